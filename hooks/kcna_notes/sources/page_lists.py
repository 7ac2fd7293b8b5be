"""Section lists: the pages of a section in order, each with its description and reading time."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcna_notes.interface import say
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from kcna_notes.sources.source_pages import SourcePage

MARKER = "<!-- pages -->"
WORDS_PER_MINUTE = {"pl": 160, "en": 200}
"""Silent reading of technical prose; Polish words are longer (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class PageSummary:
    """One item of a list; `minutes` is None for the glossary, which is not read from start to end."""

    target: str
    title: str
    description: str
    minutes: int | None


def summarize(page: SourcePage, target: str, locale: str) -> PageSummary:
    """Return the summary of a page; `target` is the link to it. Raises DataError if the page has no H1."""
    title = next((heading.text for heading in page.headings if heading.level == 1), None)
    if title is None:
        raise DataError(f"{page.name}: no heading of level 1; begin the page with `# Title {{ #anchor }}`")
    minutes = None if page.is_glossary else reading_minutes(page, locale)
    return PageSummary(target, title, str(page.meta.get("description", "")), minutes)


def reading_minutes(page: SourcePage, locale: str) -> int:
    """Return the reading time of the prose, without fenced blocks, in minutes; at least 1."""
    words = sum(len(WORD.findall(line)) for _, line in page.lines)
    return max(1, math.ceil(words / WORDS_PER_MINUTE[locale]))


def render_pages(pages: list[PageSummary], locale: str) -> str:
    """Return the pages as a Markdown list; it has only titles and descriptions, so its terms are not linked."""
    items = "\n".join(_render_item(page, locale) for page in pages)
    return f'<div class="page-list no-terms" markdown>\n\n{items}\n\n</div>'


def _render_item(page: PageSummary, locale: str) -> str:
    minutes = say("page_list.minutes", locale, minutes=page.minutes)
    time = f' <span class="minutes">{minutes}</span>' if page.minutes else ""
    return f"1. [{page.title}]({page.target}){time}\n    <p>{page.description}</p>"
