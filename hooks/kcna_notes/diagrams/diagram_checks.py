"""Finds texts, boxes, and lines of a diagram that do not fit in a language or at a width."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from kcna_notes.diagrams.chart import ASCENT, ChartContent
from kcna_notes.diagrams.metrics import SLACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcna_notes.diagrams.canvas import Canvas
    from kcna_notes.diagrams.chart import Label
    from kcna_notes.diagrams.edges import PlacedEdge, Point
    from kcna_notes.diagrams.layout import PlacedBox, PlacedChart, PlacedGroup

MIN_EDGE_LENGTH = 12


def find_problems(canvas: Canvas) -> list[str]:
    """Return one line for each thing that does not fit: `wide/pl: boxes a and b overlap; …`."""
    found = [
        *canvas.sheet.problems,
        *_overlaps(canvas),
        *_long_titles(canvas),
        *(problem for chart in canvas.charts for problem in _chart_problems(chart)),
        *(problem for edge in canvas.edges for problem in _edge_problems(edge, canvas)),
    ]
    return [f"{canvas.sheet.variant}/{canvas.sheet.locale}: {problem}" for problem in found]


def _solids(canvas: Canvas) -> list[PlacedBox | PlacedChart]:
    """Return what no line may cross."""
    return [*canvas.boxes, *canvas.charts]


def _titled_groups(canvas: Canvas) -> list[PlacedGroup]:
    return [group for group in canvas.groups if group.spec.title]


def _overlaps(canvas: Canvas) -> Iterator[str]:
    for a, b in combinations(_solids(canvas), 2):
        if a.x < b.right - 0.5 and b.x < a.right - 0.5 and a.y < b.bottom - 0.5 and b.y < a.bottom - 0.5:
            yield f"boxes {a.id} and {b.id} overlap; give the row or column around them more room"


def _long_titles(canvas: Canvas) -> Iterator[str]:
    for group in _titled_groups(canvas):
        x, _, width = group.title_place()
        if x + width * SLACK > group.right:
            yield f"title of {group.id} does not fit; shorten it or give the group more room"


# Charts


def _chart_problems(node: PlacedChart) -> Iterator[str]:
    """Yield a message for each text that extends beyond the plot, overlaps another, or lies on the curve."""
    chart = ChartContent(node)
    labels = chart.labels()
    for label in labels:
        if label.x + label.width * SLACK > node.right:
            yield f"“{label.text}” extends beyond chart {node.id}; shorten it or move its label to the left"
        if any(_lies_on(label, x, y) for x, y in _samples(chart)):
            yield f"“{label.text}” lies on the curve of chart {node.id}; move its label"
    for a, b in combinations(labels, 2):
        if a.x < b.x + b.width and b.x < a.x + a.width and abs(a.y - b.y) < ASCENT + 2:
            yield f"“{a.text}” and “{b.text}” overlap in chart {node.id}; move one label"


def _samples(chart: ChartContent, steps: int = 20) -> list[Point]:
    """Return points along the curve."""
    return [
        (a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps)
        for a, b in pairwise(chart.curve_points())
        for i in range(steps + 1)
    ]


def _lies_on(label: Label, x: float, y: float) -> bool:
    return label.x - 2 <= x <= label.x + label.width + 2 and label.y - ASCENT <= y <= label.y + 3


# Edges


def _edge_problems(edge: PlacedEdge, canvas: Canvas) -> Iterator[str]:
    points = edge.route()
    for node, (x, y) in ((edge.start, points[0]), (edge.end, points[-1])):
        on_side = abs(x - node.x) < 1 or abs(x - node.right) < 1
        outside = not (node.x - 1 <= x <= node.right + 1 and node.y - 1 <= y <= node.bottom + 1)
        if outside or (not on_side and not node.x + 5 <= x <= node.right - 5):
            yield f"edge {edge.name} does not reach {node.id}; change its way, lane, dx, or dy"
    if sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points)) < MIN_EDGE_LENGTH:
        yield f"edge {edge.name} is too short; make the gap at least {MIN_EDGE_LENGTH} px"
    yield from _crossings(edge, canvas)


def _crossings(edge: PlacedEdge, canvas: Canvas) -> Iterator[str]:
    for a, b in pairwise(edge.route()):
        for node in _solids(canvas):
            inside = (node.x + 1, node.y + 1, node.right - 1, node.bottom - 1)
            if node not in (edge.start, edge.end) and _touches(a, b, inside):
                yield f"edge {edge.name} crosses {node.id}; change its way or lane"
        for group in _titled_groups(canvas):
            x, baseline, width = group.title_place()
            if _touches(a, b, (x - 2, baseline - 11, x + width + 2, baseline + 3)):
                yield f"edge {edge.name} crosses the title of {group.id}; change its lane, or move the title with tdx"


def _touches(a: Point, b: Point, rectangle: tuple[float, float, float, float]) -> bool:
    """Return whether a horizontal or vertical line enters a rectangle (left, top, right, bottom)."""
    left, top, right, bottom = rectangle
    return min(a[0], b[0]) < right and max(a[0], b[0]) > left and min(a[1], b[1]) < bottom and max(a[1], b[1]) > top
