"""Glossary entries are complete and point to pages that exist; bad entries are refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docs_tree import PAGES, read
from kcna_notes.glossary import entries, glossary_page
from kcna_notes.glossary.term_matcher import make_matchers
from kcna_notes.locales import LOCALES
from kcna_notes.page_context import PageContext
from kcna_notes.yaml_files import load_yaml
from places import DOCS, ROOT

DATA = ROOT / "data" / "glossary.yml"
TERMS = entries.load(DATA)
PAGE = {locale: PageContext("reference/glossary", locale) for locale in LOCALES}
WORDING = "{term: a, definition: d}"


def entry(pl: str = "x", en: str = "x", **fields: Any) -> entries.Entry:
    return entries.Entry(fields.pop("key", "k"), entries.Wording(pl, "d"), entries.Wording(en, "d"), **fields)


def test_keys_are_sorted() -> None:
    keys = list(load_yaml(DATA))
    assert keys == sorted(keys)


def test_every_page_named_exists_with_its_anchor() -> None:
    assert entries.missing_pages(TERMS, [page.removesuffix(".md") for page in PAGES]) == []
    for term in TERMS.values():
        slug, _, anchor = (term.page or "").partition("#")
        for locale in LOCALES if anchor else ():
            anchors = {heading.anchor for heading in read(locale, f"{slug}.md").headings}
            assert anchor in anchors, f"{term.key}.page: {DOCS / locale / slug}.md has no #{anchor}"


@pytest.mark.parametrize("locale", LOCALES)
def test_definitions_fit_a_tooltip(locale: str) -> None:
    long = [term.key for term in TERMS.values() if len(term.wording(locale).definition) > 160]
    assert long == [], "a tooltip holds one sentence of at most 160 characters"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"Pod: {{pl: {WORDING}, en: {WORDING}}}", "'Pod': a key is an anchor"),
        (f"pod: {{pl: {WORDING}}}", "pod: en needs `term` and `definition`"),
        (f"pod: {{pl: {{term: a}}, en: {WORDING}}}", "pod: pl needs `term` and `definition`"),
        (f"pod: {{pl: {{term: Pod, definition: a, b}}, en: {WORDING}}}", "pod.pl: unknown field b"),
        (f"pod: {{pl: {{term: a, definition: d, also: b}}, en: {WORDING}}}", "pod.pl.also: expected a list"),
        (f"pod: {{pl: {{term: a, definition: d, typed: b}}, en: {WORDING}}}", "pod.pl.typed: expected a list"),
        (f"pod: {{exakt: true, pl: {WORDING}, en: {WORDING}}}", "pod: unknown field exakt"),
        (f"pod: {{page: Pods.md, pl: {WORDING}, en: {WORDING}}}", "pod.page: write a slug"),
        (f"pod: {{docs: example.com, pl: {WORDING}, en: {WORDING}}}", "pod.docs: write an address"),
        ("pod: a", "pod: expected the fields pl and en"),
    ],
)
def test_a_bad_entry_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(entries.GlossaryError, match=message):
        entries.load(path)


def test_a_page_that_does_not_exist_is_named() -> None:
    problems = entries.missing_pages({"k": entry(page="workloads/nowhere#x")}, ["workloads/pods"])
    assert len(problems) == 1 and problems[0].startswith("k.page: there is no page 'workloads/nowhere#x'")


def test_two_entries_cannot_claim_one_form() -> None:
    twins = {"a": entry("węzeł", "node", key="a"), "b": entry("węzły", "machine", key="b")}
    with pytest.raises(entries.GlossaryError, match=r"a and b both claim “węzły”.*pl"):
        make_matchers(twins)


def test_a_kind_and_a_notion_may_share_a_word() -> None:
    pair = {"a": entry("Job", "Job", key="a", exact=True), "b": entry("job", "job", key="b")}
    assert make_matchers(pair)


def test_the_page_follows_the_polish_alphabet() -> None:
    words = ["mapa", "łata", "lokalny", "ćma", "cel", "żółw", "źródło", "zero", "4C", "Ósemka", "okno"]
    terms = {f"k{i}": entry(word, key=f"k{i}") for i, word in enumerate(words)}
    page = glossary_page.render_page(terms, PAGE["pl"])
    headings = [line.split()[1] for line in page.splitlines() if line.startswith("### ")]
    assert headings == ["4C", "cel", "ćma", "lokalny", "łata", "mapa", "okno", "Ósemka", "zero", "źródło", "żółw"]
    letters = [line for line in page.splitlines() if line.startswith("## ")]
    assert "## Ł { #letter-l-pl .glossary-letter }" in letters and "## 0–9" in letters[0]


def test_an_entry_shows_its_counterpart_in_its_own_language() -> None:
    page = glossary_page.render_page({"node": entry("węzeł", "node", key="node")}, PAGE["pl"])
    assert 'po angielsku: <a href="../../en/reference/glossary/#node" lang="en" hreflang="en">node</a>' in page


def test_an_entry_links_its_official_page_where_the_explanation_names_no_source() -> None:
    docs = "https://kubernetes.io/docs/"
    terms = {key: entry(key=key, docs=docs, page=page) for key, page in [("a", "one#x"), ("b", "two"), ("c", None)]}
    targets = {"one": ["two.md"], "two": ["one.md", "https://kubernetes.io/docs/concepts/"]}
    assert glossary_page.without_sources(terms, targets) == {"a", "c"}
    page = glossary_page.render_page(terms, PAGE["en"], {"a", "c"})
    assert page.count("[Explained in these notes]") == 2 and page.count(f"[Official documentation]({docs})") == 2


def test_letters_of_the_other_alphabet_are_known() -> None:
    terms = {"lb": entry("równoważenie", "load balancing", key="lb"), "l": entry("łata", "patch", key="l")}
    assert glossary_page.anchors(terms, "en").keys() == {"lb", "l", "letter-l", "letter-p"}
    assert glossary_page.anchors(terms, "pl").keys() == {"lb", "l", "letter-r", "letter-l-pl"}


def test_an_entry_shows_the_abbreviations_that_both_languages_share() -> None:
    wording = entries.Wording("skalowanie", "d", ("HPA", "Autoscaler"))
    terms = {"hpa": entries.Entry("hpa", wording, entries.Wording("autoscaler", "d", ("HPA",)))}
    page = glossary_page.render_page(terms, PAGE["pl"])
    assert "także: HPA<" in page, "only the counterpart is left out: the page has it already"


@pytest.mark.parametrize(("pl", "en", "tooltip"), [("węzeł", "node", "ang. node. d"), ("Pod", "Pod", "d")])
def test_a_tooltip_begins_with_the_other_language(pl: str, en: str, tooltip: str) -> None:
    assert entry(pl, en).tooltip("pl") == tooltip
