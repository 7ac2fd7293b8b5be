"""A drawing as an accessible figure: both widths, caption, steps, and everything again as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..data import load_yaml
from .chart import Chart
from .drawing import Drawing
from .layout import DiagramError, Node
from .metrics import NO_BREAK_SPACE
from .svg import LinkTo, draw, escape

if TYPE_CHECKING:
    from pathlib import Path

    from .edges import Edge

LABELS = {
    "pl": {
        "text": "Opis tekstowy diagramu",
        "steps": "Kroki",
        "all": "Całość",
        "links": "Połączenia",
        "step": "Krok",
    },
    "en": {
        "text": "Text description of the diagram",
        "steps": "Steps",
        "all": "All",
        "links": "Connections",
        "step": "Step",
    },
}
LINE_BREAK = re.compile(r",? *\| *")  # type, source,|id → type, source, id
ARROWS = {"<->": "↔", "->": "→", "--": "–"}


def figure(path: Path, locale: str, link_to: LinkTo) -> str:
    """Return the figure's HTML; `link_to` turns the slug of a linked box into an address.

    Raises DataError where the file cannot be read, DiagramError (a DataError) where the drawing has a problem.
    """
    spec = load_yaml(path)
    wide, narrow = (Drawing(spec, path.stem, locale, variant) for variant in ("wide", "narrow"))
    if problems := wide.problems + narrow.problems:
        raise DiagramError("; ".join(problems))
    uid = f"dg-{path.stem}"
    steps = [wide.translate(step) or "" for step in spec.get("steps") or []]
    css_class = "dg dg-stepper" if steps else "dg"
    return "".join(
        [
            f'<figure class="{css_class}" id="{uid}" aria-labelledby="{uid}-t" data-search-exclude>',
            _step_buttons(steps, uid, locale),
            draw(wide, uid, link_to),
            draw(narrow, uid, link_to),
            _step_captions(steps),
            f'<figcaption><span id="{uid}-t">{escape(wide.translate(spec["title"]))}</span>',
            _text_alternative(wide, locale, link_to),  # inside: HTML wants the caption to be the last child
            "</figcaption></figure>",
        ]
    )


def _step_buttons(steps: list[str], uid: str, locale: str) -> str:
    """Return a radio group: it needs no script, and the style sheet does the rest."""
    if not steps:
        return ""
    labels = LABELS[locale]
    whole = f'<label><input type="radio" name="{uid}" value="0" checked><span>{labels["all"]}</span></label>'
    buttons = [
        f'<label><input type="radio" name="{uid}" value="{i}" aria-label="{labels["step"]} {i}: {escape(step)}">'
        f"<span>{i}</span></label>"
        for i, step in enumerate(steps, 1)
    ]
    return f'<fieldset class="dg-steps"><legend>{labels["steps"]}</legend>{whole}{"".join(buttons)}</fieldset>'


def _step_captions(steps: list[str]) -> str:
    if not steps:
        return ""
    items = "".join(f'<li class="cap{i}" value="{i}">{escape(step)}</li>' for i, step in enumerate(steps, 1))
    return f'<ol class="dg-caps">{items}</ol>'


def _text_alternative(drawing: Drawing, locale: str, link_to: LinkTo) -> str:
    labels = LABELS[locale]
    links = "".join(_connection(edge) for edge in drawing.edges if not edge.raw.get("skip"))
    connections = f"<p>{labels['links']}:</p><ul>{links}</ul>" if links else ""
    return (
        f'<details class="dg-text"><summary>{labels["text"]}</summary>'
        f"<p>{escape(drawing.translate(drawing.spec['desc']))}</p>"
        f"<ul>{_outline(drawing.root, link_to)}</ul>{connections}</details>"
    )


def _outline(node: Node, link_to: LinkTo) -> str:
    """Return nested list items: what stands in what."""
    if node.kind == "chart":
        return "".join(f"<li>{escape(label.text)}</li>" for label in Chart(node).labels())
    title, second = _plain(node.text("t")), _plain(node.text("s"))
    name = escape(title) + (f" – {escape(second)}" if second else "")
    if target := node.raw.get("link"):
        name = f'<a href="{escape(link_to(target))}">{name}</a>'
    if node.kind == "box":
        return f"<li>{name}</li>"
    children = "".join(_outline(child, link_to) for child in node.children)
    return f"<li>{name}<ul>{children}</ul></li>" if node.kind == "group" and title else children


def _connection(edge: Edge) -> str:
    """Return one list item: from, to, and the label."""
    label = edge.text("t")
    note = f" ({escape(label.replace('|', ' '))})" if label else ""
    return f"<li>{escape(_name(edge.start))} {ARROWS[edge.arrow]} {escape(_name(edge.end))}{note}</li>"


def _name(node: Node) -> str:
    return _plain(node.text("t") or node.text("name") or node.id)


def _plain(text: str | None) -> str:
    """Return a text of the drawing as running text: with plain spaces, and a comma where `|` breaks a line."""
    return LINE_BREAK.sub(", ", (text or "").replace(NO_BREAK_SPACE, " "))
