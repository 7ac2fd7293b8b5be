"""Pages and anchors of the past lead to where they are now, with and without JavaScript, in both languages.

They are followed on the small site, whose `data/redirects.yml` has every kind; test_build_errors.py has the mistakes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from browsers import accessibility_problems, serve, watch
from bs4 import BeautifulSoup
from kcna_notes.locales import LOCALES
from playwright.sync_api import expect
from small_site import build, copy_to
from test_html import check
from test_links import dead_links

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SITE_URL = "https://reader.example/notes/"
ROOTS = {"pl": "", "en": "en/"}
MOVED_PAGES = ("containers/pods/", "old-home/")
TITLES = {"pl": "Strona przeniesiona: Pody", "en": "Page moved: Pods"}
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
    folder = tmp_path_factory.mktemp("small")
    copy_to(folder)
    result = build(folder, SITE_URL=SITE_URL)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site, SITE_URL) as where:
        yield where


def read(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")


# The HTML


@each_language
def test_a_moved_page_says_so_in_its_language(site: Path, locale: str) -> None:
    page = read(site, f"{ROOTS[locale]}containers/pods/")
    assert page.html and page.html["lang"] == locale
    assert page.title and page.title.text.startswith(TITLES[locale])
    home = read(site, f"{ROOTS[locale]}old-home/")
    assert [tag["href"] for tag in home.select("link[rel=canonical]")] == [SITE_URL + ROOTS[locale]]
    for selector, attribute, expected in [
        ("meta[name=robots]", "content", "noindex"),
        ("link[rel=canonical]", "href", f"{SITE_URL}{ROOTS[locale]}pods/"),
        ("p a.moved", "href", "../../pods/"),
        ("noscript meta[http-equiv=refresh]", "content", "0; url=../../pods/"),
    ]:
        assert [tag[attribute] for tag in page.select(selector)] == [expected]
    assert [tag.get("src") for tag in page.find_all("script")], "the script is a file, for the policy's sake"
    assert all(tag.get("src") and not tag.text for tag in page.find_all("script"))


@each_language
def test_an_old_anchor_stands_in_the_heading_that_took_its_place(site: Path, locale: str) -> None:
    page = read(site, ROOTS[locale])
    assert page.select_one("h2#contents > span#intro:empty")
    assert not page.select_one("#intro ~ #intro, p.moved#intro")


def test_moved_pages_are_no_pages_of_the_site(site: Path) -> None:
    names = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    addresses = [tag.text for tag in ElementTree.parse(site / "sitemap.xml").iterfind("map:url/map:loc", names)]
    assert len(addresses) == 6, addresses
    index = "".join(file.read_text("utf-8") for file in (site / "search").glob("*.json"))
    assert "containers/pods" not in index
    assert not any(sentence.partition(":")[0] in index for sentence in SENTENCES.values())


def test_the_html_is_valid_and_leads_somewhere(site: Path, tmp_path: Path) -> None:
    files = [site / root / path / "index.html" for root in ROOTS.values() for path in MOVED_PAGES]
    assert [message["message"] for message in check(files)] == []
    dead = dead_links(site, SITE_URL, tmp_path)
    assert [link for link in dead if "503.html" not in link] == [], "503.html names a page that the small site lacks"


# In the browser


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
            page.goto(address + ROOTS[locale] + old, wait_until="commit")
            page.wait_for_url(address + ROOTS[locale] + new)
    assert problems == []


@each_language
def test_a_moved_section_says_where_it_is_without_a_script(
    chromium: Browser, address: str, problems: list[str], locale: str
) -> None:
    with reader(chromium, address, problems, script=False) as page:
        page.goto(f"{address}{ROOTS[locale]}#pods")
        note = page.locator("p.moved#pods")
        assert note.inner_text() == SENTENCES[locale]
        expect(page.locator("p.moved:visible"), "only the sentence that the reader came for is shown").to_have_count(1)
        note.get_by_role("link").click()
        page.wait_for_url(f"{address}{ROOTS[locale]}pods/#pods")
    assert problems == []


def test_a_moved_page_is_accessible(chromium: Browser, site: Path, tmp_path: Path) -> None:
    """The page is shown as long as the new one takes to arrive, and for good where the script is blocked."""
    (tmp_path / "index.html").write_text((site / "containers/pods/index.html").read_text("utf-8"), "utf-8")
    (tmp_path / "assets" / "javascripts").mkdir(parents=True)
    with serve(tmp_path, "https://reader.example/") as where, reader(chromium, where, []) as page:
        page.goto(where)
        page.get_by_role("link", name="Pody", exact=True).first.wait_for()
        assert accessibility_problems(page) == []
