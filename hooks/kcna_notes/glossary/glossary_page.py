"""The glossary page: its letters, its list of terms, and their anchors."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from kcna_notes.addresses import relative_source, source_of
from kcna_notes.glossary.alphabet import alphabet_letter, collation_key
from kcna_notes.glossary.stems import fold
from kcna_notes.interface import group, say
from kcna_notes.locales import other_locale
from kcna_notes.text.typography import join_words

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping

    from kcna_notes.glossary.entries import Entry, Glossary
    from kcna_notes.page_context import PageContext


def render_page(glossary: Glossary, page: PageContext, with_docs: Container[str] = ()) -> str:
    """Return the letters and the list of terms as Markdown; the anchor of each heading is the key of the entry.

    `page` is the glossary page; `with_docs` holds the keys of the entries that link to their official page.

    The page has hundreds of terms, so the markup is lean: no class where the style sheet can recognize a paragraph by
    its content, and the word in the other language is itself the link to its entry there.
    """
    letters = [(letter, list(entries)) for letter, entries in _by_letter(glossary, page.locale)]
    parts = [_render_letters([letter for letter, _ in letters], page.locale)]
    for letter, entries in letters:
        parts.append(f"## {letter} {{ #{_letter_anchor(letter)} .glossary-letter }}")
        parts += [_render_entry(entry, page, entry.key in with_docs) for entry in entries]
    return "\n\n".join(parts)


def without_sources(glossary: Glossary, targets: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return the keys of the entries that need an official link: the page that explains them links no external source.

    `targets` holds the link targets of each page, by slug. With all 350 official links, the glossary would exceed the
    limit for a next page (tests/browser/test_weight.py), and readers who want more than a definition find links on the
    page that explains the term.
    """
    sourced = {slug for slug, links in targets.items() if any(link.startswith("https://") for link in links)}
    return frozenset(entry.key for entry in glossary.values() if (entry.page or "").partition("#")[0] not in sourced)


def anchors(glossary: Glossary, locale: str) -> dict[str, str]:
    """Return the titles of the page's anchors, by anchor: the terms, and the letters above them."""
    words = {entry.key: entry.wording(locale).term for entry in glossary.values()}
    return words | {_letter_anchor(letter): letter for letter in map(alphabet_letter, words.values())}


def _by_letter(glossary: Glossary, locale: str) -> Iterator[tuple[str, Iterator[Entry]]]:
    entries = sorted(glossary.values(), key=lambda entry: collation_key(entry.wording(locale).term))
    return groupby(entries, key=lambda entry: alphabet_letter(entry.wording(locale).term))


def _letter_anchor(letter: str) -> str:
    """Return an ASCII anchor: A → letter-a, Ł → letter-l-pl, 0–9 → letter-0-9."""
    plain = fold(letter).replace("–", "-")
    if not plain.isalpha():
        return f"letter-{plain}"
    return f"letter-{plain}" if plain == letter.lower() else f"letter-{plain}-pl"


def _render_letters(letters: list[str], locale: str) -> str:
    links = "".join(f'<a href="#{_letter_anchor(letter)}">{letter}</a>' for letter in letters)
    return f'<nav class="glossary-letters" aria-label="{say("glossary.letters", locale)}">{links}</nav>'


def _render_entry(entry: Entry, page: PageContext, has_docs: bool) -> str:
    locale, other = page.locale, other_locale(page.locale)
    own, labels = entry.wording(locale), group("glossary", locale)
    word = escape(entry.wording(other).term)
    counterpart = f'{labels["other"]}: <a href="{page.twin}#{entry.key}" lang="{other}" hreflang="{other}">{word}</a>'
    synonyms = [word for word in own.also if word.lower() != entry.wording(other).term.lower()]
    also = f" · {labels['also']}: {escape(', '.join(synonyms))}" if synonyms else ""
    targets = {
        "page": relative_source(source_of(entry.page, locale), page.source) if entry.page else None,
        "docs": entry.docs if has_docs else None,
    }
    more = [f"[{labels[name]}]({target})" for name, target in targets.items() if target]
    parts = [f"### {own.term} {{ #{entry.key} }}", f"<p>{counterpart}{join_words(also, locale)}</p>", own.definition]
    return "\n\n".join([*parts, " · ".join(more)] if more else parts)
