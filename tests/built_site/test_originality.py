"""No run of eight words is shared with the notes: on no page, in no glossary entry, in no diagram (rule A9).

tests/data/notes.fingerprint knows the notes by hashes only; `python -m kcna_notes fingerprint` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from built_pages import ALL_PAGES, BuiltPage, every
from kcna_notes.tools import CommandError
from kcna_notes.tools.note_fingerprint import (
    AGAIN,
    FINGERPRINT,
    RUN,
    digest,
    fingerprint,
    load,
    shared_runs,
    words_of,
    write,
)
from places import ROOT
from source_places import place_of_passage
from text_blocks import blocks_of

DATA_FILES = sorted((ROOT / "data").rglob("*.yml"))

# Names and field lists that nobody can write otherwise: (a pattern that the whole run of words matches, the reason).
FREE: list[tuple[str, str]] = []

NOTES = """The quick brown fox has told the lazy dog a story about
nine containers that went to sea: none came back before the evening.
kubectl get pods"""

Fingerprint = frozenset[bytes]


def is_free(shingle: str) -> bool:
    return any(re.fullmatch(pattern, shingle) for pattern, _ in FREE)


def page_text(page: BuiltPage) -> str:
    """Return what the page says, in reading order; listings are no text, and two blocks make one run."""
    return "\n".join(block.text() for block in blocks_of(page) if not block.is_listing)


def strings_of(data: object) -> Iterator[str]:
    """Yield every text of a data file."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings_of(value)


@pytest.fixture(scope="session")
def notes() -> Fingerprint:
    return load(FINGERPRINT.read_bytes())


@every(ALL_PAGES)
def test_no_page_shares_eight_words_with_the_notes(page: BuiltPage, notes: Fingerprint) -> None:
    runs = dict.fromkeys(shared_runs(page_text(page), notes, is_free))
    problems = [f"{place_of_passage(page, run)}: {run!r}" for run in runs]
    assert not problems, "\n".join([*problems, "the notes have these words; say it in your own (A9)"])


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.stem)
def test_no_entry_and_no_drawing_shares_eight_words_with_the_notes(path: Path, notes: Fingerprint) -> None:
    texts = strings_of(yaml.safe_load(path.read_text("utf-8")))
    problems = [run for text in texts for run in shared_runs(text, notes, is_free)]
    assert not problems, f"{path.relative_to(ROOT)}: {problems} is in the notes; say it in your own words (A9)"


def test_the_fingerprint_is_whole(notes: Fingerprint) -> None:
    assert len(notes) > 5000, f"tests/data/notes.fingerprint is cut off: {AGAIN}"
    with pytest.raises(ValueError, match="kcna_notes fingerprint NOTES"):
        load(FINGERPRINT.read_bytes()[:-3])


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (
            "So **nine containers**, that went to sea! None CAME back, ever.",
            ["nine containers that went to sea none came back"],
        ),
        (
            "nine containers that went to sea: none came. Back before the evening",
            ["nine containers that went to sea none came back before the evening"],
        ),
        ("containers that went to sea: none came late", []),
        (
            "has told the lazy dog a story about it; later nine containers that went to sea: none came back",
            ["has told the lazy dog a story about", "nine containers that went to sea none came back"],
        ),
    ],
    ids=["punctuation and capitals", "the whole passage", "seven words", "two passages"],
)
def test_a_copied_passage_would_be_found(text: str, runs: list[str]) -> None:
    assert list(shared_runs(text, load(fingerprint(NOTES)), is_free)) == runs


def test_a_free_run_is_passed_over() -> None:
    known = load(fingerprint(NOTES))
    assert not list(shared_runs(NOTES, known, lambda _: True))


def test_the_command_writes_a_fingerprint_that_holds_no_word(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(NOTES, "utf-8")
    write(tmp_path / "notes.txt", tmp_path / "notes.fingerprint")
    data = (tmp_path / "notes.fingerprint").read_bytes()
    assert data == fingerprint(NOTES) and b"containers" not in data
    first = " ".join(words_of(NOTES)[:RUN])
    assert digest(first) in load(data)
    with pytest.raises(CommandError, match=r"there is no file .*no\.txt"):
        write(tmp_path / "no.txt", tmp_path / "notes.fingerprint")
