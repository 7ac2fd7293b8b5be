"""Links inside the built site lead somewhere, anchors included.

lychee, offline, follows whatever the pages and style sheets name: links, diagrams' links, pictures, `srcset`, scripts,
`url()`. What it leaves out is checked beside it: other sites are linked over https, folders with their final slash.
Links to other sites are followed once a week, not here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_pages import ALL_PAGES, BuiltPage, attributes, every, page_at, target_of
from docs_tree import read
from kcna_notes.locales import LOCALES
from link_checker import dead_links
from places import SITE, SITE_URL
from source_places import place_of_clue

PDFS = [f"kcna-notes.{locale}.pdf" for locale in LOCALES]  # `make pdf` makes them; browser/test_pdf.py looks for them


def test_links_lead_somewhere(tmp_path: Path) -> None:
    dead = [f"{message} ({source_of(message)})" for message in dead_links(SITE, SITE_URL, tmp_path, PDFS)]
    assert not dead, f"{len(dead)} links of site/ lead nowhere; fix the link or the anchor:\n" + "\n".join(dead)


def source_of(message: str) -> str:
    """Return the line of Markdown that holds the end of a dead link, or the file; a style sheet is its own source."""
    match = re.match(r"(?P<file>.+\.html):\d+: (?P<link>\S+): ", message)
    if not match:
        return message.partition(":")[0]
    address, hash_sign, anchor = match["link"].partition("#")
    end = hash_sign + anchor or address.rstrip("/").rpartition("/")[2]
    return place_of_clue(page_at(SITE / match["file"]), [end])


def test_a_dead_link_is_traced_to_its_source() -> None:
    anchor = read("en", "index.md").headings[-1]
    place = f"docs/en/index.md:{anchor.line}"
    assert source_of(f"en/index.html:9: en/index.html#{anchor.anchor}: Cannot find fragment") == place
    assert source_of("index.html:9: no-such-page: File not found") == "docs/pl/index.md"


@every(ALL_PAGES)
def test_addresses_are_complete(page: BuiltPage) -> None:
    problems = incomplete_addresses(page)
    assert not problems, f"{page.name}: addresses that lead astray:\n" + "\n".join(problems)


def incomplete_addresses(page: BuiltPage) -> list[str]:
    """Return what a server would answer with a redirect, or not at all."""
    found = []
    for _, name, value in attributes(page):
        if name not in ("href", "src") or value.startswith(("data:", "mailto:", "https://")):
            continue
        target = target_of(page, value)
        if target is None:
            found.append(f"{value} (another site, or outside {SITE_URL}: write https:// or a relative link)")
        elif target[0].is_dir():
            found.append(f"{value} (a folder: write the final slash)")
    return list(dict.fromkeys(found))


# Every kind of link is seen to be dead

SITE_OF_ANOTHER = "https://reader.example/notes/"
DEAD = {
    "a page": ('<a href="no/">x</a>', "index.html:2: no: File not found"),
    "a page, from the root": ('<a href="/notes/no/">x</a>', "index.html:2: no: File not found"),
    "a page, in full": (
        '<link rel="canonical" href="https://reader.example/notes/no/">',
        "index.html:2: no/: File not",
    ),
    "outside the site": ('<a href="/other/">x</a>', "/other: File not found"),
    "an anchor": ('<a href="page/#no">x</a>', "index.html:2: page#no: Cannot find fragment"),
    "an anchor of the same page": ('<a href="#no">x</a>', "index.html:2: index.html#no: Cannot find fragment"),
    "a link of a diagram": ('<svg><a href="no/"><text>x</text></a></svg>', "index.html:2: no: File not found"),
    "a picture": ('<img src="no.png" alt="">', "index.html:2: no.png: File not found"),
    "a picture of srcset": ('<img src="a.png" srcset="no.png 2x" alt="">', "index.html:2: no.png: File not found"),
    "a script": ('<script src="no.js"></script>', "index.html:2: no.js: File not found"),
    "a picture of a style sheet": ("", "style.css:2: no.svg: File not found"),
}


@pytest.mark.parametrize(("html", "message"), DEAD.values(), ids=DEAD.keys())
def test_a_dead_link_is_seen(tmp_path: Path, html: str, message: str) -> None:
    site = tmp_path / "site"
    (site / "page").mkdir(parents=True)
    (site / "a.png").touch()
    (site / "index.html").write_text(f'<!doctype html>\n{html}<a href="page/#yes">good</a>\n', "utf-8")
    (site / "page" / "index.html").write_text('<h1 id="yes">x</h1>', "utf-8")
    css = "no.svg" if not html else "a.png"
    (site / "style.css").write_text(f"p {{\nbackground: url({css}) }}\n", "utf-8")

    found = dead_links(site, SITE_OF_ANOTHER, tmp_path / "www")

    assert len(found) == 1 and message in found[0], found


def test_a_link_to_a_later_file_is_passed_over_at_its_place_only(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "page").mkdir(parents=True)
    html = '<a href="later.pdf">x</a><a href="page/later.pdf">x</a><a href="page/">good</a>'
    (site / "index.html").write_text(f"<!doctype html>\n{html}\n", "utf-8")
    (site / "page" / "index.html").write_text("x", "utf-8")
    [found] = dead_links(site, SITE_OF_ANOTHER, tmp_path / "www", ["later.pdf"])
    assert found.startswith("index.html:2: page/later.pdf: File not found")


@pytest.mark.parametrize(
    ("html", "message"),
    [('<a href="http://plain.example/">x</a>', "write https://"), ('<a href="exam">x</a>', "write the final slash")],
)
def test_an_incomplete_address_is_seen(monkeypatch: pytest.MonkeyPatch, html: str, message: str) -> None:
    from bs4 import BeautifulSoup

    monkeypatch.setattr(BuiltPage, "soup", BeautifulSoup(html, "html.parser"))
    [found] = incomplete_addresses(BuiltPage(""))
    assert message in found
