"""A section is shown in the other language, in place, and back: its words, diagrams, code and tooltips.

The rest of the page, the reader's place and the focus stay; without JavaScript or network the control is a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browsers import accessibility_problems
from built_pages import NOT_FOUND, PAGES, BuiltPage, every
from playwright.sync_api import Locator, Page, Route, expect

if TYPE_CHECKING:
    from browsers import Visitor

KINDS = (  # home, section index, text with diagram, steps, code, table and questions, and the reference pages
    "",
    "cloud-native/",
    "cloud-native/scaling/",
    "workloads/pods/",
    "exam/",
    "reference/labs/",
    "reference/whats-changed/",
    "reference/resources/",
    "reference/glossary/",
)
OF_EVERY_KIND = [page for page in PAGES if page.slug in KINDS]
MOST = 6  # sections turned on a page: the glossary has hundreds
in_both_languages = every([page for page in PAGES if page.slug == "workloads/pods/"])
NESTED = BuiltPage("exam/")
CHANGED = {"pl": "Sekcja jest po angielsku", "en": "The section is in Polish"}
CHANGED_BACK = {"pl": "Sekcja jest po polsku", "en": "The section is in English"}
NAMES = {
    "pl": ("EN: pokaż tę sekcję po angielsku", "PL: pokaż tę sekcję po polsku"),
    "en": ("PL: show this section in Polish", "EN: show this section in English"),
}

# The words of each section up to the next heading, on a page that is open or in one that has been fetched. A table's
# box and a copy button's bar have no words; space is left out, because templates and scripts add it.
WORDS = """(root, most) => [...root.querySelectorAll(".md-content :is(h2, h3)[id]")].slice(0, most).map(heading => {
    let words = heading.textContent
    for (let next = heading.nextElementSibling; next && !next.matches("h1, h2, h3"); next = next.nextElementSibling)
        if (!next.matches(".section-tools")) words += next.textContent
    return [heading.id, words.replace(/(EN|PL)?#?\\s+/g, "")]
})"""
WORDS_HERE = f"most => ({WORDS})(document, most)"
WORDS_THERE = f"""async ([url, ids]) => {{
    const there = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html")
    const words = new Map(({WORDS})(there))
    return ids.map(id => [id, words.get(id)])
}}"""
TWICE = """() => [...document.querySelectorAll("[id]")].map(element => element.id)
    .filter((id, index, all) => all.indexOf(id) !== index)"""


def control(tab: Page, anchor: str) -> Locator:
    return tab.locator(f"[id='{anchor}'] + .section-tools .flip")


def turn(tab: Page, anchor: str) -> None:
    """Turn a section, and wait until it is turned."""
    button = control(tab, anchor)
    before = button.get_attribute("hreflang") or ""
    button.evaluate("element => element.click()")
    expect(button).not_to_have_attribute("hreflang", before)


def anchors(tab: Page, level: str = ":is(h2, h3)") -> list[str]:
    found: list[str] = tab.locator(f".md-content {level}[id]").evaluate_all("all => all.map(heading => heading.id)")
    return found


# On every kind of page


@every(OF_EVERY_KIND)
def test_sections_turn_and_turn_back(visitor: Visitor, page: BuiltPage, site_address: str) -> None:
    tab = visitor.open(page.path)
    before = tab.evaluate(WORDS_HERE, MOST)
    for anchor, _ in before:
        if control(tab, anchor).get_attribute("hreflang") == page.twin.locale:  # not turned with the section around it
            turn(tab, anchor)
    known = [anchor for anchor, _ in before if page.twin.soup.find(id=anchor)]
    there = tab.evaluate(WORDS_THERE, [site_address + page.twin.path, known])
    here = [pair for pair in tab.evaluate(WORDS_HERE, MOST) if pair[0] in known]
    assert here == there, f"{page.name}: the sections differ from those of {page.twin.name}"
    for anchor in known:
        language = tab.locator(f"[id='{anchor}']").evaluate("heading => heading.closest('[lang]').lang")
        assert language == page.twin.locale, f"{page.name}#{anchor}: turned, but marked as {language}"
    assert not tab.evaluate(TWICE), f"{page.name}: ids that appear twice"
    assert not wrong_addresses(tab, page, site_address)
    for anchor, _ in before:
        if control(tab, anchor).get_attribute("hreflang") == page.locale:
            turn(tab, anchor)
    assert tab.evaluate(WORDS_HERE, MOST) == before, f"{page.name}: turned back, the sections are not as before"
    assert not visitor.problems


def wrong_addresses(tab: Page, page: BuiltPage, site_address: str) -> list[str]:
    """Return the links of turned sections that do not lead where they lead on the other page, or back to this one."""
    links: list[str] = tab.locator(f".md-content :not(.section-tools)[lang={page.twin.locale}] a[href]").evaluate_all(
        "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"  # in diagrams, too
    )
    here = f"{site_address}{page.path}"
    other = f"{site_address}en/" if page.twin.locale == "en" else site_address
    return [link for link in links if link.startswith(site_address) and not link.startswith((here, other))]


def test_the_page_that_is_not_found_has_no_control() -> None:
    assert not NOT_FOUND.soup.select(".flip, .section-tools")


# What is inside works


@in_both_languages
def test_a_turned_section_is_alive(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for anchor in anchors(tab, "h2"):
        turn(tab, anchor)
    turned = tab.locator(f".md-content [lang={page.twin.locale}]")

    term = turned.locator("a.term").first
    term.hover()
    tooltip = tab.locator("#term-tooltip")
    expect(tooltip).to_be_visible()
    assert tooltip.get_attribute("lang") == page.twin.locale
    for word in tooltip.locator("strong").all():
        expect(word).to_have_attribute("lang", page.locale)

    figure = tab.locator(f"figure.dg-stepper[lang={page.twin.locale}]").first
    figure.locator("input[value='2']").check(force=True)
    expect(figure.locator(".dg-caps > li").filter(visible=True)).to_have_count(1)

    assert accessibility_problems(tab) == []
    code = turned.locator("pre:has(> code)").first
    code.hover()
    code.locator(".md-code__button").click()
    expect(tab.locator(".md-dialog")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()").strip() == (code.locator("code").inner_text()).strip()

    answer = tab.locator(f"details.question[lang={page.twin.locale}]").first
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_be_visible()
    assert not visitor.problems


@every([page for page in OF_EVERY_KIND if page.slug == "cloud-native/scaling/"])
def test_a_table_scrolls_as_the_others(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path, 390)
    for anchor in anchors(tab, "h2"):
        turn(tab, anchor)
    tables = tab.locator(f".md-content [lang={page.twin.locale}] table, .md-content table[lang={page.twin.locale}]")
    assert tables.count(), "the page has no table"
    for table in tables.all():
        expect(table.locator("xpath=..")).to_have_class("md-typeset__table")
    assert tab.evaluate("document.scrollingElement.scrollWidth") <= 390


@every([page for page in PAGES if page.slug == "reference/offline/"])
def test_the_control_of_a_copy_works_in_a_turned_section(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    turn(tab, "copy")
    panel = tab.locator(f".offline[data-locale={page.twin.locale}]")
    expect(panel.locator("button[data-do=keep]")).to_be_visible()
    words = panel.evaluate("panel => panel.querySelector('template').content.querySelector('p').textContent")
    expect(panel.locator(".offline-state")).to_contain_text(words.partition(".")[0])
    assert not visitor.problems


@every([NESTED, NESTED.twin])
def test_sections_inside_sections_turn_in_any_order(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    inner = anchors(tab, "h3")[0]
    outer = tab.locator(f"[id='{inner}']").evaluate(
        "h => { while (h.tagName !== 'H2') h = h.previousElementSibling; return h.id }"
    )
    before = dict(tab.evaluate(WORDS_HERE, 99))

    def languages() -> list[str | None]:
        return [tab.locator(f"[id='{anchor}']").get_attribute("lang") or page.locale for anchor in (outer, inner)]

    own, other = page.locale, page.twin.locale
    for clicked, expected in [
        (inner, [own, other]),  # alone
        (outer, [other, other]),  # the outer one joins it
        (inner, [other, own]),
        (outer, [own, own]),
        (outer, [other, other]),
        (outer, [own, own]),
    ]:
        turn(tab, clicked)
        assert languages() == expected
        assert not tab.evaluate(TWICE)
    assert dict(tab.evaluate(WORDS_HERE, 99)) == before


# The reader's place, keyboard, what is said


@in_both_languages
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keyboard_and_screen_reader_know(visitor: Visitor, page: BuiltPage, key: str) -> None:
    tab = visitor.open(page.path)
    anchor = anchors(tab, "h2")[2]
    button = control(tab, anchor)
    to_other, to_own = NAMES[page.locale]
    expect(button).to_have_role("button")
    expect(button).to_have_accessible_name(to_other)
    tab.locator(f"[id='{anchor}']").evaluate("h => scrollTo({ top: h.offsetTop - 300, behavior: 'instant' })")
    address, top = tab.url, button.bounding_box()
    button.focus()
    for name, said in ((to_own, CHANGED), (to_other, CHANGED_BACK)):
        tab.keyboard.press(key)
        expect(button).to_have_accessible_name(name)
        expect(tab.get_by_role("status")).to_have_text(said[page.locale])
        expect(button).to_be_focused()
        assert button.bounding_box() == top, "the control has moved under the reader"
    assert tab.url == address


@in_both_languages
def test_the_rest_of_the_page_stays(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    first, second = anchors(tab, "h2")[:2]
    other = tab.locator(f"[id='{second}'] ~ p").first
    words = other.text_content()
    turn(tab, first)
    expect(other).to_have_text(words or "")
    tab.locator(f".md-sidebar--secondary a[href='#{first}']").click()
    expect(tab.locator(f"[id='{first}']")).to_be_in_viewport()
    expect(tab.locator(f".md-sidebar--secondary a[href='#{first}']")).to_have_class(re.compile("md-nav__link--active"))
    assert tab.url.endswith(f"#{first}")


@in_both_languages
def test_an_opened_answer_stays_open(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    answer = tab.locator(".md-content details.question").first
    answer.locator("summary").click()
    for _ in range(2):
        turn(tab, "check-yourself")
    expect(answer).to_have_attribute("open", "")


# Without what it needs


def test_the_other_page_is_asked_for_once(visitor: Visitor) -> None:
    page = BuiltPage("workloads/pods/")
    tab = visitor.open(page.path)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    for anchor in anchors(tab, "h2")[:3] * 2:
        turn(tab, anchor)
    assert [url for url in asked if url.endswith(page.twin.path)] == [url for url in asked if "/en/" in url][:1]


@in_both_languages
@pytest.mark.parametrize("missing", ["**/section-flip.js", "page"])
def test_what_cannot_be_fetched_is_followed(visitor: Visitor, page: BuiltPage, site_address: str, missing: str) -> None:
    def refuse(route: Route) -> None:
        if missing != "page" or route.request.resource_type == "fetch":
            route.abort()
        else:
            route.continue_()

    tab = visitor.open(page.path)
    address = f"{site_address}{page.twin.path}"
    tab.route(address if missing == "page" else missing, refuse)
    anchor = anchors(tab, "h2")[1]
    control(tab, anchor).click()
    expect(tab).to_have_url(f"{address}#{anchor}")
    expect(tab.locator("html")).to_have_attribute("lang", page.twin.locale)


@every([page for page in OF_EVERY_KIND if page.slug in ("", "workloads/pods/", "reference/glossary/")])
def test_without_javascript_it_is_a_link(scriptless_visitor: Visitor, page: BuiltPage, site_address: str) -> None:
    tab = scriptless_visitor.open(page.path)
    heading = tab.locator(".md-content :is(h2, h3)[id]").nth(2)
    anchor = heading.get_attribute("id")
    heading.locator("xpath=following-sibling::*[1]").locator("a[hreflang]").click()
    expect(tab).to_have_url(f"{site_address}{page.twin.path}#{anchor}")
    expect(tab.locator(f"[id='{anchor}']")).to_be_in_viewport()


@in_both_languages
def test_print_shows_what_is_shown(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    anchor = anchors(tab, "h2")[0]
    turn(tab, anchor)
    tab.emulate_media(media="print")
    expect(tab.locator(f"[id='{anchor}'] ~ p[lang={page.twin.locale}]").first).to_be_visible()
    expect(tab.locator(".section-tools a").filter(visible=True)).to_have_count(0)
    term = tab.locator(f"[id='{anchor}'] ~ p[lang={page.twin.locale}] a.term").first
    assert term.evaluate("link => getComputedStyle(link, '::after').content") == "none", "addresses of the site itself"
