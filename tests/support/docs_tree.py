"""The sources of the pages as the checks see them."""

from __future__ import annotations

from functools import cache

from kcna_notes.locales import LOCALES
from kcna_notes.sources import source_pages
from places import DOCS, ROOT


def pages_of(locale: str) -> list[str]:
    """Return the pages of a language as paths below its folder."""
    root = DOCS / locale
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.md"))


PAGES = pages_of(LOCALES[0])
TEMPLATE = "guide/template"
"""What the checks call the model page, guide/template/{pl,en}.md; its links lead where those of workloads/ lead."""
TEXTS = [*PAGES, TEMPLATE]


@cache
def read(locale: str, page: str) -> source_pages.SourcePage:
    """Read one page, or the model page, and take it apart."""
    path = ROOT / TEMPLATE / f"{locale}.md" if page == TEMPLATE else DOCS / locale / page
    return source_pages.read(path, path.relative_to(ROOT).as_posix())
