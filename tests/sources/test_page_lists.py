"""Section lists hold the pages in order, each with its title, description and reading time."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from html_text import text_of
from kcna_notes.sources.page_lists import PageSummary, reading_minutes, render_pages, summarize
from kcna_notes.sources.source_pages import parse
from kcna_notes.yaml_files import DataError
from markdown import Markdown

PAGE = "---\ndescription: Opis\n---\n\n# Skalowanie { #scaling }\n\nSłowa tekstu.\n\n```yaml\nkind: Pod\n```\n"


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (160, 1), (161, 2), (800, 5)])
def test_reading_time_counts_polish_words(words: int, minutes: int) -> None:
    assert reading_minutes(parse("słowo " * words, "x.md"), "pl") == minutes


def test_code_is_not_read_word_by_word() -> None:
    code = "```yaml\n" + "kind: Pod\n" * 500 + "```\n"
    assert reading_minutes(parse(code, "x.md"), "en") == 1


def test_a_summary_takes_the_title_without_its_anchor() -> None:
    expected = PageSummary("scaling.md", "Skalowanie", "Opis", 1)
    assert summarize(parse(PAGE, "x.md"), "scaling.md", "pl") == expected


def test_the_glossary_is_not_read_from_top_to_bottom() -> None:
    page = parse("# Słownik { #glossary }\n\n<!-- glossary -->\n", "x.md")
    assert summarize(page, "glossary.md", "pl").minutes is None


def test_a_page_without_a_heading_is_refused() -> None:
    with pytest.raises(DataError, match=r"x\.md: no heading of level 1"):
        summarize(parse("tekst", "x.md"), "scaling.md", "pl")


@pytest.mark.parametrize(("locale", "words"), [("pl", "3 min czytania"), ("en", "3 min read")])
def test_the_list_speaks_the_language_of_the_page(locale: str, words: str) -> None:
    page = render_pages([PageSummary("a.md", "A", "Opis", 3)], locale)
    html = BeautifulSoup(Markdown(extensions=["md_in_html"]).convert(page), "html.parser")
    (item,) = html.select(".page-list > ol > li")
    parts = [text_of(item.select_one(part)) for part in ("a[href='a.md']", ".minutes", "p")]
    assert parts == ["A", words, "Opis"]
