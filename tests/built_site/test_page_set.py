"""The site has every page of the sources in both languages, the sitemap lists them, and 404.html leads back to them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from built_pages import NOT_FOUND, PAGES, BuiltPage, element_of, target_of, text_of
from kcna_notes.addresses import address_of, home_of, slug_of
from kcna_notes.locales import LOCALES
from places import DOCS, SITE


@pytest.mark.parametrize("locale", LOCALES)
def test_every_source_is_a_page(locale: str) -> None:
    sources = [file.relative_to(DOCS).as_posix() for file in (DOCS / locale).rglob("*.md")]
    expected = {address_of(slug_of(source), locale) for source in sources}
    built = {page.path for page in PAGES if page.locale == locale}
    assert built == expected, f"site/ and docs/{locale}/ differ in {sorted(built ^ expected)}: run `make build`"


def test_sitemap_lists_every_page_in_both_languages() -> None:
    names = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
    root = ElementTree.parse(SITE / "sitemap.xml").getroot()
    assert root.tag == f"{{{names['map']}}}urlset"
    entries = list(root)
    found = {
        entry.findtext("map:loc", "", names): {
            link.get("hreflang"): link.get("href") for link in entry.iterfind("xhtml:link[@rel='alternate']", names)
        }
        for entry in entries
    }
    expected = {}
    for page in PAGES:
        polish, english = sorted((page, page.twin), key=lambda each: LOCALES.index(each.locale))
        expected[page.url] = {"pl": polish.url, "en": english.url, "x-default": english.url}
    assert found == expected and len(entries) == len(expected), (
        "site/sitemap.xml: each page once, with both languages, and nothing else; see overrides/sitemap.xml"
    )
    tags = {tag.tag.partition("}")[2] for entry in entries for tag in entry}
    assert tags == {"loc", "link"}, "site/sitemap.xml: no dates or frequencies that the build does not know"


def test_not_found_page_speaks_both_languages() -> None:
    content = element_of(NOT_FOUND, ".md-content")
    english = " ".join(text_of(part) for part in content.select("[lang=en]"))
    targets = {target_of(NOT_FOUND, str(link["href"])) for link in content.select("a[href]")}
    assert "Nie ma takiej strony" in text_of(content), "site/404.html: no Polish sentence; see overrides/404.html"
    assert "This page does not exist" in english, (
        "site/404.html: no English sentence marked lang=en; see overrides/404.html"
    )
    for home in (BuiltPage(home_of(locale)) for locale in LOCALES):
        assert (home.file, "") in targets, f"site/404.html: no link to {home.url}; see overrides/404.html"
