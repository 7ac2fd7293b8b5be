"""What a reader downloads: bytes and requests of every page, as a phone's browser asks for them.

A page is opened with empty caches and read to its end; every answer counts with its body as GitHub Pages would send it
(gzip). The page after it then asks for what this one has not left in the cache.
"""

from __future__ import annotations

import contextlib
import gzip
import random
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from browsers import forget_files, forget_storage
from built_pages import ALL_PAGES, BuiltPage
from kcna_notes.locales import LOCALES
from kcna_notes.tools.pages_server import serve
from publish_scripts import BUNDLES
from source_places import name_of, place_of_clue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
KB = 1000  # bytes
SILENCE = 150  # ms after a page has been read to its end, which takes longer
GZIP_LEVEL = 6  # what web servers use

FIRST_VIEW, NEXT_PAGE = 110, 35  # kB
GLOSSARY_FIRST_VIEW = 160  # kB
MEDIAN_VIEW = 95  # kB
REQUESTS = 12  # the search's worker and its settings among them
JAVASCRIPT, OWN_JAVASCRIPT = 48, 6  # kB, before search is opened
NEXT = "kB for the next page"
NAMED = 3  # files that a message names, the heaviest first

# What the search loads when it is first used; its worker and Material's settings for it come with every page.
SEARCH = ("search/pl.json", "search/en.json", "assets/javascripts/search-library.")
WORKER = "assets/javascripts/search."
OWN_SCRIPTS = set(BUNDLES)

# What a message tells of an element: how it looks, and what to look for in the source. That is the picture or diagram
# that it is, or that stands before it (one that grows pushes what follows), and the heading above both.
DESCRIBE = """const describe = node => {
    const element = node?.closest ? node : node?.parentElement
    if (!element) return { looks: "something removed", clues: [] }
    const before = selector => [...document.querySelectorAll(selector)].filter(other => other.contains(element)
        || other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1)
    const picture = before("img, figure[id]")
    const clues = picture ? [picture.getAttribute("src")?.split("/").at(-1), picture.id.replace(/^dg-/, "")] : []
    const heading = before("h1[id], h2[id], h3[id]")
    const looks = `${element.cloneNode().outerHTML.slice(0, 100)} ${element.textContent.trim().slice(0, 40)}`
    return { looks: looks.trim(), clues: [...clues, heading && `{ #${heading.id}`].filter(Boolean) }
}
"""
READ_TO_THE_END = f"""async () => {{ {DESCRIBE}
    const painted = () => new Promise(done => requestAnimationFrame(done))
    const shifts = []
    const note = list => {{ for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(entry) }}
    const observer = new PerformanceObserver(note)
    observer.observe({{ type: "layout-shift", buffered: true }})
    await painted()
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {{
        scrollTo({{ top: y, behavior: "instant" }})
        await painted()
    }}
    await painted() // the last shift is known one frame later
    note({{ getEntries: () => observer.takeRecords() }})
    return shifts.map(({{ value, sources }}) => ({{ value, ...describe(sources[0]?.node) }}))
}}"""
UNSIZED = f"""() => {{ {DESCRIBE}
    return [...document.querySelectorAll("img, svg, video, iframe")]
        .filter(element => !element.parentElement.closest("svg") && !element.hasAttribute("viewBox")
            && !(element.hasAttribute("width") && element.hasAttribute("height")))
        .map(describe)
}}"""

Answer = tuple[str, int]  # path below the site, bytes of the body, compressed


@dataclass
class View:
    """What one page asked for, and what moved while it was read."""

    page: BuiltPage
    answers: list[Answer] = field(default_factory=list)
    next_view: View | None = None  # that of the page to which a reader goes on
    foreign: list[str] = field(default_factory=list)
    shifts: list[dict[str, Any]] = field(default_factory=list)  # value, and what DESCRIBE tells
    unsized: list[dict[str, Any]] = field(default_factory=list)

    @property
    def size(self) -> float:
        return _kilobytes(self.answers)

    @property
    def requests(self) -> list[str]:
        return [*(path or "the page" for path, _ in self.answers), *self.foreign]

    @property
    def javascript(self) -> list[Answer]:
        return [(path, size) for path, size in self.answers if path.endswith(".js")]

    @property
    def own_javascript(self) -> list[Answer]:
        return [(path, size) for path, size in self.answers if path in OWN_SCRIPTS or path.startswith(WORKER)]

    @property
    def next_answers(self) -> list[Answer]:
        """What the next page asks for that this one has not left in the cache: every answer may be kept for a while."""
        return [answer for answer in (self.next_view.answers if self.next_view else ()) if answer not in self.answers]

    def problems(self) -> list[str]:
        """Return one message for each budget that the page exceeds, and for each thing that moves or may move."""
        limit = GLOSSARY_FIRST_VIEW if self.page.is_glossary else FIRST_VIEW
        here = name_of(self.page)
        return [
            *_over(here, self.answers, limit, "kB in the first view"),
            *_over(here, self.javascript, JAVASCRIPT, "kB of JavaScript before search is opened"),
            *_over(here, self.own_javascript, OWN_JAVASCRIPT, "kB of JavaScript of our own"),
            *(_over(name_of(self.next_view.page), self.next_answers, NEXT_PAGE, NEXT) if self.next_view else ()),
            *self._requests_over(here),
            *(f"{here}: asks another host for {address}; keep the file in docs/assets/" for address in self.foreign),
            *(f"{here}: loads {path} before search is used" for path, _ in self.answers if path.startswith(SEARCH)),
            *(
                f"{self._place(shift)}: the layout shifts by {shift['value']:.4f}, which moves {shift['looks']}; "
                "reserve the size of what stands before it"
                for shift in self.shifts
            ),
            *(
                f"{self._place(element)}: no size reserved for {element['looks']}; write width and height"
                for element in self.unsized
            ),
        ]

    def _requests_over(self, here: str) -> Iterator[str]:
        if len(self.requests) > REQUESTS:
            asked = ", ".join(self.requests)
            yield f"{here}: {len(self.requests)} requests in the first view, at most {REQUESTS}; join files: {asked}"

    def _place(self, element: dict[str, Any]) -> str:
        return place_of_clue(self.page, element["clues"])


def _over(name: str, answers: list[Answer], limit: float, what: str) -> Iterator[str]:
    """Yield a message with the heaviest files, if they are over the limit together."""
    total = _kilobytes(answers)
    if total > limit:
        heaviest = sorted(answers, key=lambda answer: -answer[1])[:NAMED]
        files = ", ".join(f"{path or 'the page'} {size / KB:.1f}" for path, size in heaviest)
        kinds = ", ".join(f"{kind} {size:.1f}" for kind, size in _by_kind(answers).items() if size)
        yield f"{name}: {total:.1f} {what}, at most {limit} ({kinds}); make the heaviest smaller: {files}"


def _by_kind(answers: list[Answer]) -> dict[str, float]:
    """Return how much of the answers is HTML, CSS, JavaScript and anything else, in kB."""
    kinds = {"HTML": ("/", ".html"), "CSS": (".css",), "JS": (".js",)}
    sizes = {
        kind: _kilobytes([(path, size) for path, size in answers if f"/{path}".endswith(ends)])
        for kind, ends in kinds.items()
    }
    return {**sizes, "pictures and data": _kilobytes(answers) - sum(sizes.values())}


def problems_of(views: list[View]) -> list[str]:
    """Return what single pages exceed, and then what they exceed together.

    The median of all pages lies between the medians of the languages: where each keeps to the budget, all do.
    """
    found = [problem for view in views for problem in view.problems()]
    middle = median(view.size for view in views)
    return found + [f"together: {middle:.1f} kB in the median, at most {MEDIAN_VIEW}"] * (middle > MEDIAN_VIEW)


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """One tab for all pages of this process: each finds its caches empty, but the browser started."""
    context = chromium.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("locale", LOCALES)  # one process for each
def test_pages_keep_to_the_budgets(
    phone: Page, site_address: str, locale: str, record_property: Callable[[str, object], None]
) -> None:
    sizes: dict[str, int] = {}
    pages = [page for page in ALL_PAGES if page.locale == locale]
    views = [measure(phone, site_address, page, sizes) for page in pages]
    for view, following in zip(views, [*views[1:], views[0]], strict=True):
        view.next_view = following
        record_property("weight", _row(view))  # conftest.py prints the heaviest of all
    found = problems_of(views)
    assert not found, "over budget; the table at the end shows what weighs:\n" + "\n".join(found)


# Each budget is seen to be exceeded


def random_text(kilobytes: float) -> str:
    """Return text that gzip makes about so big."""
    return random.Random(0).randbytes(int(kilobytes * KB)).hex()


BROKEN = {
    "too heavy": (f"<p>{random_text(125)}", "kB in the first view, at most 110 (HTML 1"),
    "too many requests": ("".join(f'<img src="/{i}.svg" width="9" height="9">' for i in range(12)), "13 requests in"),
    "too much JavaScript": ('<script src="/big.js"></script>', "kB of JavaScript before search is opened, at most 48"),
    "too much of our own": ('<script src="/assets/javascripts/terms.js"></script>', "kB of JavaScript of our own"),
    "another host": ('<img src="https://cdn.example/x.png" width="9" height="9">', "asks another host for https://cdn"),
    "an index": ('<script src="/search/pl.json"></script>', "loads search/pl.json before search is used"),
    "a picture without a size": ('<img src="/0.svg"><p>below', "no size reserved for <img"),
    "a shift": ('<p>a<p id="below">below<script src="/shift.js"></script>', 'which moves <p id="below"></p> below;'),
    "a heavy next page": ("<p>light", "at most 35 (HTML 46.2); make the heaviest smaller: next.html 46.2"),
}


@pytest.mark.parametrize(("body", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_page_over_budget_is_seen(phone: Page, tmp_path: Path, body: str, message: str) -> None:
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
        view, view_of_next = (measure(phone, address, BuiltPage(name), {}) for name in ("index.html", "next.html"))
    view.next_view = view_of_next
    found = view.problems()
    assert any(message in problem for problem in found), found


def test_a_message_tells_what_to_look_for_in_the_source(chromium: Browser) -> None:
    tab = chromium.new_page()
    tab.set_content('<h2 id="s">S</h2><figure id="dg-x"></figure><svg></svg><h3 id="t">T</h3><img src="../a/b.png">')
    clues = [element["clues"] for element in tab.evaluate(UNSIZED)]
    tab.close()
    assert clues == [["x", "{ #s"], ["b.png", "{ #t"]]


def test_a_heavy_median_is_seen() -> None:
    page = BuiltPage("a/")
    views = [View(page, answers=[("", size * KB)]) for size in (60, 96, 109)]
    assert problems_of(views) == ["together: 96.0 kB in the median, at most 95"]


# Measuring


def measure(tab: Page, address: str, page: BuiltPage, sizes: dict[str, int]) -> View:
    """Open a page on a phone with an empty cache and read it to its end.

    `sizes` remembers the size of each address, so that a file of every page is compressed once.
    """
    view = View(page)
    responses: list[Response] = []
    forget_storage(tab)
    forget_files(tab)
    with _listening(tab.context, lambda it: responses.append(it), lambda it: _note_foreign(view, it.url, address)):
        tab.goto(address + page.path)
        view.shifts = tab.evaluate(READ_TO_THE_END)
        view.unsized = tab.evaluate(UNSIZED)
        _wait_for_silence(tab, responses)
        cached = [answer.url for answer in responses if _is_cached(answer)]
        own_cache = "/favicon.svg"
        assert not [url for url in cached if not url.endswith(own_cache)], "the caches were not empty"
        view.answers = _answers(responses, address, sizes)
    return view


def _wait_for_silence(tab: Page, responses: list[Response]) -> None:
    """Wait until no answer has come for a while; Playwright's `networkidle` takes half a second, on every page."""
    known = -1
    while known < len(responses):
        known = len(responses)
        tab.wait_for_timeout(SILENCE)


@contextlib.contextmanager
def _listening(
    context: BrowserContext, on_response: Callable[[Response], None], on_request: Callable[[Request], None]
) -> Iterator[None]:
    context.on("response", on_response)
    context.on("request", on_request)
    try:
        yield
    finally:
        context.remove_listener("response", on_response)
        context.remove_listener("request", on_request)


def _note_foreign(view: View, url: str, address: str) -> None:
    if not url.startswith((address, "data:", "blob:")):
        view.foreign.append(url)


def _is_cached(answer: Response) -> bool:
    """Say whether an answer came from a cache: no byte arrived, and Playwright takes the length of the headers off."""
    return answer.request.sizes()["responseBodySize"] < 0


def _answers(responses: Iterable[Response], address: str, sizes: dict[str, int]) -> list[Answer]:
    answers = []
    for response in responses:
        url = response.url.partition("#")[0]
        if url.startswith(address):
            if url not in sizes:
                sizes[url] = len(gzip.compress(response.body(), GZIP_LEVEL))
            answers.append((url.removeprefix(address), sizes[url]))
    return answers


def _kilobytes(answers: list[Answer]) -> float:
    return sum(size for _, size in answers) / KB


def _row(view: View) -> dict[str, str | float]:
    """Return a row of the table, sizes in kB."""
    kinds = _by_kind(view.answers)
    return {
        "page": view.page.path or "index.html",
        "first view": view.size,
        "requests": len(view.requests),
        "HTML": kinds["HTML"],
        "CSS": kinds["CSS"],
        "JS": kinds["JS"],
        "ours": _kilobytes(view.own_javascript),
        "next": _kilobytes(view.next_answers),
    }
