"""Glue: tells the headings of every page where the other language has the same section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kcna_notes.glossary import entries
from kcna_notes.glossary.term_links import TermsExtension
from kcna_notes.locales import locale_of, other_locale, twin_url
from kcna_notes.sources.source_pages import GLOSSARY_MARKER
from kcna_notes.text.section_tools import HeadingsExtension
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

HEADINGS = HeadingsExtension()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension once; this event runs once per language and on every rebuild."""
    extensions: list[Any] = config.markdown_extensions
    extensions.extend([] if HEADINGS in extensions else [HEADINGS])
    return config


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Follow the page; in the glossary, controls.js gives the terms what the letters have in the page itself."""
    locale = locale_of(page)
    twin = get_relative_url(twin_url(page), page.url)
    if GLOSSARY_MARKER in markdown:
        terms = next(item for item in config.markdown_extensions if isinstance(item, TermsExtension)).glossary
        anchors = entries.anchors(terms, other_locale(locale))
        HEADINGS.begin_page(locale, lambda anchor: f"{twin}#{anchor}" if anchor in anchors else twin, frozenset({"h3"}))
    else:
        HEADINGS.begin_page(locale, lambda anchor: f"{twin}#{anchor}")
