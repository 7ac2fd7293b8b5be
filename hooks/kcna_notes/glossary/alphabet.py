"""Alphabetical order and the letters of an alphabetical list, for Polish and English words alike."""

from __future__ import annotations

POLISH_ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


def collation_key(text: str) -> list[tuple[int, int]]:
    """Return a sort key in Polish alphabetical order, digits first; English words sort as usual."""
    letters = (char for char in text.lower() if char.isalnum())
    return [
        (1, POLISH_ALPHABET.index(char)) if char in POLISH_ALPHABET else (0 if char.isdigit() else 2, ord(char))
        for char in letters
    ]


def alphabet_letter(text: str) -> str:
    """Return the letter under which a term is listed; `0–9` for a digit."""
    first = next((char for char in text.upper() if char.isalnum()), "")
    return "0–9" if first.isdigit() else first
