"""The published style sheet means to a browser what its sources mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcna_notes.output.minify import join_styles
from places import DOCS, SITE
from shrink_output import STYLE_SHEETS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RULES = """sheets => sheets.map(text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, " "))
})"""


def rules(chromium: Browser, *sheets: str) -> list[list[str]]:
    """Return what a browser understands of each style sheet: its rules, without comments and white space."""
    tab = chromium.new_page()
    understood: list[list[str]] = tab.evaluate(RULES, sheets)
    tab.close()
    return understood


def test_the_published_style_sheet_means_what_the_sources_mean(chromium: Browser) -> None:
    sources = [(DOCS / sheet).read_text("utf-8") for sheet in STYLE_SHEETS]
    published, *before = rules(chromium, (SITE / STYLE_SHEETS[0]).read_text("utf-8"), *sources)
    assert published == [rule for sheet in before for rule in sheet], "a string holds /*: break it, see join_styles"
    assert sorted(path.name for path in (DOCS / "assets" / "stylesheets").iterdir()) == sorted(
        Path(sheet).name for sheet in STYLE_SHEETS
    ), "docs/assets/stylesheets/: STYLE_SHEETS in hooks/shrink_output.py names the files that are published"


def test_a_style_sheet_that_would_change_is_seen(chromium: Browser) -> None:
    sheet = 'p::before { content: "/* not a comment */" }'
    before, after = rules(chromium, sheet, join_styles([sheet]))
    assert before != after
