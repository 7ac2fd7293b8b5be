"""The Polish words that the glossary and data/polish-terms.yml tell writers to avoid, and where a text has them.

A wrong word is found in every form: skaza, skazy. A wrong form (w węźle, Linuxa, image'u) is found only as it is
written, because the right forms share its stem; so is a word that is too short to have a stem (nod). A word with
brackets, such as “usługa (for the object)”, is wrong only in that sense, and is left to readers.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from kcna_notes.glossary.entries import Entry, Wording
from kcna_notes.glossary.polish_terms import polish_decisions
from kcna_notes.glossary.stems import WORD, stem_polish
from kcna_notes.glossary.term_matcher import TermMatcher, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST_WORD = 3  # letters; the preposition of “w węźle” is not what is wrong


class AvoidedWords(NamedTuple):
    """What to avoid: the term to write by the avoided phrase, and the means to find both kinds of phrases."""

    terms: dict[str, str]
    forms: list[tuple[str, re.Pattern[str]]]
    words: TermMatcher

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each avoided phrase as the text has it, with the term to write."""
        for phrase, pattern in self.forms:
            for match in pattern.finditer(text):
                yield match.group(), self.terms[phrase]
        for mention in self.words.find(text):
            yield text[mention.start : mention.end], self.terms[mention.key]


def make_avoided_words(decisions: Mapping[str, Wording]) -> AvoidedWords:
    """Sort the phrases of decided words into wrong forms and wrong words."""
    terms = {phrase: polish.term for polish in decisions.values() for phrase in polish.avoid if "(" not in phrase}
    forms = [phrase for phrase, term in terms.items() if _is_form(phrase, term)]
    words = {phrase: Entry(phrase, Wording(phrase, ""), Wording(phrase, "")) for phrase in terms if phrase not in forms}
    patterns = [(phrase, re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE)) for phrase in forms]
    return AvoidedWords(terms, patterns, TermMatcher(words, "pl"))


@cache
def avoided_words() -> AvoidedWords:
    """Return what our data tells writers to avoid."""
    return make_avoided_words(polish_decisions())


def _is_form(phrase: str, term: str) -> bool:
    return "'" in phrase or len(phrase) <= SHORTEST_WORD or _stems(phrase) <= _stems(term)


def _stems(phrase: str) -> set[str]:
    words = [word for word in WORD.findall(phrase) if len(word) >= SHORTEST_WORD]
    return set(map(partial(key_of, stem=stem_polish), words))
