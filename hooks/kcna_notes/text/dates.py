"""Dates in words: a date such as 2026-11-23 is shown in the language of the page.

The source keeps the ISO form; the page gets
`<time datetime="2026-11-23">November 23, 2026</time>`, in Polish "23 listopada 2026 r.".
In a table the visible text stays as written: it is short, and it sorts.
Dates in code do not change, nor do dates that do not exist; tests/built_site/test_date_elements.py reports the latter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from babel.dates import format_date
from markdown.util import AtomicString

from kcna_notes.text.iso_dates import ISO_DATE, parse_date
from kcna_notes.text.walker import Replacement, TextWalker, cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

VERBATIM_TAGS = frozenset("code pre script style kbd time".split())
TABLE_CELLS = frozenset({"td", "th"})
SUFFIXES = {"pl": " r."}  # the abbreviation of "roku", which Polish running text expects and the CLDR leaves out


def in_words(day: date, locale: str) -> str:
    """Return a date in words, for running text: November 23, 2026; 23 listopada 2026 r."""
    return format_date(day, "long", locale) + SUFFIXES.get(locale, "")


class DateProcessor(TextWalker):
    """Wraps each date of a page in a `time` element."""

    def run(self, root: Element) -> None:
        """Mark the dates of one page, in place."""
        self.in_table = False
        super().run(root)

    def walk(self, element: Element) -> None:
        """Mark the dates in an element that is not code; remember whether it is part of a table."""
        if element.tag in VERBATIM_TAGS:
            return
        outside, self.in_table = self.in_table, self.in_table or element.tag in TABLE_CELLS
        super().walk(element)
        self.in_table = outside

    def replace(self, text: str) -> Iterator[str | Element]:
        """Yield the text with its dates as elements."""
        return cut(text, () if isinstance(text, AtomicString) else self._dates(text))

    def _dates(self, text: str) -> Iterator[Replacement]:
        for match in ISO_DATE.finditer(text):
            day = parse_date(match.group())
            if day is None:
                continue
            shown = match.group() if self.in_table else in_words(day, self.page.locale)
            shares_period = shown.endswith(".") and text.startswith(".", match.end())  # of abbreviation and sentence
            yield Replacement(match.start(), match.end() + shares_period, _time(day, shown))


def _time(day: date, shown: str) -> Element:
    element = Element("time", {"datetime": day.isoformat()})
    element.text = AtomicString(shown)
    return element
