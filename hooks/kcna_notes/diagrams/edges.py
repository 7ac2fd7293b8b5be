"""Connectors as lists of points: straight if two boxes face each other, otherwise along the `way` of the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcna_notes.diagrams.layout import PlacedNode
    from kcna_notes.diagrams.sheet import Sheet
    from kcna_notes.diagrams.spec import Edge

Point = tuple[float, float]

MIN_FACING = 8  # two boxes face each other if their sides overlap by this much
CORNER = 6  # least distance of a line from a box's corner


class PlacedEdge:
    """A connector between two placed nodes."""

    def __init__(self, spec: Edge, sheet: Sheet, nodes: Mapping[str, PlacedNode]) -> None:
        self.spec, self.sheet, self.nodes = sheet.adapt(spec), sheet, nodes
        self.name, self.arrow = spec.connection.source, spec.connection.arrow
        self.start, self.end = nodes[spec.connection.start], nodes[spec.connection.end]

    def route(self) -> list[Point]:
        """Return the corner points from start to end."""
        ways = {"vh": self._down_then_across, "hv": self._across_then_down, "rail": self._rail, "hvh": self._step}
        return ways.get(self.spec.way or "", self._shortest)()

    def _down_then_across(self) -> list[Point]:
        """`way: vh`: leave vertically at a lane, enter sideways."""
        a, b, x = self.start, self.end, self._lane()
        y = b.center_y + self.spec.dy
        return [(x, a.bottom if b.center_y > a.center_y else a.y), (x, y), (b.x if x < b.center_x else b.right, y)]

    def _across_then_down(self) -> list[Point]:
        """`way: hv`: leave sideways, enter vertically at a lane."""
        a, b, x = self.start, self.end, self._lane()
        y = a.center_y + self.spec.dy
        return [(a.x if x < a.center_x else a.right, y), (x, y), (x, b.bottom if a.center_y > b.center_y else b.y)]

    def _rail(self) -> list[Point]:
        """`way: rail`: out of one side, along a lane, into the same side of the other."""
        a, b, x = self.start, self.end, self._lane()
        y = a.center_y + self.spec.dy
        from_x, to_x = (a.x, b.x) if x < a.center_x else (a.right, b.right)
        return [(from_x, y), (x, y), (x, b.center_y), (to_x, b.center_y)]

    def _step(self) -> list[Point]:
        """`way: hvh`: across, along the middle, across."""
        a, b = self.start, self.end
        y = a.center_y + self.spec.dy
        from_x, to_x = (a.right, b.x) if a.center_x < b.center_x else (a.x, b.right)
        middle = (from_x + to_x) / 2 if self.spec.mid is None else self.spec.mid
        return [(from_x, y), (middle, y), (middle, b.center_y), (to_x, b.center_y)]

    def _shortest(self) -> list[Point]:
        """Straight if the boxes face each other, otherwise an elbow halfway."""
        a, b = self.start, self.end
        left, right = max(a.x, b.x), min(a.right, b.right)
        top, bottom = max(a.y, b.y), min(a.bottom, b.bottom)
        if right - left > MIN_FACING and bottom <= top:
            x = self._lane() if self.spec.lane else self._beside_the_smaller(left, right)
            return [(x, a.bottom), (x, b.y)] if a.bottom <= b.y else [(x, a.y), (x, b.bottom)]
        if bottom - top > MIN_FACING:
            smaller = a if a.height <= b.height else b
            y = min(max(smaller.center_y, top + CORNER), bottom - CORNER) + self.spec.dy
            return [(a.right, y), (b.x, y)] if a.right <= b.x else [(a.x, y), (b.right, y)]
        from_y, to_y = (a.bottom, b.y) if a.bottom <= b.y else (a.y, b.bottom)
        middle = (from_y + to_y) / 2 + self.spec.dy
        return [(a.center_x, from_y), (a.center_x, middle), (b.center_x, middle), (b.center_x, to_y)]

    def _beside_the_smaller(self, left: float, right: float) -> float:
        smaller = self.start if self.start.width <= self.end.width else self.end
        return min(max(smaller.center_x, left + CORNER), right - CORNER) + self.spec.dx

    def _lane(self) -> float:
        """Return the x of `lane`.

        `api` is the middle of a box, `node1+8` is 8 px right of its left side, `node1-8` 8 px left of that side, and
        `node1~8` 8 px left of its right side.
        """
        lane = self.spec.lane
        if not lane:
            return self.start.center_x
        node = self.nodes[lane.box]
        places = {"+": node.x + lane.distance, "-": node.x - lane.distance, "~": node.right - lane.distance}
        return places.get(lane.sign, node.center_x)
