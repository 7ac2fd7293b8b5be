"""The two languages of the site."""

from __future__ import annotations

LOCALES = ("pl", "en")
"""The languages of the site; the first is the default and stands at the root."""


def other_locale(locale: str) -> str:
    """Return the language that `locale` is not."""
    return "en" if locale == "pl" else "pl"
