"""A reader with an old address arrives, with JavaScript and without."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsers import accessibility_problems, watch
from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from kcna_notes.tools.pages_server import serve
from playwright.sync_api import expect
from small_site import build_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SITE_URL = "https://reader.example/notes/"
SENTENCES = {
    "pl": "Ta sekcja jest teraz na innej stronie: Pody.",
    "en": "This section is now on another page: Pods.",
}
# Old address → new one, below the root of the language.
WITH_SCRIPT = {
    "containers/pods/": "pods/",
    "containers/pods/#pods": "pods/#pods",
    "containers/pods/#old-pods": "pods/#pods",
    "old-home/": "#contents",
    "#pods": "pods/#pods",
    "#cluster": "reference/glossary/#node",
}
WITHOUT_SCRIPT = {"containers/pods/": "pods/", "old-home/": "#contents"}
each_language = pytest.mark.parametrize("locale", LOCALES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_in(tmp_path_factory.mktemp("small"), SITE_URL=SITE_URL)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site, SITE_URL) as where:
        yield where


@contextlib.contextmanager
def reader(browser: Browser, address: str, problems: list[str], script: bool = True) -> Iterator[Page]:
    """A tab of its own, empty."""
    context = browser.new_context(reduced_motion="reduce", java_script_enabled=script)
    context.set_default_timeout(10_000)  # ms
    watch(context, address, problems)
    yield context.new_page()
    context.close()


@each_language
@pytest.mark.parametrize(
    ("moved", "script"), [(WITH_SCRIPT, True), (WITHOUT_SCRIPT, False)], ids=["script", "no script"]
)
def test_old_addresses_lead_on(
    chromium: Browser, address: str, problems: list[str], locale: str, moved: dict[str, str], script: bool
) -> None:
    with reader(chromium, address, problems, script) as page:
        for old, new in moved.items():
            page.goto("about:blank")  # an anchor of the page that is open would not load it
            page.goto(address + home_of(locale) + old, wait_until="commit")
            page.wait_for_url(address + home_of(locale) + new)
    assert problems == []


@each_language
def test_a_moved_section_says_where_it_is_without_a_script(
    chromium: Browser, address: str, problems: list[str], locale: str
) -> None:
    with reader(chromium, address, problems, script=False) as page:
        page.goto(f"{address}{home_of(locale)}#pods")
        note = page.locator("p.moved#pods")
        assert note.inner_text() == SENTENCES[locale]
        expect(page.locator("p.moved:visible"), "only the sentence that the reader came for is shown").to_have_count(1)
        note.get_by_role("link").click()
        page.wait_for_url(f"{address}{home_of(locale)}pods/#pods")
    assert problems == []


def test_a_moved_page_is_accessible(chromium: Browser, site: Path, tmp_path: Path) -> None:
    """The page is shown as long as the new one takes to arrive, and for good where the script is blocked."""
    (tmp_path / "index.html").write_text((site / "containers/pods/index.html").read_text("utf-8"), "utf-8")
    (tmp_path / "assets" / "javascripts").mkdir(parents=True)
    with serve(tmp_path, "https://reader.example/") as where, reader(chromium, where, []) as page:
        page.goto(where)
        page.get_by_role("link", name="Pody", exact=True).first.wait_for()
        assert accessibility_problems(page) == []
