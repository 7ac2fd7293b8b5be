"""A drawing in words: what stands in what, what leads where, and all of it as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kcna_notes.diagrams.chart import Chart
from kcna_notes.diagrams.drawing import Drawing
from kcna_notes.text.typography import NO_BREAK_SPACE
from kcna_notes.yaml_files import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kcna_notes.diagrams.edges import Edge
    from kcna_notes.diagrams.layout import Node

LABELS = {
    "pl": {
        "drawing": "Diagram",
        "text": "Opis tekstowy diagramu",
        "steps": "Kroki",
        "all": "Całość",
        "links": "Połączenia",
        "step": "Krok",
    },
    "en": {
        "drawing": "Diagram",
        "text": "Text description of the diagram",
        "steps": "Steps",
        "all": "All",
        "links": "Connections",
        "step": "Step",
    },
}
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


def outline(node: Node) -> list[Item]:
    """Return what a node shows; a group without a title is its content."""
    if node.kind == "chart":
        return [Item(label.text) for label in Chart(node).labels()]
    title, second = plain_text(node.text("t")), plain_text(node.text("s"))
    children = [item for child in node.children for item in outline(child)]
    if node.kind != "box" and not (node.kind == "group" and title):
        return children
    return [Item(title + (f" – {second}" if second else ""), node.raw.get("link"), children)]


def connections(drawing: Drawing) -> list[str]:
    """Return the lines of a drawing in words: from, to, and the label."""
    return [_connection(edge) for edge in drawing.edges if not edge.raw.get("skip")]


def describe(path: Path, locale: str) -> str:
    """Return a drawing as Markdown. Raises DataError and DiagramError where it cannot be read."""
    drawing, labels = Drawing(load_yaml(path), path.stem, locale), LABELS[locale]
    title, text = (plain_text(drawing.translate(drawing.spec[name])) for name in ("title", "desc"))
    steps = [plain_text(drawing.translate(step)) for step in drawing.spec.get("steps") or []]
    lists = [
        "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1)),
        "\n".join(_lines(outline(drawing.root))),
        "\n".join([f"{labels['links']}:", "", *(f"- {link}" for link in connections(drawing))]),
    ]
    wanted = [bool(steps), True, bool(drawing.edges)]
    shown = [part for part, is_wanted in zip(lists, wanted, strict=True) if is_wanted]
    return "\n\n".join([f"**{labels['drawing']}:** {title}", text, *shown]).replace(NO_BREAK_SPACE, " ")


def _lines(items: list[Item], depth: int = 0) -> Iterator[str]:
    for item in items:
        yield "    " * depth + f"- {item.text}"
        yield from _lines(item.children, depth + 1)


def _connection(edge: Edge) -> str:
    label = edge.text("t")
    note = f" ({plain_text(label)})" if label else ""
    return f"{_name(edge.start)} {ARROWS[edge.arrow]} {_name(edge.end)}{note}"


def _name(node: Node) -> str:
    return plain_text(node.text("t") or node.text("name") or node.id)


def plain_text(text: str | None) -> str:
    """Return a text of the drawing as running text: one line, plain spaces, a comma between the items of a list."""
    items = NEW_ITEM.sub(", ", (text or "").replace(NO_BREAK_SPACE, " "))
    return LINE_BREAK.sub(" ", CUT_WORD.sub("", items))
