"""A diagram in words: its outline, its connections, and all of it as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kcna_notes.diagrams.canvas import lay_out
from kcna_notes.diagrams.chart import ChartContent
from kcna_notes.diagrams.layout import PlacedBox, PlacedChart, PlacedGroup
from kcna_notes.diagrams.spec import read_diagram
from kcna_notes.interface import say
from kcna_notes.text.typography import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcna_notes.diagrams.canvas import Canvas
    from kcna_notes.diagrams.edges import PlacedEdge
    from kcna_notes.diagrams.layout import PlacedNode

NEW_ITEM = re.compile(r" *\|\| *")  # host||TLS → host, TLS
CUT_WORD = re.compile(r"(?<=[-.])\|")  # kube-controller-|manager → kube-controller-manager
LINE_BREAK = re.compile(r" *\| *")  # adres IP|i porty → adres IP i porty
ARROWS = {"<->": "↔", "->": "→", "--": "–"}


@dataclass(frozen=True)
class Item:
    """A box, a group with its content, or a line of a chart; `link` is the slug it leads to."""

    text: str
    link: str | None = None
    children: list[Item] = field(default_factory=list)


def outline(node: PlacedNode) -> list[Item]:
    """Return the outline of a node; only the content of a group without a title."""
    if isinstance(node, PlacedChart):
        return [Item(label.text) for label in ChartContent(node).labels()]
    children = [item for child in node.children for item in outline(child)]
    if not isinstance(node, PlacedBox | PlacedGroup):
        return children
    title, second = (plain_text(node.sheet.translate(text)) for text in (node.spec.title, node.spec.second))
    if isinstance(node, PlacedGroup) and not title:
        return children
    return [Item(title + (f" – {second}" if second else ""), node.spec.link, children)]


def connections(canvas: Canvas) -> list[str]:
    """Return the edges of a diagram in words: from, to, and the label."""
    return [_connection(edge) for edge in canvas.edges]


def describe(path: Path, locale: str) -> str:
    """Return a diagram file as Markdown. Raises DataError if it cannot be read."""
    canvas = lay_out(read_diagram(path), locale, "wide")
    steps = [plain_text(canvas.sheet.translate(step)) for step in canvas.diagram.steps]
    links = connections(canvas)
    parts = [
        f"**{say('diagrams.diagram', locale)}** {plain_text(canvas.title)}",
        plain_text(canvas.description),
        "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1)),
        "\n".join(_lines(outline(canvas.root))),
        "\n".join([say("diagrams.connections", locale), "", *(f"- {link}" for link in links)]) if links else "",
    ]
    return "\n\n".join(part for part in parts if part).replace(NO_BREAK_SPACE, " ")


def _lines(items: list[Item], depth: int = 0) -> Iterator[str]:
    for item in items:
        yield "    " * depth + f"- {item.text}"
        yield from _lines(item.children, depth + 1)


def _connection(edge: PlacedEdge) -> str:
    label = plain_text(edge.sheet.translate(edge.spec.title))
    note = f" ({label})" if label else ""
    return f"{_name(edge.start)} {ARROWS[edge.arrow]} {_name(edge.end)}{note}"


def _name(node: PlacedNode) -> str:
    """Return the name of a box, a group, or a chart in the list of connections."""
    title = node.spec.title if isinstance(node, PlacedBox | PlacedGroup) else None
    name = node.spec.name if isinstance(node, PlacedBox | PlacedGroup | PlacedChart) else None
    return plain_text(node.sheet.translate(title) or node.sheet.translate(name) or node.id)


def plain_text(text: str) -> str:
    """Return a text of a diagram as running text: one line, plain spaces, a comma between the items of a list."""
    items = NEW_ITEM.sub(", ", text.replace(NO_BREAK_SPACE, " "))
    return LINE_BREAK.sub(" ", CUT_WORD.sub("", items))
