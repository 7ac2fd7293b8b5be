"""Fixtures that open the built site in Chromium."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from browsers import AXE, START_EMPTY, OpenPage, Scheme, Visitor, watch
from kcna_notes.tools import CommandError
from kcna_notes.tools.chromium import FLAGS, find_browser
from kcna_notes.tools.pages_server import serve
from places import SITE, SITE_URL
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

PATIENCE = 30_000  # ms before an action or an expectation has failed: a busy machine is not a fault
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site_address() -> Iterator[str]:
    """Serve site/ under the path of SITE_URL; yield the address of the Polish home page."""
    with serve(SITE, SITE_URL) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium once per worker."""
    try:
        executable = find_browser()
    except CommandError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
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
    problems: list[str] = []
    context = _new_reader(chromium, site_address, problems, **settings)
    context.add_init_script(START_EMPTY)
    context.add_init_script(path=AXE)
    yield Visitor(context.new_page(), problems)
    context.close()


def _new_reader(chromium: Browser, site_address: str, problems: list[str], **settings: Any) -> BrowserContext:
    """Start a profile with empty storage, whose complaints go to `problems`."""
    context = chromium.new_context(base_url=site_address, reduced_motion="reduce", **settings)
    context.set_default_timeout(PATIENCE)
    watch(context, site_address, problems)
    return context
