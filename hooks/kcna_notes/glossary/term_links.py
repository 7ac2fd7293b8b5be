"""Links the first mention of every glossary term on a page to its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from kcna_notes.text.walker import Replacement, TextWalker, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown import Markdown

    from kcna_notes.glossary.entries import Glossary
    from kcna_notes.glossary.term_matcher import TermMatcher
    from kcna_notes.page_context import CurrentPage

QUIET_TAGS = frozenset("a abbr button code figcaption h1 h2 h3 h4 h5 h6 kbd label pre script style summary th".split())
QUIET_CLASSES = frozenset({"admonition-title", "no-terms"})
BLOCK_TAGS = frozenset("blockquote dd div dt li p section td".split())


class TermProcessor(TextWalker):
    """Walks the page in reading order and links each term once."""

    def __init__(
        self, md: Markdown, current: CurrentPage, glossary: Glossary, matchers: Mapping[str, TermMatcher]
    ) -> None:
        super().__init__(md, current)
        self.glossary, self.matchers = glossary, matchers

    def run(self, root: Element) -> None:
        """Link the terms of one page, in place."""
        self.seen = set(self.page.skipped_terms)
        self.before = ""  # text of the current block so far
        super().run(root)

    def walk(self, element: Element) -> None:
        """Link the terms in an element, unless its tag or class excludes it."""
        if element.tag in BLOCK_TAGS:
            self.before = ""
        if _is_quiet(element):
            self.before += "".join(element.itertext())
        else:
            super().walk(element)

    def replace(self, text: str) -> Iterator[str | Element]:
        """Yield the text with the first mention of each new term as a link."""
        yield from cut(text, () if isinstance(text, AtomicString) else self._links(text))
        self.before += text

    def _links(self, text: str) -> Iterator[Replacement]:
        for start, end, key in self.matchers[self.page.locale].find(text, self.before):
            if key not in self.seen:
                self.seen.add(key)
                yield Replacement(start, end, self._link(key, text[start:end]))

    def _link(self, key: str, words: str) -> Element:
        entry, locale = self.glossary[key], self.page.locale
        link = Element("a", {"class": "term", "href": self.page.link_to_term(key), "title": entry.tooltip(locale)})
        if other := entry.counterpart(locale):
            link.set("data-other", other)  # javascript/page/term-tooltips.js sets its language
        link.text = AtomicString(words)
        return link


def _is_quiet(element: Element) -> bool:
    return element.tag in QUIET_TAGS or bool(QUIET_CLASSES & set((element.get("class") or "").split()))
