"""What a reader downloads: bytes and requests of every page, as a phone's browser asks for them.

A page is opened in a fresh browser and read to its end; every answer counts with its body as GitHub Pages would send it
(gzip). Then the next page of the site is opened, with what the first one left in the cache.
"""

from __future__ import annotations

import gzip
import random
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

import pytest
from browser import serve
from built_site import ALL_PAGES, PAGES, BuiltPage
from conftest import DOCS, LOCALES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Browser, Response, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
KB = 1000  # bytes
GZIP_LEVEL = 6  # what web servers use

FIRST_VIEW, NEXT_PAGE = 110, 35  # kB
GLOSSARY_FIRST_VIEW, GLOSSARY_NEXT_PAGE = 160, 42  # kB: its terms and their addresses alone are over 30
MEDIAN_VIEW = 95  # kB
REQUESTS = 12  # the search's worker and its settings among them
JAVASCRIPT, OWN_JAVASCRIPT = 48, 6  # kB, before search is opened

# What the search loads when it is first used; its worker and Material's settings for it come with every page.
SEARCH = ("search/pl.json", "search/en.json", "assets/javascripts/search-library.")
WORKER = "assets/javascripts/search."
OWN_SCRIPTS = {f"assets/javascripts/{file.name}" for file in (DOCS / "assets" / "javascripts").glob("*.js")}

READ_TO_THE_END = """async () => {
    const painted = () => new Promise(done => requestAnimationFrame(done))
    const shifts = []
    const note = list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(entry) }
    const observer = new PerformanceObserver(note)
    observer.observe({ type: "layout-shift", buffered: true })
    await painted()
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo({ top: y, behavior: "instant" })
        await painted()
    }
    await painted() // the last shift is known one frame later
    note({ getEntries: () => observer.takeRecords() })
    const name = ({ node }) => `${node?.nodeName ?? "something removed"} ${node?.id || node?.className || ""}`.trim()
    return shifts.map(({ value, sources }) => `${value.toFixed(4)} (${sources.map(name).join(", ")})`)
}"""
FROM_CACHE = """() => performance.getEntriesByType("resource")
    .filter(entry => entry.transferSize === 0 && entry.decodedBodySize > 0).map(entry => entry.name)"""
UNSIZED = """() => [...document.querySelectorAll("img, svg, video, iframe")]
    .filter(element => !element.parentElement.closest("svg") && !element.hasAttribute("viewBox")
        && !(element.hasAttribute("width") && element.hasAttribute("height")))
    .map(element => element.outerHTML.slice(0, 100))"""

Answer = tuple[str, int]  # path below the site, bytes of the body, compressed


@dataclass
class View:
    """What one page asked for, and what moved while it was read."""

    name: str
    limit: int = FIRST_VIEW
    next_limit: int = NEXT_PAGE
    answers: list[Answer] = field(default_factory=list)
    next_answers: list[Answer] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    shifts: list[str] = field(default_factory=list)
    unsized: list[str] = field(default_factory=list)

    @property
    def size(self) -> float:
        return _kilobytes(self.answers)

    @property
    def requests(self) -> int:
        return len(self.answers) + len(self.foreign)

    @property
    def search(self) -> list[str]:
        return [path for path, _ in self.answers if path.startswith(SEARCH)]

    @property
    def javascript(self) -> float:
        return _kilobytes(self.answers, lambda path: path.endswith(".js"))

    @property
    def own_javascript(self) -> float:
        return _kilobytes(self.answers, lambda path: path in OWN_SCRIPTS or path.startswith(WORKER))

    @property
    def next_size(self) -> float:
        return _kilobytes(self.next_answers)

    def problems(self) -> list[str]:
        """Return one message for each budget that the page exceeds."""
        budgets = [
            (self.size, self.limit, "kB in the first view"),
            (self.requests, REQUESTS, "requests in the first view"),
            (self.javascript, JAVASCRIPT, "kB of JavaScript before search is opened"),
            (self.own_javascript, OWN_JAVASCRIPT, "kB of JavaScript of our own"),
            (self.next_size, self.next_limit, "kB for the next page"),
        ]
        found = [f"{value:.5g} {what}, at most {limit}" for value, limit, what in budgets if value > limit]
        found += [f"asks another host for {address}; keep the file in docs/assets/" for address in self.foreign]
        found += [f"loads {path} before search is used" for path in self.search]
        found += [f"the layout shifts by {shift}; reserve the size" for shift in self.shifts]
        found += [f"no size reserved for {element}; write width and height" for element in self.unsized]
        return [f"{self.name}: {problem}" for problem in found]


def problems_of(views: list[View]) -> list[str]:
    """Return what single pages exceed, and then what they exceed together.

    The median of all pages lies between the medians of the languages: where each keeps to the budget, all do.
    """
    found = [problem for view in views for problem in view.problems()]
    middle = median(view.size for view in views)
    return found + [f"together: {middle:.1f} kB in the median, at most {MEDIAN_VIEW}"] * (middle > MEDIAN_VIEW)


@pytest.mark.parametrize("locale", LOCALES)  # one process for each
def test_pages_keep_to_the_budgets(
    chromium: Browser, site_address: str, locale: str, record_property: Callable[[str, object], None]
) -> None:
    sizes: dict[str, int] = {}
    pages = [page for page in ALL_PAGES if page.locale == locale]
    views = [measure(chromium, site_address, page, _next(page), sizes) for page in pages]
    for view in views:
        record_property("weight", _row(view))  # conftest.py prints the heaviest of all
    found = problems_of(views)
    assert not found, "over budget; the table at the end shows what weighs:\n" + "\n".join(found)


# Each budget is seen to be exceeded


def random_text(kilobytes: float) -> str:
    """Return text that gzip makes about so big."""
    return random.Random(0).randbytes(int(kilobytes * KB)).hex()


BROKEN = {
    "too heavy": (f"<p>{random_text(125)}", "kB in the first view, at most 110"),
    "too many requests": ("".join(f'<img src="/{i}.svg" width="9" height="9">' for i in range(12)), "13 requests in"),
    "too much JavaScript": ('<script src="/big.js"></script>', "kB of JavaScript before search is opened, at most 48"),
    "too much of our own": ('<script src="/assets/javascripts/terms.js"></script>', "kB of JavaScript of our own"),
    "another host": ('<img src="https://cdn.example/x.png" width="9" height="9">', "asks another host for https://cdn"),
    "an index": ('<script src="/search/pl.json"></script>', "loads search/pl.json before search is used"),
    "a picture without a size": ('<img src="/0.svg"><p>below', "no size reserved for <img"),
    "a shift": ('<p id="below">below<script src="/shift.js"></script>', "the layout shifts by 0."),
    "a heavy next page": ("<p>light", "kB for the next page, at most 35"),
}


@pytest.mark.parametrize(("body", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_page_over_budget_is_seen(chromium: Browser, tmp_path: Path, body: str, message: str) -> None:
    (tmp_path / "assets" / "javascripts").mkdir(parents=True)
    (tmp_path / "index.html").write_text(f"<!doctype html><title>t</title><link rel=icon href=data:,>{body}", "utf-8")
    (tmp_path / "next.html").write_text(f"<!doctype html><title>t</title><p>{random_text(40)}", "utf-8")
    (tmp_path / "big.js").write_text(f"// {random_text(50)}", "utf-8")
    (tmp_path / "assets" / "javascripts" / "terms.js").write_text(f"// {random_text(7)}", "utf-8")
    after_first_paint = "requestAnimationFrame(() => requestAnimationFrame(() => below.before(new Image(300, 300))))"
    (tmp_path / "shift.js").write_text(after_first_paint, "utf-8")
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "pl.json").write_text("[]", "utf-8")
    for number in range(12):
        (tmp_path / f"{number}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "utf-8")
    with serve(tmp_path, "http://127.0.0.1/") as address:
        found = measure(chromium, address, BuiltPage("index.html"), BuiltPage("next.html"), {}).problems()
    assert any(message in problem for problem in found), found


def test_a_heavy_median_is_seen() -> None:
    views = [View(name, answers=[("", size * KB)]) for name, size in (("a", 60), ("b", 96), ("c", 109))]
    assert problems_of(views) == ["together: 96.0 kB in the median, at most 95"]


# Measuring


def measure(browser: Browser, address: str, page: BuiltPage, next_page: BuiltPage, sizes: dict[str, int]) -> View:
    """Open a page on a phone with an empty cache, read it to its end, then go to the next page.

    `sizes` remembers the size of each address, so that a file of every page is compressed once.
    """
    view = View(
        page.name,
        limit=GLOSSARY_FIRST_VIEW if _is_glossary(page) else FIRST_VIEW,
        next_limit=GLOSSARY_NEXT_PAGE if _is_glossary(next_page) else NEXT_PAGE,
    )
    context = browser.new_context(viewport=PHONE)
    tab = context.new_page()
    responses: list[Response] = []
    context.on("response", lambda response: responses.append(response))
    context.on("request", lambda request: _note_foreign(view, request.url, address))

    tab.goto(address + page.path)
    view.shifts = tab.evaluate(READ_TO_THE_END)
    view.unsized = tab.evaluate(UNSIZED)
    tab.wait_for_load_state("networkidle")
    view.answers = _answers(responses, address, sizes)

    responses.clear()
    tab.goto(address + next_page.path)
    cached = set(tab.evaluate(FROM_CACHE))
    view.next_answers = _answers([response for response in responses if response.url not in cached], address, sizes)
    context.close()
    return view


def _is_glossary(page: BuiltPage) -> bool:
    return page.slug == "reference/glossary/"


def _note_foreign(view: View, url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:")):
        view.foreign.append(url)


def _answers(responses: Iterable[Response], address: str, sizes: dict[str, int]) -> list[Answer]:
    answers = []
    for response in responses:
        url = response.url.partition("#")[0]
        if url.startswith(address):
            if url not in sizes:
                sizes[url] = len(gzip.compress(response.body(), GZIP_LEVEL))
            answers.append((url.removeprefix(address), sizes[url]))
    return answers


def _kilobytes(answers: list[Answer], is_counted: Callable[[str], bool] = lambda _path: True) -> float:
    return sum(size for path, size in answers if is_counted(path)) / KB


def _next(page: BuiltPage) -> BuiltPage:
    """Return the page after this one; the last one leads to the first."""
    pages = [*PAGES, *PAGES]
    return pages[pages.index(page) + 1] if page in PAGES else pages[0]


def _row(view: View) -> dict[str, str | float]:
    """Return a row of the table, sizes in kB."""
    return {
        "page": view.name,
        "first view": view.size,
        "requests": view.requests,
        "HTML": _kilobytes(view.answers, lambda path: path.endswith(("/", ".html")) or not path),
        "CSS": _kilobytes(view.answers, lambda path: path.endswith(".css")),
        "JS": view.javascript,
        "ours": view.own_javascript,
        "next": view.next_size,
    }
