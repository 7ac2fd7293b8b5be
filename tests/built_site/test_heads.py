"""The head of a page names its language, its address, its twin, and what it is about; so does the language switch."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin

import pytest
from built_pages import ALL_PAGES, PAGES, BuiltPage, element_of, every, text_of


@every(ALL_PAGES)
def test_language_is_that_of_the_tree(page: BuiltPage) -> None:
    assert element_of(page, "html")["lang"] == page.locale, (
        f"{page.name}: <html lang> is not {page.locale}; see `theme.language`"
    )


@every(PAGES)
def test_alternates_name_both_languages(page: BuiltPage) -> None:
    links = page.soup.select("link[rel~=alternate][hreflang]")
    found = {link["hreflang"]: urljoin(page.url, str(link["href"])) for link in links}
    expected = {each.locale: each.url for each in (page, page.twin)}
    assert found == expected and len(links) == 2, (
        f"{page.name}: hreflang names {found}, expected {expected}; see main.html"
    )
    assert page.twin.file.is_file(), f"{page.name}: there is no {page.twin.name}; write the page in both languages"


@every(PAGES)
def test_language_switch_leads_to_the_same_page(page: BuiltPage) -> None:
    switches = page.soup.select("a.language-switch")
    found = [(link["hreflang"], link["lang"], urljoin(page.url, str(link["href"]))) for link in switches]
    expected = [(page.twin.locale, page.twin.locale, page.twin.url)]
    assert found == expected, f"{page.name}: the language switch is {found}, expected {expected}; see alternate.html"


@every(PAGES)
def test_canonical_address(page: BuiltPage) -> None:
    found = [link["href"] for link in page.soup.select("link[rel=canonical]")]
    assert found == [page.url], f"{page.name}: canonical is {found}, expected {page.url}; see SITE_URL and `site_url`"


@every(ALL_PAGES)
def test_title_and_description_are_there(page: BuiltPage) -> None:
    assert text_of(page.soup.title), f"{page.name}: no <title>; write an H1"
    assert _description(page), f"{page.name}: no description; add `description:` to the front matter"


@pytest.mark.parametrize("field", ["title", "description"])
def test_titles_and_descriptions_are_unique(field: str) -> None:
    texts = {page: text_of(page.soup.title) if field == "title" else _description(page) for page in PAGES}
    twice = {text for text, count in Counter(texts.values()).items() if count > 1}
    pages = [page.name for page, text in texts.items() if text in twice]
    assert not pages, f"the same {field} in {pages}: every page, in each language, needs its own"


def _description(page: BuiltPage) -> str:
    tag = page.soup.select_one("meta[name=description]")
    return str(tag["content"]).strip() if tag else ""
