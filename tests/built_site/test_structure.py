"""Headings, ids, and what refers to them are in order; links and sections lead to the right language."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from built_pages import ALL_PAGES, PAGES, BuiltPage, attributes, every, page_at, target_of, text_of

if TYPE_CHECKING:
    from bs4 import Tag

URL_IN_SVG = re.compile(r"url\(#([^)]+)\)")  # marker-end="url(#arrow)"


@every(ALL_PAGES)
def test_ids_are_unique(page: BuiltPage) -> None:
    counts = Counter(tag["id"] for tag in page.soup.find_all(id=True))
    twice = [name for name, count in counts.items() if count > 1]
    assert not twice, f"{page.name}: ids appear more than once: {twice}; give one heading or diagram another name"


@every(ALL_PAGES)
def test_anchors_of_headings_are_plain(page: BuiltPage) -> None:
    headings = page.soup.select(".md-content :is(h1, h2, h3, h4, h5, h6)")
    odd = [text_of(tag) for tag in headings if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(tag.get("id", "plain")))]
    assert not odd, f"{page.name}: anchors of {odd} are not lower-case ASCII kebab-case; write {{ #anchor }} in English"


@every(ALL_PAGES)
def test_headings_step_by_one(page: BuiltPage) -> None:
    headings = page.soup.select(".md-content :is(h1, h2, h3, h4, h5, h6)")
    levels = [int(tag.name[1]) for tag in headings]
    assert levels.count(1) == 1 and len(page.soup.find_all("h1")) == 1, f"{page.name}: expected one h1, and no other"
    assert levels[0] == 1, f"{page.name}: {text_of(headings[0])!r} stands before the h1"
    skips = [
        text_of(tag) for tag, (above, level) in zip(headings[1:], pairwise(levels), strict=True) if level > above + 1
    ]
    assert not skips, f"{page.name}: a level is skipped at {skips}; use one `#` less"


@every(ALL_PAGES)
def test_references_inside_the_page_exist(page: BuiltPage) -> None:
    known = {str(tag["id"]) for tag in page.soup.find_all(id=True)}
    missing = []
    for _, name, value in attributes(page):
        names = value.split() if name in ("aria-labelledby", "aria-describedby", "aria-controls") else []
        names += [value] if name == "for" else []
        names += URL_IN_SVG.findall(value)
        missing += [f"{name}={value!r}" for target in names if target not in known]
    assert not missing, f"{page.name}: attributes that name an id which is not there: {missing}"


@every(PAGES)
def test_links_stay_in_their_language(page: BuiltPage) -> None:
    strays = []
    for link in page.soup.select("a[href]:not([hreflang])"):
        target = target_of(page, str(link["href"]))
        if target and target[0].name == "index.html" and page_at(target[0]).locale != page.locale:
            strays.append(f"{text_of(link)!r} → {link['href']}")
    assert not strays, f"{page.name}: links into the other language: {strays}; link the {page.locale} page"


@every(PAGES)
def test_every_section_links_itself_in_the_other_language(page: BuiltPage) -> None:
    twin, there = page.twin, {str(tag["id"]) for tag in page.twin.soup.find_all(id=True)}
    for heading in page.soup.select(".md-content :is(h2, h3)[id]"):
        anchor = str(heading["id"])
        link = _links_after(heading)
        assert link and link["hreflang"] == twin.locale, (
            f"{page.name}, #{anchor}: no link; see kcna_notes/text/section_tools.py"
        )
        expected = (twin.file, anchor if anchor in there else "")  # a letter that the other alphabet lacks
        assert target_of(page, str(link["href"])) == expected, f"{page.name}, #{anchor}: leads to {link['href']}"
        assert not heading.find("a"), f"{page.name}, #{anchor}: the heading holds a link, which reads as its words"


def _links_after(heading: Tag) -> Tag | None:
    """Return the link to the same section in the other language: a control, in the glossary the other word."""
    after = heading.find_next_sibling()
    return after.select_one("a[hreflang]") if after else None
