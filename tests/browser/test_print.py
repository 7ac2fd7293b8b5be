"""On paper: no controls, opened answers, all steps, light colors, addresses of links; on a screen, what overflows."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from built_pages import BuiltPage, every
from PIL import Image
from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from browsers import Visitor

PAPER_WIDTH = 665  # px: A4 without the margins of @page
PAGES = [
    BuiltPage("kubernetes/api/"),
    BuiltPage("en/kubernetes/api/"),
    BuiltPage("reference/whats-changed/"),
    BuiltPage("exam/"),
]
CONTROLS = (
    ".md-header, .md-tabs, .md-footer, .md-sidebar, .md-top, .headerlink, .md-code__nav, .dg-steps, .search-opener"
)

# What is wrong on paper, one line for each; runs in the page.
FAULTS = """controls => {
  const shown = element => element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true })
  const all = selector => [...document.querySelectorAll(selector)]
  const named = (words, elements) => elements.map(element => `${words}: ${element.outerHTML.slice(0, 80)}`)
  const after = link => getComputedStyle(link, "::after").content
  const links = all(".md-content :is(p, li) a[href^=http]").filter(link => !link.closest(".dg"))
  const words = document.createRange()
  const isDivided = cell => [...cell.childNodes].some(node => node.nodeType === Node.TEXT_NODE
    && [...node.data.matchAll(/\\p{L}+/gu)].some(({ 0: word, index }) => {
      words.setStart(node, index)
      words.setEnd(node, index + word.length)
      return words.getClientRects().length > 1
    }))
  return [
    ...named("a control is printed", all(controls).filter(shown)),
    ...named("an answer is closed", all("details.question > :not(summary)").filter(element => !shown(element))),
    ...named("a step is missing", all(".dg-caps > li").filter(element => !shown(element))),
    ...named("a part of a diagram is pale", all(".dg .st").filter(part => getComputedStyle(part).opacity !== "1")),
    ...named("a link has no address", links.filter(link => !after(link).includes(link.href))),
    ...named("text is cut off", all("pre > code, table").filter(element => element.scrollWidth > element.clientWidth + 1
      || element.getBoundingClientRect().right > innerWidth)),
    ...named("a word is divided", all("th, td").filter(isDivided)),
  ]
}"""


def print_preview(visitor: Visitor, page: BuiltPage) -> Page:
    """Open a page as the printer sees it: started from the dark scheme, at the width of A4."""
    tab = visitor.open(page.path, width=PAPER_WIDTH, scheme="dark")
    tab.emulate_media(media="print", color_scheme="dark")
    return tab


@every(PAGES)
def test_a_page_on_paper(scriptless_visitor: Visitor, page: BuiltPage) -> None:
    tab = print_preview(scriptless_visitor, page)
    assert not tab.evaluate(FAULTS, CONTROLS)
    expect(tab.locator(".print-address")).to_contain_text(page.url)


@every(PAGES[:1])
def test_dark_pages_are_printed_in_light_colors(visitor: Visitor, page: BuiltPage) -> None:
    tab = visitor.open(page.path, scheme="dark")
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    colors = "element => [getComputedStyle(element).fill, getComputedStyle(document.body).color]"
    title = tab.locator(".dg-wide .t").first
    dark = title.evaluate(colors)
    tab.emulate_media(media="print")
    paper = title.evaluate(colors)
    tab.emulate_media(media="screen", color_scheme="light")
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert paper == title.evaluate(colors) != dark


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (".md-header[class][class] { display: block !important }", "a control is printed"),
        ("details { content-visibility: hidden }", "an answer is closed"),
        (".md-typeset .dg-caps > li.cap2 { display: none !important }", "a step is missing"),
        (".dg .st1 { opacity: .28 !important }", "a part of a diagram is pale"),
        ("a::after { content: none !important }", "a link has no address"),
        ("pre > code { white-space: pre !important; font-size: 40px !important }", "text is cut off"),
        ("th { font-size: 60px; overflow-wrap: anywhere !important }", "a word is divided"),
    ],
)
def test_a_fault_on_paper_is_seen(visitor: Visitor, rule: str, fault: str) -> None:
    tab = print_preview(visitor, PAGES[0])
    tab.add_style_tag(content=rule)
    assert any(found.startswith(fault) for found in tab.evaluate(FAULTS, CONTROLS))


# On a screen


@every(PAGES[:2])
def test_long_words_are_divided_by_the_rules_of_the_language(visitor: Visitor, page: BuiltPage) -> None:
    """Running text on a phone, never headings, code or terms; whether a word is divided is the browser's matter."""
    tab = visitor.open(page.path, width=390)
    read = "element => [getComputedStyle(element).hyphens, getComputedStyle(element).hyphenateLimitChars]"
    limits = "12 5 4" if page.locale == "pl" else "10 4"
    hyphens, shortest = tab.locator("article p").first.evaluate(read)
    assert hyphens == "auto" and shortest.startswith(limits)
    for name in ("h2", "p > code", "a.term"):
        assert tab.locator(f"article {name}").first.evaluate(read)[0] == "manual", name
    tab.set_viewport_size({"width": 1280, "height": 800})
    assert tab.locator("article p").first.evaluate(read)[0] == "manual"


@pytest.mark.parametrize(
    ("path", "selector", "width"),
    [("reference/labs/", "pre > code", 1280), ("reference/whats-changed/", ".md-typeset__scrollwrap", 320)],
)
def test_what_scrolls_shows_it(visitor: Visitor, path: str, selector: str, width: int) -> None:
    """A shadow at the right edge until the end is reached, and the keyboard can scroll; the page itself never does."""
    tab = visitor.open(path, width=width)
    box = tab.locator(f"{selector}[tabindex='0']").first  # Material and controls.js set it on what scrolls
    box.evaluate("box => box.innerHTML = '<i style=\"display: block; height: 60px; width: 3000px\"></i>'")
    assert edge_shadow(box) > 20
    box.evaluate("box => box.scrollLeft = 9999")
    assert edge_shadow(box) < 5
    assert tab.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")


def edge_shadow(box: Locator) -> int:
    """Return how much darker the right edge of a box is than its middle, of 255 steps."""
    picture = Image.open(BytesIO(box.screenshot())).convert("L")
    height, middle, edge = picture.height // 2, picture.width // 2, picture.width - 3
    light, dark = (picture.crop((x, height, x + 1, height + 1)).tobytes()[0] for x in (middle, edge))
    return light - dark
