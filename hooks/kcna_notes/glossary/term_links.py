"""Python-Markdown extension: link the first mention of every glossary term on a page.

Polish words decline, so text and headwords are compared by stem: "węzłami" finds "węzeł".
A term flagged `exact` (an API kind) is found only where it has the headword's capitals.
That alone keeps the noun "Pod" apart from the preposition "pod".
A capital at the start of a sentence proves nothing ("Pod warunkiem, że…"), so there an exact
term is passed over and its next mention is linked, unless it holds a second capital (ConfigMap, PVC).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.util import AtomicString

from kcna_notes.glossary.entries import Glossary, GlossaryError
from kcna_notes.glossary.stems import APOSTROPHE, STEMMERS, WORD, fold
from kcna_notes.locales import LOCALES
from kcna_notes.text.walker import Split, TextWalker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown import Markdown

PRIORITY = 6  # after inline patterns (20) and attr_list (8), before toc (5) and MkDocs' links (0)
QUIET_TAGS = frozenset("a abbr button code figcaption h1 h2 h3 h4 h5 h6 kbd label pre script style summary th".split())
QUIET_CLASSES = frozenset({"admonition-title", "no-terms"})
BLOCK_TAGS = frozenset("blockquote dd div dt li p section td".split())
GAP = re.compile(r"[ \u00a0\n-]+")  # what may stand between the words of a phrase
ABBREVIATION = re.compile(r"(?P<letters>[A-Z][A-Z0-9]+)s?")  # PVC, and the plural PVCs
SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”)]*\s)[\s„“\"'(–—•-]*$")


class Mention(NamedTuple):
    """Where a term stands in a piece of text."""

    start: int
    end: int
    key: str


class Headword(NamedTuple):
    """A headword prepared for comparison; `gaps` is what stands between its words (the dot of X.509)."""

    stems: tuple[str, ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    key: str
    exact: bool


class TermMatcher:
    """Finds the terms of one language in plain text."""

    def __init__(self, glossary: Glossary, locale: str) -> None:
        self.key_of = cache(partial(key_of, stem=STEMMERS[locale]))  # a language has few words, and repeats them
        self.by_first_stem: dict[str, list[Headword]] = {}
        for entry in glossary.values():
            for phrase in entry.wording(locale).headwords:
                tokens = list(WORD.finditer(phrase))
                words = tuple(token.group() for token in tokens)
                stems, gaps = tuple(map(self.key_of, words)), _gaps(tokens, phrase)
                headword = Headword(stems, words, gaps, entry.key, entry.exact)
                self.by_first_stem.setdefault(headword.stems[0], []).append(headword)
        for headwords in self.by_first_stem.values():
            # The longest phrase wins; of two equal ones the exact: "Service" is the kind, "service" the notion.
            headwords.sort(key=lambda headword: (-len(headword.stems), not headword.exact))

    def clashes(self) -> Iterator[str]:
        """Yield one message for each phrase that two entries claim."""
        claims: dict[tuple[tuple[str, ...], bool], Headword] = {}
        for headword in (item for items in self.by_first_stem.values() for item in items):
            first = claims.setdefault((headword.stems, headword.exact), headword)
            if first.key != headword.key:
                words = " ".join(headword.words)
                yield f"{first.key} and {headword.key} both claim “{words}”; leave the phrase to one of them"

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
    """Return what two forms of one word share; abbreviations (PVC, PVCs) compare by their capitals."""
    word = APOSTROPHE.split(word)[0]
    abbreviation = ABBREVIATION.fullmatch(word)
    return abbreviation["letters"] if abbreviation else stem(fold(word))


def _gaps(tokens: list[re.Match[str]], text: str) -> tuple[str, ...]:
    return tuple(text[a.end() : b.start()] for a, b in pairwise(tokens))


def is_name(found: list[re.Match[str]], headword: Headword, before: str) -> bool:
    """Tell whether the words are capitalised as a name, and not merely because a sentence begins."""
    words = [token.group() for token in found]
    if any(
        expected[0].isupper() and not word[0].isupper() for word, expected in zip(words, headword.words, strict=True)
    ):
        return False
    if sum(char.isupper() for word in words for char in word) > 1:
        return True
    return not SENTENCE_START.search(before)


@dataclass(eq=False)
class TermsExtension(Extension):
    """Holds the glossary and what is known of the page now being rendered."""

    glossary: Glossary
    locale: str = "pl"
    skip: frozenset[str] = frozenset()
    link_to: Callable[[str], str] = field(default=lambda key: f"#{key}")

    def __post_init__(self) -> None:
        super().__init__()
        self.matchers = {locale: TermMatcher(self.glossary, locale) for locale in LOCALES}
        if problems := [f"{clash} ({locale})" for locale in LOCALES for clash in self.matchers[locale].clashes()]:
            raise GlossaryError("; ".join(problems))

    def begin_page(self, locale: str, link_to: Callable[[str], str], skip: frozenset[str] = frozenset()) -> None:
        """Set the language, the address of an entry and the terms to leave alone on this page.

        Raises GlossaryError where `skip` names a term that the glossary does not have.
        """
        if unknown := skip - set(self.glossary):
            names = ", ".join(sorted(unknown))
            raise GlossaryError(f"no_terms: the glossary has no {names}; write keys of glossary.yml")
        self.locale, self.link_to, self.skip = locale, link_to, skip

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(TermsTreeprocessor(md, self), "terms", PRIORITY)


class TermsTreeprocessor(TextWalker):
    """Walks the page in reading order and links each term once."""

    def __init__(self, md: Markdown, page: TermsExtension) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Link the terms of one page, in place."""
        self.seen = set(self.page.skip)
        self.before = ""  # text of the current block so far
        super().run(root)

    def walk(self, element: Element) -> None:
        """Link the terms in an element, unless it is one of those in which nothing is linked."""
        if element.tag in BLOCK_TAGS:
            self.before = ""
        if self._is_quiet(element):
            self.before += "".join(element.itertext())
        else:
            super().walk(element)

    @staticmethod
    def _is_quiet(element: Element) -> bool:
        return element.tag in QUIET_TAGS or bool(QUIET_CLASSES & set((element.get("class") or "").split()))

    def split(self, text: str | None) -> Split:
        """Return the text up to the first new term, and the links with their tails."""
        if not text or isinstance(text, AtomicString):
            self.before += text or ""
            return text, []
        links: list[Element] = []
        lead, position = text, 0
        for mention in self.page.matchers[self.page.locale].find(text, self.before):
            if mention.key in self.seen:
                continue
            self.seen.add(mention.key)
            if links:
                links[-1].tail = text[position : mention.start]
            else:
                lead = text[: mention.start]
            links.append(self._link(mention.key, text[mention.start : mention.end]))
            position = mention.end
        if links:
            links[-1].tail = text[position:]
        self.before += text
        return lead, links

    def _link(self, key: str, words: str) -> Element:
        entry, locale = self.page.glossary[key], self.page.locale
        link = Element("a", {"class": "term", "href": self.page.link_to(key), "title": entry.tooltip(locale)})
        if other := entry.counterpart(locale):
            link.set("data-other", other)  # docs/assets/javascripts/terms.js gives it its own language
        link.text = AtomicString(words)
        return link
