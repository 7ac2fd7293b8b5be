"""The search as readers use it: through the real box, in a real browser, over the real pages of both languages.

`data/search-queries.yml` holds the queries; nothing in the search knows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import pytest
from built_site import BuiltPage
from conftest import LOCALES, ROOT
from kubenotes.data import load_yaml

if TYPE_CHECKING:
    from conftest import OpenPage
    from playwright.sync_api import Page

FIRST, AMONG_FIVE = 0.90, 0.98  # share of queries whose answer stands first, and among the first five
FEWEST_QUERIES = 120
KINDS = {
    "exact", "inflected", "typo", "camel case", "abbreviation", "apostrophe and hyphen", "other language", "synonym",
    "code",
}  # fmt: skip
HOME = {"pl": "", "en": "en/"}

# Types a query, waits until the list is drawn anew, and returns the address of each result, page by page.
ASK = """query => new Promise(done => {
    const field = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list")
    const draw = changes => {
        if (![...changes].some(change => change.addedNodes.length)) return
        observer.disconnect()
        done([...list.children].map(item => [...item.querySelectorAll("a")].map(link => link.href)))
    }
    const observer = new MutationObserver(draw)
    observer.observe(list, { childList: true })
    field.focus()
    field.value = query
    field.dispatchEvent(new Event("keyup"))
})"""


@dataclass(frozen=True)
class Query:
    """One query, the pages that answer it, and the pages that the search brought, the first ones first."""

    locale: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...] = ()

    @property
    def place(self) -> int:
        """Where the first right page stands, from 1; beyond all places where there is none."""
        places = [place for place, path in enumerate(self.found, 1) if path in self.expected]
        return min(places, default=1000)

    @property
    def is_misplaced(self) -> bool:
        """Whether a page of the other language stands above one of this language."""
        foreign = [BuiltPage(path).locale != self.locale for path in self.found]
        return foreign != sorted(foreign)

    def __str__(self) -> str:
        return f"{self.text!r}: expected {' or '.join(self.expected)}, found {', '.join(self.found[:5]) or 'nothing'}"


@cache
def queries(locale: str) -> list[Query]:
    kinds: dict[str, dict[str, str | list[str]]] = load_yaml(ROOT / "tests" / "data" / "search-queries.yml")[locale]
    return [
        Query(locale, str(text), tuple(HOME[locale] + slug for slug in ([pages] if isinstance(pages, str) else pages)))
        for kind in kinds.values()
        for text, pages in kind.items()
    ]


def ask(tab: Page, site_address: str, query: str) -> list[str]:
    """Search; return the paths of the pages found, in their order, or nothing where the box says so."""
    groups: list[list[str]] = tab.evaluate(ASK, query)
    if tab.locator(".search-message").count():
        return []
    return [urldefrag(group[0]).url.partition("?")[0].removeprefix(site_address) for group in groups]


def problems_of(asked: list[Query]) -> list[str]:
    """Return where answers fall below the floors."""
    misses = [query for query in asked if query.place > 1]
    first = 1 - len(misses) / len(asked)
    five = sum(query.place <= 5 for query in asked) / len(asked)
    return [
        *[f"right page first: {first:.3f}, at least {FIRST}"] * (first < FIRST),
        *[f"right page among five: {five:.3f}, at least {AMONG_FIVE}"] * (five < AMONG_FIVE),
        *[f"nothing found: {query.text!r}" for query in asked if not query.found],
        *[f"other language above this one: {query}" for query in asked if query.is_misplaced],
        *[f"not first: {query}" for query in misses],
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_queries_find_their_page(
    open_page: OpenPage, site_address: str, locale: str, problems: list[str], record_property: Any
) -> None:
    tab = open_page(HOME[locale])
    asked = [
        Query(locale, query.text, query.expected, tuple(ask(tab, site_address, query.text)))
        for query in queries(locale)
    ]
    found = problems_of(asked)
    record_property("search", {"queries": len(asked), "first": sum(query.place == 1 for query in asked)})
    print("\n".join(found))
    assert not [problem for problem in found if not problem.startswith("not first")], "\n".join(found)
    assert not problems
