"""Connectors: from `a -> b` to a list of points. Straight where two boxes face each other, else by `way`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kcna_notes.diagrams.layout import DiagramError, Node, check_fields

if TYPE_CHECKING:
    from kcna_notes.diagrams.drawing import Drawing

Point = tuple[float, float]

EDGE = re.compile(r"^\s*([\w-]+)\s*(<->|->|<-|--)\s*([\w-]+)\s*$")
LANE = re.compile(r"^([\w-]+?)(?:([+~-])(\d+))?$")
WAYS = frozenset({"auto", "hv", "hvh", "rail", "vh"})
FIELDS = frozenset(
    "dash dx dy e flow heads labelat lane mid narrow nolabel num numat role side skip steps t way".split()
)
MIN_FACING = 8  # two boxes face each other where they share this much of a side
CORNER = 6  # a line keeps this far from a box's corner


class Edge:
    """A connector between two boxes or groups."""

    def __init__(self, raw: str | dict[str, Any], drawing: Drawing) -> None:
        self.raw: dict[str, Any] = {"e": raw} if isinstance(raw, str) else raw
        self.drawing = drawing
        check_fields(self.raw, FIELDS)
        if self.option("way", "auto") not in WAYS:
            raise DiagramError(f"unknown way {self.option('way')!r} (one of {', '.join(sorted(WAYS))})")
        self.name = str(self.raw.get("e", ""))
        match = EDGE.match(self.name)
        if not match:
            raise DiagramError(f"not an edge: {raw!r} (write: a -> b, a <-> b, a -- b)")
        start, self.arrow, end = match.groups()
        if self.arrow == "<-":
            start, end, self.arrow = end, start, "->"
        for node_id in (start, end):
            if node_id not in drawing.nodes:
                raise DiagramError(f"edge {self.name!r}: no box {node_id!r}")
        self.start, self.end = drawing.nodes[start], drawing.nodes[end]

    def option(self, name: str, default: Any = None) -> Any:
        """Return an option; `narrow:` overrides it in the narrow drawing."""
        return self.drawing.option(self.raw, name, default)

    def text(self, name: str) -> str | None:
        """Return a text in the language of the drawing."""
        return self.drawing.translate(self.raw.get(name))

    def route(self) -> list[Point]:
        """Return the corner points from start to end."""
        ways = {"vh": self._down_then_across, "hv": self._across_then_down, "rail": self._rail, "hvh": self._step}
        return ways.get(self.option("way"), self._shortest)()

    def _down_then_across(self) -> list[Point]:
        """`way: vh`: leave vertically at a lane, enter sideways."""
        a, b, x = self.start, self.end, self._lane()
        y = b.center_y + self.option("dy", 0)
        return [(x, a.bottom if b.center_y > a.center_y else a.y), (x, y), (b.x if x < b.center_x else b.right, y)]

    def _across_then_down(self) -> list[Point]:
        """`way: hv`: leave sideways, enter vertically at a lane."""
        a, b, x = self.start, self.end, self._lane()
        y = a.center_y + self.option("dy", 0)
        return [(a.x if x < a.center_x else a.right, y), (x, y), (x, b.bottom if a.center_y > b.center_y else b.y)]

    def _rail(self) -> list[Point]:
        """`way: rail`: out of one side, along a lane, into the same side of the other."""
        a, b, x = self.start, self.end, self._lane()
        y = a.center_y + self.option("dy", 0)
        from_x, to_x = (a.x, b.x) if x < a.center_x else (a.right, b.right)
        return [(from_x, y), (x, y), (x, b.center_y), (to_x, b.center_y)]

    def _step(self) -> list[Point]:
        """`way: hvh`: across, along the middle, across."""
        a, b = self.start, self.end
        y = a.center_y + self.option("dy", 0)
        from_x, to_x = (a.right, b.x) if a.center_x < b.center_x else (a.x, b.right)
        middle = self.option("mid", (from_x + to_x) / 2)
        return [(from_x, y), (middle, y), (middle, b.center_y), (to_x, b.center_y)]

    def _shortest(self) -> list[Point]:
        """Straight where the boxes face each other, else an elbow half-way."""
        a, b = self.start, self.end
        left, right = max(a.x, b.x), min(a.right, b.right)
        top, bottom = max(a.y, b.y), min(a.bottom, b.bottom)
        if right - left > MIN_FACING and bottom <= top:
            x = self._lane() if self.option("lane") else self._beside_the_smaller(left, right)
            return [(x, a.bottom), (x, b.y)] if a.bottom <= b.y else [(x, a.y), (x, b.bottom)]
        if bottom - top > MIN_FACING:
            smaller = a if a.height <= b.height else b
            y = min(max(smaller.center_y, top + CORNER), bottom - CORNER) + self.option("dy", 0)
            return [(a.right, y), (b.x, y)] if a.right <= b.x else [(a.x, y), (b.right, y)]
        from_y, to_y = (a.bottom, b.y) if a.bottom <= b.y else (a.y, b.bottom)
        middle = (from_y + to_y) / 2 + self.option("dy", 0)
        return [(a.center_x, from_y), (a.center_x, middle), (b.center_x, middle), (b.center_x, to_y)]

    def _beside_the_smaller(self, left: float, right: float) -> float:
        smaller = self.start if self.start.width <= self.end.width else self.end
        offset: float = self.option("dx", 0)
        return min(max(smaller.center_x, left + CORNER), right - CORNER) + offset

    def _lane(self) -> float:
        """Return the x of `lane`.

        `api` is its middle, `node1+8` lies right of its left side, `node1~8` left of its right side.
        """
        lane = str(self.option("lane") or self.start.id)
        match = LANE.match(lane)
        if not match or match[1] not in self.drawing.nodes:
            raise DiagramError(f"edge {self.name!r}: lane {lane!r} names no box (write api, api+8, api-8 or api~8)")
        name, sign, offset = match.groups()
        node: Node = self.drawing.nodes[name]
        distance = float(offset or 0)
        return {None: node.center_x, "+": node.x + distance, "-": node.x - distance, "~": node.right - distance}[sign]
