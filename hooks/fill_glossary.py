"""Replaces `<!-- glossary -->` on the glossary page with the list of terms. render_text.py adds the links to terms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcna_notes.addresses import source_of
from kcna_notes.glossary.entries import site_glossary
from kcna_notes.glossary.glossary_page import render_page, without_sources
from kcna_notes.page_context import PageContext
from kcna_notes.sources.source_pages import GLOSSARY_MARKER, read_all
from mkdocs_pages import is_glossary, locale_of, page_slug

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace the marker with the terms."""
    if not is_glossary(page):
        return markdown
    glossary, locale = site_glossary(), locale_of(page)
    pages = read_all(Path(config.docs_dir))
    slugs = {entry.page.partition("#")[0] for entry in glossary.values() if entry.page}
    targets = {slug: [target for _, target in pages[source_of(slug, locale)].targets] for slug in slugs}
    terms = render_page(glossary, PageContext(page_slug(page), locale), without_sources(glossary, targets))
    return markdown.replace(GLOSSARY_MARKER, terms)


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Keep only the letters in the table of contents: hundreds of terms would bury them."""
    if is_glossary(page):
        for item in page.toc:
            for letter in item.children:
                letter.children = []
