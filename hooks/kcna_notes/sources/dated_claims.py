"""Dated claims: the one form in which a page says when a source was read.

Form: `checked 2026-11-23` on an English page, `sprawdzono 2026-11-23` on a Polish one; in data files also
`checked: 2026-11-23`. Standard library only: the weekly workflow needs no packages for it.
"""

from __future__ import annotations

import re
from datetime import date

ISO_DATE = re.compile(r"(?<![\w-])[12]\d{3}-\d{2}-\d{2}(?![\w-])")  # not 2026-11-23T09:30:00Z
CLAIM = re.compile(rf"\b(?:checked|sprawdzono):? +[\"']?(?P<date>{ISO_DATE.pattern})", re.IGNORECASE)


def parse_date(text: str) -> date | None:
    """Return the day that an ISO date names, or None where the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
