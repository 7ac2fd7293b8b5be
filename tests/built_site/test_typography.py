"""No line ends or begins where a reader stumbles: units, Polish one-letter words, dashes, options in code."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from built_pages import ALL_PAGES, DEFAULT_LOCALE, BuiltPage, every
from kcna_notes.text.typography import TypographyExtension
from markdown import Markdown

POLISH_PAGES = [page for page in ALL_PAGES if page.locale == DEFAULT_LOCALE]
ONE_LETTER_WORD = re.compile(r"(?<![\w'’-])[aiouwzAIOUWZ][ \n]+(?=\S|$)")
UNBROKEN_TAGS = frozenset("code pre script style kbd title".split())  # no lines of text that a browser breaks


def render(text: str, locale: str = "pl") -> str:
    extension = TypographyExtension()
    extension.locale = locale
    return Markdown(extensions=[extension]).convert(text)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Stoi w domu", "Stoi w\u00a0domu"),
        ("a potem z\nmostu", "a\u00a0potem z\u00a0mostu"),
        ("O tym i o tym", "O\u00a0tym i\u00a0o\u00a0tym"),
        ("w `default`", "w\u00a0<code>default</code>"),
        ("to `kod w kodzie`", "to <code>kod w kodzie</code>"),
        ("dom w", "dom w"),
        ("RBAC-u i reszta", "RBAC-u i\u00a0reszta"),
        ("Pod – tak – działa", "Pod\u00a0– tak\u00a0– działa"),
        ("2 CPU, 8 GiB", "2\u00a0CPU, 8\u00a0GiB"),
        ("po 30\ns", "po 30\u00a0s"),
        ("2 serwery, 3 sieci", "2 serwery, 3 sieci"),
    ],
)
def test_words_stay_together(source: str, html: str) -> None:
    assert render(source) == f"<p>{html}</p>"


def test_english_pages_keep_units_alone_together() -> None:
    assert render("a node – 2 CPU", "en") == "<p>a node – 2\u00a0CPU</p>"


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("`--rm`", ["--rm"]),
        ("`docker run --rm --name=web nginx`", ["--rm", "--name=web"]),
        ("`kubectl get <pod-name>`", ["<pod-name>"]),
        ("`nginx`", []),
        ("`--a-name-that-no-phone-is-wide-enough-for`", []),
    ],
)
def test_options_in_code_stay_in_one_piece(source: str, pieces: list[str]) -> None:
    soup = BeautifulSoup(render(source), "html.parser")
    assert [piece.get_text() for piece in soup.select("code > .one-piece")] == pieces
    assert soup.get_text() == source.strip("`")


# The built pages: whatever made a text, no line of it ends with a one-letter word.


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
