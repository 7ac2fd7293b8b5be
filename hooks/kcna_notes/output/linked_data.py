"""What a search engine reads beside the words: schema.org in JSON-LD.

Only breadcrumbs and terms: the page has no other way to say these. Article, Course, and LearningResource would only
repeat the title and the description.

The terms are in a file of their own. In the markup they would make the glossary 1 kB heavier than a next page may be
(tests/browser/test_weight.py), and they would separate the headings that the section controls expect side by side.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcna_notes.glossary.entries import Entry, Glossary

CONTEXT = "https://schema.org"

Crumb = tuple[str, str]
"""The name of a page and its full address."""

Thing = dict[str, Any]
"""A thing of schema.org: names of properties, and their values."""


def breadcrumbs(trail: Iterable[Crumb]) -> str:
    """Return a BreadcrumbList from the home page to this page, safe inside a script element of HTML."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(trail, 1)
    ]
    return to_json({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items})


def term_set(name: str, address: str, locale: str) -> Thing:
    """Return the glossary of one language, without its terms."""
    kind = {"@context": CONTEXT, "@type": "DefinedTermSet"}
    return {**kind, "@id": address, "url": address, "name": name, "inLanguage": locale}


def terms(whole: Thing, glossary: Glossary, locale: str) -> str:
    """Return the set `whole` with all its terms; the address of each is that of its entry on the page."""
    return to_json({**whole, "hasDefinedTerm": [_term(entry, whole["@id"], locale) for entry in glossary.values()]})


def to_json(thing: Thing) -> str:
    """Return compact JSON, safe inside a script element of HTML."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _term(entry: Entry, address: str, locale: str) -> Thing:
    words, own = entry.wording(locale), f"{address}#{entry.key}"
    term: Thing = {"@type": "DefinedTerm", "@id": own, "url": own, "name": words.term, "description": words.definition}
    return {**term, "alternateName": list(words.also)} if words.also else term
