"""Compares words in both languages: folding, Polish stems, English singulars.

The folding and the Polish stemmer read their rules from polish_stems.json, and so do javascript/search/words.js and
stemmer.js; tests/sources/test_stems.py compares the results on all words of the site.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{1,4}\b)?")
"""A word; a Polish ending after an apostrophe belongs to it (namespace'ów)."""

APOSTROPHE = re.compile("['’]")

_RULES = json.loads(Path(__file__).with_name("polish_stems.json").read_text("utf-8"))

UNDECOMPOSED = str.maketrans(_RULES["undecomposed"])
"""Letters that Unicode does not split into a base letter and a mark: ł → l."""

POLISH_ENDINGS = sorted(_RULES["endings"], key=len, reverse=True)
"""Longest first, so that "-owaniami" wins over "-ami" and "-i"."""

POLISH_ALTERNATIONS: list[tuple[re.Pattern[str], int, str]] = [
    (re.compile(pattern), cut, add) for pattern, cut, add in _RULES["alternations"]
]
"""Consonants that change before -e: (pattern, letters to cut, letters to add). In the order of the file:
podzie → pod, usludze → uslug, kontenerze → kontener, hoscie → host, kliencie → klient, siatce → siatk."""

FLEETING_E = re.compile(_RULES["fleeting_e"])
"""An -e- that some forms do not have: wezel and wezla → wezl."""


def fold(text: str) -> str:
    """Return the text in lower case without diacritics: Węzły → wezly."""
    decomposed = unicodedata.normalize("NFD", text.lower().translate(UNDECOMPOSED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def stem_polish(word: str) -> str:
    """Return the stem of a folded word: wezel, wezla, wezlow, and wezlach all give wezl."""
    if len(word) < 4 or any(char.isdigit() for char in word):
        return word
    stem = _undo_alternation(word) or _cut_ending(word)
    return FLEETING_E.sub(r"\1\2", stem) if len(stem) > 3 else stem


def singular_english(word: str) -> str:
    """Return the singular of a folded English noun; nothing else is cut, to keep matches precise."""
    if len(word) < 4:
        return word
    return re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", word))


STEMMERS = {"pl": stem_polish, "en": singular_english}


def _undo_alternation(word: str) -> str | None:
    """Undo a consonant change before -e, or return None if there is none."""
    if len(word) <= 5:
        return None
    for pattern, cut, add in POLISH_ALTERNATIONS:
        if pattern.search(word):
            return word[:-cut] + add
    return None


def _cut_ending(word: str) -> str:
    """Cut the longest known ending that leaves at least three letters."""
    for ending in POLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
