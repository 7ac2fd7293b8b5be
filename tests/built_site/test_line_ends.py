"""No line of a built Polish page ends with a one-letter word, whatever made the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from built_pages import ALL_PAGES, DEFAULT_LOCALE, BuiltPage, every

POLISH_PAGES = [page for page in ALL_PAGES if page.locale == DEFAULT_LOCALE]
ONE_LETTER_WORD = re.compile(r"(?<![\w'’-])[aiouwzAIOUWZ][ \n]+(?=\S|$)")
UNBROKEN_TAGS = frozenset("code pre script style kbd title".split())  # no lines of text that a browser breaks


def polish_texts(soup: BeautifulSoup) -> Iterator[str]:
    """Yield what a browser may break into lines, and the tooltips; an inline element's text goes with what follows."""
    for text in soup.find_all(string=True):
        parents = list(text.parents)
        if isinstance(text, Comment) or any(parent.name in UNBROKEN_TAGS for parent in parents):
            continue
        if next((parent["lang"] for parent in parents if parent.has_attr("lang")), DEFAULT_LOCALE) == DEFAULT_LOCALE:
            yield str(text) if isinstance(text.next_sibling, Tag) else str(text).rstrip()
    for term in soup.select("a.term[title]"):
        yield str(term["title"])


def stranded(soup: BeautifulSoup) -> list[str]:
    return [
        f"…{text[max(0, word.start() - 20) : word.end() + 20]}…"
        for text in polish_texts(soup)
        for word in ONE_LETTER_WORD.finditer(text)
    ]


@every(POLISH_PAGES)
def test_no_line_ends_with_a_one_letter_word(page: BuiltPage) -> None:
    found = stranded(page.soup)
    assert not found, f"{page.name}: let it pass through kcna_notes.text.typography.join_words: {found}"


@pytest.mark.parametrize(
    "html",
    [
        "<p>Stoi w domu</p>",
        "<p>w <code>default</code></p>",
        '<p lang="en">in <b lang="pl">z mostu</b></p>',
        '<a class="term" title="Rzecz i rzecz">rzecz</a>',
        "<svg><text>ruch w klastrze</text></svg>",
    ],
)
def test_a_one_letter_word_is_seen(html: str) -> None:
    assert stranded(BeautifulSoup(html, "html.parser"))


@pytest.mark.parametrize(
    "html", ["<p>Stoi w\u00a0domu</p>", "<code>a b</code>", '<p lang="en">a dog</p>', "<b>RBAC-u i\u00a0reszta</b>"]
)
def test_what_is_right_is_passed_over(html: str) -> None:
    assert not stranded(BeautifulSoup(html, "html.parser"))
