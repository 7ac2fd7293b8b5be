"""The two languages of the site."""

from __future__ import annotations

LOCALES = ("pl", "en")
"""The languages of the site; the first is the default, at the root of the site."""


def other_locale(locale: str) -> str:
    """Return the other one of the two languages."""
    return "en" if locale == "pl" else "pl"
