"""A small line chart inside a drawing: level lines, one curve, and the area between the curve and a level.

    - chart: budget
      x: {pl: …, en: …}                                  # words under the horizontal axis
      levels:                                            # at: 0 is the bottom, 1 the top
        - {id: slo, at: 0.5, t: {pl: …, en: …}, role: control, dash: true, below: true}
      curve: {points: [[0, 1], [0.4, 0.8]], t: {pl: …, en: …}, label: [0.5, 0.9], role: node}
      area: {level: slo, t: {pl: …, en: …}, label: [0.1, 0.6], role: pod}

Coordinates are shares of the plot, so a chart follows the width of its drawing like every box.
`label` is where a text begins; every text is checked to stay inside the plot and off the other texts.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from kcna_notes.diagrams.metrics import EDGE, SECOND, SLACK, text_width

if TYPE_CHECKING:
    from kcna_notes.diagrams.layout import Node

AXIS_HEIGHT = 24  # room under the plot for the words of the axis
LABEL_GAP = 6
LABEL_INDENT = 8
ASCENT = 11


class Label(NamedTuple):
    """A text of the chart: where its baseline begins, what it says, its colour role."""

    x: float
    y: float
    text: str
    role: str

    @property
    def width(self) -> float:
        """Width without the slack: what the text takes in Arial."""
        return text_width(self.text, EDGE) / SLACK


class Chart:
    """Turns shares of the plot into points of the drawing."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.levels: list[dict[str, Any]] = node.raw.get("levels") or []
        self.curve: dict[str, Any] = node.raw["curve"]
        self.area: dict[str, Any] = node.raw.get("area") or {}

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of a share of the plot; `y` counts from the bottom."""
        plot_height = self.node.height - AXIS_HEIGHT
        return self.node.x + x * self.node.width, self.node.y + (1 - y) * plot_height

    def level_at(self, name: str) -> float:
        """Return the height of a level line; `check` reports an unknown one."""
        return next((float(level["at"]) for level in self.levels if level.get("id") == name), 0.0)

    def curve_points(self) -> list[tuple[float, float]]:
        """Return the corners of the curve, from left to right."""
        return [self.point(x, y) for x, y in self.curve["points"]]

    def area_points(self) -> list[tuple[float, float]]:
        """Return the corners of the area between the curve and its level."""
        if not self.area:
            return []
        base = self.level_at(self.area["level"])
        first, last = self.curve["points"][0][0], self.curve["points"][-1][0]
        return [*self.curve_points(), self.point(last, base), self.point(first, base)]

    def labels(self) -> list[Label]:
        """Return the texts of the levels, the curve and the area."""
        found = [self._level_label(level) for level in self.levels]
        for part in (self.curve, self.area):
            if words := self.node.drawing.translate(part.get("t")):
                x, y = self.point(*self.node.drawing.option(part, "label"))
                found.append(Label(x, y, words, part.get("role", "ext")))
        return found

    def _level_label(self, level: dict[str, Any]) -> Label:
        x, y = self.point(0, level["at"])
        baseline = y + LABEL_GAP + ASCENT - 2 if level.get("below") else y - LABEL_GAP
        words = self.node.drawing.translate(level["t"]) or ""
        return Label(x + LABEL_INDENT, baseline, words, level.get("role", "ext"))

    def axis_label(self) -> tuple[float, float, str]:
        """Return the end of the words under the axis (x of their right side, baseline, words)."""
        words = self.node.drawing.translate(self.node.raw.get("x")) or ""
        return self.node.right, self.node.bottom - AXIS_HEIGHT + SECOND + 6, words

    def check(self) -> None:
        """Report an unknown level, and texts that leave the plot, meet each other, or lie on the curve."""
        report, labels = self.node.drawing.report, self.labels()
        if self.area and self.area["level"] not in {level.get("id") for level in self.levels}:
            report(f"chart {self.node.id}: no level {self.area['level']!r}")
        for label in labels:
            if label.x + label.width * SLACK > self.node.right:
                report(f"“{label.text}” leaves chart {self.node.id}")
            if any(_lies_on(label, x, y) for x, y in self._samples()):
                report(f"“{label.text}” lies on the curve of chart {self.node.id}")
        for a, b in combinations(labels, 2):
            if a.x < b.x + b.width and b.x < a.x + a.width and abs(a.y - b.y) < ASCENT + 2:
                report(f"“{a.text}” and “{b.text}” meet in chart {self.node.id}")

    def _samples(self, steps: int = 20) -> list[tuple[float, float]]:
        points = self.curve_points()
        return [
            (a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps)
            for a, b in pairwise(points)
            for i in range(steps + 1)
        ]


def _lies_on(label: Label, x: float, y: float) -> bool:
    return label.x - 2 <= x <= label.x + label.width + 2 and label.y - ASCENT <= y <= label.y + 3
