"""Promises that only a browser can check: accessibility, keyboard, touch, silence, work without JavaScript.

Every page is served with a strict Content-Security-Policy, and the browser can reach no other host.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

import pytest
from browsers import accessibility_problems
from built_pages import ALL_PAGES, NOT_FOUND, OTHER_LOCALE, PAGES, BuiltPage, every
from kcna_notes.locales import LOCALES
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browsers import OpenPage, Scheme, Visitor

DESKTOP, TABLET, PHONE, SMALLEST_PHONE = 1280, 768, 390, 320
NARROWEST_MARGIN = 12  # px between the text and the edge of the window
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}  # the reader's wish: Material's name of the colors
SMALLEST_TEXT = 12  # CSS px in a diagram on a phone
NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
POINTER_REST = 500  # ms: longer than terms.js waits before it hides a tooltip
MOST_TABS = 80  # key presses before an element counts as out of reach

# One style sheet serves all diagrams, and test_images_on_pages.py looks at the markup of each: one page of a kind
# stands for all.
PAGE_WITH_STEPS = next(page for page in PAGES if page.soup.select_one("figure.dg-stepper"))
PAGES_WITH_DRAWINGS = [
    BuiltPage(""),
    PAGE_WITH_STEPS,
    BuiltPage("cloud-native/roles-and-sre/"),
]  # links, steps, a chart
# All pages have the same search (test_search_on_pages.py), and reach it from as many folders below the root.
OF_EVERY_DEPTH = list({(page.locale, page.path.count("/"), page == NOT_FOUND): page for page in ALL_PAGES}.values())
SLUGS = sorted({page.slug for page in PAGES})
EXAMPLES = [page for page in PAGES if page.slug == "cloud-native/scaling/"]  # both languages of one rich page
TOP_RESULTS = 5
QUERIES = {"pl": "wezla", "en": "nodes"}  # an inflected form without its diacritics; a plural

in_both_languages = every(EXAMPLES)
in_both_widths = pytest.mark.parametrize("width", [DESKTOP, PHONE])
in_both_schemes = pytest.mark.parametrize("scheme", SCHEMES)


# One visit to each page: accessibility (no violation of WCAG 2.2 AA or of axe-core's best practices, however small),
# width, legible diagrams, and silence


def scheme_of(page: BuiltPage) -> Scheme:
    """Return the colors in which a visit looks at a page: the others than at the page in the other language.

    A pair shares markup (test_parity.py) and style sheets, so together its pages show all that the colors can spoil;
    each language has as many light pages as dark ones.
    """
    is_dark = (SLUGS.index(page.slug) + LOCALES.index(page.locale)) % 2
    return "dark" if is_dark else "light"


def color_widths_of(page: BuiltPage) -> list[int]:
    """Return the widths in which a visit looks at the colors of a page: one, as they do not depend on it."""
    if page == NOT_FOUND:
        return [DESKTOP, PHONE]  # no other page is like it
    return [PHONE if SLUGS.index(page.slug) // 2 % 2 else DESKTOP]


VISITS = [(page, scheme_of(page)) for page in PAGES] + [(NOT_FOUND, scheme) for scheme in SCHEMES]


@pytest.mark.parametrize(("page", "scheme"), VISITS, ids=str)
def test_a_visit_finds_no_fault(visitor: Visitor, page: BuiltPage, scheme: Scheme) -> None:
    tab = visitor.open(page.path, DESKTOP, scheme)
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
    tab.evaluate("for (const answer of document.querySelectorAll('details')) answer.open = true")
    faults = []
    for width in (DESKTOP, PHONE):
        resize(tab, width)
        tab.evaluate(NEXT_FRAME)  # what scrolls now is known to the scripts, which let the keyboard reach it
        found = accessibility_problems(tab, has_colors=width in color_widths_of(page))
        found += [*wrong_drawings(tab, width), *layout_faults(tab, width)]
        faults += [f"{width} px, {scheme}: {fault}" for fault in found]
    faults += small_labels(tab)
    for width in (SMALLEST_PHONE, TABLET):
        resize(tab, width)
        faults += [f"{width} px: {fault}" for fault in layout_faults(tab, width)]
    faults += visitor.problems
    assert not faults, f"{page.name}:\n" + "\n".join(faults)


def layout_faults(tab: Page, width: int) -> list[str]:
    """Return what is wider than the window, and a heading without its margin."""
    found = tab.evaluate("document.scrollingElement.scrollWidth")
    left, right = tab.locator("h1").first.evaluate("h1 => (r => [r.left, r.right])(h1.getBoundingClientRect())")
    margin = min(left, width - right)
    return [f"the page is {found} px wide; find what sticks out"] * (found > width) + [
        f"the text is {margin} px from the edge, at least {NARROWEST_MARGIN}"
    ] * (margin < NARROWEST_MARGIN)


def wrong_drawings(tab: Page, width: int) -> list[str]:
    """Return the diagrams that show another width than this one, or more than one."""
    shown = "figure => [...figure.querySelectorAll(':scope > svg')].filter(svg => svg.checkVisibility())"
    diagrams = tab.evaluate(
        f"[...document.querySelectorAll('figure.dg')].map(figure => [figure.id, ({shown})(figure).map(svg => "
        "svg.getAttribute('class'))])"
    )
    name = "dg-narrow" if width <= PHONE else "dg-wide"
    return [
        f"{figure} shows {classes}, not {name} only"
        for figure, classes in diagrams
        if len(classes) != 1 or name not in classes[0].split()
    ]


def small_labels(tab: Page) -> list[str]:
    """Return the words of the narrow diagrams that are too small on a phone."""
    sizes = tab.evaluate(
        """() => [...document.querySelectorAll("svg.dg-narrow :is(text, tspan)")].map(words =>
            [parseFloat(getComputedStyle(words).fontSize) * words.getScreenCTM().a, words.textContent])"""
    )
    return [
        f"{words!r} is {size:.1f} px high on a phone, at least {SMALLEST_TEXT}; see `narrow`"
        for size, words in sizes
        if round(size, 1) < SMALLEST_TEXT
    ]


@every(OF_EVERY_DEPTH)
def test_a_result_leads_to_the_words_found(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    find(tab, QUERIES[page.locale]).first.click()
    expect(tab.locator("mark[data-md-highlight]").first).to_be_attached()
    tab.wait_for_load_state()
    assert not visitor.problems


@in_both_languages
def test_each_fault_is_seen(open_page: OpenPage, page: BuiltPage, problems: list[str]) -> None:
    tab = open_page(page.path, PHONE)
    assert not [*layout_faults(tab, PHONE), *small_labels(tab), *wrong_drawings(tab, PHONE), *problems]
    assert any("not dg-wide only" in fault for fault in wrong_drawings(tab, DESKTOP))
    tab.add_style_tag(content="h1 { width: 500px } svg.dg-narrow * { font-size: 5px !important }")
    assert any("px wide" in fault for fault in layout_faults(tab, PHONE))
    assert any("5.0 px high" in fault for fault in small_labels(tab))
    tab.evaluate("document.querySelector('h1').outerHTML = '<h3 style=\"color:#eee\">pale</h3><img src=/no.png>'")
    faults = "\n".join(accessibility_problems(tab))
    assert all(rule in faults for rule in ("color-contrast", "image-alt")), faults
    tab.evaluate("import('https://elsewhere.example/x.js').catch(() => 0)")
    tab.evaluate("alert('script')")
    expect(tab.locator("img[src='/no.png']")).to_have_count(1)
    tab.wait_for_load_state("networkidle")
    assert any("elsewhere.example" in problem or "Content Security Policy" in problem for problem in problems)
    assert "a dialog opened: script" in problems


# Accessibility in use


@contextlib.contextmanager
def nothing_open(tab: Page) -> Iterator[None]:
    expect(tab.locator("h1")).to_be_visible()
    yield


@contextlib.contextmanager
def tooltip_open(tab: Page) -> Iterator[None]:
    tab.locator(".md-content a.term").first.hover()
    expect(tooltip(tab)).to_be_visible()
    yield
    tab.keyboard.press("Escape")
    expect(tooltip(tab)).to_be_hidden()
    tab.mouse.move(0, 0)


@contextlib.contextmanager
def search_open(tab: Page) -> Iterator[None]:
    find(tab, "kubernetes")
    yield
    tab.keyboard.press("Escape")
    expect(tab.locator("#__search")).not_to_be_checked()


@contextlib.contextmanager
def drawer_open(tab: Page) -> Iterator[None]:
    header_button(tab, "__drawer").click()
    expect(tab.locator(".md-nav--primary > .md-nav__list > .md-nav__item").first).to_be_in_viewport()
    yield


PARTS = {DESKTOP: [nothing_open, tooltip_open, search_open]}
PARTS[PHONE] = [*PARTS[DESKTOP], drawer_open]


@in_both_languages
@pytest.mark.parametrize("width", PARTS)
def test_accessible_in_use(visitor: Visitor, page: BuiltPage, width: int) -> None:
    tab = visitor.open(page.path, width, scheme_of(page))
    faults = []
    for part in PARTS[width]:
        with part(tab):
            faults += [f"{part.__name__}: {fault}" for fault in accessibility_problems(tab)]
    assert not faults, f"{page.name}: axe-core finds\n" + "\n".join(faults)
    assert not visitor.problems


# Addresses


def test_unknown_address_shows_the_bilingual_page(visitor: Visitor, site_address: str) -> None:
    tab = visitor.open("")
    response = tab.goto("no/such/page/")
    assert response and response.status == 404, "expected status 404"
    expect(tab.locator("h1")).to_contain_text("This page does not exist")
    tab.get_by_role("link", name="English home page").click()
    expect(tab).to_have_url(f"{site_address}en/")


# Keyboard


@in_both_languages
def test_first_tab_stop_skips_to_the_content(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    tab.keyboard.press("Tab")
    skip_link = tab.locator(".md-skip")
    expect(skip_link).to_be_focused()
    expect(skip_link).to_be_in_viewport()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("#scaling$"))
    tab.keyboard.press("Tab")
    expect(tab.locator(".md-content :focus")).to_have_count(1)


@pytest.mark.parametrize(
    ("page", "key"), [(EXAMPLES[0], "s"), (EXAMPLES[0], "f"), *((page, "/") for page in EXAMPLES)], ids=str
)
def test_search_by_keyboard(visitor: Visitor, page: BuiltPage, key: str) -> None:
    tab = visitor.open(page.path)
    tab.keyboard.press(key)
    expect(search_field(tab)).to_be_focused()
    type_at_once(tab, QUERIES[page.locale])
    results = tab.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    tab.wait_for_load_state("networkidle")  # Material redraws the list while the index arrives, and drops the focus
    tab.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator("#__search")).not_to_be_checked()


@in_both_languages
@in_both_widths
def test_search_is_reached_by_tab(visitor: Visitor, page: BuiltPage, width: int) -> None:
    tab = visitor.open(page.path, width)
    if width == PHONE:
        press_tab_until_focused(tab, header_button(tab, "__search"))
        tab.keyboard.press("Space")
    else:
        press_tab_until_focused(tab, search_field(tab))
    expect(search_field(tab)).to_be_focused()
    type_at_once(tab, QUERIES[page.locale])
    expect(tab.locator(".md-search-result__link").first).to_be_visible()


@in_both_languages
def test_menu_by_keyboard_on_a_phone(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path, PHONE)
    press_tab_until_focused(tab, header_button(tab, "__drawer"))
    tab.keyboard.press("Enter")
    expect(tab.locator("#__drawer")).to_be_checked()


@in_both_languages
def test_term_by_keyboard(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    term = tab.locator(".md-content a.term").first
    words = term.get_attribute("title")
    skip_to_content(tab)
    press_tab_until_focused(tab, term)
    expect(tooltip(tab)).to_be_visible()
    definition = tooltip(tab).locator("span").text_content()
    assert definition and words and words.endswith(definition), (
        f"the tooltip says {definition!r}, the link's title was {words!r}"
    )
    expect(term).to_have_attribute("aria-describedby", "term-tooltip")
    tab.keyboard.press("Escape")
    expect(tooltip(tab)).to_be_hidden()
    expect(term).to_be_focused()


@every([PAGE_WITH_STEPS, PAGE_WITH_STEPS.twin])
def test_steps_by_keyboard(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    figure = tab.locator("figure.dg-stepper").first
    captions = figure.locator(".dg-caps > li")
    skip_to_content(tab)
    press_tab_until_focused(tab, figure.locator("input[value='0']"))
    for step in range(1, captions.count() + 1):
        tab.keyboard.press("ArrowRight")
        expect(figure.locator(f"input[value='{step}']")).to_be_checked()
        expect(captions.filter(visible=True)).to_have_text([captions.nth(step - 1).text_content() or ""])


@in_both_languages
def test_language_switch_keeps_the_section(visitor: Visitor, page: BuiltPage, site_address: str) -> None:
    tab = visitor.open(page.path)
    press_tab_until_focused(tab, tab.locator(".language-switch"))
    tab.locator("#autoscaling").evaluate("heading => heading.scrollIntoView()")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{site_address}{page.twin.path}#autoscaling")
    expect(tab.locator("html")).to_have_attribute("lang", page.twin.locale)
    expect(tab.locator("#autoscaling")).to_be_in_viewport()
    tab.locator(".language-switch").focus()
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{site_address}{page.path}#autoscaling")


# Pointer and touch


@in_both_languages
def test_term_under_the_pointer(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path)
    tab.locator(".md-content a.term").first.hover()
    expect(tooltip(tab)).to_be_visible()
    box = tooltip(tab).bounding_box()
    assert box, "the tooltip has no size"
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    tab.wait_for_timeout(POINTER_REST)
    expect(tooltip(tab)).to_be_visible()
    tab.mouse.move(5, 790)
    expect(tooltip(tab)).to_be_hidden()


@in_both_languages
def test_term_under_a_finger(touch_visitor: Visitor, page: BuiltPage, site_address: str) -> None:
    tab = touch_visitor.open(page.path, PHONE)
    term = tab.locator(".md-content a.term").first
    anchor = (term.get_attribute("href") or "").partition("#")[2]
    term.tap()
    expect(tooltip(tab)).to_be_visible()
    expect(tab).to_have_url(f"{site_address}{page.path}")
    term.tap()
    expect(tab).to_have_url(re.compile(f"/reference/glossary/#{anchor}$"))


# Search


@in_both_languages
def test_search_answers_in_the_language_of_the_page(visitor: Visitor, page: BuiltPage, site_address: str) -> None:
    tab = visitor.open(page.path)
    find(tab, QUERIES[page.locale])
    links = tab.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
    top = [link.removeprefix(site_address) for link in links[:TOP_RESULTS]]
    strays = [link for link in top if link.startswith(f"{OTHER_LOCALE}/") != (page.locale == OTHER_LOCALE)]
    assert not strays, f"{QUERIES[page.locale]!r} on {page.name} finds the other language among the first: {strays}"
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(f"^{re.escape(links[0].partition('?')[0])}"))


# Colors and diagrams


@in_both_schemes
def test_colors_follow_the_system(visitor: Visitor, scheme: Scheme) -> None:
    tab = visitor.open("", scheme=scheme)
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def test_chosen_colors_stay_on_the_next_page(visitor: Visitor) -> None:
    tab = visitor.open("", scheme="light")
    toggle_scheme(tab)  # system to light
    toggle_scheme(tab)  # light to dark
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES["dark"])
    tab.goto("en/reference/")
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES["dark"])


# Without JavaScript


@in_both_languages
def test_page_without_javascript(scriptless_visitor: Visitor, page: BuiltPage) -> None:
    tab = scriptless_visitor.open(page.path)
    expect(tab.locator("h1")).to_be_visible()
    expect(tab.locator(".md-content article > p:not(.print-address)").last).to_be_visible()
    tab.locator(".md-content details.question summary").first.click()
    expect(tab.locator(".md-content details.question > p").first).to_be_visible()
    term = tab.locator(".md-content a.term").first
    expect(term).to_have_attribute("title", re.compile(r"\w"))
    term.click()
    expect(tab).to_have_url(re.compile(r"/reference/glossary/#[a-z-]+$"))


@in_both_languages
@in_both_widths
def test_language_switch_without_javascript(
    scriptless_visitor: Visitor, page: BuiltPage, width: int, site_address: str
) -> None:
    tab = scriptless_visitor.open(page.path, width)
    tab.locator(".language-switch").click()
    expect(tab).to_have_url(site_address + page.twin.path)


@in_both_languages
def test_navigation_without_javascript(scriptless_visitor: Visitor, page: BuiltPage) -> None:
    tab = scriptless_visitor.open(page.path)
    tab.locator(".md-tabs__link[href$='/exam/']").click()
    expect(tab).to_have_url(re.compile(r"/exam/$"))
    tab.go_back()
    tab.locator(".md-sidebar--primary").get_by_role("link", name="Serverless").click()
    expect(tab).to_have_url(re.compile(r"/cloud-native/serverless/$"))


@in_both_languages
def test_menu_on_a_phone_without_javascript(scriptless_visitor: Visitor, page: BuiltPage) -> None:
    tab = scriptless_visitor.open(page.path, PHONE)
    link = tab.locator(".md-sidebar--primary").get_by_role("link", name="Serverless")
    expect(link).not_to_be_in_viewport()
    header_button(tab, "__drawer").click()
    link.click()
    expect(tab).to_have_url(re.compile(r"/cloud-native/serverless/$"))


@every(PAGES_WITH_DRAWINGS)
def test_drawings_without_javascript(scriptless_visitor: Visitor, page: BuiltPage) -> None:
    tab = scriptless_visitor.open(page.path)
    for width in (DESKTOP, PHONE):
        resize(tab, width)
        for figure in tab.locator("figure.dg").all():
            expect(figure.locator("> svg").filter(visible=True)).to_have_count(1)
            for caption in figure.locator(".dg-caps > li").all():
                expect(caption).to_be_visible()


# Helpers


def resize(tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})


def tooltip(tab: Page) -> Locator:
    return tab.locator("#term-tooltip")


def search_field(tab: Page) -> Locator:
    return tab.locator(".md-search__input")


def header_button(tab: Page, toggle: str) -> Locator:
    """Return the label in the header that opens the menu (`__drawer`) or the search (`__search`)."""
    return tab.locator(f".md-header__button[for={toggle}]")


def find(tab: Page, query: str) -> Locator:
    """Search through the real box; return the links of the results once there are some."""
    tab.keyboard.press("/")
    type_at_once(tab, query)
    results = tab.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    return results


def type_at_once(tab: Page, query: str) -> None:
    """Type with one key press: the list of results is then drawn once, and does not change under the next key."""
    tab.keyboard.insert_text(query[:-1])
    tab.keyboard.press(query[-1])


def toggle_scheme(tab: Page) -> None:
    tab.locator("[data-md-component=palette] label").filter(visible=True).click()


def skip_to_content(tab: Page) -> None:
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")


def press_tab_until_focused(tab: Page, element: Locator) -> None:
    for _ in range(MOST_TABS):
        if element.evaluate("element => element.contains(document.activeElement)"):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"{tab.url}: {MOST_TABS} presses of Tab do not reach {element}")
