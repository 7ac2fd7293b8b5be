"""Glue: what happens to the text of every page: numbers in annotated code, dates in words, no-break spaces.

The text of a page gets its no-break spaces from the extension, what stands around it (titles, footer) from here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from kcna_notes.locales import locale_of
from kcna_notes.text.code_marks import AnnotationsExtension
from kcna_notes.text.dates import DatesExtension
from kcna_notes.text.typography import TypographyExtension, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

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


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Join the words of title and headings in the navigation: Markdown and MkDocs make plain spaces of all there."""
    locale = locale_of(page)
    page.title = join_words(page.title or "", locale)
    for item in _walk(page.toc):
        item.title = join_words(item.title, locale)


def _walk(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _walk(item.children)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Give the templates `| join_words`, in the language of this build."""
    env.filters["join_words"] = partial(join_words, locale=config.theme["language"])
