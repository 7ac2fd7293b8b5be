"""The entries of the glossary, from data/glossary.yml.

pod:
  exact: true                       # an API kind: only capitalized forms are the term
  pl: {term: Pod, also: [], definition: …}
  en: {term: Pod, also: [], definition: …}
  page: workloads/pods#lifecycle    # where the site explains it, the same in both languages
  docs: https://kubernetes.io/docs/concepts/workloads/pods/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kcna_notes.interface import say
from kcna_notes.locales import LOCALES, other_locale
from kcna_notes.repository import GLOSSARY_FILE, name_of
from kcna_notes.text.typography import join_words
from kcna_notes.yaml_files import DataError, load_yaml

if TYPE_CHECKING:
    from pathlib import Path

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PAGE = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*(#[a-z0-9-]+)?")
ENTRY_FIELDS = {"pl", "en", "page", "docs", "exact"}
WORDING_FIELDS = {"term", "also", "typed", "definition"}
POLISH_FIELDS = {"forms", "avoid", "why"}  # for writers; guide/polish-terms.md shows them


class GlossaryError(DataError):
    """An entry is incomplete or misspelled; the message names the key, the field, and the language."""


@dataclass(frozen=True)
class Wording:
    """One term in one language."""

    term: str
    definition: str
    also: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()  # words that readers type but these notes avoid; only the search uses them
    forms: str = ""  # Polish only: gender, inflection, and use
    avoid: tuple[str, ...] = ()  # Polish only: words not to write; text in brackets says where they are wrong
    why: str = ""  # Polish only: the reason, in English

    @property
    def headwords(self) -> tuple[str, ...]:
        """The term and its synonyms: every phrase that is linked."""
        return (self.term, *self.also)


@dataclass(frozen=True)
class Entry:
    """One term in both languages."""

    key: str
    pl: Wording
    en: Wording
    page: str | None = None
    docs: str | None = None
    exact: bool = False

    def wording(self, locale: str) -> Wording:
        """Return the words of one language."""
        return {"pl": self.pl, "en": self.en}[locale]

    def counterpart(self, locale: str) -> str | None:
        """Return the other language's term, or None if both languages use the same word."""
        own, other = self.wording(locale).term, self.wording(other_locale(locale)).term
        return None if own.lower() == other.lower() else other

    def tooltip(self, locale: str) -> str:
        """Return the other language's term, if it differs, and this language's definition.

        javascript/page/tooltip-text.js takes the two apart again: the definition begins after the first ` <term>. `.
        """
        definition, other = join_words(self.wording(locale).definition, locale), self.counterpart(locale)
        return f"{say('glossary.prefix', locale)} {other}. {definition}" if other else definition


Glossary = Mapping[str, Entry]


@cache
def site_glossary() -> Glossary:
    """Return the glossary of the site, read once per build. Raises the same errors as `load`."""
    return load(GLOSSARY_FILE)


def load(path: Path) -> dict[str, Entry]:
    """Read and check a glossary.

    Raises GlossaryError for an entry that is incomplete or misspelled, DataError if the file is not a YAML mapping.
    """
    entries = load_yaml(path)
    try:
        return {key: _entry(str(key), fields) for key, fields in entries.items()}
    except GlossaryError as error:
        raise GlossaryError(f"{name_of(path)}: {error}") from error


def missing_pages(glossary: Glossary, slugs: Iterable[str]) -> list[str]:
    """Return one message for each entry whose `page` is not among the site's pages."""
    known = set(slugs)
    return [
        f"{entry.key}.page: there is no page {entry.page!r}; "
        "write the path below docs/pl/ without .md, or remove the field"
        for entry in glossary.values()
        if entry.page and entry.page.partition("#")[0] not in known
    ]


def _entry(key: str, fields: Any) -> Entry:
    if not KEY.fullmatch(key):
        raise GlossaryError(f"{key!r}: a key is an anchor; write it in lowercase kebab-case")
    if not isinstance(fields, dict):
        raise GlossaryError(f"{key}: expected the fields pl and en, found {fields!r}")
    if unknown := set(fields) - ENTRY_FIELDS:
        raise GlossaryError(f"{key}: unknown field {_names(unknown)} (known: {_names(ENTRY_FIELDS)})")
    wordings = {locale: _wording(key, locale, fields.get(locale)) for locale in LOCALES}
    page = fields.get("page")
    if page is not None and not PAGE.fullmatch(str(page)):
        raise GlossaryError(
            f"{key}.page: write a slug with an optional anchor (workloads/pods#lifecycle), not {page!r}"
        )
    docs = fields.get("docs")
    if docs is not None and not str(docs).startswith("https://"):
        raise GlossaryError(f"{key}.docs: write an address that begins with https://, not {docs!r}")
    return Entry(key, wordings["pl"], wordings["en"], page, docs, bool(fields.get("exact", False)))


def _wording(key: str, locale: str, fields: Any) -> Wording:
    if not isinstance(fields, dict) or not fields.get("term") or not fields.get("definition"):
        raise GlossaryError(f"{key}: {locale} needs `term` and `definition`; write both languages of every term")
    if unknown := set(fields) - WORDING_FIELDS - (POLISH_FIELDS if locale == "pl" else set()):
        raise GlossaryError(f"{key}.{locale}: unknown field {_names(unknown)} (is there a comma in unquoted text?)")
    also, typed, avoid = (
        _phrases(f"{key}.{locale}.{name}", fields.get(name) or []) for name in ("also", "typed", "avoid")
    )
    forms, why = (str(fields.get(name, "")) for name in ("forms", "why"))
    return Wording(str(fields["term"]), str(fields["definition"]), also, typed, forms, avoid, why)


def _phrases(where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise GlossaryError(f"{where}: expected a list such as [PVC], found {value!r}")
    return tuple(map(str, value))


def _names(names: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, names)))
