"""Search engines read the way to a page, and the glossary as data (https://schema.org)."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from built_pages import PAGES, BuiltPage, element_of, every, target_of, title_of
from kcna_notes.addresses import home_of
from kcna_notes.output import linked_data
from kcna_notes.yaml_files import load_yaml
from places import ROOT

GLOSSARIES = [page for page in PAGES if page.is_glossary]
PAGE_AT = {page.url: page for page in PAGES}


def faults_of(data: Any, page: BuiltPage) -> list[str]:
    """Return what is wrong with the breadcrumbs of a page."""
    if data.get("@context") != "https://schema.org" or data.get("@type") != "BreadcrumbList":
        return ["no BreadcrumbList of https://schema.org"]
    items = data["itemListElement"]
    found = ["fewer than two items"] * (len(items) < 2)
    if [item.get("position") for item in items] != list(range(1, len(items) + 1)):
        found.append("positions do not count from 1")
    for item in items:
        target = PAGE_AT.get(item.get("item", ""))
        if item.get("@type") != "ListItem" or not item.get("name") or not item.get("item"):
            found.append(f"{item}: a ListItem needs a name and an item")
        elif target is None:
            found.append(f"{item}: not the full address of a page")
        elif item["name"] != title_of(target):
            found.append(f"{item}: the page has another title")
    addresses = [item.get("item", "") for item in items]
    if addresses[0] != BuiltPage(home_of(page.locale)).url or addresses[-1] != page.url:
        found.append("the way does not lead from the home page to this one")
    return found


def linked_data_in(page: BuiltPage) -> list[Any]:
    """Return the blocks of JSON-LD in a page's head."""
    return [json.loads(script.get_text()) for script in page.soup.select("head script[type='application/ld+json']")]


def breadcrumbs_in(page: BuiltPage) -> list[Any]:
    return [data for data in linked_data_in(page) if data.get("@type") != "DefinedTermSet"]


@every(PAGES)
def test_breadcrumbs_lead_from_home_to_the_page(page: BuiltPage) -> None:
    scripts = breadcrumbs_in(page)
    if not page.slug:
        assert not scripts, f"{page.name}: the home page is below nothing"
        return
    assert len(scripts) == 1, f"{page.name}: {len(scripts)} blocks of JSON-LD"
    [data] = scripts
    assert not (faults := faults_of(data, page)), f"{page.name}: {faults}"
    expected = 2 + page.slug.count("/") - 1
    assert len(data["itemListElement"]) == expected, f"{page.name}: home, section, page: {data}"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("position", 5, "positions do not count from 1"),
        ("name", "", "a ListItem needs a name and an item"),
        ("name", "Zzz", "the page has another title"),
        ("item", "workloads/", "not the full address of a page"),
        ("item", BuiltPage("no/such/").url, "not the full address of a page"),
        ("item", BuiltPage("en/workloads/pods/").url, "does not lead from the home page to this one"),
    ],
)
def test_wrong_breadcrumbs_are_seen(field: str, value: object, message: str) -> None:
    page = BuiltPage("workloads/pods/")
    [data] = breadcrumbs_in(page)
    assert not faults_of(data, page)
    data["itemListElement"][-1][field] = value
    assert any(message in fault for fault in faults_of(data, page)), faults_of(data, page)


def faults_of_terms(page: BuiltPage, data: Any) -> list[str]:
    """Return where the file beside the page differs from the page's own block and from data/glossary.yml."""
    terms = data.pop("hasDefinedTerm")
    sets = [block for block in linked_data_in(page) if block.get("@type") == "DefinedTermSet"]
    wanted = {"@id": page.url, "url": page.url, "name": title_of(page), "inLanguage": page.locale}
    found = (
        [] if sets == [data] == [{"@context": "https://schema.org", "@type": "DefinedTermSet", **wanted}] else [data]
    )
    anchors = {str(tag["id"]) for tag in page.soup.find_all("h3", id=True)}
    entries = load_yaml(ROOT / "data" / "glossary.yml")
    if len(terms) != len(entries):
        found.append(f"{len(terms)} terms, data/glossary.yml has {len(entries)}")
    for term, (key, entry) in zip(terms, entries.items(), strict=False):
        words, address = entry[page.locale], f"{page.url}#{key}"
        expected = {"@type": "DefinedTerm", "@id": address, "url": address, "name": words["term"]}
        expected |= {"description": words["definition"]}
        expected |= {"alternateName": words["also"]} if words.get("also") else {}
        if term != expected or key not in anchors:
            found.append(f"{key}: expected {expected}, found {term}")
    return found


@every(GLOSSARIES)
def test_the_glossary_is_there_as_data(page: BuiltPage) -> None:
    link = element_of(page, "head link[type='application/ld+json']")
    target = target_of(page, str(link["href"]))
    assert target and link.get_attribute_list("rel") == ["alternate"], f"{page.name}: {link}"
    whole = json.loads(target[0].read_text("utf-8"))
    assert not (faults := faults_of_terms(page, copy.deepcopy(whole))), f"{page.name}: {faults}"
    for place, value in (("name", "zzz"), ("description", ""), ("@id", "#pod"), ("alternateName", ["zzz"])):
        spoilt = copy.deepcopy(whole)
        spoilt["hasDefinedTerm"][7][place] = value
        assert len(faults_of_terms(page, spoilt)) == 1, f"a wrong {place} is not seen"
    whole["hasDefinedTerm"].pop()
    assert len(faults_of_terms(page, whole)) == 1, "a missing term is not seen"


def test_other_pages_hold_no_terms() -> None:
    others = [page.name for page in PAGES if linked_data_in(page) != breadcrumbs_in(page) and page not in GLOSSARIES]
    assert not others, f"{others}: see hooks/publish_terms.py"


def test_names_cannot_end_the_script() -> None:
    name = "</script><!-- <b>Pody & \"Service\" 'ą'"
    block = f"<script>{linked_data.breadcrumbs([(name, 'https://notes.example/')])}</script>"
    script = BeautifulSoup(block, "html.parser").script
    assert script and block.count("<") == 2
    assert json.loads(script.get_text())["itemListElement"][0]["name"] == name
