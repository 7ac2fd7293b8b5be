"""The glossary: load and check `glossary.yml`, render the glossary page.

An entry:

    pod:
      exact: true                       # an API kind: only capitalised forms are the term
      pl: {term: Pod, also: [], definition: …}
      en: {term: Pod, also: [], definition: …}
      page: workloads/pods#lifecycle    # where the site explains it, the same in both languages
      docs: https://kubernetes.io/docs/concepts/workloads/pods/
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kcna_notes.glossary.stems import alphabet_letter, collation_key, fold
from kcna_notes.locales import LOCALES, other_locale
from kcna_notes.text.typography import join_words
from kcna_notes.yaml_files import DataError, load_yaml

if TYPE_CHECKING:
    from pathlib import Path

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PAGE = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*(#[a-z0-9-]+)?")
ENTRY_FIELDS = {"pl", "en", "page", "docs", "exact"}
WORDING_FIELDS = {"term", "also", "typed", "definition"}
LABELS = {
    "pl": {"letters": "Litery", "other": "po angielsku", "also": "także", "page": "Wyjaśnienie w notatkach",
           "docs": "Oficjalna dokumentacja (po angielsku)", "prefix": "ang."},
    "en": {"letters": "Letters", "other": "in Polish", "also": "also", "page": "Explained in these notes",
           "docs": "Official documentation", "prefix": "Polish:"},
}  # fmt: skip


class GlossaryError(DataError):
    """An entry is incomplete or misspelt; the message names the key, the field and the language."""


@dataclass(frozen=True)
class Wording:
    """One term in one language."""

    term: str
    definition: str
    also: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()  # what readers type and these notes avoid: only the search knows it

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
        """Return the other language's term, or None where both languages use the same word."""
        own, other = self.wording(locale).term, self.wording(other_locale(locale)).term
        return None if own.lower() == other.lower() else other

    def tooltip(self, locale: str) -> str:
        """Return the other language's term, where it differs, and this language's definition."""
        definition, other = join_words(self.wording(locale).definition, locale), self.counterpart(locale)
        return f"{LABELS[locale]['prefix']} {other}. {definition}" if other else definition


Glossary = Mapping[str, Entry]


@dataclass(frozen=True)
class Links:
    """Where the entries of the glossary page lead.

    `twin` is the address of the other language's glossary page, `pages` the Markdown target of each `page` that the
    entries name, and `docs` the keys of the entries that link their official page themselves.
    """

    twin: str
    pages: Mapping[str, str] = field(default_factory=dict)
    docs: Container[str] = ()


def load(path: Path) -> dict[str, Entry]:
    """Read and check the glossary.

    Raises GlossaryError for an entry that is incomplete or misspelt, DataError where the file is no YAML mapping.
    """
    entries = load_yaml(path)
    try:
        return {key: _entry(str(key), fields) for key, fields in entries.items()}
    except GlossaryError as error:
        raise GlossaryError(f"{path.name}: {error}") from error


def missing_pages(glossary: Glossary, slugs: Iterable[str]) -> list[str]:
    """Return one message for each entry whose `page` is not among the site's pages."""
    known = set(slugs)
    return [
        f"{entry.key}.page: there is no page {entry.page!r}; "
        "write the path below docs/pl/ without .md, or drop the field"
        for entry in glossary.values()
        if entry.page and entry.page.partition("#")[0] not in known
    ]


def render_page(glossary: Glossary, locale: str, links: Links) -> str:
    """Return the letters and the list of terms as Markdown; every heading's anchor is the entry's key.

    The markup is lean, because hundreds of terms share the weight of one page: no class where the style sheet can tell
    a paragraph by what it holds, and the other language's word is itself the link to the entry there.
    """
    entries = sorted(glossary.values(), key=lambda entry: collation_key(entry.wording(locale).term))
    letters = [
        (letter, list(group))
        for letter, group in groupby(entries, key=lambda entry: alphabet_letter(entry.wording(locale).term))
    ]
    sections = [_render_letters([letter for letter, _ in letters], locale)]
    for letter, group in letters:
        sections.append(f"## {letter} {{ #{_letter_anchor(letter)} .glossary-letter }}")
        sections += [_render_entry(entry, locale, links) for entry in group]
    return "\n\n".join(sections)


def without_sources(glossary: Glossary, targets: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return the entries whose official page the glossary has to link, because the page that explains them names none.

    `targets` holds what each page links. All 350 official links would make the glossary heavier than a next page may be
    (tests/browser/test_weight.py), and a reader who wants more than a definition goes to the explanation,
    which has them.
    """
    sourced = {slug for slug, links in targets.items() if any(link.startswith("https://") for link in links)}
    return frozenset(entry.key for entry in glossary.values() if (entry.page or "").partition("#")[0] not in sourced)


def anchors(glossary: Glossary, locale: str) -> dict[str, str]:
    """Return the anchors of the glossary's page with their titles: terms, and the letters that begin them."""
    words = {entry.key: entry.wording(locale).term for entry in glossary.values()}
    return words | {_letter_anchor(letter): letter for letter in map(alphabet_letter, words.values())}


# Checks


def _entry(key: str, fields: Any) -> Entry:
    if not KEY.fullmatch(key):
        raise GlossaryError(f"{key!r}: a key is an anchor; write it in lower-case kebab-case")
    if not isinstance(fields, dict):
        raise GlossaryError(f"{key}: expected the fields pl and en, found {fields!r}")
    if unknown := set(fields) - ENTRY_FIELDS:
        raise GlossaryError(f"{key}: unknown field {_names(unknown)} (known: {_names(ENTRY_FIELDS)})")
    wordings = {locale: _wording(key, locale, fields.get(locale)) for locale in LOCALES}
    page = fields.get("page")
    if page is not None and not PAGE.fullmatch(str(page)):
        raise GlossaryError(f"{key}.page: write a slug, with an anchor or not (workloads/pods#lifecycle), not {page!r}")
    docs = fields.get("docs")
    if docs is not None and not str(docs).startswith("https://"):
        raise GlossaryError(f"{key}.docs: write an address that begins with https://, not {docs!r}")
    return Entry(key, wordings["pl"], wordings["en"], page, docs, bool(fields.get("exact", False)))


def _wording(key: str, locale: str, fields: Any) -> Wording:
    if not isinstance(fields, dict) or not fields.get("term") or not fields.get("definition"):
        raise GlossaryError(f"{key}: {locale} needs `term` and `definition`; write both languages of every term")
    if unknown := set(fields) - WORDING_FIELDS:
        raise GlossaryError(f"{key}.{locale}: unknown field {_names(unknown)} (a comma in an unquoted text?)")
    also, typed = (_phrases(f"{key}.{locale}.{name}", fields.get(name) or []) for name in ("also", "typed"))
    return Wording(str(fields["term"]), str(fields["definition"]), also, typed)


def _phrases(where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise GlossaryError(f"{where}: expected a list such as [PVC], found {value!r}")
    return tuple(map(str, value))


def _names(names: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, names)))


# The page


def _letter_anchor(letter: str) -> str:
    """Return an ASCII anchor: A → letter-a, Ł → letter-l-pl, 0–9 → letter-0-9."""
    plain = fold(letter).replace("–", "-")
    if not plain.isalpha():
        return f"letter-{plain}"
    return f"letter-{plain}" if plain == letter.lower() else f"letter-{plain}-pl"


def _render_letters(letters: list[str], locale: str) -> str:
    links = "".join(f'<a href="#{_letter_anchor(letter)}">{letter}</a>' for letter in letters)
    return f'<nav class="glossary-letters" aria-label="{LABELS[locale]["letters"]}">{links}</nav>'


def _render_entry(entry: Entry, locale: str, links: Links) -> str:
    own, labels, other = entry.wording(locale), LABELS[locale], other_locale(locale)
    word = escape(entry.wording(other).term)
    counterpart = f'{labels["other"]}: <a href="{links.twin}#{entry.key}" lang="{other}" hreflang="{other}">{word}</a>'
    synonyms = [word for word in own.also if word.lower() != entry.wording(other).term.lower()]
    also = f" · {labels['also']}: {escape(', '.join(synonyms))}" if synonyms else ""
    docs = entry.docs if entry.key in links.docs else None
    targets = {"page": links.pages.get(entry.page or ""), "docs": docs}
    more = [f"[{labels[name]}]({target})" for name, target in targets.items() if target]
    parts = [f"### {own.term} {{ #{entry.key} }}", f"<p>{counterpart}{join_words(also, locale)}</p>", own.definition]
    return "\n\n".join([*parts, " · ".join(more)] if more else parts)
