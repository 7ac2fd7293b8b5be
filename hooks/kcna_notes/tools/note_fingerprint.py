"""Fingerprint of the notes: a hash of each run of eight words, to recognize copied passages.

The notes cannot be recovered from it. Run the command again when the notes change; never commit the notes.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING

from kcna_notes.repository import ROOT
from kcna_notes.tools import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FINGERPRINT = ROOT / "tests" / "data" / "notes.fingerprint"
AGAIN = "write it again with `python -m kcna_notes fingerprint NOTES`"

RUN = 8  # words, rule A9
HASH_BYTES = 8
WORD = re.compile(r"[^\W_]+")
ADDRESS = re.compile(r"https?://\S+")


def write(notes: Path, target: Path = FINGERPRINT) -> None:
    """Write the fingerprint of a file of notes. Raises CommandError if there is no such file."""
    if not notes.is_file():
        raise CommandError(f"there is no file {notes}")
    data = fingerprint(notes.read_text("utf-8"))
    target.write_bytes(data)
    print(f"{target.name}: {len(data) // HASH_BYTES} runs of {RUN} words, {len(data)} bytes")


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: lower case, no punctuation, no addresses."""
    return WORD.findall(unicodedata.normalize("NFC", ADDRESS.sub(" ", text)).lower())


def shingles(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the position and the text of each run of eight words."""
    for start in range(len(words) - RUN + 1):
        yield start, " ".join(words[start : start + RUN])


def digest(shingle: str) -> bytes:
    """Return the hash of a run of words."""
    return blake2b(shingle.encode(), digest_size=HASH_BYTES, person=b"kcna-notes").digest()


def fingerprint(text: str) -> bytes:
    """Return the sorted hashes of all runs of a text."""
    return b"".join(sorted({digest(shingle) for _, shingle in shingles(words_of(text))}))


def load(data: bytes) -> frozenset[bytes]:
    """Return the hashes of a fingerprint; raises ValueError if it is not one."""
    hashes = [data[start : start + HASH_BYTES] for start in range(0, len(data), HASH_BYTES)]
    if len(data) % HASH_BYTES or hashes != sorted(set(hashes)):
        raise ValueError(f"not a list of sorted hashes: {AGAIN}")
    return frozenset(hashes)


def shared_runs(text: str, known: frozenset[bytes], is_free: Callable[[str], bool]) -> Iterator[str]:
    """Yield each passage of a text that is in the fingerprint, in full; runs that `is_free` accepts do not count."""
    words = words_of(text)
    first, last = 0, -1
    for start, shingle in shingles(words):
        if digest(shingle) not in known or is_free(shingle):
            continue
        if last >= 0 and start > last + 1:
            yield " ".join(words[first : last + RUN])
            last = -1
        if last < 0:
            first = start
        last = start
    if last >= 0:
        yield " ".join(words[first : last + RUN])
