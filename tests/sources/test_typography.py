"""Words that belong together stay on one line: units, Polish one-letter words, dashes, options in code."""

from __future__ import annotations

import pytest
import rendering
from bs4 import BeautifulSoup


def render(text: str, locale: str = "pl") -> str:
    return rendering.render(text, locale)


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
