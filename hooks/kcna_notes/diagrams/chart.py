"""A small line chart: level lines, one curve, and the area between the curve and a level.

    - chart: budget
      x: {pl: …, en: …}                                  # label under the horizontal axis
      levels:                                            # at: 0 is the bottom, 1 the top
        - {id: slo, at: 0.5, t: {pl: …, en: …}, role: control, dash: true, below: true}
      curve: {points: [[0, 1], [0.4, 0.8]], t: {pl: …, en: …}, label: [0.5, 0.9], role: node}
      area: {level: slo, t: {pl: …, en: …}, label: [0.1, 0.6], role: pod}

Coordinates are shares of the plot, so a chart adapts to the width of its diagram like every box.
`label` is where a text begins; `kcna_notes.diagrams.diagram_checks` finds texts that extend beyond the plot or overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kcna_notes.diagrams.metrics import EDGE, SECOND, SLACK, text_width

if TYPE_CHECKING:
    from kcna_notes.diagrams.layout import PlacedChart
    from kcna_notes.diagrams.spec import Level, Role

AXIS_HEIGHT = 24  # room under the plot for the words of the axis
LABEL_GAP = 6
LABEL_INDENT = 8
ASCENT = 11

Point = tuple[float, float]


class Label(NamedTuple):
    """A text in the chart: the start of its baseline, its words, and its color role."""

    x: float
    y: float
    text: str
    role: Role

    @property
    def width(self) -> float:
        """Its width in Arial, without the slack."""
        return text_width(self.text, EDGE) / SLACK


class ChartContent:
    """Turns shares of the plot into points of the diagram."""

    def __init__(self, node: PlacedChart) -> None:
        self.node, self.sheet = node, node.sheet
        self.levels = node.spec.levels
        self.curve = self.sheet.adapt(node.spec.curve)
        self.area = self.sheet.adapt(node.spec.area) if node.spec.area else None

    def point(self, x: float, y: float) -> Point:
        """Return the point for shares of the plot; `y` counts from the bottom."""
        plot_height = self.node.height - AXIS_HEIGHT
        return self.node.x + x * self.node.width, self.node.y + (1 - y) * plot_height

    def curve_points(self) -> list[Point]:
        """Return the corners of the curve, from left to right."""
        return [self.point(x, y) for x, y in self.curve.points]

    def area_points(self) -> list[Point]:
        """Return the corners of the area between the curve and its level."""
        if not self.area:
            return []
        base = next(level.at for level in self.levels if level.id == self.area.level)
        first, last = self.curve.points[0][0], self.curve.points[-1][0]
        return [*self.curve_points(), self.point(last, base), self.point(first, base)]

    def labels(self) -> list[Label]:
        """Return the texts of the levels, the curve, and the area."""
        found = [self._level_label(level) for level in self.levels]
        for part in (self.curve, self.area):
            if part and (words := self.sheet.translate(part.title)):
                x, y = self.point(*part.label)
                found.append(Label(x, y, words, part.role or "ext"))
        return found

    def _level_label(self, level: Level) -> Label:
        x, y = self.point(0, level.at)
        baseline = y + LABEL_GAP + ASCENT - 2 if level.below else y - LABEL_GAP
        return Label(x + LABEL_INDENT, baseline, self.sheet.translate(level.title), level.role or "ext")

    def axis_label(self) -> tuple[float, float, str]:
        """Return the label of the axis: x of its right side, y of its baseline, and its words."""
        words = self.sheet.translate(self.node.spec.x)
        return self.node.right, self.node.bottom - AXIS_HEIGHT + SECOND + 6, words
