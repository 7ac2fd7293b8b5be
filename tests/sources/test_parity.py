"""docs/pl and docs/en mirror each other: same files, outline, anchors, targets, diagrams, code, boxes, questions.

`mkdocs build --strict` cannot see this: with `fallback_to_default: true` a missing English page is silently
replaced by the Polish one.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import pytest
from docs_tree import TEXTS, pages_of, read
from kcna_notes.locales import LOCALES
from kcna_notes.sources.source_pages import SourcePage, parse
from places import DOCS

each_page = pytest.mark.parametrize("page", TEXTS)

OUTPUT_TITLES = {"Wynik": "Output"}  # the only fence titles that are translated


NOTHING = (None, None)  # where one language has less than the other

Part = tuple[int, object]  # the line in which something stands, and what has to be the same


def difference(page: str, parts_of: Callable[[SourcePage], list[Part]]) -> str | None:
    """Return a message that names the first part in which the languages differ, with both lines."""
    polish, english = (read(locale, page) for locale in LOCALES)
    for (line, part), (twin_line, twin) in zip_longest(parts_of(polish), parts_of(english), fillvalue=NOTHING):
        if part != twin:
            return f"{_place(polish, line)} has {part!r}, {_place(english, twin_line)} has {twin!r}; make both the same"
    return None


def _place(page: SourcePage, line: int | None) -> str:
    return f"{page.name}:{line}" if line else page.name


def code_of(page: SourcePage) -> list[Part]:
    """Return each block of code: the line that opens it, then its own."""
    return [
        part
        for fence in page.code
        for part in [
            (fence.line, (fence.language, OUTPUT_TITLES.get(fence.title or "", fence.title))),
            *enumerate(fence.code.splitlines(), fence.line + 1),
        ]
    ]


def test_same_files() -> None:
    polish, english = (
        {path.relative_to(DOCS / locale).as_posix() for path in (DOCS / locale).rglob("*") if path.is_file()}
        for locale in LOCALES
    )
    assert polish == english, "write the missing page in the other language, under the same name"
    assert pages_of("pl"), "docs/pl has no page"


PARTS: dict[str, Callable[[SourcePage], list[Part]]] = {
    "headings, in level and anchor": lambda page: [(head.line, (head.level, head.anchor)) for head in page.headings],
    "links, in target and order": lambda page: list(page.targets),
    "diagrams": lambda page: [(fence.line, fence.code.strip()) for fence in page.fences if fence.language == "diagram"],
    "code, to the letter": code_of,
    "boxes and questions, in kind and order": lambda page: [(box.line, (box.mark, box.type)) for box in page.boxes],
}


@each_page
@pytest.mark.parametrize("what", PARTS)
def test_both_languages_have_the_same(what: str, page: str) -> None:
    found = difference(page, PARTS[what])
    assert found is None, f"{what}: {found}"


@each_page
def test_same_front_matter_fields(page: str) -> None:
    polish, english = (read(locale, page).meta for locale in LOCALES)
    assert set(polish) == set(english), f"{page}: front matter has different fields"
    assert {k: v for k, v in polish.items() if k != "description"} == {
        k: v for k, v in english.items() if k != "description"
    }, f"{page}: front matter differs in more than the description"


ONE = '# T { #t }\n\n[x](a.md)\n\n```bash title="Wynik"\necho a\n```\n\n!!! tip "T"\n    a\n\n```diagram\nd\n```\n'


@pytest.mark.parametrize(
    ("what", "old", "new", "line"),
    [
        ("headings, in level and anchor", "#t }", "#u }", 1),
        ("links, in target and order", "a.md", "b.md", 3),
        ("code, to the letter", "echo a", "echo b", 6),
        ("code, to the letter", "bash", "text", 5),
        ("boxes and questions, in kind and order", "tip", "note", 9),
        ("diagrams", "\nd\n", "\ne\n", 12),
        ("links, in target and order", "[x](a.md)", "x", 3),
    ],
)
def test_a_difference_would_be_found(monkeypatch: pytest.MonkeyPatch, what: str, old: str, new: str, line: int) -> None:
    texts = {"pl": ONE, "en": ONE.replace("Wynik", "Output")}
    monkeypatch.setattr("test_parity.read", lambda locale, page: parse(texts[locale], f"docs/{locale}/{page}"))
    assert [difference("a.md", parts) for parts in PARTS.values()] == [None] * len(PARTS)
    texts["en"] = texts["en"].replace(old, new)
    assert f"docs/pl/a.md:{line} has " in (difference("a.md", PARTS[what]) or "")
