"""A Polish one-letter word never ends a line; code and English are left alone."""

from __future__ import annotations

import pytest
from kubenotes.typography import TypographyExtension
from markdown import Markdown


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
    ],
)
def test_one_letter_words_stay_with_the_next_word(source: str, html: str) -> None:
    assert render(source) == f"<p>{html}</p>"


def test_english_pages_are_left_alone() -> None:
    assert render("a node", "en") == "<p>a node</p>"
