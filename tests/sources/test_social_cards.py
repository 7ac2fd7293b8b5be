"""A social card holds its words whole, in the colors of the site, or says what to shorten."""

from __future__ import annotations

import pytest
from card_margins import stray_pixels
from kcna_notes.color_tokens import load_colors
from kcna_notes.output import social_cards
from kcna_notes.output.social_cards import Card
from kcna_notes.text.typography import NO_BREAK_SPACE
from kcna_notes.yaml_files import DataError
from places import DOCS

POLISH_LETTERS = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
LONG_TITLE = "Przydział Podów do węzłów, tolerancje, powinowactwo i priorytety"
TOO_LONG_TITLE = " ".join([LONG_TITLE] * 4)
SECTIONS = sorted(index.parent.name for index in (DOCS / "pl").glob("*/index.md"))


def test_words_in_the_margin_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_cards, "fit", lambda title: (social_cards._font("Bold", 112), [title]))
    assert stray_pixels(social_cards.draw(Card(LONG_TITLE, "", "")))


def test_a_long_title_is_wrapped_and_made_smaller() -> None:
    sizes = []
    for title in ("Pody", LONG_TITLE):
        font, lines = social_cards.fit(title)
        sizes.append(font.size)
        assert " ".join(lines) == title, "no word is lost"
        assert all(font.getlength(line) <= social_cards.TEXT_WIDTH for line in lines)
        assert not stray_pixels(social_cards.draw(Card(title, "Sieci", "Notatki do KCNA", "networking")))
    assert sizes[1] < sizes[0] and len(lines) > 1


@pytest.mark.parametrize("title", [TOO_LONG_TITLE, "Konstantynopolitańczykowianeczka" * 2], ids=["words", "one word"])
def test_a_title_that_cannot_fit_is_refused(title: str) -> None:
    with pytest.raises(DataError, match="does not fit on the social card; shorten the H1"):
        social_cards.draw(Card(title, "", ""))


@pytest.mark.parametrize("place", ["label", "site_name"])
def test_other_words_that_cannot_fit_are_refused(place: str) -> None:
    words = {"title": "Pody", "label": "", "site_name": "", place: LONG_TITLE}
    with pytest.raises(DataError, match=r"does not fit on one line of the social card; .*mkdocs\.yml"):
        social_cards.draw(Card(**words))


def test_a_one_letter_word_does_not_end_a_line() -> None:
    _, lines = social_cards.fit(f"Trwałe woluminy, PersistentVolumeClaim i{NO_BREAK_SPACE}StorageClass")
    assert not [line for line in lines if line.endswith(" i")] and len(lines) > 1


@pytest.mark.parametrize("weight", ["Bold", "Medium"])
def test_the_fonts_have_every_polish_letter(weight: str) -> None:
    social_cards.refuse_missing(POLISH_LETTERS)
    font = social_cards._font(weight, 64)
    shapes = {char: bytes(font.getmask(char)) for char in POLISH_LETTERS + "acelnoszACELNOSZ"}
    assert len(set(shapes.values())) == len(shapes), "two letters look the same"


@pytest.mark.parametrize("char", ["漢", "😀", "Ж"])
def test_a_character_without_a_glyph_is_refused(char: str) -> None:
    with pytest.raises(DataError, match=rf"has no {char} \(U\+{ord(char):04X}\); write other characters"):
        social_cards.draw(Card(f"Pody {char}", "", ""))


def test_the_same_words_give_the_same_bytes() -> None:
    card = Card("Pody", "Workloady", "Notatki do KCNA", "workloads")
    first = social_cards.draw(card)
    for function in (social_cards._font, social_cards._ground, social_cards._palette):
        function.cache_clear()
    assert social_cards.draw(card) == first


def test_the_colors_are_those_of_the_site() -> None:
    names = {social_cards.GROUND, social_cards.INK, social_cards.INK_SOFT, *social_cards.SECTION_COLORS.values()}
    names |= {name for _, name in social_cards.EXAM_DOMAINS}
    assert names <= load_colors().dark.keys(), "tokens.css has no such color"
    assert set(social_cards.SECTION_COLORS) == set(SECTIONS) - {"reference"}, (
        "SECTION_COLORS needs a color for each section"
    )
