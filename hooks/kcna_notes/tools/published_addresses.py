"""The addresses that readers may have shared: every page and anchor of site/, and the list of them in data/.

Each line has a page or an anchor, in the form of data/redirects.yml, and a language if only that one has it:

    workloads/pods
    workloads/pods#phases
    reference/glossary#letter-l-pl pl

The list only grows: `python -m kcna_notes addresses` adds what is new and removes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from kcna_notes.addresses import address_of, slug_of
from kcna_notes.locales import LOCALES
from kcna_notes.repository import DATA, DOCS, SITE, SITE_URL
from kcna_notes.tools import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

LIST = DATA / "published.txt"
LINKABLE = ".md-content :is(h1, h2, h3, h4, h5, h6, figure)[id]"

Address = tuple[str, str]  # language and slug, with an optional anchor


def add_new() -> None:
    """Add the addresses of site/ to the list. Raises CommandError if site/ lacks a page."""
    before = listed()
    LIST.write_text("\n".join(to_lines(before | found())) + "\n", "utf-8")
    print(f"data/{LIST.name}: {len(listed() - before)} new addresses")


def parse_page(file: Path) -> BeautifulSoup:
    """Parse a page of the site."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def found(parse: Callable[[Path], BeautifulSoup] = parse_page) -> set[Address]:
    """Return the addresses of all built pages, with those of their headings, terms, and diagrams.

    `parse` reads a page; pass another function to reuse parsed pages. Raises CommandError if site/ lacks a page.
    """
    addresses: set[Address] = set()
    for locale, slug in _sources():
        file = _file(locale, slug)
        if not file.is_file():
            raise CommandError(f"site/{file.relative_to(SITE).as_posix()} is missing: run `make build` first")
        anchors = (f"#{tag['id']}" for tag in parse(file).select(LINKABLE))
        addresses |= {(locale, slug + anchor) for anchor in ("", *anchors)}
    return addresses


def listed() -> set[Address]:
    """Return the addresses of the list."""
    return {address for line in LIST.read_text("utf-8").splitlines() for address in _parse_line(line)}


def to_lines(addresses: Iterable[Address]) -> list[str]:
    """Return the lines of the list for these addresses, sorted."""
    languages: dict[str, list[str]] = {}
    for locale, address in sorted(addresses):
        languages.setdefault(address, []).append(locale)
    return sorted(
        address if len(locales) == len(LOCALES) else f"{address} {locales[0]}" for address, locales in languages.items()
    )


def resolves(locale: str, address: str, parse: Callable[[Path], BeautifulSoup] = parse_page) -> bool:
    """Return whether an address leads to its text, if necessary through a redirect."""
    slug, _, anchor = address.partition("#")
    file = _file(locale, slug)
    if not file.is_file():
        return False
    page = parse(file)
    if not anchor or page.find(id=anchor):
        return True
    target = page.select_one("link[rel=canonical]")  # the new page if this one has moved, otherwise this page itself
    new = SITE / str(target["href"]).removeprefix(SITE_URL) / "index.html" if target else file
    return new != file and new.is_file() and parse(new).find(id=anchor) is not None


def _sources() -> Iterator[tuple[str, str]]:
    """Yield the language and the slug of every page."""
    for locale in LOCALES:
        for file in sorted((DOCS / locale).rglob("*.md")):
            yield locale, slug_of(file.relative_to(DOCS).as_posix())


def _file(locale: str, slug: str) -> Path:
    return SITE / address_of(slug, locale) / "index.html"


def _parse_line(line: str) -> list[Address]:
    address, _, locale = line.partition(" ")
    return [(each, address) for each in ([locale] if locale else LOCALES)]
