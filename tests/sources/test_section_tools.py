"""What belongs to a heading stands after it: its own link, and the link to the section in the other language."""

from __future__ import annotations

import pytest
from kcna_notes.text.section_tools import HeadingsExtension
from markdown import Markdown

TEXT = "# Pody { #pods }\n\n## Fazy { #phases }\n\nTekst.\n\n### Pending { #pending }\n\n#### Dalej { #more }\n"


def convert(page: HeadingsExtension, text: str = TEXT) -> str:
    toc = {"permalink": "#", "permalink_title": "#"}
    return Markdown(extensions=["attr_list", "toc", "md_in_html", page], extension_configs={"toc": toc}).convert(text)


@pytest.mark.parametrize(
    ("locale", "other", "label"),
    [("pl", "en", "EN: pokaż tę sekcję po angielsku"), ("en", "pl", "PL: show this section in Polish")],
)
def test_a_section_links_itself_in_the_other_language(locale: str, other: str, label: str) -> None:
    page = HeadingsExtension()
    page.begin_page(locale, lambda anchor: f"../x/#{anchor}")
    assert convert(page).splitlines()[2:5] == [
        '<h2 id="phases">Fazy</h2>',
        '<div class="section-tools" data-search-exclude=""><a class="headerlink" href="#phases" title="#">#</a>'
        f'<a aria-label="{label}" class="flip" href="../x/#phases" hreflang="{other}">{other.upper()}</a></div>',
        "<p>Tekst.</p>",
    ]


def test_a_title_is_not_flipped_and_small_headings_stay_as_they_are() -> None:
    page = HeadingsExtension()
    page.begin_page("pl", lambda anchor: f"../x/#{anchor}")
    html = convert(page)
    assert html.count('class="flip"') == 2
    assert '<h4 id="more">Dalej<a class="headerlink"' in html


def test_a_page_without_a_twin_has_no_link_to_it() -> None:
    html = convert(HeadingsExtension())
    assert "flip" not in html and html.count("section-tools") == 3


def test_bare_headings_get_nothing() -> None:
    page = HeadingsExtension()
    page.begin_page("pl", lambda anchor: f"../x/#{anchor}", frozenset({"h3"}))
    html = convert(page)
    assert '<h3 id="pending">Pending</h3>\n<h4' in html and html.count('class="flip"') == 1


def test_a_heading_in_a_box_keeps_its_tools_there() -> None:
    page = HeadingsExtension()
    page.begin_page("pl", lambda anchor: f"#{anchor}")
    html = convert(page, "<div markdown>\n\n### Jeden { #one }\n\nTekst.\n\n</div>\n\nDalej.\n")
    assert html.index("section-tools") < html.index("Tekst.") < html.index("</div>\n<p>Dalej")
