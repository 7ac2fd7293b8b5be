"""The two languages of the site."""

from __future__ import annotations

from typing import Any

LOCALES = ("pl", "en")
"""The languages of the site; the first is the default and stands at the root."""


def other_locale(locale: str) -> str:
    """Return the language that `locale` is not."""
    return "en" if locale == "pl" else "pl"


def locale_of(page: Any) -> str:
    """Return the language of a page of MkDocs; static-i18n sets it on the page's file."""
    locale: str = page.file.locale
    return locale


def twin_url(page: Any) -> str:
    """Return the address, below that of the site, of the same page in the other language; static-i18n knows it."""
    url: str = page.file.alternates[other_locale(locale_of(page))].url
    return url
