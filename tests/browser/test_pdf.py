"""One PDF for each language holds the whole site: every page, bookmark, link, answer, and letter, tagged and in A4.

`make pdf` prints them with Chromium before these tests run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from built_pages import PAGES, BuiltPage, target_of, text_of
from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from kcna_notes.pdf.document import Chapter, chapters
from places import SITE, SITE_URL
from pypdf import PdfReader

LARGEST = 6_000_000  # bytes
A4 = (595, 842)  # points


def pdf_file(locale: str) -> Path:
    file = SITE / f"kcna-notes.{locale}.pdf"
    assert file.is_file(), f"site/{file.name} is missing: run `make pdf` (`make test` does)"
    return file


@cache
def pdf(locale: str) -> PdfReader:
    return PdfReader(pdf_file(locale))


@cache
def texts(locale: str) -> list[str]:
    """Return the words of each page, read by PDFium: pypdf takes twenty times as long."""
    with pdfium.PdfDocument(pdf_file(locale)) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@cache
def text(locale: str) -> str:
    """Return the words of all pages on one line."""
    return plain(" ".join(texts(locale)))


@cache
def menu(locale: str) -> list[Chapter]:
    home = BuiltPage(home_of(locale))
    return chapters(home.soup, home.path, SITE_URL)


def bookmarks(items: Any) -> Iterator[Any]:
    for item in items:
        if isinstance(item, list):
            yield from bookmarks(item)
        else:
            yield item


@cache
def file_names(locale: str) -> set[str]:
    """Return the titles of all blocks of code."""
    return {text_of(name) for chapter in menu(locale) for name in BuiltPage(chapter.address).soup.select(".filename")}


def plain(words: str | None) -> str:
    return " ".join((words or "").split())


def links(locale: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, page in enumerate(pdf(locale).pages, 1):
        for annotation in page.get("/Annots") or ():
            found = annotation.get_object()
            if found["/Subtype"] == "/Link":
                yield number, found


@pytest.mark.parametrize("locale", LOCALES)
def test_is_accessible_and_says_what_it_is(locale: str) -> None:
    root: Any = pdf(locale).root_object
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/Lang"] == locale and root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = pdf(locale).metadata
    home = BuiltPage(home_of(locale))
    assert metadata and metadata.title == text_of(home.soup.title)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        assert metadata.creation_date and metadata.creation_date.timestamp() == int(epoch)


def test_every_page_that_links_a_pdf_finds_it() -> None:
    """test_links.py passes over these links: it runs without the PDFs."""
    links = [(page, str(link["href"])) for page in PAGES for link in page.soup.select("a[href$='.pdf']")]
    wrong = [f"{page.name}: {href}" for page, href in links if target_of(page, href) != (pdf_file(page.locale), "")]
    assert links and not wrong, wrong


@pytest.mark.parametrize("locale", LOCALES)
def test_is_small_and_on_a4(locale: str) -> None:
    assert pdf_file(locale).stat().st_size < LARGEST
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf(locale).pages} == {A4}
    assert len(pdf(locale).pages) > 2 * len(menu(locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_bookmarks_are_the_menu(locale: str) -> None:
    titles = [plain(item.title) for item in bookmarks(pdf(locale).outline)]
    headings = [text_of(BuiltPage(chapter.address).soup.select_one("h1")) for chapter in menu(locale)]
    places = [titles.index(heading) for heading in headings]
    assert places == sorted(places), "the bookmarks stand in another order than the menu"
    top = [plain(item.title) for item in pdf(locale).outline if not isinstance(item, list)]
    assert len(top) == 1 + sum(chapter.level == 0 for chapter in menu(locale)), "the contents and the sections"


@pytest.mark.parametrize("locale", LOCALES)
def test_no_heading_or_title_of_code_ends_a_page(locale: str) -> None:
    document = pdf(locale)
    headings = {(document.get_destination_page_number(item), plain(item.title)) for item in bookmarks(document.outline)}
    for index, words in enumerate(texts(locale)):
        lines = [plain(line) for line in words.splitlines()]
        last = [line for line in lines if line not in ("", str(index + 1))][-1:]
        assert not last or (index, last[0]) not in headings, f"page {index + 1} ends with the heading “{last[0]}”"
        assert not file_names(locale) & set(last), f"page {index + 1} ends with “{last[0]}”, the title of code"


@pytest.mark.parametrize("locale", LOCALES)
def test_links_lead_somewhere(locale: str) -> None:
    """Inside the PDF to a place that exists, else to the web; a link to a page of the PDF stays in it."""
    known = pdf(locale).named_destinations
    inside = [(number, str(link["/Dest"])) for number, link in links(locale) if "/Dest" in link]
    outside = [str(link["/A"]["/URI"]) for _, link in links(locale) if "/A" in link]
    assert len(inside) > 1000 and {name for _, name in inside} <= set(known)
    assert len(outside) > 300 and all(address.startswith(("https://", SITE_URL)) for address in outside)
    in_pdf = {SITE_URL + chapter.address for chapter in menu(locale)} - {SITE_URL, f"{SITE_URL}en/"}
    assert not in_pdf & set(outside), "a link to a page of the PDF leads out of it"


@pytest.mark.parametrize("locale", LOCALES)
def test_no_address_of_the_site_is_printed_beside_a_link(locale: str) -> None:
    """Links lead to a page of the PDF or of the other language: only the addresses of other sites serve on paper."""
    bracket = f"({SITE_URL}"
    found = [number for number, words in enumerate(texts(locale), 1) if bracket in "".join(words.split())]
    assert not found, f"pages {found} hold “{bracket}…”; see the print rules for links in pdf.css"
    assert "(https://" in text(locale), "no address of any site is printed"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_contents_name_the_page_of_each_chapter(locale: str) -> None:
    contents = "".join("".join(texts(locale)[1:3]).split())
    for chapter in menu(locale):
        place = pdf(locale).named_destinations[f"/{chapter.key}"]
        number = (pdf(locale).get_destination_page_number(place) or 0) + 1
        assert "".join(f"{chapter.title}{number}".split()) in contents


@pytest.mark.parametrize("locale", LOCALES)
def test_every_chapter_and_answer_is_there(locale: str) -> None:
    squeezed = text(locale).replace(" ", "")
    for chapter in menu(locale):
        article = BuiltPage(chapter.address).soup.select_one("article")
        assert article
        for part in article.select("h1, details.question > p:first-of-type, .dg-caps > li, h2:last-of-type"):
            words = text_of(part).split()[:4]
            assert "".join(words) in squeezed, f"{chapter.address}: “{' '.join(words)}…” is not in the PDF"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_letter_is_there(locale: str) -> None:
    """Nothing became a replacement character, and the fonts travel with the file."""
    assert "\ufffd" not in text(locale) and "\x00" not in text(locale)
    letters = set("ąćęłńóśźż„”–") if locale == "pl" else set("“”–")
    assert letters <= set(text(locale))
    for page in pdf(locale).pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            font = font.get_object()
            if font["/Subtype"] == "/Type0":
                assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
