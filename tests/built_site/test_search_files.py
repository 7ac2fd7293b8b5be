"""The index holds each diagram once, and the address bar can search."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from built_pages import PAGES, BuiltPage, element_of
from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from places import SITE, SITE_URL

if TYPE_CHECKING:
    from bs4 import Tag

both_languages = pytest.mark.parametrize("locale", LOCALES)


@both_languages
def test_the_address_bar_can_search(locale: str) -> None:
    link = element_of(BuiltPage(home_of(locale)), "link[rel=search]")
    file = SITE / home_of(locale) / str(link["href"])
    assert f'template="{SITE_URL}{home_of(locale)}?q={{searchTerms}}"' in file.read_text("utf-8")


@both_languages
def test_a_drawing_is_indexed_once(locale: str) -> None:
    """Its outline holds the labels; the diagram itself, wide and narrow, repeats them."""
    index = json.loads((SITE / "search" / f"{locale}.json").read_text("utf-8"))["docs"]
    texts = ["".join(section["text"].split()) for section in index]
    for page in PAGES:
        for figure in page.soup.select("figure.dg") if page.locale == locale else ():
            (outline,), diagrams = (list(map(words_of, figure.select(css))) for css in (".dg-text > ul", "svg"))
            assert sum(text.count(outline) for text in texts) == 1, f"{figure['id']}: {outline}"
            drawn = [words for words in diagrams if words not in outline and any(words in text for text in texts)]
            assert not drawn, f"{figure['id']}: {drawn}"


def words_of(element: Tag) -> str:
    """Return a text without spaces: the index has none between the lines of a diagram."""
    return "".join(element.get_text().split())
