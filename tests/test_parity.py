"""docs/pl and docs/en mirror each other: same files, outline, anchors, targets, diagrams, code, boxes, questions.

`mkdocs build --strict` cannot see this: with `fallback_to_default: true` a missing English page is silently
replaced by the Polish one.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import DOCS, LOCALES
from pages import PAGES, pages_of, read

each_page = pytest.mark.parametrize("page", PAGES)

OUTPUT_TITLES = {"Wynik": "Output"}  # the only fence titles that are translated


def both(page: str, attribute: str) -> tuple[Any, ...]:
    """Return the same part of a page in each language."""
    return tuple(getattr(read(locale, page), attribute) for locale in LOCALES)


def test_same_files() -> None:
    polish, english = (
        {path.relative_to(DOCS / locale).as_posix() for path in (DOCS / locale).rglob("*") if path.is_file()}
        for locale in LOCALES
    )
    assert polish == english, "write the missing page in the other language, under the same name"
    assert pages_of("pl"), "docs/pl has no page"


@each_page
def test_same_outline(page: str) -> None:
    polish, english = both(page, "anchors")
    assert polish == english, f"{page}: headings differ in level or anchor"


@each_page
def test_same_targets(page: str) -> None:
    polish, english = both(page, "targets")
    assert polish == english, f"{page}: links differ in target or order"


@each_page
def test_same_diagrams(page: str) -> None:
    polish, english = both(page, "diagrams")
    assert polish == english, f"{page}: diagrams differ"


@each_page
def test_same_code(page: str) -> None:
    polish, english = (
        [(fence.language, OUTPUT_TITLES.get(fence.title, fence.title), fence.code) for fence in fences]
        for fences in both(page, "code")
    )
    assert polish == english, f"{page}: code blocks must be the same to the letter (only Wynik / Output differs)"


@each_page
def test_same_boxes_and_questions(page: str) -> None:
    polish, english = ([(box.mark, box.type) for box in boxes] for boxes in both(page, "boxes"))
    assert polish == english, f"{page}: boxes or questions differ in kind, number or order"


@each_page
def test_same_front_matter_fields(page: str) -> None:
    polish, english = both(page, "meta")
    assert set(polish) == set(english), f"{page}: front matter has different fields"
    assert {k: v for k, v in polish.items() if k != "description"} == {
        k: v for k, v in english.items() if k != "description"
    }, f"{page}: front matter differs in more than the description"
