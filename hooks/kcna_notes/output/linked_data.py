"""Structured data for search engines: schema.org in JSON-LD.

Only breadcrumbs and terms: nothing else on the page gives programs this information. Article, Course, and
LearningResource would only repeat the title and the description.

The terms are in a separate file. In the markup they would add 1 kB to the glossary, which would exceed the limit for a
next page (tests/browser/test_weight.py), and the terms would no longer be siblings, as the section tools require.
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
"""A schema.org object: its properties by name."""


def breadcrumbs(trail: Iterable[Crumb]) -> str:
    """Return a BreadcrumbList from the home page to this page, safe inside an HTML script element."""
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
    """Return the set `whole` with all terms, as JSON; the address of a term is that of its entry on the page."""
    return to_json({**whole, "hasDefinedTerm": [_term(entry, whole["@id"], locale) for entry in glossary.values()]})


def to_json(thing: Thing) -> str:
    """Return compact JSON, safe inside an HTML script element."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _term(entry: Entry, address: str, locale: str) -> Thing:
    words, own = entry.wording(locale), f"{address}#{entry.key}"
    term: Thing = {"@type": "DefinedTerm", "@id": own, "url": own, "name": words.term, "description": words.definition}
    return {**term, "alternateName": list(words.also)} if words.also else term
