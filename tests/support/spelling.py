"""Hunspell with the dictionaries of both languages and our own word lists, one process for all pages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import hunspell
import pytest
from kcna_notes.locales import LOCALES
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

LISTS = ROOT / "tests" / "words"
LIST_NAMES = ("both", *LOCALES)
"""both.txt: names and abbreviations; pl.txt: what Polish text adds; en.txt: what English text adds."""

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NAME_WITH_DOT = re.compile(r"(?<![^\W_])[\w-]*(?:\.[a-z][\w-]+)+")  # kubernetes.io, values.yaml, .zip
POSSESSIVE = re.compile(r"['’]s$")
ENDING_AFTER_CAPITALS = re.compile(r"[A-Z]{2,}-[^\W\d_]{1,4}")  # RBAC-u stands in the list as it is (D3.4)


def words_of(text: str) -> list[str]:
    """Return the words of a text that have a spelling; 500m, K3s and v2 have none, nor has a single letter."""
    words = WORD.findall(NAME_WITH_DOT.sub(" ", text))
    return [word for word in words if len(word) > 1 and not any(char.isdigit() for char in word)]


def read_list(name: str) -> list[str]:
    """Return the lines of one of our lists."""
    return (LISTS / f"{name}.txt").read_text("utf-8").splitlines()


def order(word: str) -> tuple[str, str]:
    """Return the key by which the lists are sorted."""
    return word.lower(), word


class Speller:
    """Knows which words are right; remembers which words of our lists were needed for that."""

    def __init__(self, lists: dict[str, Iterable[str]]) -> None:
        self.dictionaries = {locale: _dictionary(locale) for locale in LOCALES}
        self.lists = {name: frozenset(words) for name, words in lists.items()}
        self.needed: dict[str, set[str]] = {name: set() for name in lists}
        self.answers: dict[tuple[str, tuple[str, ...]], bool] = {}

    def knows(self, word: str, locales: tuple[str, ...]) -> bool:
        """Say whether a word is right in one of these languages."""
        question = (word, locales)
        if question not in self.answers:
            self.answers[question] = self._knows(word.replace("’", "'"), locales)
        return self.answers[question]

    def _knows(self, word: str, locales: tuple[str, ...]) -> bool:
        if any(self.dictionaries[locale].spell(word) for locale in locales):
            return True
        spellings = (word, word[0].lower() + word[1:])  # a capital at the start of a sentence
        for name in ("both", *locales):
            for spelling in spellings:
                if spelling in self.lists[name]:
                    self.needed[name].add(spelling)
                    return True
        if "en" in locales and POSSESSIVE.search(word):
            return self._knows(POSSESSIVE.sub("", word), locales)
        if "-" in word and not (locales == ("pl",) and ENDING_AFTER_CAPITALS.fullmatch(word)):
            return all(len(part) == 1 or self._knows(part, locales) for part in word.split("-"))
        return False

    def needless(self) -> list[str]:
        """Return the words of our lists that no text has needed, each with its list."""
        return [
            f"tests/words/{name}.txt: {word}"
            for name, words in self.lists.items()
            for word in sorted(words - self.needed[name], key=order)
        ]


@cache
def _dictionary(locale: str) -> hunspell.Hunspell:
    folder = ROOT / "node_modules" / f"dictionary-{locale}"
    if not (folder / "index.dic").is_file():
        raise pytest.UsageError(f"{folder.name} is missing: run `make test`, which installs what package.json names.")
    return hunspell.Hunspell("index", hunspell_data_dir=str(folder))
