"""The tools of a section follow its heading: its own link, and the link to the section in the other language."""

from __future__ import annotations

import pytest
import rendering
from kcna_notes.page_context import PageContext

TEXT = "# Pody { #pods }\n\n## Fazy { #phases }\n\nTekst.\n\n### Pending { #pending }\n\n#### Dalej { #more }\n"
PODS = PageContext("workloads/pods", "pl")


def render(page: PageContext = PODS, text: str = TEXT) -> str:
    toc = {"permalink": "#", "permalink_title": "#"}
    return rendering.render(text, page, extensions=["attr_list", "toc", "md_in_html"], configs={"toc": toc})


@pytest.mark.parametrize(
    ("locale", "other", "address", "label"),
    [
        ("pl", "en", "../../en/workloads/pods/#phases", "EN: pokaż tę sekcję po angielsku"),
        ("en", "pl", "../../../workloads/pods/#phases", "PL: show this section in Polish"),
    ],
)
def test_a_section_links_itself_in_the_other_language(locale: str, other: str, address: str, label: str) -> None:
    assert render(PageContext("workloads/pods", locale)).splitlines()[2:5] == [
        '<h2 id="phases">Fazy</h2>',
        '<div class="section-tools" data-search-exclude=""><a class="headerlink" href="#phases" title="#">#</a>'
        f'<a aria-label="{label}" class="flip" href="{address}" hreflang="{other}">{other.upper()}</a></div>',
        "<p>Tekst.</p>",
    ]


def test_a_title_is_not_flipped_and_small_headings_stay_as_they_are() -> None:
    html = render()
    assert html.count('class="flip"') == 2 and html.count("section-tools") == 3
    assert '<h4 id="more">Dalej<a class="headerlink"' in html


def test_a_section_that_the_other_language_lacks_leads_to_its_page() -> None:
    html = render(PageContext("workloads/pods", "pl", twin_anchors={"pending"}))
    assert 'href="../../en/workloads/pods/"' in html and 'href="../../en/workloads/pods/#pending"' in html


def test_the_terms_of_the_glossary_get_their_tools_from_a_script() -> None:
    html = render(PageContext("reference/glossary", "pl", is_glossary=True))
    assert '<h3 id="pending">Pending</h3>\n<h4' in html and html.count('class="flip"') == 1


def test_a_heading_in_a_box_keeps_its_tools_there() -> None:
    html = render(text="<div markdown>\n\n### Jeden { #one }\n\nTekst.\n\n</div>\n\nDalej.\n")
    assert html.index("section-tools") < html.index("Tekst.") < html.index("</div>\n<p>Dalej")
