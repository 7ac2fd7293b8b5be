"""Each language has its sections as text, and its terms with their pages."""

from __future__ import annotations

from typing import Any

from kcna_notes.glossary.entries import Entry, Wording
from kcna_notes.locales import LOCALES
from kcna_notes.output.search_index import split


def section(location: str, **fields: Any) -> dict[str, Any]:
    return {"location": location, "title": "T", "text": "<p>a &lt;b&gt;</p> <pre>c</pre>", **fields}


def test_each_language_has_its_sections_as_text() -> None:
    sections = [section("p/", title="Jeden", boost=2), section("en/p/", title="One"), section("p/#x")]
    indexes = split(sections, {})
    assert indexes["pl"]["docs"][0] == {
        "location": "p/", "title": "Jeden", "text": "a <b> c", "boost": 2, "twin": "One"
    }  # fmt: skip
    assert [doc["location"] for doc in indexes["en"]["docs"]] == ["en/p/"]


def test_a_term_leads_to_its_page_and_its_definition() -> None:
    words = {locale: Wording(f"{locale} term", "D.", (f"{locale} also",), (f"{locale} typed",)) for locale in LOCALES}
    entry = Entry("key", words["pl"], words["en"], page="p/index#x")
    known = [section(path) for path in ("en/p/", "en/reference/glossary/", "en/reference/glossary/#key")]
    (term,) = split(known, {"key": entry})["en"]["terms"]
    assert term == {
        "names": ["en term", "en also", "en typed"],
        "others": ["pl term", "pl also", "pl typed"],
        "places": ["en/p/", "en/reference/glossary/#key"],  # the page has no section #x here
    }
