"""The glossary page holds every term under its letter, in alphabetical order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import yaml
from built_pages import PAGES, BuiltPage, text_of
from kcna_notes.locales import LOCALES
from places import ROOT

if TYPE_CHECKING:
    from pathlib import Path


POLISH_ALPHABET = "0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"


@pytest.mark.parametrize("locale", LOCALES)
def test_glossary_holds_every_term_in_alphabetical_order(locale: str) -> None:
    entries = yaml.safe_load(_read(ROOT / "data" / "glossary.yml"))
    page = _glossary(locale)
    found = {tag["id"]: text_of(tag) for tag in page.soup.select(".md-content h2.glossary-letter ~ h3[id]")}
    expected = {key: " ".join(str(entry[locale]["term"]).split()) for key, entry in entries.items()}
    assert found == expected, (
        f"{page.name}: differs from data/glossary.yml in {sorted(found.items() ^ expected.items())}"
    )
    in_order = sorted(found.values(), key=_alphabetical)
    wrong = [pair for pair in pairwise(found.values()) if _alphabetical(pair[0]) > _alphabetical(pair[1])]
    assert not wrong, (
        f"{page.name}: not in alphabetical order: {wrong}; expected {in_order[:3]}…; see text.collation_key"
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_glossary_letters_lead_to_their_terms(locale: str) -> None:
    page = _glossary(locale)
    headings = {f"#{tag['id']}": text_of(tag) for tag in page.soup.select("h2.glossary-letter")}
    bar = {link["href"]: text_of(link) for link in page.soup.select("nav.glossary-letters a")}
    assert bar and bar == headings, f"{page.name}: the bar {bar} and the headings {headings} differ"
    letter = ""
    for tag in page.soup.select("h2.glossary-letter, h2.glossary-letter ~ h3"):
        text = text_of(tag)
        letter = text if tag.name == "h2" else letter
        first = next(char for char in text.upper() if char.isalnum())
        assert first == letter or (first.isdigit() and letter == "0–9"), f"{page.name}: {text!r} stands under {letter}"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _glossary(locale: str) -> BuiltPage:
    return next(page for page in PAGES if page.is_glossary and page.locale == locale)


def _alphabetical(term: str) -> list[int]:
    return [POLISH_ALPHABET.find(char) for char in term.lower() if char.isalnum()]
