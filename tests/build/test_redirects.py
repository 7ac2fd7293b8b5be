"""Pages and anchors of the past lead to where they are now, in both languages.

They are followed on the small site, whose `data/redirects.yml` has every kind. test_build_errors.py has the mistakes,
browser/test_moved_pages.py the reader, and java/test_moved_html.py the validity of the pages.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from link_checker import dead_links
from small_site import build_in

SITE_URL = "https://reader.example/notes/"
TITLES = {"pl": "Strona przeniesiona: Pody", "en": "Page moved: Pods"}
SENTENCES = {
    "pl": "Ta sekcja jest teraz na innej stronie: Pody.",
    "en": "This section is now on another page: Pods.",
}

each_language = pytest.mark.parametrize("locale", LOCALES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_in(tmp_path_factory.mktemp("small"), SITE_URL=SITE_URL)


def read(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")


@each_language
def test_a_moved_page_says_so_in_its_language(site: Path, locale: str) -> None:
    page = read(site, f"{home_of(locale)}containers/pods/")
    assert page.html and page.html["lang"] == locale
    assert page.title and page.title.text.startswith(TITLES[locale])
    home = read(site, f"{home_of(locale)}old-home/")
    assert [tag["href"] for tag in home.select("link[rel=canonical]")] == [SITE_URL + home_of(locale)]
    for selector, attribute, expected in [
        ("meta[name=robots]", "content", "noindex"),
        ("link[rel=canonical]", "href", f"{SITE_URL}{home_of(locale)}pods/"),
        ("p a.moved", "href", "../../pods/"),
        ("noscript meta[http-equiv=refresh]", "content", "0; url=../../pods/"),
    ]:
        assert [tag[attribute] for tag in page.select(selector)] == [expected]
    assert [tag.get("src") for tag in page.find_all("script")], "the script is a file, for the policy's sake"
    assert all(tag.get("src") and not tag.text for tag in page.find_all("script"))


@each_language
def test_an_old_anchor_stands_in_the_heading_that_took_its_place(site: Path, locale: str) -> None:
    page = read(site, home_of(locale))
    assert page.select_one("h2#contents > span#intro:empty")
    assert not page.select_one("#intro ~ #intro, p.moved#intro")


def test_moved_pages_are_no_pages_of_the_site(site: Path) -> None:
    names = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    addresses = [tag.text for tag in ElementTree.parse(site / "sitemap.xml").iterfind("map:url/map:loc", names)]
    assert len(addresses) == 6, addresses
    index = "".join(file.read_text("utf-8") for file in (site / "search").glob("*.json"))
    assert "containers/pods" not in index
    assert not any(sentence.partition(":")[0] in index for sentence in SENTENCES.values())


def test_all_links_lead_somewhere(site: Path, tmp_path: Path) -> None:
    dead = dead_links(site, SITE_URL, tmp_path)
    assert [link for link in dead if "503.html" not in link] == [], "503.html names a page that the small site lacks"
