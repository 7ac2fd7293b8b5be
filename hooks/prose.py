"""Glue: what happens to the text of every page: numbers in annotated code, dates in words, no-break spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kubenotes import locale_of
from kubenotes.annotations import AnnotationsExtension
from kubenotes.dates import DatesExtension
from kubenotes.typography import TypographyExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

DATES, TYPOGRAPHY = DatesExtension(), TypographyExtension()
EXTENSIONS = (AnnotationsExtension(), DATES, TYPOGRAPHY)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extensions once; this event runs once per language and on every rebuild."""
    extensions: list[Any] = config.markdown_extensions  # MkDocs says names; Python-Markdown takes objects too
    extensions.extend(extension for extension in EXTENSIONS if extension not in extensions)
    return config


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Follow the language of this page."""
    DATES.locale = TYPOGRAPHY.locale = locale_of(page)
