"""Dated claims: the one form in which a page says when a source was read, and the list of those grown old.

Form: `checked 2026-11-23` on an English page, `sprawdzono 2026-11-23` on a Polish one; in data files also
`checked: 2026-11-23`. Standard library only, so that the weekly workflow needs no packages.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ISO_DATE = re.compile(r"(?<![\w-])[12]\d{3}-\d{2}-\d{2}(?![\w-])")  # not 2026-11-23T09:30:00Z
CLAIM = re.compile(rf"\b(?:checked|sprawdzono):? +[\"']?(?P<date>{ISO_DATE.pattern})", re.IGNORECASE)
CLAIM_FILES = ("*.md", "*.yml", "*.yaml")
MONTHS = 6  # a claim older than this is read again


class Claim(NamedTuple):
    """A line that says when its source was read."""

    file: str
    line: int
    checked: date
    text: str


def parse_date(text: str) -> date | None:
    """Return the day that an ISO date names, or None where the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def find_claims(root: Path, folders: Iterable[str]) -> Iterator[Claim]:
    """Yield the dated claims of all pages and data files below the folders of `root`, in order of path and line."""
    for path in sorted(path for folder in folders for kind in CLAIM_FILES for path in (root / folder).rglob(kind)):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for match in CLAIM.finditer(line):
                if checked := parse_date(match["date"]):
                    yield Claim(path.relative_to(root).as_posix(), number, checked, line.strip())


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    candidates = (parse_date(f"{year:04}-{month + 1:02}-{number:02}") for number in range(day.day, 27, -1))
    return next((found for found in candidates if found), date(year, month + 1, min(day.day, 28)))


def find_stale(claims: Iterable[Claim], today: date, months: int = MONTHS) -> list[Claim]:
    """Return the claims last checked more than so many months before `today`, the oldest first."""
    limit = months_before(today, months)
    return sorted((claim for claim in claims if claim.checked < limit), key=lambda claim: (claim.checked, claim))


def main(arguments: list[str]) -> int:
    """Print the stale claims of docs/ and data/ as a Markdown list for an issue, or nothing."""
    given = arguments[0] if arguments else date.today().isoformat()
    today = parse_date(given)
    if today is None or len(arguments) > 1:
        print("Usage: scripts/stale-claims [YYYY-MM-DD]   (the day to count from; today without it)", file=sys.stderr)
        return 2
    for claim in find_stale(find_claims(Path.cwd(), ("docs", "data")), today):
        print(f"- `{claim.file}:{claim.line}` checked {claim.checked.isoformat()}: {claim.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
