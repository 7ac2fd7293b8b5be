"""A copy holds all that its pages load, the search, and nothing of the other language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from built_pages import PAGES, BuiltPage, attributes, target_of
from kcna_notes.addresses import home_of, locale_of_address
from kcna_notes.locales import LOCALES
from places import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator


HOME = {locale: home_of(locale) for locale in LOCALES}
in_both_languages = pytest.mark.parametrize("locale", LOCALES)


def test_a_copy_has_everything_that_a_page_loads() -> None:
    kept = {locale: {path for path, _, _ in published(locale)["files"]} for locale in LOCALES}
    wanted = {(page, path) for page in PAGES for path in (page.path, *loaded(page))}
    missing = [f"{page.name} needs {path or '/'}" for page, path in wanted if path not in kept[page.locale]]
    assert not missing, (
        "not in site/offline/*.json; see NOT_IN_A_COPY in hooks/kcna_notes/output/offline_copy.py:\n"
        + "\n".join(sorted(missing))
    )


def loaded(page: BuiltPage) -> Iterator[str]:
    """Yield the files below the site that a page loads: scripts, pictures, style sheets, icons."""
    for tag, name, value in attributes(page):
        is_linked = name == "href" and {"stylesheet", "icon"} & set(tag.get_attribute_list("rel"))
        target = target_of(page, value) if is_linked or name == "src" else None
        if target:
            yield target[0].relative_to(SITE).as_posix()


@in_both_languages
def test_a_copy_has_the_search_and_nothing_of_the_other_language(locale: str) -> None:
    kept = {path for path, _, _ in published(locale)["files"]}
    assert {f"search/{locale}.json", "search/search_index.json", f"{HOME[locale]}503.html"} <= kept
    assert any(path.startswith("assets/javascripts/search-library.") for path in kept)
    strays = [path for path in kept if locale_of_address(path) != locale and "assets" not in path]
    assert sorted(strays) == (["search/en.json", "search/search_index.json"] if locale == "en" else []), strays
    unneeded = [path for path in kept if path.endswith((".map", ".pdf", ".md", ".xml")) or "/cards/" in path]
    assert not unneeded, unneeded


def published(locale: str) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads((SITE / "offline" / f"{locale}.json").read_text("utf-8"))
    return copy
