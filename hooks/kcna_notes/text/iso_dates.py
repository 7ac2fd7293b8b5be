"""Dates as written in the sources: 2026-11-23."""

from __future__ import annotations

import re
from datetime import date

ISO_DATE = re.compile(r"(?<![\w-])[12]\d{3}-\d{2}-\d{2}(?![\w-])")  # not 2026-11-23T09:30:00Z


def parse_date(text: str) -> date | None:
    """Return the date for a text such as 2026-11-23, or None if there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
