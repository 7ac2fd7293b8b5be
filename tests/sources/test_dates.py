"""A date in the text of a page is shown in the page's language, and a program can read it."""

from __future__ import annotations

import pytest
from kcna_notes.glossary.entries import Entry, Wording
from rendering import render


def time(day: str, shown: str) -> str:
    return f'<time datetime="{day}">{shown}</time>'


@pytest.mark.parametrize(
    ("locale", "source", "html"),
    [
        ("en", "Checked 2026-11-23.", f"Checked {time('2026-11-23', 'November 23, 2026')}."),
        ("pl", "Sprawdzono 2026-11-23.", f"Sprawdzono {time('2026-11-23', '23 listopada 2026 r.')}"),
        ("pl", "Od 2026-05-01, dziś", f"Od {time('2026-05-01', '1 maja 2026 r.')}, dziś"),
        (
            "en",
            "*old* 2024-02-29 and 2025-01-02 end",
            f"<em>old</em> {time('2024-02-29', 'February 29, 2024')} and {time('2025-01-02', 'January 2, 2025')} end",
        ),
        ("en", "`2026-11-23`", '<code><span class="one-piece">2026-11-23</span></code>'),
        ("en", "2026-02-30 is no day", "2026-02-30 is no day"),
        ("en", "2026-11-23T09:30:00Z is a moment", "2026-11-23T09:30:00Z is a moment"),
    ],
    ids=["English", "Polish, one full stop", "Polish, comma", "two dates", "code", "no such day", "moment"],
)
def test_dates_are_shown_in_the_language_of_the_page(locale: str, source: str, html: str) -> None:
    assert render(source, locale) == f"<p>{html}</p>"


def test_a_table_keeps_the_short_form() -> None:
    html = render("| A |\n| --- |\n| 2026-11-23 |\n")
    assert time("2026-11-23", "2026-11-23") in html


def test_dates_leave_glossary_links_and_no_break_spaces_to_their_own_processors() -> None:
    glossary = {"node": Entry("node", Wording("węzeł", "d"), Wording("node", "d"))}
    html = render("Na węźle w 2026-11-23 i potem.", "pl", glossary)
    assert ">węźle</a> w\u00a0" + time("2026-11-23", "23 listopada 2026 r.") + " i\u00a0potem." in html
