"""The built pages as the checks see them: address, language, parsed HTML."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from html_text import text_of as text_of  # most checks need both
from kcna_notes.addresses import GLOSSARY, address_of, home_of, locale_of_address, slug_of
from kcna_notes.locales import LOCALES, other_locale
from kcna_notes.output.redirects import old_pages
from kcna_notes.text.typography import NO_BREAK_SPACE
from kcna_notes.yaml_files import load_yaml
from places import DOCS, ROOT, SITE, SITE_URL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEFAULT_LOCALE, OTHER_LOCALE = LOCALES


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of site/; `path` is its address below SITE_URL: `en/cloud-native/scaling/`."""

    path: str

    @property
    def locale(self) -> str:
        return locale_of_address(self.path)

    @property
    def slug(self) -> str:
        """The path without the language: the same for both pages of a pair."""
        return self.path.removeprefix(home_of(self.locale))

    @property
    def source(self) -> str:
        """The path of the source below docs/pl/ without .md: the name of the page in data/."""
        return SOURCES.get(self.slug, self.slug.strip("/"))

    @property
    def twin(self) -> BuiltPage:
        """The same page in the other language."""
        return BuiltPage(home_of(other_locale(self.locale)) + self.slug)

    @property
    def is_glossary(self) -> bool:
        return self.source == GLOSSARY

    @property
    def file(self) -> Path:
        return SITE / self.path / "index.html" if not self.path.endswith(".html") else SITE / self.path

    @property
    def name(self) -> str:
        """The file below the repository, for messages."""
        return f"site/{self.file.relative_to(SITE).as_posix()}"

    @property
    def url(self) -> str:
        return urljoin(SITE_URL, self.path)

    @property
    def soup(self) -> BeautifulSoup:
        return parse(self.file)

    def __str__(self) -> str:
        return f"{self.locale}:{self.slug or 'index'}"


NOT_FOUND = BuiltPage("404.html")
NOT_KEPT = [BuiltPage("503.html"), BuiltPage("en/503.html")]  # what stands in for a page that a copy lacks


def find_pages() -> list[BuiltPage]:
    """Return every page of site/ but 404.html, sorted; an empty or missing site/ is an error."""
    folders = sorted(file.parent.relative_to(SITE).as_posix() for file in SITE.rglob("index.html"))
    if not folders:
        raise pytest.UsageError("site/ is missing or empty: run `make build` first (`make test` does both).")
    return [BuiltPage("" if folder == "." else f"{folder}/") for folder in folders]


SOURCES = {
    address_of(source, DEFAULT_LOCALE): source
    for file in (DOCS / DEFAULT_LOCALE).rglob("*.md")
    for source in [slug_of(file.relative_to(DOCS).as_posix())]
}
REDIRECTS = [
    BuiltPage(address_of(old, locale))
    for old in old_pages(load_yaml(ROOT / "data" / "redirects.yml"))
    for locale in LOCALES
]  # what stands at the addresses of the past
PAGES = [page for page in find_pages() if page not in REDIRECTS]
ALL_PAGES = [*PAGES, NOT_FOUND]


def page_at(file: Path) -> BuiltPage:
    """Return the page of an HTML file of site/."""
    path = file.relative_to(SITE).as_posix()
    return BuiltPage(path.removesuffix("index.html"))


def every(pages: list[BuiltPage]) -> pytest.MarkDecorator:
    """Run a test once per page, with an id that reads `pl:cloud-native/scaling/`."""
    return pytest.mark.parametrize("page", pages, ids=str)


def target_of(page: BuiltPage, address: str) -> tuple[Path, str] | None:
    """Return the file and the anchor that an address on a page leads to; None for another site."""
    url, anchor = urldefrag(urljoin(page.url, address))
    if not url.startswith(SITE_URL):
        return None
    path = unquote(url.removeprefix(SITE_URL))
    return SITE / (path + "index.html" if path == "" or path.endswith("/") else path), unquote(anchor)


def element_of(page: BuiltPage, selector: str) -> Tag:
    """Return the first element that a CSS selector finds; a page without one fails the test."""
    found = page.soup.select_one(selector)
    assert found, f"{page.name}: there is no {selector}"
    return found


def title_of(page: BuiltPage) -> str:
    """Return the H1 with plain spaces."""
    return text_of(element_of(page, "h1")).replace(NO_BREAK_SPACE, " ")


def attributes(page: BuiltPage) -> Iterator[tuple[Tag, str, str]]:
    """Yield every attribute of every element with its value as one text."""
    for tag in page.soup.find_all(True):
        for name, value in tag.attrs.items():
            yield tag, name, value if isinstance(value, str) else " ".join(value)


@cache
def parse(file: Path) -> BeautifulSoup:
    """Parse an HTML file of site/, once in each process."""
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    gc.freeze()  # it is kept to the end: the collector need not visit its elements again and again
    return soup
