"""A drawing in one language and one width: built from YAML, laid out, and checked."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from kcna_notes.diagrams.chart import Chart
from kcna_notes.diagrams.edges import Edge, Point
from kcna_notes.diagrams.layout import DiagramError, Node
from kcna_notes.diagrams.metrics import SLACK
from kcna_notes.locales import LOCALES
from kcna_notes.text.typography import NO_BREAK_SPACE, join_words
from kcna_notes.yaml_files import load_yaml

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = frozenset("desc edges gap narrow steps title view width".split())
WIDTHS = {"wide": 688.0, "narrow": 358.0}  # Material's text column from 1220 px on, and on a phone of 390 px
MARGIN = 1.0
TILDE = re.compile(r"~(?!/)")  # ~/.kube/config keeps its own
MIN_EDGE_LENGTH = 12


class Drawing:
    """Holds the nodes and edges; `problems` lists what a reader would trip over."""

    def __init__(self, spec: dict[str, Any], name: str, locale: str = "en", variant: str = "wide") -> None:
        self.spec, self.name, self.locale, self.variant = spec, name, locale, variant
        self.nodes: dict[str, Node] = {}
        self.problems: list[str] = []
        if unknown := set(spec) - FIELDS:
            names = ", ".join(sorted(map(str, unknown)))
            raise DiagramError(f"unknown field {names} (one of {', '.join(sorted(FIELDS))})")
        for field in ("title", "desc"):
            if not self.translate(spec.get(field)):
                raise DiagramError(f"{field} is missing in {locale}")
        if not spec.get("view"):
            raise DiagramError("view is missing: the list of rows, columns, groups and boxes")
        self.width = float((spec.get("width") or {}).get(variant, WIDTHS[variant]))
        narrow = {"narrow": spec["narrow"]} if spec.get("narrow") else {}
        self.root = Node({"col": spec["view"], "gap": spec.get("gap", 24), **narrow}, self)
        self.edges = [Edge(raw, self) for raw in spec.get("edges", [])]
        inner = self.width - 2 * MARGIN
        height = self.root.measure(inner)
        self.root.place(MARGIN, MARGIN, inner, height)
        self.height = height + 2 * MARGIN
        self._check()

    def option(self, raw: dict[str, Any], name: str, default: Any = None) -> Any:
        """Return an option of a node or an edge; its `narrow:` part wins in the narrow drawing."""
        overrides = (raw.get("narrow") or {}) if self.variant == "narrow" else {}
        return overrides.get(name, raw.get(name, default))

    def translate(self, value: Any) -> str | None:
        """Return a text in this language, with its no-break spaces (`~` is one); a plain string is the same in both."""
        if value is None:
            return None
        if not isinstance(value, dict):
            return join_words(TILDE.sub(NO_BREAK_SPACE, str(value)), self.locale)
        if set(value) != set(LOCALES) or not all(value.values()):
            languages = " and ".join(LOCALES)
            raise DiagramError(f"a text needs {languages} (quote it if it has a comma): {value!r}")
        return join_words(TILDE.sub(NO_BREAK_SPACE, str(value[self.locale]).strip()), self.locale)

    def shown_edges(self) -> list[Edge]:
        """Return the connectors of this width: all but those with `skip`."""
        return [edge for edge in self.edges if not edge.option("skip")]

    def report(self, problem: str) -> None:
        """Note what is wrong in this language at this width."""
        self.problems.append(f"{self.variant}/{self.locale}: {problem}")

    # Checks

    def _check(self) -> None:
        self._check_overlaps()
        self._check_titles()
        for node in self.nodes.values():
            if node.kind == "chart":
                Chart(node).check()
        for edge in self.shown_edges():
            self._check_ends(edge)
            self._check_crossings(edge)

    def _boxes(self) -> list[Node]:
        return [node for node in self.nodes.values() if node.kind in ("box", "chart")]

    def _titled_groups(self) -> list[Node]:
        return [node for node in self.nodes.values() if node.kind == "group" and node.raw.get("t")]

    def _check_overlaps(self) -> None:
        for a, b in combinations(self._boxes(), 2):
            if a.x < b.right - 0.5 and b.x < a.right - 0.5 and a.y < b.bottom - 0.5 and b.y < a.bottom - 0.5:
                self.report(f"boxes {a.id} and {b.id} overlap")

    def _check_titles(self) -> None:
        for group in self._titled_groups():
            x, _, width = group.title_place()
            if x + width * SLACK > group.right:
                self.report(f"title of {group.id} does not fit")

    def _check_ends(self, edge: Edge) -> None:
        points = edge.route()
        for node, (x, y) in ((edge.start, points[0]), (edge.end, points[-1])):
            on_side = abs(x - node.x) < 1 or abs(x - node.right) < 1
            outside = not (node.x - 1 <= x <= node.right + 1 and node.y - 1 <= y <= node.bottom + 1)
            if outside or (not on_side and not node.x + 5 <= x <= node.right - 5):
                self.report(f"edge {edge.name} does not reach {node.id}")
        if sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points)) < MIN_EDGE_LENGTH:
            self.report(f"edge {edge.name} is too short")

    def _check_crossings(self, edge: Edge) -> None:
        for a, b in pairwise(edge.route()):
            for node in self._boxes():
                inside = (node.x + 1, node.y + 1, node.right - 1, node.bottom - 1)
                if node not in (edge.start, edge.end) and _touches(a, b, inside):
                    self.report(f"edge {edge.name} crosses {node.id}")
            for group in self._titled_groups():
                x, baseline, width = group.title_place()
                if _touches(a, b, (x - 2, baseline - 11, x + width + 2, baseline + 3)):
                    self.report(f"edge {edge.name} crosses the title of {group.id}")


def _touches(a: Point, b: Point, rectangle: tuple[float, float, float, float]) -> bool:
    """Tell whether a horizontal or vertical line enters a rectangle."""
    left, top, right, bottom = rectangle
    return min(a[0], b[0]) < right and max(a[0], b[0]) > left and min(a[1], b[1]) < bottom and max(a[1], b[1]) > top


def load(path: Path, locale: str, variant: str = "wide") -> Drawing:
    """Read one drawing; raises DataError where it cannot be drawn."""
    return Drawing(load_yaml(path), path.stem, locale, variant)
