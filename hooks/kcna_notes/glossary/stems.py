"""Compares words in both languages: folding, Polish stems, English singulars.

The folding and the Polish stemmer follow the same rules as `search/text.js`;
`tests/sources/test_stems.py` tests both with the same list.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{1,4}\b)?")
"""A word; a Polish ending after an apostrophe belongs to it (namespace'ów)."""

APOSTROPHE = re.compile("['’]")

# Longest first, so that "-owaniami" wins over "-ami" and "-i".
POLISH_ENDINGS = sorted(
    (
        "owaniami owaniach iejszego iejsze iejszy iejsza iejsi iami iach iego iemu"
        " ymi imi ami ach ego emu owi iom iow iej ych ich iem"
        " om ow em ym im ej mi ie ia io iu a e i o u y"
    ).split(),
    key=len,
    reverse=True,
)

# Consonants that change before -e: (pattern, letters to cut, letters to add).
POLISH_ALTERNATIONS = [
    (re.compile(r"dzie$"), 3, ""),  # podzie → pod
    (re.compile(r"dze$"), 3, "g"),  # usludze → uslug
    (re.compile(r"[^s]rze$"), 2, ""),  # kontenerze → kontener
    (re.compile(r"scie$"), 4, "st"),  # hoscie → host
    (re.compile(r"[^s]cie$"), 3, "t"),  # kliencie → klient
    (re.compile(r"[etz]ce$"), 2, "k"),  # bibliotece → bibliotek, siatce → siatk
]
FLEETING_E = re.compile(r"([bcdfghjklmnprstwz])i?e([lrknct])$")  # wezel and wezla → wezl


def fold(text: str) -> str:
    """Return the text in lower case without diacritics; `ł` has no Unicode decomposition, so it is replaced first."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("ł", "l"))
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
