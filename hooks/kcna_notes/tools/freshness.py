"""Lists what becomes outdated over time: dated claims older than six months, and versions past their date.

`list_claims` uses only the standard library, so that the weekly workflow needs no packages.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from kcna_notes.repository import ROOT
from kcna_notes.sources.dated_claims import CLAIM
from kcna_notes.text.iso_dates import parse_date
from kcna_notes.tools import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FOLDERS = ("docs", "data")
CLAIM_FILES = ("*.md", "*.yml", "*.yaml")
MONTHS = 6  # claims older than this need a new check


class Claim(NamedTuple):
    """A line that says when its source was checked."""

    file: str
    line: int
    checked: date
    text: str


def list_claims(day: str | None = None, root: Path = ROOT) -> None:
    """Print the stale claims of docs/ and data/ as a Markdown list; `day` is the day to count from, by default today.

    Raises CommandError if `day` is not YYYY-MM-DD.
    """
    today = parse_date(day) if day else _today()
    if today is None:
        raise CommandError(f"{day!r} is not a day such as 2026-11-23")
    for claim in find_stale(find_claims(root, FOLDERS), today):
        print(f"- `{claim.file}:{claim.line}` checked {claim.checked.isoformat()}: {claim.text}")


def list_versions() -> None:
    """Print one line for each version that has ended or is due for review. Raises DataError for a wrong file."""
    from kcna_notes.sources import release_lines  # needs PyYAML

    for sentence in release_lines.load().past(_today()):
        print(sentence)


def find_claims(root: Path, folders: Iterable[str]) -> Iterator[Claim]:
    """Yield the dated claims of all pages and data files below the folders of `root`, in order of path and line."""
    for path in sorted(path for folder in folders for kind in CLAIM_FILES for path in (root / folder).rglob(kind)):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for match in CLAIM.finditer(line):
                if checked := parse_date(match["date"]):
                    yield Claim(path.relative_to(root).as_posix(), number, checked, line.strip())


def find_stale(claims: Iterable[Claim], today: date, months: int = MONTHS) -> list[Claim]:
    """Return the claims last checked more than `months` months before `today`, oldest first."""
    limit = months_before(today, months)
    return sorted((claim for claim in claims if claim.checked < limit), key=lambda claim: (claim.checked, claim))


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or the last day of that month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    candidates = (parse_date(f"{year:04}-{month + 1:02}-{number:02}") for number in range(day.day, 27, -1))
    return next((found for found in candidates if found), date(year, month + 1, min(day.day, 28)))


def _today() -> date:
    return datetime.now(UTC).date()
