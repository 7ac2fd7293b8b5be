"""Glue: checks all sources before the build, and lists a section's pages where its index says `<!-- pages -->`."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from kcna_notes.locales import locale_of
from kcna_notes.sources import page_lists, source_pages
from kcna_notes.yaml_files import DataError, load_yaml
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

DATA = Path(__file__).parent.parent / "data"


def on_config(config: MkDocsConfig) -> None:
    """Stop with one message for each page that is wrong; runs once per language and on every rebuild."""
    docs = Path(config.docs_dir)
    if problems := source_pages.problems(docs):
        raise PluginError("\n".join(problems))
    try:
        terms = load_yaml(DATA / "glossary.yml")
    except DataError as error:
        raise PluginError(f"data/{error}") from error
    drawings = [path.stem for path in (DATA / "diagrams").glob("*.yml")]
    if problems := source_pages.reference_problems(docs, terms, drawings):
        raise PluginError("\n".join(problems))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Expand the marker into the other pages of this section, in the order of `nav`."""
    if page_lists.MARKER not in markdown:
        return markdown
    if page.parent is None:
        source = page.file.src_uri
        raise PluginError(f"{source}: {page_lists.MARKER} stands outside a section of nav; move the page into one")
    siblings = [child for child in page.parent.children if isinstance(child, Page) and child is not page]
    try:
        summaries = [_summary(child, page) for child in siblings]
    except DataError as error:
        raise PluginError(str(error)) from error
    return markdown.replace(page_lists.MARKER, page_lists.render_pages(summaries, locale_of(page)))


def _summary(page: Page, index: Page) -> page_lists.PageSummary:
    source = page.file.src_uri
    target = posixpath.relpath(source, posixpath.dirname(index.file.src_uri))
    return page_lists.summarize(source_pages.parse(page.file.content_string, f"docs/{source}"), target, locale_of(page))
