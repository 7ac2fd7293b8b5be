"""Every date of a claim is a date for programs too."""

from __future__ import annotations

from built_pages import PAGES as BUILT_PAGES
from built_pages import BuiltPage, element_of, every
from kcna_notes.sources.dated_claims import CLAIM
from kcna_notes.text.iso_dates import parse_date


@every(BUILT_PAGES)
def test_the_built_page_shows_every_date_of_its_claims(page: BuiltPage) -> None:
    times = page.soup.select("article time")
    raw = [
        text for text in element_of(page, "article").find_all(string=CLAIM) if text.find_parent(["code", "pre"]) is None
    ]
    assert not raw, f"{page.name}: {raw[0].strip()!r} was not turned into <time> (hooks/kcna_notes/text/dates.py)"
    for tag in times:
        assert parse_date(str(tag["datetime"])), f"{page.name}: <time datetime={tag['datetime']!r}> is no day"
