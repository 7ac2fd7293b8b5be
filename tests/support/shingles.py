"""Fingerprint of a text: its runs of eight words, each as a hash, so that a text can be recognised but not read.

Usage: shingles.py NOTES FINGERPRINT   (scripts/fingerprint-notes calls it)
"""

from __future__ import annotations

import re
import sys
import unicodedata
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUN = 8  # words, rule A9
HASH_BYTES = 8
WORD = re.compile(r"[^\W_]+")
ADDRESS = re.compile(r"https?://\S+")


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: lower case, no punctuation, no addresses."""
    return WORD.findall(unicodedata.normalize("NFC", ADDRESS.sub(" ", text)).lower())


def shingles(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the position and the text of each run of eight words."""
    for start in range(len(words) - RUN + 1):
        yield start, " ".join(words[start : start + RUN])


def digest(shingle: str) -> bytes:
    """Return the hash under which a run of words is kept."""
    return blake2b(shingle.encode(), digest_size=HASH_BYTES, person=b"kcna-notes").digest()


def fingerprint(text: str) -> bytes:
    """Return the sorted hashes of all runs of a text."""
    return b"".join(sorted({digest(shingle) for _, shingle in shingles(words_of(text))}))


def load(data: bytes) -> frozenset[bytes]:
    """Return the hashes of a fingerprint; ValueError where it is not one."""
    hashes = [data[start : start + HASH_BYTES] for start in range(0, len(data), HASH_BYTES)]
    if len(data) % HASH_BYTES or hashes != sorted(set(hashes)):
        raise ValueError("not a list of sorted hashes: write it anew with scripts/fingerprint-notes")
    return frozenset(hashes)


def shared_runs(text: str, known: frozenset[bytes], is_free: Callable[[str], bool]) -> Iterator[str]:
    """Yield each passage of a text that the fingerprint knows, as long as it is, unless a rule sets its runs free."""
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


def main(arguments: list[str]) -> int:
    """Write the fingerprint of a file of notes."""
    if len(arguments) != 2 or not Path(arguments[0]).is_file():
        print("Usage: scripts/fingerprint-notes NOTES.txt", file=sys.stderr)
        return 2
    source, target = map(Path, arguments)
    data = fingerprint(source.read_text("utf-8"))
    target.write_bytes(data)
    print(f"{target.name}: {len(data) // HASH_BYTES} runs of {RUN} words, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
