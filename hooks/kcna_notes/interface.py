"""The interface sentences of both languages, from data/interface.yml: labels, notices, and titles that a reader sees.

The file has one group for each part of the site. An entry holds both languages; `{gap}` is a value filled in later.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from kcna_notes.locales import LOCALES
from kcna_notes.repository import DATA, name_of
from kcna_notes.yaml_files import DataError, load_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

FILE = DATA / "interface.yml"
GAP = re.compile(r"\{(\w+)\}")

Sentences = dict[str, dict[str, dict[str, str]]]
"""The sentences by group, key, and language."""


def say(name: str, locale: str, **gaps: object) -> str:
    """Return a sentence in one language: `say("page_list.minutes", "en", minutes=4)` → "4 min read".

    `gaps` holds a value for each gap. Raises DataError for an unknown name, or if the gaps do not match.
    """
    text = find_sentence(name, locale, gaps)
    return text.format(**gaps) if gaps else text


def find_sentence(name: str, locale: str, gaps: Collection[str] = ()) -> str:
    """Return a sentence in one language with its gaps unfilled; `gaps` holds their names.

    Raises DataError for an unknown name, or if the gaps do not match.
    """
    group_name, _, key = name.partition(".")
    sentences = group(group_name, locale)
    if key not in sentences:
        raise DataError(
            f"{name_of(FILE)}: no sentence {name!r}; add it in both languages, or correct the name in the code"
        )
    found = set(GAP.findall(sentences[key]))
    if found != set(gaps):
        raise DataError(
            f"{name_of(FILE)}: {name}: has the gaps {sorted(found)}, the code fills {sorted(gaps)}; change one to match"
        )
    return sentences[key]


def group(name: str, locale: str) -> dict[str, str]:
    """Return all sentences of a group in one language, by key, with their gaps unfilled.

    Raises DataError for an unknown group.
    """
    groups = load_sentences()
    if name not in groups:
        raise DataError(f"{name_of(FILE)}: no group {name!r}; add it, or correct the name in the code")
    return {key: texts[locale] for key, texts in groups[name].items()}


@cache
def load_sentences(path: Path = FILE) -> Sentences:
    """Read the sentences. Raises DataError if one lacks a language or its gaps differ between the languages."""
    groups = load_yaml(path)
    if problems := list(_problems(groups)):
        raise DataError("\n".join(f"{name_of(path)}: {problem}" for problem in problems))
    return groups


def _problems(groups: Mapping[str, Any]) -> Iterator[str]:
    for name, entries in groups.items():
        if not isinstance(entries, dict):
            yield f"{name}: expected a group of sentences, found {entries!r}; indent its entries"
            continue
        for key, texts in entries.items():
            yield from _entry_problems(f"{name}.{key}", texts)


def _entry_problems(name: str, texts: Any) -> Iterator[str]:
    if not isinstance(texts, dict) or set(texts) != set(LOCALES):
        yield f"{name}: expected one text each for {' and '.join(LOCALES)}, found {texts!r}; write both languages"
        return
    for locale, text in texts.items():
        if not isinstance(text, str) or not text:
            yield f"{name}.{locale}: expected a sentence, found {text!r}; write it in quotes"
    gaps = {locale: sorted(set(GAP.findall(str(text)))) for locale, text in texts.items()}
    if len({tuple(names) for names in gaps.values()}) > 1:
        yield f"{name}: the gaps differ: {gaps}; use the same in both languages"
