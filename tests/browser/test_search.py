"""The search as readers use it: through the real box, in a real browser, over the real pages of both languages.

tests/data/search-queries.yml holds the queries; nothing in the search knows them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from built_pages import BuiltPage
from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from kcna_notes.tools.search_queries import QUERIES, Query, ask, queries
from kcna_notes.yaml_files import load_yaml
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browsers import OpenPage, Visitor

HOME = {locale: home_of(locale) for locale in LOCALES}
FIRST, AMONG_FIVE = 0.90, 0.98  # share of queries whose answer stands first, and among the first five
FEWEST_QUERIES = 120
KINDS = {
    "exact", "inflected", "typo", "camel case", "abbreviation", "apostrophe and hyphen", "other language", "synonym",
    "code", "question",
}  # fmt: skip
GLOSSARY_NAMES = {"pl": "Słownik pojęć", "en": "Glossary"}
PHONE, SMALLEST_TARGET = 390, 24  # px
TERM_PAGES = ("kubernetes/objects", "reference/glossary")
MESSAGES = {
    "pl": {"nothing": "Nic nie znaleziono", "broken": "Wyszukiwarka się nie wczytała", "waiting": "nie wczytała"},
    "en": {"nothing": "Nothing found", "broken": "Search could not be loaded", "waiting": "not loaded"},
}


def problems_of(asked: list[Query]) -> list[str]:
    """Return where answers fall below the floors."""
    first = sum(query.place == 1 for query in asked) / len(asked)
    five = sum(query.place <= 5 for query in asked) / len(asked)
    return [
        *[f"right page first: {first:.3f}, at least {FIRST}"] * (first < FIRST),
        *[f"right page among five: {five:.3f}, at least {AMONG_FIVE}"] * (five < AMONG_FIVE),
        *[f"nothing found: {query.text!r}" for query in asked if not query.found],
        *[f"other language above this one: {query}" for query in asked if query.is_misplaced],
    ]


both_languages = pytest.mark.parametrize("locale", LOCALES)


def test_there_are_queries_of_every_kind() -> None:
    kinds = {locale: set(load_yaml(QUERIES)[locale]) for locale in LOCALES}
    assert sum(len(queries(locale)) for locale in LOCALES) >= FEWEST_QUERIES
    assert all(found >= KINDS for found in kinds.values()), f"kinds are missing: {kinds}"


@both_languages
def test_queries_find_their_page(visitor: Visitor, site_address: str, locale: str) -> None:
    tab = visitor.open(HOME[locale])
    asked = [query.answered(ask(tab, site_address, query.text)) for query in queries(locale)]
    below = problems_of(asked)
    assert not below, "\n".join([*below, *(f"not first: {query}" for query in asked if query.place > 1)])
    assert not visitor.problems


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (("b/", "a/"), "right page first: 0.000"),
        (("b/", "c/", "d/", "e/", "f/", "a/"), "right page among five: 0.000"),
        ((), "nothing found: 'q'"),
        (("en/b/", "a/"), "other language above this one"),
    ],
)
def test_each_floor_is_seen(found: tuple[str, ...], message: str) -> None:
    assert any(problem.startswith(message) for problem in problems_of([Query("pl", "q", ("a/",), found)]))


# Terms of the glossary


@both_languages
def test_a_term_brings_the_page_that_explains_it_and_its_definition(
    visitor: Visitor, site_address: str, locale: str
) -> None:
    tab = visitor.open(HOME[locale])
    for query in ("namespace", "przestrzeń nazw", "przestrzeniach nazw", "namespaces"):
        assert ask(tab, site_address, query)[:2] == [f"{HOME[locale]}{slug}/" for slug in TERM_PAGES], query
        results = tab.locator(".md-search-result__item")
        expect(results.nth(0).locator(f"a[href*='{TERM_PAGES[0]}/?h='][href$='#namespaces']"), query).to_be_visible()
        expect(results.nth(1).locator("a[href$='#namespace']"), query).to_be_visible()


# The other language

# Words that only the other language has, some of them near to a word of this one: language of the page → queries.
FOREIGN = {"pl": ["routine", "succeeds", "tuesday"], "en": ["chmurze", "maszynę", "wtorek"]}
LABELS = {"pl": "(English)", "en": "(Polski)"}


@both_languages
def test_the_other_language_follows_with_its_name(visitor: Visitor, site_address: str, locale: str) -> None:
    tab = visitor.open(HOME[locale])
    other = next(name for name in LOCALES if name != locale)
    for word in FOREIGN[locale]:
        ask(tab, site_address, word)
        items = tab.locator(".md-search-result__item")
        first = items.filter(has=tab.locator(f"h1 [lang={other}]")).first
        expect(first, word).to_contain_text(LABELS[locale])
        assert first.locator(f"p:not([lang={other}] p):not(.md-search-result__terms)").count() == 0
        links = items.evaluate_all("items => items.map(item => item.querySelector('a').href)")
        is_foreign = [BuiltPage(link.removeprefix(site_address)).locale == other for link in links]
        assert is_foreign == sorted(is_foreign), f"{word}: a page of the other language stands above: {links}"


# Loading


@both_languages
def test_the_index_waits_for_the_reader(open_page: OpenPage, locale: str) -> None:
    tab = open_page(HOME[locale])
    asked: list[str] = []
    tab.context.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    tab.wait_for_load_state("networkidle")
    asked.clear()  # what the page itself still asks for
    with tab.expect_event("requestfinished", lambda request: request.url.endswith(f"search/{locale}.json")):
        tab.keyboard.press("/")
    assert [name for name in asked if name.endswith(".json")] == [f"{locale}.json"]


@pytest.mark.parametrize(
    ("locale", "failure"),
    [
        ("pl", "no index"),
        ("pl", "broken index"),
        ("pl", "no library"),
        ("pl", "no network for the index"),
        ("en", "no index"),
    ],
)
def test_a_failure_is_told(open_page: OpenPage, site_address: str, locale: str, failure: str) -> None:
    tab = open_page(HOME[locale])
    address = f"**/search/{locale}.json" if "index" in failure else "**/search-library.*.js"
    answer = {"status": 200, "body": "{<"} if failure == "broken index" else {"status": 404, "body": ""}
    tab.context.route(address, lambda route: route.abort() if "network" in failure else route.fulfill(**answer))
    assert not ask(tab, site_address, "pod")
    expect(tab.locator(".search-message")).to_have_text(MESSAGES[locale]["broken"])
    tab.context.unroute(address)
    assert ask(tab, site_address, "pods"), "the next query does not try again"


@both_languages
def test_without_settings_a_sentence_stays(open_page: OpenPage, locale: str) -> None:
    tab = open_page(HOME[locale])
    tab.context.route("**/search_index.json", lambda route: route.abort())
    tab.reload()
    tab.keyboard.press("/")
    expect(tab.locator(".md-search-result__meta")).to_contain_text(MESSAGES[locale]["waiting"])


# Whatever readers type


BAD_INPUT = {
    "nothing": "",
    "blank": "   ",
    "500 characters": "kontener " * 55 + "pod",
    "500 letters": "a" * 500,
    "regex": r"(.*)+[a-z]{2,}$ \\ ^|?",
    "HTML": "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "emoji": "🚀🐳",
    "right to left": "\u202e\u05e7\u05d5\u05d1 \u062d\u0627\u0648\u064a\u0629",
    "prototype": "__proto__ constructor",
}


@both_languages
def test_bad_input_is_answered(visitor: Visitor, site_address: str, locale: str) -> None:
    tab = visitor.open(HOME[locale])
    for name, query in BAD_INPUT.items():
        if query.strip():
            ask(tab, site_address, query)
            assert not tab.locator(".md-search-result :is(img, script)").count(), name
        else:
            tab.keyboard.press("/")
            tab.locator(".md-search__input").fill(query)
            tab.keyboard.press("End")
        assert ask(tab, site_address, "pod"), f"no answer after {name}: {query!r}"
        assert not visitor.problems, name


@both_languages
def test_nothing_found_says_what_to_try(visitor: Visitor, site_address: str, locale: str) -> None:
    tab = visitor.open(HOME[locale])
    assert not ask(tab, site_address, "qqqqqq xxxxxx")
    expect(tab.locator(".search-message")).to_have_text(MESSAGES[locale]["nothing"])
    expect(tab.locator(".md-search-result__meta")).to_be_hidden()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(f"/{HOME[locale]}reference/glossary/"))


# Ways into the search


@both_languages
def test_a_shared_link_searches(visitor: Visitor, locale: str) -> None:
    tab = visitor.open(f"{HOME[locale]}?q=node")
    expect(tab.locator(".md-search-result__link").first).to_be_visible()


@both_languages
def test_without_javascript_a_phone_has_a_link_to_the_glossary(scriptless_visitor: Visitor, locale: str) -> None:
    tab = scriptless_visitor.open(HOME[locale], width=PHONE)
    link = tab.locator(".md-header").get_by_role("link", name=GLOSSARY_NAMES[locale])
    box = link.bounding_box()
    assert box and box["width"] >= SMALLEST_TARGET and box["height"] >= SMALLEST_TARGET
    link.click()
    expect(tab).to_have_url(re.compile(f"/{HOME[locale]}reference/glossary/$"))


@both_languages
def test_without_javascript_the_field_leads_to_the_glossary(scriptless_visitor: Visitor, locale: str) -> None:
    tab = scriptless_visitor.open(HOME[locale])
    tab.locator(".md-search__input").fill("pod")
    tab.locator(".md-search__input").press("Enter")
    expect(tab).to_have_url(re.compile(f"/{HOME[locale]}reference/glossary/\\?query=pod$"))
    expect(tab.locator(".md-header").get_by_role("link", name=GLOSSARY_NAMES[locale])).to_be_hidden()
