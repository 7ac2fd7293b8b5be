"""Pages become chapters of one document: their ids, headings, and links find their place in it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from kcna_notes.pdf.document import Book, BookError, Edition

MENU = (
    '<nav class="md-nav--primary" data-md-level="0"><a class="md-nav__link" href="./">Dom</a>'
    '<nav data-md-level="1"><a class="md-nav__link" href="sieci/pody/">Pody</a></nav></nav>'
)
PAGE = "<title>Notatki</title><meta name=description content=x>{menu}<article>{article}</article>"


def small_book(home: str, pody: str) -> BeautifulSoup:
    pages = {"": PAGE.format(menu=MENU, article=home), "sieci/pody/": PAGE.format(menu="", article=pody)}
    parsed = {address: BeautifulSoup(html, "html.parser") for address, html in pages.items()}
    return Book(parsed, Edition("pl", "dziś"), "https://a.example/").join()


def test_pages_become_chapters() -> None:
    book = small_book(
        '<h1 id="a">Dom</h1><a href="sieci/pody/#b">w</a><a href="https://b.example/#c">z</a><a href="en/">e</a>',
        '<h1 id="b">Pody</h1><details><summary>?</summary><svg aria-labelledby="t" aria-describedby="d">'
        '<desc id="d">Opis.</desc></svg></details><a href="../../">dom</a><a href="#b">#</a>',
    )
    assert [tag["id"] for tag in book.select("article")] == ["home", "sieci-pody"]
    hrefs = [tag["href"] for tag in book.select("article a")]
    assert hrefs == ["#sieci-pody--b", "https://b.example/#c", "https://a.example/en/", "#home", "#sieci-pody--b"]
    headings = [(tag.name, tag["id"]) for tag in book.select("article :is(h1, h2)")]
    assert headings == [("h1", "home--a"), ("h2", "sieci-pody--b")]
    assert book.select("details[open] svg[aria-label='Opis.']:not([aria-describedby])")


def test_a_dead_link_in_the_book_is_refused() -> None:
    with pytest.raises(BookError, match="no anchor #sieci-pody--x for “dalej”"):
        small_book('<a href="sieci/pody/#x">dalej</a>', '<h1 id="b">Pody</h1>')


def test_a_missing_page_is_refused() -> None:
    home = BeautifulSoup(PAGE.format(menu=MENU, article="<h1>Dom</h1>"), "html.parser")
    with pytest.raises(BookError, match=re.escape("site/sieci/pody/index.html is missing: run `make build`")):
        Book({"": home}, Edition("pl", "dziś"), "https://a.example/").join()
