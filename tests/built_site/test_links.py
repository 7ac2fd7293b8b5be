"""Links inside the built site lead somewhere, anchors included.

lychee, offline, follows whatever the pages and style sheets name: links, drawings' links, pictures, `srcset`, scripts,
`url()`. What it leaves out is checked beside it: other sites are linked over https, folders with their final slash.
Links to other sites are followed once a week, not here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_pages import ALL_PAGES, BuiltPage, attributes, every, page_at, target_of
from docs_tree import read
from places import SITE, SITE_URL
from source_places import place_of_clue

LYCHEE = Path(sys.executable).with_name("lychee")


def dead_links(site: Path, site_url: str, folder: Path) -> list[str]:
    """Return one message for each link of a built site that leads nowhere.

    `folder` is an empty one: it gets a root in which the site lies under its path, as it does on the web.
    """
    if not LYCHEE.is_file():
        pytest.fail("lychee is missing: run `make test`, which installs it.", pytrace=False)
    address = urlsplit(site_url)
    home = folder / address.path.strip("/")
    if home == folder:
        home = folder = folder / "root"
    home.parent.mkdir(parents=True, exist_ok=True)
    home.symlink_to(site.resolve())
    settings = ["--offline", "--include-fragments=anchor-only", "--include-verbatim", "--index-files=index.html"]
    remap = f"^{re.escape(f'{address.scheme}://{address.netloc}/')} {folder.as_uri()}/"
    command: list[str | Path] = [
        LYCHEE,
        *settings,
        "--root-dir",
        folder,
        "--remap",
        remap,
        "--no-progress",
        "--format=json",
        home,
    ]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        report = json.loads(result.stdout)
    except ValueError:
        pytest.fail(f"lychee did not run: {result.stderr.strip()}", pytrace=False)
    assert report["successful"], "lychee found no link to follow"
    dead = [(Path(source).relative_to(home), link) for source, links in report["error_map"].items() for link in links]
    inside = f"{home.as_uri()}/"
    return sorted(
        f"{source}:{link['span']['line']}: {link['url'].removeprefix(inside)}: {link['status']['text']}"
        for source, link in dead
    )


def test_links_lead_somewhere(tmp_path: Path) -> None:
    dead = [f"{message} ({source_of(message)})" for message in dead_links(SITE, SITE_URL, tmp_path)]
    assert not dead, f"{len(dead)} links of site/ lead nowhere; mend the link or the anchor:\n" + "\n".join(dead)


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
    "a link of a drawing": ('<svg><a href="no/"><text>x</text></a></svg>', "index.html:2: no: File not found"),
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


@pytest.mark.parametrize(
    ("html", "message"),
    [('<a href="http://plain.example/">x</a>', "write https://"), ('<a href="exam">x</a>', "write the final slash")],
)
def test_an_incomplete_address_is_seen(monkeypatch: pytest.MonkeyPatch, html: str, message: str) -> None:
    from bs4 import BeautifulSoup

    monkeypatch.setattr(BuiltPage, "soup", BeautifulSoup(html, "html.parser"))
    [found] = incomplete_addresses(BuiltPage(""))
    assert message in found
