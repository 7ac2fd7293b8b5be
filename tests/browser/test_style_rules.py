"""The published style sheet means to a browser what its sources mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from colors import STYLE_SHEETS
from kcna_notes.output.minify import join_styles
from places import SITE
from shrink_output import JOINED
from shrink_output import STYLE_SHEETS as ORDER

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RULES = """sheets => sheets.map(text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return [...sheet.cssRules].map(rule => rule.cssText)
})"""
SPACES = re.compile(r"\s+")
SPACE_INSIDE = re.compile(r"(?<=[,(]) | (?=\))")  # where a value holds var(), a browser keeps it as written: f(a, b)


def rules(chromium: Browser, *sheets: str) -> list[list[str]]:
    """Return what a browser understands of each style sheet: its rules, without the spaces that mean nothing."""
    tab = chromium.new_page()
    understood: list[list[str]] = tab.evaluate(RULES, sheets)
    tab.close()
    return [[SPACE_INSIDE.sub("", SPACES.sub(" ", rule)) for rule in sheet] for sheet in understood]


def test_the_published_style_sheet_means_what_the_sources_mean(chromium: Browser) -> None:
    sources = [(STYLE_SHEETS / f"{name}.css").read_text("utf-8") for name in ORDER]
    published, *before = rules(chromium, (SITE / JOINED).read_text("utf-8"), *sources)
    assert published == [rule for sheet in before for rule in sheet]


def test_a_style_sheet_that_would_change_is_seen(chromium: Browser) -> None:
    sheet = "p :is(a, b) { color: var(--c, red) } /* c */"
    before, after, joined = rules(chromium, sheet, sheet.replace("p :is", "p:is"), join_styles([sheet]))
    assert before != after and before == joined
