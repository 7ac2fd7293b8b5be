"""Python-Markdown extension: a date written as 2026-11-23 is shown in the page's language.

The source keeps the one form that machines read; the page gets
`<time datetime="2026-11-23">November 23, 2026</time>`, in Polish "23 listopada 2026 r.".
In a table the visible text stays as written: it is short there, and it sorts.
Code is left alone, and so is a day that the calendar does not have (tests/sources/test_dated_claims.py reports it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.util import AtomicString

from kcna_notes.sources.dated_claims import ISO_DATE, parse_date
from kcna_notes.text.walker import Split, TextWalker

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from markdown import Markdown

PRIORITY = 7.5  # after inline patterns (20) and attr_list (8), before typography (7) and terms (6)
VERBATIM_TAGS = frozenset("code pre script style kbd time".split())
TABLE_CELLS = frozenset({"td", "th"})
POLISH_MONTHS = (
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
)
ENGLISH_MONTHS = "January February March April May June July August September October November December".split()


def in_polish(day: date) -> str:
    """Write a date as Polish running text does: 23 listopada 2026 r."""
    return f"{day.day} {POLISH_MONTHS[day.month - 1]} {day.year} r."


def in_english(day: date) -> str:
    """Write a date as American running text does: November 23, 2026."""
    return f"{ENGLISH_MONTHS[day.month - 1]} {day.day}, {day.year}"


WRITERS: dict[str, Callable[[date], str]] = {"pl": in_polish, "en": in_english}


class DatesExtension(Extension):
    """Holds the language of the page now being rendered."""

    def __init__(self) -> None:
        super().__init__()
        self.locale = "pl"

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(DatesTreeprocessor(md, self), "dates", PRIORITY)


class DatesTreeprocessor(TextWalker):
    """Walks the page and puts each date into an element of its own."""

    def __init__(self, md: Markdown, page: DatesExtension) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Mark the dates of one page."""
        self.in_table = False
        super().run(root)

    def walk(self, element: Element) -> None:
        """Mark the dates in an element that is no code; remember whether it stands in a table."""
        if element.tag in VERBATIM_TAGS:
            return
        outside, self.in_table = self.in_table, self.in_table or element.tag in TABLE_CELLS
        super().walk(element)
        self.in_table = outside

    def split(self, text: str | None) -> Split:
        """Return the text up to the first date, and the dates with their tails."""
        times: list[Element] = []
        if not text or isinstance(text, AtomicString):
            return text, times
        lead, position = text, 0
        for match in ISO_DATE.finditer(text):
            day = parse_date(match.group())
            if day is None:
                continue
            if times:
                times[-1].tail = text[position : match.start()]
            else:
                lead = text[: match.start()]
            position = match.end()
            shown = match.group() if self.in_table else WRITERS[self.page.locale](day)
            if shown.endswith(".") and text.startswith(".", position):
                position += 1  # one full stop ends the abbreviation and the sentence
            time = Element("time", {"datetime": day.isoformat()})
            time.text = AtomicString(shown)
            times.append(time)
        if times:
            times[-1].tail = text[position:]
        return lead, times
