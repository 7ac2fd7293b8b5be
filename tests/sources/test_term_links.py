"""Inflected words are found; the preposition "pod" is not; each term is linked once.

Precision and recall are measured on tests/samples/, marked by someone who had not seen the matcher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
import rendering
from kcna_notes.glossary.entries import Entry, Wording, load
from kcna_notes.glossary.term_matcher import TermMatcher
from kcna_notes.locales import LOCALES
from kcna_notes.page_context import PageContext
from places import ROOT

GLOSSARY = {
    "config-map": Entry("config-map", Wording("ConfigMap", "d"), Wording("ConfigMap", "d"), exact=True),
    "control-plane": Entry("control-plane", Wording("warstwa sterowania", "d"), Wording("control plane", "d")),
    "deployment": Entry("deployment", Wording("Deployment", "d"), Wording("Deployment", "d"), exact=True),
    "namespace": Entry("namespace", Wording("przestrzeń nazw", "d"), Wording("namespace", "d")),
    "node": Entry("node", Wording("węzeł", "d"), Wording("node", "d")),
    "pod": Entry("pod", Wording("Pod", "d"), Wording("Pod", "d"), exact=True),
    "pvc": Entry("pvc", Wording("PersistentVolumeClaim", "d", ("PVC",)), Wording("PVC", "d"), exact=True),
    "rbac": Entry("rbac", Wording("RBAC", "d"), Wording("RBAC", "d")),
    "slo": Entry("slo", Wording("SLO", "d"), Wording("SLO", "d")),
    "x509": Entry("x509", Wording("certyfikat X.509", "d"), Wording("X.509 certificate", "d")),
}
FLOORS = {"precision": 0.93, "recall": 0.95}
MARK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\)")
QUIET = re.compile(r"`[^`]*`|^#[^\n]*", re.MULTILINE)
Mention = tuple[int, int, str]  # start, end, key


def found(text: str, locale: str = "pl") -> list[str]:
    return [text[m.start : m.end] for m in TermMatcher(GLOSSARY, locale).find(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Na węzłach i w węźle", ["węzłach", "węźle"]),
        ("w warstwie sterowania", ["warstwie sterowania"]),
        ("w przestrzeniach nazw", ["przestrzeniach nazw"]),
        ("w przestrzeni\u00a0nazw", ["przestrzeni\u00a0nazw"]),
        ("w przestrzeni, nazw", []),
        ("dla Poda, w Podzie, do Podów", ["Poda", "Podzie", "Podów"]),
        ("obiekt Deploymentu w Deploymencie", ["Deploymentu", "Deploymencie"]),
        ("Pod warunkiem że działa pod kontrolą", []),
        ("To koniec. Pod spodem leży jądro.", []),
        ("Administrator poda adres", []),
        ("Każdy Pod ma adres", ["Pod"]),
        ("ConfigMap i PVC na początku zdania", ["ConfigMap", "PVC"]),
        ("Kontener bez PVC.", ["PVC"]),
        ("mechanizm RBAC-u", ["RBAC"]),
        ("z certyfikatem X.509", ["certyfikatem X.509"]),
    ],
)
def test_polish_forms(text: str, terms: list[str]) -> None:
    assert found(text) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("two nodes", ["nodes"]),
        ("the node's disk", ["node's"]),
        ("all SLOs and PVCs", ["SLOs", "PVCs"]),
        ("a pod of whales", []),
        ("an X.509 certificate", ["X.509 certificate"]),
        ("the control-plane nodes", ["control-plane", "nodes"]),
    ],
)
def test_english_forms(text: str, terms: list[str]) -> None:
    assert found(text, "en") == terms


def unmark(marked: str) -> tuple[str, list[Mention]]:
    """Return the plain text and the marked mentions as (start, end, key)."""
    text, position = "", 0
    mentions: list[Mention] = []
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        mentions.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        position = match.end()
    return text + marked[position:], mentions


def overlaps(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(mention[2] == key and mention[0] < end and start < mention[1] for start, end, key in others)


@pytest.mark.parametrize("locale", LOCALES)
def test_precision_and_recall_on_the_marked_sample(locale: str) -> None:
    marked = (ROOT / "tests" / "samples" / f"terms.{locale}.md").read_text("utf-8")
    text, expected = unmark(re.sub(r"<!--.*?-->", "", marked, flags=re.DOTALL))
    text = QUIET.sub(lambda match: re.sub(r"[^\n]", ".", match[0]), text)  # code and headings, as on a page
    mentions = TermMatcher(load(ROOT / "data" / "glossary.yml"), locale).find(text)
    actual: list[Mention] = [(mention.start, mention.end, mention.key) for mention in mentions]
    assert len(text.split()) >= 400 and len(expected) >= 60
    wrong = [text[start:end] for start, end, key in actual if not overlaps((start, end, key), expected)]
    missed = [text[start:end] for start, end, key in expected if not overlaps((start, end, key), actual)]
    scores = {"precision": 1 - len(wrong) / len(actual), "recall": 1 - len(missed) / len(expected)}
    assert all(scores[name] >= floor for name, floor in FLOORS.items()), f"{scores}; wrong {wrong}; missed {missed}"


def render(text: str, locale: str = "pl", skip: frozenset[str] = frozenset()) -> str:
    page = PageContext("workloads/pods", locale, skipped_terms=skip)
    return rendering.render(text, page, GLOSSARY, ["attr_list", "md_in_html", "tables", "admonition"])


def test_the_first_mention_is_linked_and_code_is_left_alone() -> None:
    html = render("# Węzeł\n\nW `węzeł` i w węźle, potem węzły.\n")
    assert html.count('class="term"') == 1
    assert 'title="ang. node. d"' in html and 'href="../reference/glossary.md#node"' in html and ">węźle</a>" in html


@pytest.mark.parametrize(
    "text",
    [
        "# Węzeł",
        "`węzeł`",
        "[węzeł](https://example.org)",
        "*węzeł*{ .no-terms }",
        "| węzeł |\n| --- |\n| a |",
        '!!! tip "węzeł"\n    tekst',
        "<figure markdown><figcaption>węzeł</figcaption></figure>",
    ],
    ids=["heading", "code", "link", "no-terms", "table head", "box title", "caption"],
)
def test_quiet_places_hold_no_link(text: str) -> None:
    assert 'class="term"' not in render(text)


def test_a_bold_word_at_the_start_of_a_paragraph_begins_a_sentence() -> None:
    assert "term" not in render("**Pod** kontrolą")
    assert "term" in render("Oto **Pod** z adresem")


def test_front_matter_can_leave_terms_out() -> None:
    assert "term" not in render("węzeł", skip=frozenset({"node"}))
