"""Finds the terms of the glossary in text.

Polish words are inflected, so text and headwords are compared by stem: "węzłami" finds "węzeł".
A term flagged `exact` (an API kind) is found only where it has the headword's capitals, which keeps the noun "Pod"
apart from the preposition "pod". A capital at the start of a sentence proves nothing ("Pod warunkiem, że…"), so an
exact term is skipped there unless it has a second capital (ConfigMap, PVC); its next mention is linked.
"""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kcna_notes.glossary.entries import Glossary, GlossaryError
from kcna_notes.glossary.stems import APOSTROPHE, STEMMERS, WORD, fold
from kcna_notes.locales import LOCALES
from kcna_notes.repository import GLOSSARY_FILE, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GAP = re.compile(r"[ \u00a0\n-]+")  # what may separate the words of a phrase
ABBREVIATION = re.compile(r"(?P<letters>[A-Z][A-Z0-9]+)s?")  # PVC, and the plural PVCs
SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”)]*\s)[\s„“\"'(–—•-]*$")


class Mention(NamedTuple):
    """The position of a term in a text: `start` and `end` as in a slice, and the key of the entry."""

    start: int
    end: int
    key: str


class Headword(NamedTuple):
    """A headword prepared for comparison; `gaps` holds the text between its words (the dot of X.509)."""

    stems: tuple[str, ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    key: str
    exact: bool


class TermMatcher:
    """Finds the terms of one language in plain text."""

    def __init__(self, glossary: Glossary, locale: str) -> None:
        self.key_of = cache(partial(key_of, stem=STEMMERS[locale]))  # cached: a text repeats its words
        self.by_first_stem: dict[str, list[Headword]] = {}
        for entry in glossary.values():
            for phrase in entry.wording(locale).headwords:
                tokens = list(WORD.finditer(phrase))
                words = tuple(token.group() for token in tokens)
                stems, gaps = tuple(map(self.key_of, words)), _gaps(tokens, phrase)
                headword = Headword(stems, words, gaps, entry.key, entry.exact)
                self.by_first_stem.setdefault(headword.stems[0], []).append(headword)
        for headwords in self.by_first_stem.values():
            # The longest phrase wins; of two equal ones, the exact one: "Service" is the kind, "service" the concept.
            headwords.sort(key=lambda headword: (-len(headword.stems), not headword.exact))

    def clashes(self) -> Iterator[str]:
        """Yield one message for each phrase that two entries claim."""
        claims: dict[tuple[tuple[str, ...], bool], Headword] = {}
        for headword in (item for items in self.by_first_stem.values() for item in items):
            first = claims.setdefault((headword.stems, headword.exact), headword)
            if first.key != headword.key:
                words = " ".join(headword.words)
                yield f"{first.key} and {headword.key} both claim “{words}”; remove the phrase from one of them"

    def find(self, text: str, before: str = "") -> Iterator[Mention]:
        """Yield the mentions in `text`; `before` is the text that precedes it in the same block."""
        tokens = list(WORD.finditer(text))
        position = 0
        while position < len(tokens):
            headword = self._match(tokens, position, text, before)
            if headword is None:
                position += 1
                continue
            last = position + len(headword.stems) - 1
            yield Mention(tokens[position].start(), tokens[last].end(), headword.key)
            position = last + 1

    def _match(self, tokens: list[re.Match[str]], position: int, text: str, before: str) -> Headword | None:
        for headword in self.by_first_stem.get(self.key_of(tokens[position].group()), ()):
            found = tokens[position : position + len(headword.stems)]
            if tuple(self.key_of(token.group()) for token in found) != headword.stems:
                continue
            gaps = zip(_gaps(found, text), headword.gaps, strict=True)
            if any(gap != expected and not GAP.fullmatch(gap) for gap, expected in gaps):
                continue
            if headword.exact and not is_name(found, headword, before + text[: found[0].start()]):
                continue
            return headword
        return None


def key_of(word: str, stem: Callable[[str], str]) -> str:
    """Return the key shared by all forms of a word; for abbreviations (PVC, PVCs), their capitals."""
    word = APOSTROPHE.split(word)[0]
    abbreviation = ABBREVIATION.fullmatch(word)
    return abbreviation["letters"] if abbreviation else stem(fold(word))


def _gaps(tokens: list[re.Match[str]], text: str) -> tuple[str, ...]:
    return tuple(text[a.end() : b.start()] for a, b in pairwise(tokens))


def is_name(found: list[re.Match[str]], headword: Headword, before: str) -> bool:
    """Return whether the words are capitalized as a name, not only because they begin a sentence."""
    words = [token.group() for token in found]
    if any(
        expected[0].isupper() and not word[0].isupper() for word, expected in zip(words, headword.words, strict=True)
    ):
        return False
    if sum(char.isupper() for word in words for char in word) > 1:
        return True
    return not SENTENCE_START.search(before)


def make_matchers(glossary: Glossary) -> dict[str, TermMatcher]:
    """Return the matcher of each language. Raises GlossaryError if two entries claim the same phrase."""
    matchers = {locale: TermMatcher(glossary, locale) for locale in LOCALES}
    if problems := [f"{clash} ({locale})" for locale in LOCALES for clash in matchers[locale].clashes()]:
        raise GlossaryError(f"{name_of(GLOSSARY_FILE)}: {'; '.join(problems)}")
    return matchers
