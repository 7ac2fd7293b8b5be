"""`reference/whats-changed` has a row for every *Outdated* box of the pages, and no row without a box.

A row is a line of a table; its link leads to the section that holds the box.
"""

from __future__ import annotations

import posixpath
from collections import Counter

import pytest
from docs_tree import PAGES, read
from kcna_notes.locales import LOCALES
from kcna_notes.sources.source_pages import SourcePage, parse

CHANGES = "reference/whats-changed.md"
TEMPLATE = "# T {{ #t }}\n\n## S {{ #s }}\n\n{box}\n"
BOX = '!!! outdated "Outdated"\n    Older material: a.\n    Today: b.\n'


def outdated_sections(page: SourcePage, path: str) -> list[str]:
    """Return the section of each *Outdated* box: `storage/volumes.md#hostpath`."""
    above = [
        [heading.anchor for heading in page.headings if heading.line < box.line]
        for box in page.boxes
        if box.type == "outdated"
    ]
    return [f"{path}#{anchors[-1]}" for anchors in above]


def listed_sections(page: SourcePage) -> list[str]:
    """Return the section that each row of the tables leads to."""
    folder = posixpath.dirname(CHANGES)
    rows = {number for number, line in page.lines if line.startswith("|")}
    return [posixpath.normpath(f"{folder}/{target}") for number, target in page.links if number in rows]


def problems_of(boxes: Counter[str], rows: Counter[str], name: str) -> list[str]:
    """Return one message for each box without its row, and for each row without a box."""
    return [
        *(f"{name}: no row for the Outdated box in {section}; add one that links there" for section in boxes - rows),
        *(
            f"{name}: {section} holds no Outdated box; delete the row or fix its link"
            for section in sorted(set(rows) - set(boxes))
        ),
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_outdated_box_has_its_row(locale: str) -> None:
    boxes = Counter(section for page in PAGES for section in outdated_sections(read(locale, page), page))
    changes = read(locale, CHANGES)
    problems = problems_of(boxes, Counter(listed_sections(changes)), changes.name)
    assert boxes and not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("boxes", "row", "problem"),
    [
        (1, "| a | [S](../t.md#s) |", None),
        (2, "| a | [S](../t.md#s) |", "no row for the Outdated box in t.md#s"),
        (1, "Outside a table: [S](../t.md#s).", "no row for the Outdated box in t.md#s"),
        (1, "| a | [S](../t.md#s), [T](../t.md#t) |", "t.md#t holds no Outdated box"),
    ],
)
def test_a_forgotten_box_would_be_found(boxes: int, row: str, problem: str | None) -> None:
    page = parse(TEMPLATE.format(box="\n".join([BOX] * boxes)), "t.md")
    rows = Counter(listed_sections(parse(f"{row}\n", "changes.md")))
    found = problems_of(Counter(outdated_sections(page, "t.md")), rows, "changes.md")
    assert (len(found) == 1 and problem in found[0]) if problem else not found
