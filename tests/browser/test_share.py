"""The link of a heading copies its full address, or opens a phone's share sheet; the next page is fetched ahead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from built_pages import PAGES, every
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from browsers import OpenPage, Visitor
    from built_pages import BuiltPage

in_both_languages = every([page for page in PAGES if page.slug == "workloads/pods/"])
ANCHOR = "shared-resources"
LABELS = {"pl": "Kopiuj link do sekcji: {}", "en": "Copy link to section: {}"}
PAGE_LABELS = {"pl": "Kopiuj link do strony: Pody", "en": "Copy link to page: Pods"}
COPIED = {"pl": "Skopiowano link", "en": "Link copied"}
SHARE = """navigator.share = async data => { window.shared = data; if (window.refusal) throw window.refusal }"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def permalink(tab: Page, anchor: str = ANCHOR) -> Locator:
    return tab.locator(f"[id='{anchor}'] + .section-tools .headerlink")


# Copy


@in_both_languages
@pytest.mark.parametrize("way", ["click", "Enter"])
def test_the_address_is_copied(visitor: Visitor, page: BuiltPage, site_address: str, way: str) -> None:
    tab = visitor.open(f"{page.path}?h=pod")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if way == "click":
        tab.locator(f"[id='{ANCHOR}']").hover()
        permalink(tab).click()
    else:
        permalink(tab).focus()
        tab.keyboard.press(way)
    expect(tab.get_by_role("status")).to_have_text(COPIED[page.locale])
    expect(tab.get_by_role("status")).to_be_in_viewport()
    address = f"{site_address}{page.path}#{ANCHOR}"
    assert tab.evaluate("navigator.clipboard.readText()") == address, "the words of a search are no part of the address"
    expect(tab).to_have_url(address)
    expect(permalink(tab)).to_be_focused()
    assert not visitor.problems


@in_both_languages
def test_names_say_what_is_copied_and_headings_stay_short(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    heading = tab.locator(f"[id='{ANCHOR}']")
    words = heading.inner_text()
    expect(permalink(tab)).to_have_accessible_name(LABELS[page.locale].format(words))
    expect(heading).to_have_accessible_name(words)
    expect(permalink(tab, "pods")).to_have_accessible_name(PAGE_LABELS[page.locale])


@in_both_languages
def test_without_a_clipboard_it_is_a_link(open_page: OpenPage, page: BuiltPage, site_address: str) -> None:
    tab = open_page(page.path)
    tab.add_init_script(NO_CLIPBOARD)
    tab.reload()
    permalink(tab).evaluate("link => link.click()")
    expect(tab).to_have_url(f"{site_address}{page.path}#{ANCHOR}")
    expect(tab.locator(f"[id='{ANCHOR}']")).to_be_in_viewport()
    expect(tab.get_by_role("status")).to_be_empty()


@in_both_languages
def test_without_javascript_it_is_a_link(scriptless_visitor: Visitor, page: BuiltPage, site_address: str) -> None:
    tab = scriptless_visitor.open(page.path)
    tab.locator(f"[id='{ANCHOR}']").hover()
    permalink(tab).click()
    expect(tab).to_have_url(f"{site_address}{page.path}#{ANCHOR}")


# Share


@in_both_languages
@pytest.mark.parametrize("refusal", [None, "AbortError", "NotAllowedError"])
def test_a_phone_opens_the_share_sheet(
    touch_visitor: Visitor, page: BuiltPage, site_address: str, refusal: str | None
) -> None:
    tab = touch_visitor.open(page.path, 390)
    tab.evaluate(SHARE)
    tab.evaluate("name => { window.refusal = name && new DOMException('', name) }", refusal)
    expect(permalink(tab)).to_have_css("opacity", "1")  # there is no hover on a phone
    permalink(tab).tap()
    tab.wait_for_function("window.shared")
    address = f"{site_address}{page.path}#{ANCHOR}"
    assert tab.evaluate("window.shared") == {"title": tab.title(), "url": address}
    is_closed = refusal == "AbortError"
    expect(tab).to_have_url(address.partition("#")[0] if is_closed else address)


# The next page


def hints(tab: Page) -> list[str]:
    found: list[str] = tab.locator("link[rel=prefetch]").evaluate_all("links => links.map(link => link.href)")
    return found


@in_both_languages
def test_a_page_is_fetched_ahead_once(visitor: Visitor, page: BuiltPage, site_address: str) -> None:
    tab = visitor.open(page.path)
    link = tab.locator(".md-footer__link--next")
    with tab.expect_response(re.compile(r"/workloads/pod-lifecycle/$")) as response:
        link.hover()
    assert response.value.ok
    tab.locator("h1").hover()
    link.focus()
    tab.locator(".md-footer__link--prev").hover()
    expect(tab.locator("link[rel=prefetch]")).to_have_count(2)
    folder = f"{site_address}{page.path}".removesuffix("pods/")
    assert hints(tab) == [f"{folder}pod-lifecycle/", folder]
    assert not visitor.problems


@in_both_languages
def test_a_finger_fetches_ahead(touch_visitor: Visitor, page: BuiltPage) -> None:
    tab = touch_visitor.open(page.path, 390)
    tab.locator(".md-footer__link--next").dispatch_event("touchstart")
    expect(tab.locator("link[rel=prefetch]")).to_have_count(1)


NOT_FETCHED = {
    "this page": "#sidecars",
    "another host": "https://kubernetes.io/",
    "a download": "../../notes.pdf",
    "data": "../../search/pl.json",
}
SAVING = {
    "saveData": "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } })",
    "2g": "Object.defineProperty(navigator, 'connection', { value: { saveData: false, effectiveType: 'slow-2g' } })",
    "reduced data": """const ask = matchMedia
        window.matchMedia = query => query.includes('reduced-data') ? { matches: true } : ask(query)""",
}


def test_nothing_else_is_fetched_ahead(visitor: Visitor) -> None:
    tab = visitor.open("workloads/pods/")
    tab.evaluate(
        "all => document.querySelector('h1').append(...all.map(href => Object.assign(document.createElement('a'), "
        "{ href, textContent: ' x ' })))",
        list(NOT_FETCHED.values()),
    )
    for link in tab.locator("h1 a").all():
        link.hover()
        tab.wait_for_timeout(150)  # longer than a link is rested on
    tab.locator(".md-footer__link--next").focus()
    expect(tab.locator("link[rel=prefetch]")).to_have_count(1)
    assert hints(tab)[0].endswith("/pod-lifecycle/")


@pytest.mark.parametrize("wish", SAVING.values(), ids=SAVING.keys())
def test_nothing_is_fetched_where_the_reader_saves_data(open_page: OpenPage, wish: str) -> None:
    tab = open_page("workloads/pods/")
    tab.add_init_script(wish)
    tab.reload()
    tab.locator(".md-footer__link--next").hover()
    tab.wait_for_timeout(150)  # longer than a link is rested on
    assert hints(tab) == []
