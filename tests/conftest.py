"""Fixtures that open the built site in a browser, and the table of the heaviest pages."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from statistics import median
from typing import TYPE_CHECKING, Any, Literal

import pytest
from places import SITE, SITE_URL
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

if TYPE_CHECKING:
    from browsers import Visitor

HEAVIEST = 10  # lines of the table of weights

PATIENCE = 30_000  # ms before an action or an expectation has failed: a busy machine is not a fault
expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., Page]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session")
def site_address() -> Iterator[str]:
    """Serve site/ under the path of SITE_URL; yield the address of the Polish home page."""
    from browsers import serve

    with serve(SITE, SITE_URL) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium once per worker."""
    from browsers import FLAGS, find_browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def problems() -> list[str]:
    """Collect what the browser reports while the test uses its pages; a test asserts that it is empty."""
    return []


@pytest.fixture
def open_page(chromium: Browser, site_address: str, problems: list[str]) -> Iterator[OpenPage]:
    """Return a function that opens a path of the site as a reader with empty storage would."""
    contexts = []

    def open_path(path: str, width: int = 1280, scheme: Scheme = "light", **settings: Any) -> Page:
        settings = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, **settings}
        contexts.append(_new_reader(chromium, site_address, problems, **settings))
        page = contexts[-1].new_page()
        page.goto(path or "./")
        return page

    yield open_path
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def visitor(chromium: Browser, site_address: str) -> Iterator[Visitor]:
    """A reader who looks at one page after another, in one tab per worker: a third of the work of `open_page`."""
    with _visitor(chromium, site_address) as reader:
        yield reader


@pytest.fixture(scope="session")
def scriptless_visitor(chromium: Browser, site_address: str) -> Iterator[Visitor]:
    """The same with JavaScript off."""
    with _visitor(chromium, site_address, java_script_enabled=False) as reader:
        yield reader


@pytest.fixture(scope="session")
def touch_visitor(chromium: Browser, site_address: str) -> Iterator[Visitor]:
    """The same with a finger, on a phone."""
    with _visitor(chromium, site_address, has_touch=True, is_mobile=True) as reader:
        yield reader


@contextlib.contextmanager
def _visitor(chromium: Browser, site_address: str, **settings: Any) -> Iterator[Visitor]:
    from browsers import AXE, START_EMPTY, Visitor

    problems: list[str] = []
    context = _new_reader(chromium, site_address, problems, **settings)
    context.add_init_script(START_EMPTY)
    context.add_init_script(path=AXE)
    yield Visitor(context.new_page(), problems)
    context.close()


def _new_reader(chromium: Browser, site_address: str, problems: list[str], **settings: Any) -> BrowserContext:
    """Start a profile with empty storage, whose complaints go to `problems`."""
    from browsers import watch

    context = chromium.new_context(base_url=site_address, reduced_motion="reduce", **settings)
    context.set_default_timeout(PATIENCE)
    watch(context, site_address, problems)
    return context


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the heaviest of the pages that test_weight.py measured, in whatever process, and the median of all."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    properties = [item for report in reports for item in getattr(report, "user_properties", ())]
    rows = sorted((row for name, row in properties if name == "weight"), key=lambda row: -row["first view"])
    if not rows:
        return
    middle = median(row["first view"] for row in rows)
    terminalreporter.write_line(
        f"\nFirst view: {middle:.1f} kB as gzip in the median of {len(rows)} pages. The heaviest:"
    )
    for cells in (list(rows[0]), *(row.values() for row in rows[:HEAVIEST])):
        page, *values = (f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in cells)
        terminalreporter.write_line(f"{page:48}" + "".join(f"{value:>11}" for value in values))
