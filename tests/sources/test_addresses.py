"""Slugs, sources, and addresses lead to each other, and relative ways are those of MkDocs."""

from __future__ import annotations

import pytest
from docs_tree import PAGES
from kcna_notes.addresses import (
    address_of,
    home_of,
    locale_of_address,
    locale_of_source,
    relative_address,
    relative_source,
    slug_of,
    source_of,
)
from kcna_notes.locales import LOCALES
from kcna_notes.page_context import PageContext
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url


@pytest.mark.parametrize(
    ("slug", "locale", "source", "address"),
    [
        ("index", "pl", "pl/index.md", ""),
        ("index", "en", "en/index.md", "en/"),
        ("exam/index", "pl", "pl/exam/index.md", "exam/"),
        ("exam/index#domains", "en", "en/exam/index.md#domains", "en/exam/#domains"),
        ("workloads/pods", "pl", "pl/workloads/pods.md", "workloads/pods/"),
        ("workloads/pods#phases", "en", "en/workloads/pods.md#phases", "en/workloads/pods/#phases"),
    ],
)
def test_a_slug_has_one_source_and_one_address(slug: str, locale: str, source: str, address: str) -> None:
    assert source_of(slug, locale) == source and slug_of(source) == slug and locale_of_source(source) == locale
    assert address_of(slug, locale) == address and locale_of_address(address) == locale


@pytest.mark.parametrize("page", PAGES)
def test_mkdocs_publishes_each_page_at_its_address(page: str) -> None:
    url = File(page, "docs", "site", use_directory_urls=True).url
    for locale in LOCALES:
        assert address_of(slug_of(f"{locale}/{page}"), locale) == home_of(locale) + url.removeprefix("./")


def test_the_default_language_is_at_the_root() -> None:
    assert [home_of("pl"), home_of("en")] == ["", "en/"]
    assert locale_of_address("entities/") == "pl", "a page whose name begins like a language"


@pytest.mark.parametrize("target", ["", "en/", "exam/", "en/workloads/pods/#phases", "assets/a.js", "404.html"])
@pytest.mark.parametrize("page", ["", "en/", "exam/", "workloads/pods/", "en/workloads/pods/"])
def test_relative_addresses_are_those_of_mkdocs(target: str, page: str) -> None:
    url, hash_sign, anchor = target.partition("#")
    assert relative_address(target, page) == get_relative_url(url or "./", page) + hash_sign + anchor


def test_relative_sources_are_markdown_targets() -> None:
    assert relative_source("pl/reference/glossary.md#pod", "pl/workloads/pods.md") == "../reference/glossary.md#pod"
    assert relative_source("pl/exam/index.md", "pl/index.md") == "exam/index.md"


def test_a_page_knows_its_ways() -> None:
    page = PageContext("workloads/pods", "en", twin_anchors={"phases"})
    assert page.source == "en/workloads/pods.md" and page.address == "en/workloads/pods/"
    assert page.twin == "../../../workloads/pods/"
    assert page.twin_section("phases") == f"{page.twin}#phases" and page.twin_section("other") == page.twin
    assert page.link_to("exam/index#domains") == "../../exam/#domains"
    assert page.link_to_term("pod") == "../reference/glossary.md#pod"
