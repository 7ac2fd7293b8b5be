"""Pages become chapters of one document: their ids, headings, and links find their place in it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from kcna_notes.pdf.document import PdfDocument, PdfError, PdfVersion

MENU = (
    '<nav class="md-nav--primary" data-md-level="0"><a class="md-nav__link" href="./">Dom</a>'
    '<nav data-md-level="1"><a class="md-nav__link" href="sieci/pody/">Pody</a></nav></nav>'
)
PAGE = "<title>Notatki</title><meta name=description content=x>{menu}<article>{article}</article>"


def small_document(home: str, pody: str) -> BeautifulSoup:
    pages = {"": PAGE.format(menu=MENU, article=home), "sieci/pody/": PAGE.format(menu="", article=pody)}
    parsed = {address: BeautifulSoup(html, "html.parser") for address, html in pages.items()}
    return PdfDocument(parsed, PdfVersion("pl", "dziś"), "https://a.example/").join()


def test_pages_become_chapters() -> None:
    document = small_document(
        '<h1 id="a">Dom</h1><a href="sieci/pody/#b">w</a><a href="https://b.example/#c">z</a><a href="en/">e</a>',
        '<h1 id="b">Pody</h1><details><summary>?</summary><svg aria-labelledby="t" aria-describedby="d">'
        '<desc id="d">Opis.</desc></svg></details><a href="../../">dom</a><a href="#b">#</a>',
    )
    assert [tag["id"] for tag in document.select("article")] == ["home", "sieci-pody"]
    hrefs = [tag["href"] for tag in document.select("article a")]
    assert hrefs == ["#sieci-pody--b", "https://b.example/#c", "https://a.example/en/", "#home", "#sieci-pody--b"]
    headings = [(tag.name, tag["id"]) for tag in document.select("article :is(h1, h2)")]
    assert headings == [("h1", "home--a"), ("h2", "sieci-pody--b")]
    assert document.select("details[open] svg[aria-label='Opis.']:not([aria-describedby])")


def test_a_dead_link_in_the_pdf_is_refused() -> None:
    with pytest.raises(PdfError, match="no anchor #sieci-pody--x for “dalej”"):
        small_document('<a href="sieci/pody/#x">dalej</a>', '<h1 id="b">Pody</h1>')


def test_a_missing_page_is_refused() -> None:
    home = BeautifulSoup(PAGE.format(menu=MENU, article="<h1>Dom</h1>"), "html.parser")
    with pytest.raises(PdfError, match=re.escape("site/sieci/pody/index.html is missing: run `make build`")):
        PdfDocument({"": home}, PdfVersion("pl", "dziś"), "https://a.example/").join()
