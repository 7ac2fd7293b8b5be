"""Joins words with no-break spaces outside the text of the page: in titles, the navigation, and templates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kcna_notes.text.typography import join_words
from mkdocs_pages import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Join the words of the title and of the headings in the navigation.

    The text already has its no-break spaces, but MkDocs and Python-Markdown turn those in titles into plain spaces.
    """
    locale = locale_of(page)
    page.title = join_words(page.title or "", locale)
    for item in _walk(page.toc):
        item.title = join_words(item.title, locale)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Add the filter `join_words` to the templates, for the language of this build."""
    env.filters["join_words"] = partial(join_words, locale=config.theme["language"])


def _walk(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _walk(item.children)
