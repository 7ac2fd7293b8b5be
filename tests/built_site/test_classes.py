"""A class in our style sheets belongs to something: a page, a template, a script, or the PDF."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from built_pages import ALL_PAGES, NOT_KEPT, OTHER_LOCALE, REDIRECTS
from colors import STYLE_SHEETS
from kcna_notes.pdf.document import STYLE_SHEET, PdfDocument, PdfVersion
from kcna_notes.pdf.printing import read_pages
from places import ROOT, SITE, SITE_URL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4 import BeautifulSoup

COMMENT_OR_STRING = re.compile(r"/\*.*?\*/|'[^'\n]*'|\"[^\"\n]*\"", re.DOTALL)
SELECTORS = re.compile(r"([^{};]+)\{")
CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
WORD = re.compile(r"[A-Za-z_][\w-]*")
SCRIPTS = "assets/javascripts/**/*.js"  # as they are published, without comments: ours, and those of the theme
TEMPLATES = "overrides/**/*.html"  # a part that needs REPO_URL is on no page here


def classes_of(css: str) -> set[str]:
    """Return the classes that the selectors of a style sheet name."""
    return {name for selector in SELECTORS.findall(COMMENT_OR_STRING.sub("", css)) for name in CLASS.findall(selector)}


def classes_in(pages: Iterable[BeautifulSoup]) -> set[str]:
    tags = (tag for page in pages for tag in page.select("[class]"))
    return {name for tag in tags for name in " ".join(tag.get_attribute_list("class")).split()}


@cache
def classes_of_the_site() -> set[str]:
    """Return the classes of all pages, and every word of scripts and templates, as any may be a class."""
    files = [*SITE.glob(SCRIPTS), *ROOT.glob(TEMPLATES)]
    words = {word for file in files for word in WORD.findall(file.read_text("utf-8"))}
    return words | classes_in(page.soup for page in (*ALL_PAGES, *NOT_KEPT, *REDIRECTS))


def test_every_class_of_the_site_is_in_use() -> None:
    unused = [
        f"docs/assets/stylesheets/{sheet.name}: .{name}"
        for sheet in sorted(STYLE_SHEETS.glob("*.css"))
        for name in sorted(classes_of(sheet.read_text("utf-8")) - classes_of_the_site())
    ]
    assert not unused, "no page, template, or script has these classes; delete the rules:\n" + "\n".join(unused)


def test_every_class_of_the_pdf_is_in_use() -> None:
    document = PdfDocument(read_pages(SITE, OTHER_LOCALE), PdfVersion(OTHER_LOCALE, "today"), SITE_URL).join()
    unused = sorted(classes_of(STYLE_SHEET.read_text("utf-8")) - classes_in([document]))
    assert not unused, f"pdf.css: nothing in the PDF has these classes; delete the rules: {unused}"


def test_a_class_that_nothing_has_is_seen() -> None:
    css = '/* .a */ @media (width > 1.5em) { .md-nav:has(.term) + .glossary-words::after { content: ".b"; top: .5em } }'
    assert classes_of(css) == {"md-nav", "term", "glossary-words"}
    assert classes_of(css) - classes_of_the_site() == {"glossary-words"}
