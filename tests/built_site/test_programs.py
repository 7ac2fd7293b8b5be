"""Programs find what they look for: robots.txt, a sitemap by the rules, llms.txt, and each page as plain Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from built_pages import NOT_FOUND, PAGES, BuiltPage, every, text_of
from docs_tree import read
from kcna_notes.addresses import home_of
from kcna_notes.diagrams.outline import describe
from kcna_notes.locales import LOCALES
from places import ROOT, SITE, SITE_URL

ROOTS = {locale: home_of(locale) for locale in LOCALES}
ITEM = re.compile(r"- \[(?P<title>[^\]]+)\]\((?P<address>[^)]+)\): (?P<description>.+)")
LEFT_BY_THE_BUILD = re.compile(r"<!--|^```diagram|</?(?:div|nav|p|span|b)\b|\{[^}]*\.[a-z-]+[^}#]*\}$", re.MULTILINE)
LARGEST = 200  # kB: the glossary is by far the longest


def markdown_of(page: BuiltPage) -> Path:
    """Return the file that the page's head names."""
    links = page.soup.select('link[rel~=alternate][type="text/markdown"]')
    assert len(links) == 1, f"{page.name}: {len(links)} links to Markdown; see overrides/main.html"
    return SITE / urljoin(page.url, str(links[0]["href"])).removeprefix(SITE_URL)


def without_code(text: str) -> str:
    return re.sub(r"`[^`\n]+`", "", re.sub(r"^( *)```.*?^\1```$", "", text, flags=re.DOTALL | re.MULTILINE))


@every(PAGES)
def test_every_page_has_its_markdown(page: BuiltPage) -> None:
    file = markdown_of(page)
    assert file == SITE / f"{ROOTS[page.locale]}{page.source}.md"
    text = file.read_text("utf-8")
    source = read(page.locale, f"{page.source}.md")
    title, description, origin = text.split("\n")[0], text.split("\n")[2], text.rstrip().splitlines()[-1]
    assert title.startswith(f"# {text_of(page.soup.h1)}")
    assert description == f"> {source.meta['description']}"
    assert f"<{page.url}>" in origin and "CC BY 4.0" in origin
    assert len(text.encode()) < LARGEST * 1000


@every(PAGES)
def test_the_markdown_needs_no_build(page: BuiltPage) -> None:
    text = markdown_of(page).read_text("utf-8")
    assert not LEFT_BY_THE_BUILD.findall(without_code(text))
    for name in read(page.locale, f"{page.source}.md").diagrams:
        assert describe(ROOT / "data" / "diagrams" / f"{name}.yml", page.locale) in text
    headings = [tag["id"] for tag in page.soup.select(".md-content :is(h1, h2, h3, h4)[id]")]
    assert re.findall(r"^#+ .* \{ #([\w-]+) \}$", without_code(text), re.MULTILINE) == headings


def test_not_found_has_no_markdown() -> None:
    assert not NOT_FOUND.soup.select('[type="text/markdown"]')


@pytest.mark.parametrize("locale", LOCALES)
def test_llms_txt_lists_every_page_of_its_language(locale: str) -> None:
    text = (SITE / ROOTS[locale] / "llms.txt").read_text("utf-8")
    title, _, summary, _, note = text.split("\n")[:5]
    assert title.startswith("# ") and summary.startswith("> ") and note and not note.startswith(("#", "-"))
    parts = text.split("\n## ")[1:]
    items = [ITEM.fullmatch(line) for part in parts[:-1] for line in part.split("\n")[2:] if line]
    found = [(item["address"], item["title"], item["description"]) for item in items if item]
    assert len(found) == len(items), "llms.txt: a line that is no link with a description"
    expected = {
        (
            SITE_URL + markdown_of(page).relative_to(SITE).as_posix(),
            text_of(page.soup.h1),
            read(locale, f"{page.source}.md").meta["description"],
        )
        for page in PAGES
        if page.locale == locale
    }
    assert set(found) == expected and len(found) == len(expected)
    [other] = [root for language, root in ROOTS.items() if language != locale]
    assert f"({SITE_URL}{other}llms.txt)" in parts[-1]


def test_robots_txt_names_the_sitemap() -> None:
    assert (SITE / "robots.txt").read_text("ascii") == f"User-agent: *\nAllow: /\n\nSitemap: {SITE_URL}sitemap.xml\n"
    assert (SITE / "sitemap.xml").is_file()
