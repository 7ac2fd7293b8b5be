"""Helpers for MkDocs pages that the hooks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcna_notes.addresses import GLOSSARY, slug_of
from markupsafe import Markup

if TYPE_CHECKING:
    from mkdocs.structure.nav import Section
    from mkdocs.structure.pages import Page


def locale_of(page: Page) -> str:
    """Return the language of a page; static-i18n sets it on the file."""
    locale: str = page.file.locale  # type: ignore[attr-defined]
    return locale


def page_slug(page: Page) -> str:
    """Return the slug of a page: workloads/pods."""
    return slug_of(page.file.src_uri)


def is_home(page: Page) -> bool:
    """Return whether this is the home page of a language."""
    return page_slug(page) == "index"


def is_glossary(page: Page) -> bool:
    """Return whether this is the glossary page of a language."""
    return page_slug(page) == GLOSSARY


def plain_title(item: Page | Section) -> str:
    """Return the title of a page or a section without tags."""
    return Markup(item.title or "").striptags()  # noqa: S704 – the tags are removed
