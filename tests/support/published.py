"""The addresses that readers may have shared: every page and anchor of site/, and the list of them in data/.

A line of the list is a page or an anchor as data/redirects.yml writes it, and the language where only one has it:

    workloads/pods
    workloads/pods#phases
    reference/glossary#letter-l-pl pl

Run as a program (`scripts/add-published`) it adds what is new and takes nothing away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from built_pages import PAGES, REDIRECTS, BuiltPage
from kcna_notes.locales import LOCALES
from kcna_notes.output import redirects
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

LIST = ROOT / "data" / "published.txt"
LINKABLE = ".md-content :is(h1, h2, h3, h4, h5, h6, figure)[id]"

Address = tuple[str, str]  # language and address


def found() -> set[Address]:
    """Return the addresses of the built pages: the page, its headings with the terms, its drawings."""
    return {
        (page.locale, page.source + anchor)
        for page in PAGES
        for anchor in ["", *(f"#{tag['id']}" for tag in page.soup.select(LINKABLE))]
    }


def listed() -> set[Address]:
    """Return the addresses of the list."""
    return {address for line in LIST.read_text("utf-8").splitlines() for address in _parse(line)}


def to_lines(addresses: Iterable[Address]) -> list[str]:
    """Return the lines of the list for these addresses, sorted."""
    languages: dict[str, list[str]] = {}
    for locale, address in sorted(addresses):
        languages.setdefault(address, []).append(locale)
    return sorted(
        address if len(locales) == len(LOCALES) else f"{address} {locales[0]}" for address, locales in languages.items()
    )


def resolves(locale: str, address: str) -> bool:
    """Return whether a reader who comes with this address finds its text, if need be through a redirect."""
    source, _, anchor = address.partition("#")
    page = BuiltPage(redirects.path_of(source, locale))
    if not page.file.is_file():
        return False
    if not anchor or page.soup.find(id=anchor):
        return True
    if page not in REDIRECTS:
        return False
    target = page.soup.select_one("link[rel=canonical]")
    assert target, f"{page.name}: a redirect without a target"
    return any(new.url == target["href"] and new.soup.find(id=anchor) for new in PAGES)


def _parse(line: str) -> list[Address]:
    address, _, locale = line.partition(" ")
    return [(each, address) for each in ([locale] if locale else LOCALES)]


if __name__ == "__main__":
    before = listed()
    LIST.write_text("\n".join(to_lines(before | found())) + "\n", "utf-8")
    print(f"{LIST.relative_to(ROOT)}: {len(listed() - before)} addresses more")
