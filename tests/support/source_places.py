"""Where in the sources something on a built page comes from: `docs/en/workloads/pods.md:12`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kcna_notes import addresses
from kcna_notes.sources import source_pages
from kcna_notes.tools.note_fingerprint import ADDRESS, words_of
from places import DOCS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from built_pages import BuiltPage

NumberedLines = list[tuple[int, str]]
NOT_READ = re.compile(r"`[^`]*`|\]\([^)]*\)|\{[^}]*\}")  # code, addresses and attributes within a line
LEADS = (8, 5, 3)  # words with which a passage is looked for; the built text differs where a term or a date stands


def source_of(page: BuiltPage) -> Path | None:
    """Return the Markdown file of a page; 404.html has none."""
    path = DOCS / addresses.source_of(page.source, page.locale)
    return path if path.is_file() else None


def name_of(page: BuiltPage) -> str:
    """Return the Markdown file of a page, below the repository, or the built file where there is none."""
    source = source_of(page)
    return _name(source) if source else page.name


def place_of(page: BuiltPage, words: str) -> str:
    """Return the place of these words, in the text of the page rather than in its code; or the built file."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for path in _sources_of(page):
        for number, line in [*_prose_of(path), *_lines_of(path)]:
            is_comment = path.suffix == ".yml" and line.lstrip().startswith("#")
            if not is_comment and pattern.search(ADDRESS.sub(" ", line)):
                return f"{_name(path)}:{number}"
    return page.name


def place_of_passage(page: BuiltPage, passage: str) -> str:
    """Return the place at which a passage begins, capitals and punctuation apart; or the built file."""
    words = words_of(passage)
    for length in LEADS:
        for path in _sources_of(page):
            for lines in (_prose_of(path), _lines_of(path)):
                if number := line_of_passage(lines, " ".join(words[:length])):
                    return f"{_name(path)}:{number}"
    return page.name


def line_of_passage(lines: Iterable[tuple[int, str]], passage: str) -> int | None:
    """Return the number of the line in which these words begin, one after the other, also across lines."""
    words = [(word, number) for number, line in lines for word in words_of(line)]
    wanted = words_of(passage)
    starts = (at for at, (word, _) in enumerate(words) if wanted and word == wanted[0])
    return next((words[at][1] for at in starts if [w for w, _ in words[at : at + len(wanted)]] == wanted), None)


def place_of_clue(page: BuiltPage, clues: Iterable[str]) -> str:
    """Return the place of the first clue that the page's Markdown holds: a file name, `#anchor`; or the page only."""
    source = source_of(page)
    lines = _lines_of(source) if source else []
    found = (number for clue in clues if clue for number, line in lines if clue in line)
    number = next(found, None)
    return f"{name_of(page)}:{number}" if number else name_of(page)


def _sources_of(page: BuiltPage) -> Iterator[Path]:
    """Yield the files that the text of a page comes from, the page's own first."""
    if source := source_of(page):
        yield source
    yield from sorted((ROOT / "data").rglob("*.yml"))
    yield ROOT / "mkdocs.yml"
    yield from sorted((ROOT / "overrides").rglob("*.html"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _lines_of(path: Path) -> NumberedLines:
    return list(enumerate(path.read_text("utf-8").splitlines(), 1))


@cache
def _prose_of(path: Path) -> NumberedLines:
    """Return the lines of a page outside code blocks, without the code, addresses and attributes within a line."""
    if path.suffix != ".md":
        return []
    return [(number, NOT_READ.sub(" ", line)) for number, line in source_pages.read(path, _name(path)).lines]
