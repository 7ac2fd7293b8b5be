"""Polish text stands on Polish pages and English text on English ones, block by block.

Short blocks say too little to be sure; there the spelling (test_spelling.py) tells the languages apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from built_pages import ALL_PAGES
from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from source_places import place_of_passage
from text_blocks import Block, Kind, blocks_of

ENOUGH_WORDS = 8
WORD = re.compile(r"[^\W\d_]+")
LANGUAGES = {"pl": Language.POLISH, "en": Language.ENGLISH}
SURE = 0.8  # the share that the other language must reach
NAMES = re.compile(  # no language of their own: the exam's domains, as the curriculum writes them
    "Kubernetes Fundamentals|Container Orchestration|Cloud Native (?:Application Delivery|Architecture|Observability)"
)


@cache
def detector() -> LanguageDetector:
    """Return the detector; it loads its models once per process."""
    return LanguageDetectorBuilder.from_languages(*LANGUAGES.values()).build()


@cache
def is_foreign_text(text: str, locale: str) -> bool:
    """Say whether a text is in the other language; menus and tooltips are on many pages and looked at once."""
    return 1 - detector().compute_language_confidence(text, LANGUAGES[locale]) > SURE


def foreign_texts(blocks: list[Block], locale: str) -> Iterator[str]:
    """Yield the text of each block of some length that is in the other language."""
    texts = {NAMES.sub(" ", block.text(Kind.OWN).replace("…", " ")) for block in blocks}
    for text in sorted(text for text in texts if len(WORD.findall(text)) >= ENOUGH_WORDS):
        if is_foreign_text(text, locale):
            yield " ".join(text.split())


def test_every_block_is_in_the_language_of_its_page() -> None:
    problems = [
        f"{place_of_passage(page, text)}: not in the language of the page ({page.locale}): {text[:80]!r}; write it "
        "again, or put a quotation in quotation marks and a gloss in italics"
        for page in ALL_PAGES
        for text in foreign_texts(blocks_of(page), page.locale)
    ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("locale", "text", "is_foreign"),
    [
        ("pl", "The kubelet starts the containers of each Pod.", True),
        ("en", "Kubelet uruchamia kontenery każdego Poda na swoim węźle.", True),
        ("en", "Kontener bez limitu moze zabrac cala pamiec na tym serwerze.", True),
        ("pl", "Deployment w klastrze Kubernetesa tworzy ReplicaSet, a ten tworzy Pody.", False),
        ("en", "A Deployment creates a ReplicaSet, which creates the Pods.", False),
        ("en", ": , , , , , , , , ,", False),
        ("pl", "kube-apiserver, kube-scheduler, etcd, kubelet, containerd, Cloud Native Architecture", False),
    ],
)
def test_a_block_in_the_other_language_would_be_found(locale: str, text: str, is_foreign: bool) -> None:
    assert bool(list(foreign_texts([Block([(Kind.OWN, text)])], locale))) is is_foreign
