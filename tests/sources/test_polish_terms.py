"""guide/polish-terms.md is what the glossary and data/polish-terms.yml say; wrong entries are refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from kcna_notes.glossary import polish_terms
from kcna_notes.glossary.entries import GlossaryError, Wording, load
from kcna_notes.yaml_files import load_yaml


def test_the_guide_is_printed_from_the_data() -> None:
    printed = polish_terms.render_polish_terms(polish_terms.polish_decisions())
    assert polish_terms.GUIDE.read_text("utf-8") == printed, "guide/polish-terms.md: run `make terms` and commit it"


def test_the_other_terms_are_sorted() -> None:
    words = list(load_yaml(polish_terms.MORE_TERMS))
    assert words == sorted(words, key=str.lower), "data/polish-terms.yml: sort the English words"


def test_a_decision_is_one_row() -> None:
    decisions = {"taint": Wording("taint", "", forms="taintu", avoid=("skaza", "plama (for a taint)"), why="short")}
    rows = polish_terms.render_polish_terms(decisions).splitlines()
    assert rows[-1] == "| taint | taint | taintu | skaza, plama (for a taint) | short |"


def test_a_word_of_the_glossary_is_refused_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polish_terms, "load_more_terms", lambda: {"taint": Wording("taint", "")})
    with pytest.raises(GlossaryError, match="taint: already in the glossary"):
        polish_terms.polish_decisions()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("commit: {forms: commitu}", "commit: needs `term`"),
        ("commit: commit", "commit: needs `term`"),
        ("commit: {term: commit, form: commitu}", r"commit: unknown field form \(known: avoid, forms, term, why\)"),
        ("commit: {term: commit, avoid: komit}", "commit.avoid: expected a list"),
    ],
)
def test_a_bad_word_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "polish-terms.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(GlossaryError, match=message):
        polish_terms.load_more_terms(path)


@pytest.mark.parametrize(
    ("fields", "message"),
    [("forms: ends", "en: unknown field forms"), ("avoid: word", "en: unknown field avoid")],
)
def test_english_words_have_no_polish_fields(tmp_path: Path, fields: str, message: str) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(f"pod: {{pl: {{term: a, definition: d}}, en: {{term: a, definition: d, {fields}}}}}", "utf-8")
    with pytest.raises(GlossaryError, match=message):
        load(path)


def test_what_to_avoid_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text("pod: {pl: {term: a, definition: d, avoid: b}, en: {term: a, definition: d}}", "utf-8")
    with pytest.raises(GlossaryError, match=r"pod\.pl\.avoid: expected a list"):
        load(path)
