"""Every page is in the navigation, and every section label has an English name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from docs_tree import pages_of
from kcna_notes.locales import LOCALES
from mkdocs.utils.yaml import yaml_load
from places import DOCS, ROOT

CONFIG = yaml_load((ROOT / "mkdocs.yml").open(encoding="utf-8"))
I18N = next(plugin["i18n"] for plugin in CONFIG["plugins"] if isinstance(plugin, dict) and "i18n" in plugin)
ENGLISH = next(language for language in I18N["languages"] if language["locale"] == "en")


def walk(items: list[str | dict[str, Any]]) -> Iterator[tuple[str | None, str | None]]:
    """Yield (label, path) for each nav entry; a section has no path."""
    for item in items:
        if isinstance(item, str):
            yield None, item
            continue
        ((label, value),) = item.items()
        if isinstance(value, str):
            yield label, value
        else:
            yield label, None
            yield from walk(value)


ENTRIES = list(walk(CONFIG["nav"]))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_is_in_the_navigation_once(locale: str) -> None:
    assert sorted(path for _, path in ENTRIES if path) == pages_of(locale), f"nav of mkdocs.yml against {DOCS / locale}"


def test_section_labels_are_translated() -> None:
    labels = {label for label, _ in ENTRIES if label}
    assert labels == set(ENGLISH["nav_translations"]), "nav_translations of mkdocs.yml names each label once"


def test_pages_take_their_titles_from_their_headings() -> None:
    assert [path for label, path in ENTRIES if label and path] == [], "nav holds no title of a single page"
