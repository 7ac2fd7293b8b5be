"""The search is small, and the same on every page."""

from __future__ import annotations

import gzip
import json
from copy import copy
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from built_pages import ALL_PAGES, DEFAULT_LOCALE, OTHER_LOCALE, BuiltPage, element_of, every
from places import SITE

if TYPE_CHECKING:
    from pathlib import Path


SEARCH_LIMITS = {"search.????????.js": 2_000, "search-library.*.js": 14_000}  # bytes, compressed: each page; first use


@pytest.mark.parametrize(("name", "limit"), SEARCH_LIMITS.items())
def test_the_search_is_small(name: str, limit: int) -> None:
    sizes = {file.name: _compressed_size(file) for file in (SITE / "assets" / "javascripts").glob(name)}
    assert len(sizes) == 1 and max(sizes.values()) <= limit, f"{name}: {sizes}, limit {limit}"


@every(ALL_PAGES)
def test_the_search_is_the_same_on_every_page(page: BuiltPage) -> None:
    """Hence it is enough that test_browser.py searches from one page of each depth."""
    home = BuiltPage("" if page.locale == DEFAULT_LOCALE else f"{OTHER_LOCALE}/")
    assert _search_of(page) == _search_of(home), f"{page.name}: its search is not that of {home.name}"


def _search_of(page: BuiltPage) -> tuple[str, str, set[str]]:
    """Return the box, the worker and the scripts of a page's search, without what depends on the page's own address."""
    box = copy(element_of(page, ".md-search"))
    for tag in box.find_all(True):
        tag.attrs |= {name: urljoin(page.url, str(tag[name])) for name in ("action", "href") if name in tag.attrs}
    config = json.loads(element_of(page, "#__config").get_text())
    scripts = {urljoin(page.url, str(tag["src"])) for tag in page.soup.select("script[src*='javascripts/bundle.']")}
    return (
        str(box),
        urljoin(page.url, config["search"]),
        {urljoin(page.url, config["base"].rstrip("/") + "/"), *scripts},
    )


def _compressed_size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))
