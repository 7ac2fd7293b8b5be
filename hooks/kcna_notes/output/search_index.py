"""The data of the search worker: one file for each language, with the glossary's names for its pages."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from kcna_notes.addresses import GLOSSARY, address_of, home_of, locale_of_address
from kcna_notes.locales import LOCALES, other_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from kcna_notes.glossary.entries import Entry, Glossary, Wording

TAG = re.compile(r"<[^>]+>")

Section = dict[str, Any]
"""A page or a section of one: `location` below the site, `title`, `text`, and perhaps `tags` and `boost`."""


def split(sections: Iterable[Section], glossary: Glossary) -> dict[str, dict[str, Any]]:
    """Return the content of each language's file: its sections as plain text, and the terms of the glossary."""
    indexes: dict[str, dict[str, Any]] = {locale: {"docs": []} for locale in LOCALES}
    for section in sections:
        indexes[locale_of_address(section["location"])]["docs"].append(_as_text(section))
    _name_twins(*(index["docs"] for index in indexes.values()))
    for locale, index in indexes.items():
        index["terms"] = _terms(glossary, locale, {section["location"] for section in index["docs"]})
    return indexes


def _name_twins(default: list[Section], other: list[Section]) -> None:
    """Give each section the title of its twin as `twin`, if it differs, so that both languages find it."""
    twins = {f"{home_of(LOCALES[1])}{section['location']}": section for section in default}
    for section in other:
        twin = twins.get(section["location"])
        if twin and twin["title"] != section["title"]:
            twin["twin"], section["twin"] = section["title"], twin["title"]


def _as_text(section: Section) -> Section:
    return {**section, "title": _plain(section["title"]), "text": _plain(section["text"])}


def _plain(html: str) -> str:
    """Return the words on one line: the worker searches and shows only words."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def _terms(glossary: Glossary, locale: str, known: Set[str]) -> list[dict[str, Any]]:
    """Return each term's names in both languages, its entry, and the place that explains it."""
    return [
        {
            "names": _names(entry.wording(locale)),
            "others": _names(entry.wording(other_locale(locale))),
            "places": [place for place in _places(entry, locale, known) if place in known],
        }
        for entry in glossary.values()
    ]


def _names(wording: Wording) -> list[str]:
    return [*wording.headwords, *wording.typed]


def _places(entry: Entry, locale: str, known: Set[str]) -> list[str]:
    """Return the addresses that explain a term: its page, then its definition in the glossary.

    The index has no section for the H1 of a page: link to the page instead.
    """
    places = [address_of(place, locale) for place in (entry.page, f"{GLOSSARY}#{entry.key}") if place]
    return [place if place in known else place.partition("#")[0] for place in places]
