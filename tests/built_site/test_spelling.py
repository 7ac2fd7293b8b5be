"""Every word that a reader sees is in a dictionary or in one of our word lists; code is left out.

On a Polish page the text is Polish; a gloss in italics, the title of a source, a quotation and a label of a diagram
may be English, and the other way round. Names and abbreviations are in tests/words/both.txt, Polish forms of API
kinds (Deploymentu) and English exam words in Polish text in pl.txt, words that the English dictionary lacks in en.txt.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from built_pages import ALL_PAGES, find_pages
from kcna_notes.locales import LOCALES
from source_places import place_of
from spelling import LIST_NAMES, Speller, order, read_list, words_of
from text_blocks import Block, Kind, blocks_of

FIX = "fix it, or add it to tests/words/{both,pl,en}.txt if it is right"


def unknown_words(blocks: list[Block], locale: str, speller: Speller) -> Iterator[str]:
    """Yield each word of the blocks that is in no dictionary, once."""
    seen: set[str] = set()
    for block in blocks:
        for kind, text in block.pieces:
            if kind is Kind.CODE:
                continue
            locales = (locale,) if kind is Kind.OWN else LOCALES
            for word in words_of(text):
                if word not in seen and not speller.knows(word, locales):
                    seen.add(word)
                    yield word


def our_speller() -> Speller:
    return Speller({name: read_list(name) for name in LIST_NAMES})


def test_every_word_is_known_and_every_listed_word_is_needed() -> None:
    speller = our_speller()
    problems = {
        f"{place_of(page, word)}: {word!r} is no {'Polish' if page.locale == 'pl' else 'English'} word we know"
        for page in ALL_PAGES
        for word in unknown_words(blocks_of(page), page.locale, speller)
    }
    assert not problems, "\n".join([*sorted(problems), FIX])
    needless = speller.needless()
    assert not needless, "\n".join([*needless, "no page needs these words; delete the lines"])


@pytest.mark.parametrize("name", LIST_NAMES)
def test_the_lists_are_sorted_and_hold_each_word_once(name: str) -> None:
    words = read_list(name)
    for before, after in itertools.pairwise(words):
        assert order(before) < order(after), (
            f"tests/words/{name}.txt: {after!r} belongs before {before!r}, or is double"
        )
    assert all(words_of(word) == [word] for word in words), f"tests/words/{name}.txt: one word a line, nothing else"


def test_no_word_is_in_two_lists() -> None:
    both = set(read_list("both"))
    for locale in LOCALES:
        twice = sorted(both & set(read_list(locale)))
        assert not twice, f"tests/words/{locale}.txt: {twice} are in both.txt already; delete them here"


@pytest.mark.parametrize(
    ("locale", "kind", "text", "unknown"),
    [
        ("pl", Kind.OWN, "Każdy wezel ma adres, a przestrzeń nazw granicę.", ["wezel"]),
        ("pl", Kind.OWN, "Repliki Deploymentu w Podzie, polecenie kubectl.", []),
        ("pl", Kind.OWN, "The kubelet starts the container.", ["starts", "container"]),
        ("pl", Kind.OTHER, "desired state, stan pożądany, desierd", ["desierd"]),
        ("pl", Kind.OWN, "Reguły RBAC-u, ale nie KCNA-u.", ["KCNA-u"]),
        ("pl", Kind.CODE, "wezel", []),
        ("en", Kind.OWN, "The recieved colour of Kubernetes’s Pods, it’s here.", ["recieved", "colour"]),
        ("en", Kind.OWN, "A węzeł on kubernetes.io, in values.yaml and 500m of K3s.", ["węzeł"]),
        ("en", Kind.OWN, "A read-only, event-drivn system.", ["event-drivn"]),
    ],
)
def test_a_misspelling_would_be_found(locale: str, kind: Kind, text: str, unknown: list[str]) -> None:
    speller = Speller(
        {
            "both": ["kubectl", "kubelet", "Kubernetes", "RBAC", "KCNA"],
            "pl": ["Deploymentu", "Podzie", "RBAC-u"],
            "en": [],
        }
    )
    assert list(unknown_words([Block([(kind, text)])], locale, speller)) == unknown


def test_a_listed_word_that_nothing_needs_would_be_found() -> None:
    speller = Speller({"both": ["kubelet", "Kubernetes"], "pl": [], "en": ["house"]})
    assert list(unknown_words([Block([(Kind.OWN, "The kubelet is in the house.")])], "en", speller)) == []
    assert speller.needless() == ["tests/words/both.txt: Kubernetes", "tests/words/en.txt: house"]


def test_the_pages_are_read() -> None:
    assert all(len(blocks_of(page)) > 20 for page in find_pages())
