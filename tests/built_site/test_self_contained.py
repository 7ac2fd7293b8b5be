"""A page loads nothing from another host, and holds no script of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from built_pages import ALL_PAGES, BuiltPage, attributes, every
from places import ROOT, SITE, SITE_URL

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

DATA_TYPES = {"application/json", "application/ld+json"}  # a script element with data: no policy refuses it
# Where an element names a file that the browser loads by itself.
LOADING_ATTRIBUTES = {"src", "srcset", "data", "poster", "background"}
LOADING_TAGS = {"link", "use", "image", "base"}  # these load what `href` names
NOT_LOADED = {"alternate", "author", "canonical", "license", "next", "prev"}  # values of a link's `rel`
FOREIGN_URL_IN_CSS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)")


@every(ALL_PAGES)
def test_nothing_is_loaded_from_another_host(page: BuiltPage) -> None:
    foreign = []
    for tag, name, value in attributes(page):
        is_loaded = name in LOADING_ATTRIBUTES or (name in ("href", "xlink:href") and _loads_its_href(tag))
        is_foreign = urlsplit(urljoin(page.url, value)).netloc not in (urlsplit(SITE_URL).netloc, "")
        if (is_loaded and is_foreign) or (name == "style" and FOREIGN_URL_IN_CSS.search(value)):
            foreign.append(f"<{tag.name} {name}={value!r}>")
    assert not foreign, f"{page.name}: the browser would ask another host for {foreign}; keep the file in docs/assets/"


def test_style_sheets_load_nothing_from_another_host() -> None:
    sheets = sorted(SITE.rglob("*.css"))
    foreign = [
        f"{sheet.relative_to(ROOT)}: {url}" for sheet in sheets for url in FOREIGN_URL_IN_CSS.findall(_read(sheet))
    ]
    assert sheets and not foreign, f"style sheets that ask another host: {foreign}"


@every(ALL_PAGES)
def test_no_script_in_the_page(page: BuiltPage) -> None:
    scripts = page.soup.find_all("script", src=False)
    found = [str(script)[:80] for script in scripts if script.get("type") not in DATA_TYPES]
    for tag, name, value in attributes(page):
        if re.fullmatch(r"on[a-z]+", name) or value.strip().lower().startswith("javascript:"):
            found.append(f"<{tag.name} {name}={value!r}>")
    assert not found, f"{page.name}: a Content-Security-Policy would refuse {found}; move the script into a file"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _loads_its_href(tag: Tag) -> bool:
    return tag.name in LOADING_TAGS and not NOT_LOADED.intersection(tag.get_attribute_list("rel"))
