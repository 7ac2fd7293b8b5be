"""The queries of tests/data/search-queries.yml, and how they are typed into the real search box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from kcna_notes.addresses import home_of, locale_of_address
from kcna_notes.repository import ROOT
from kcna_notes.yaml_files import load_yaml

if TYPE_CHECKING:
    from playwright.sync_api import Page

QUERIES = ROOT / "tests" / "data" / "search-queries.yml"

# Types a query, waits until the list is updated, and returns the addresses of the results, grouped by page. If it finds
# nothing, Material's own search does not update the list but changes the sentence above it: `emptyAfter` ms later, that
# counts as the answer.
ASK = """([query, emptyAfter]) => new Promise((done, fail) => {
    const field = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list")
    const finish = () => {
        observer.disconnect()
        done([...list.children].map(item => [...item.querySelectorAll("a")].map(link => link.href)))
    }
    const observer = new MutationObserver(changes => {
        if (changes.some(({ target, addedNodes }) => target === list && addedNodes.length)) finish()
        else if (changes.some(({ target }) => target !== list)) setTimeout(finish, emptyAfter)
    })
    observer.observe(list, { childList: true })
    if (emptyAfter) observer.observe(document.querySelector(".md-search-result__meta"), { childList: true })
    setTimeout(() => fail(new Error(`no answer to ${query}`)), 30000)
    field.focus()
    field.value = query
    field.dispatchEvent(new Event("keyup"))
})"""


@dataclass(frozen=True)
class Query:
    """One query, the pages that answer it, and the pages that the search found, in order."""

    locale: str
    text: str
    expected: tuple[str, ...]
    found: tuple[str, ...] = ()

    def answered(self, found: list[str]) -> Query:
        """Return the query with the pages that a search found."""
        return replace(self, found=tuple(found))

    @property
    def place(self) -> int:
        """The place of the first right page, from 1; 1000 if there is none."""
        places = [place for place, path in enumerate(self.found, 1) if path in self.expected]
        return min(places, default=1000)

    @property
    def is_misplaced(self) -> bool:
        """Whether a page of the other language comes before one of this language."""
        foreign = [locale_of_address(path) != self.locale for path in self.found]
        return foreign != sorted(foreign)

    def __str__(self) -> str:
        return f"{self.text!r}: expected {' or '.join(self.expected)}, found {', '.join(self.found[:5]) or 'nothing'}"


@cache
def queries(locale: str) -> list[Query]:
    """Return the queries of a language, in the order of the file."""
    kinds: dict[str, dict[str, str | list[str]]] = load_yaml(QUERIES)[locale]
    return [
        Query(locale, str(text), _addresses(pages, locale)) for kind in kinds.values() for text, pages in kind.items()
    ]


def _addresses(pages: str | list[str], locale: str) -> tuple[str, ...]:
    """Return the addresses of one page of the file, or of several."""
    return tuple(home_of(locale) + page for page in ([pages] if isinstance(pages, str) else pages))


def ask(tab: Page, site_address: str, query: str, empty_after: int = 0) -> list[str]:
    """Search; return the paths of the pages found, in order, or an empty list if the box reports no results.

    `empty_after` is for Material's own search: the ms after which an empty list counts as the answer.
    """
    groups: list[list[str]] = tab.evaluate(ASK, [query, empty_after])
    if tab.locator(".search-message").count():
        return []
    return [urldefrag(group[0]).url.partition("?")[0].removeprefix(site_address) for group in groups]
