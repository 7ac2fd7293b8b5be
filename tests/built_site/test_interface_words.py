"""The interface speaks the language of the page."""

from __future__ import annotations

import json

from built_pages import ALL_PAGES, NOT_FOUND, OTHER_LOCALE, PAGES, BuiltPage, element_of, every, text_of
from interface_rows import is_foreign
from kcna_notes.interface import group

READABLE_ATTRIBUTES = {"title", "aria-label", "placeholder", "alt"}


@every(ALL_PAGES)
def test_interface_speaks_the_language_of_the_page(page: BuiltPage) -> None:
    found = [text for text in _texts(page) if is_foreign(text, page.locale)]
    assert not found, f"{page.name}: words of the other language: {sorted(found)}; see data/interface.yml"


@every(PAGES)
def test_boxes_have_the_title_of_their_kind(page: BuiltPage) -> None:
    titles = group("boxes", page.locale)
    for box in page.soup.select(".admonition"):
        kind, title = box["class"][1], text_of(box.select_one(".admonition-title"))
        assert titles.get(kind) == title, (
            f"{page.name}: a box `{kind}` is titled {title!r}, expected {titles.get(kind)!r}"
        )


def _texts(page: BuiltPage) -> set[str]:
    """Return every text a reader or a screen reader meets in the page's language, config of the scripts included."""
    other = page.twin.locale if page != NOT_FOUND else OTHER_LOCALE
    found: set[str] = set()
    for tag in page.soup.find_all(True):
        if tag.find_parent(lang=other) or tag.get("lang") == other or tag.name == "script":
            continue
        found.update(str(text) for text in tag.find_all(string=True, recursive=False))
        found.update(str(tag[name]) for name in READABLE_ATTRIBUTES & set(tag.attrs))
    found.update(json.loads(element_of(page, "#__config").get_text())["translations"].values())
    return {" ".join(text.split()) for text in found}
