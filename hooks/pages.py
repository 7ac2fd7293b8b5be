"""Glue: checks all sources before the build, and lists a section's pages where its index says `<!-- pages -->`."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from kubenotes import locale_of, sections, sources
from kubenotes.data import DataError, load_yaml
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

DATA = Path(__file__).parent.parent / "data"


def on_config(config: MkDocsConfig) -> None:
    """Stop with one message for each page that is wrong; runs once per language and on every rebuild."""
    docs = Path(config.docs_dir)
    if problems := sources.problems(docs):
        raise PluginError("\n".join(problems))
    try:
        terms = load_yaml(DATA / "glossary.yml")
    except DataError as error:
        raise PluginError(f"data/{error}") from error
    drawings = [path.stem for path in (DATA / "diagrams").glob("*.yml")]
    if problems := sources.reference_problems(docs, terms, drawings):
        raise PluginError("\n".join(problems))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Expand the marker into the other pages of this section, in the order of `nav`."""
    if sections.MARKER not in markdown:
        return markdown
    if page.parent is None:
        source = page.file.src_uri
        raise PluginError(f"{source}: {sections.MARKER} stands outside a section of nav; move the page into one")
    siblings = [child for child in page.parent.children if isinstance(child, Page) and child is not page]
    try:
        summaries = [_summary(child, page) for child in siblings]
    except DataError as error:
        raise PluginError(str(error)) from error
    return markdown.replace(sections.MARKER, sections.render_pages(summaries, locale_of(page)))


def _summary(page: Page, index: Page) -> sections.PageSummary:
    source = page.file.src_uri
    target = posixpath.relpath(source, posixpath.dirname(index.file.src_uri))
    return sections.summarize(sources.parse(page.file.content_string, f"docs/{source}"), target, locale_of(page))
