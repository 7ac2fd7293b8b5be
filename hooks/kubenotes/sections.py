"""Section lists: the pages of a section in order, each with its description and reading time."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

MARKER = "<!-- pages -->"
WORDS_PER_MINUTE = {"pl": 160, "en": 200}
"""Silent reading of technical prose; Polish words are longer (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""

LABELS = {"pl": "{} min czytania", "en": "{} min read"}
HEADING = re.compile(r"^# +(?P<title>.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
FENCE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1 *$", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class PageSummary:
    """What a list says of one page."""

    target: str
    title: str
    description: str
    minutes: int


def summarize(target: str, markdown: str, description: str, locale: str) -> PageSummary:
    """Return the summary of a page; `target` is the link to it, `markdown` its text without front matter.

    Raises ValueError where the page has no H1.
    """
    heading = HEADING.search(markdown)
    if not heading:
        raise ValueError(f"{target}: no heading of level 1; begin the page with `# Title {{ #anchor }}`")
    return PageSummary(target, heading["title"], description, reading_minutes(markdown, locale))


def reading_minutes(markdown: str, locale: str) -> int:
    """Return how many minutes the prose takes, code blocks left out, at least one."""
    words = len(WORD.findall(FENCE.sub("", markdown)))
    return max(1, math.ceil(words / WORDS_PER_MINUTE[locale]))


def render_pages(pages: list[PageSummary], locale: str) -> str:
    """Return the pages as a Markdown list."""
    return "\n".join([*(_render_item(page, locale) for page in pages), "{ .page-list }"])


def _render_item(page: PageSummary, locale: str) -> str:
    minutes = LABELS[locale].format(page.minutes)
    return f'1. [{page.title}]({page.target}) <span class="minutes">{minutes}</span>\n    <p>{page.description}</p>'
