"""A small flexbox: rows, columns, groups, boxes, and charts that measure and place themselves.

`build` makes the nodes, `measure` returns the height needed for a width, and `place` sets the rectangle of each node.
All lengths are CSS pixels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kcna_notes.diagrams.metrics import (
    BOLD,
    CODE,
    GROUP,
    LINE_HEIGHT,
    MONO,
    REGULAR,
    SECOND,
    SLACK,
    TITLE,
    text_width,
    wrap,
)
from kcna_notes.diagrams.spec import Box, Chart, Group, Stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kcna_notes.diagrams.sheet import Sheet
    from kcna_notes.diagrams.spec import Node, Role

ICON_COLUMN = 28  # icon beside the text
ICON_ROW = 26  # icon above the text
POD_ROW = 30  # the small containers inside a Pod
NARROW_BOX = 124
SLIVER = 60  # the smallest part of a bar on a phone


class TextLine(NamedTuple):
    """One line of a box: text, font size, weight, CSS class."""

    text: str
    size: float
    weight: str
    css_class: str


class PlacedNode:
    """A node in one language and width: its rectangle and its color role."""

    children: Sequence[PlacedNode] = ()

    def __init__(self, spec: Node, sheet: Sheet, role: Role) -> None:
        self.id, self.share = spec.id or "", spec.share
        self.sheet, self.role = sheet, role
        self.x = self.y = self.width = self.height = 0.0

    def measure(self, width: float) -> float:
        """Lay out the content in `width` and return the height it needs."""
        raise NotImplementedError

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """Set the rectangle of this node and of its children."""
        self.x, self.y, self.width, self.height = x, y, width, height

    @property
    def center_x(self) -> float:
        """Middle, from the left."""
        return self.x + self.width / 2

    @property
    def center_y(self) -> float:
        """Middle, from the top."""
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        """Right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Lower side."""
        return self.y + self.height

    def walk(self) -> Iterator[PlacedNode]:
        """Yield this node and everything in it, outside first."""
        yield self
        for child in self.children:
            yield from child.walk()


class PlacedChart(PlacedNode):
    """The rectangle of a chart; `kcna_notes.diagrams.chart` defines its content."""

    def __init__(self, spec: Chart, sheet: Sheet, role: Role) -> None:
        self.spec = sheet.adapt(spec)
        super().__init__(self.spec, sheet, spec.role or role)

    def measure(self, width: float) -> float:  # noqa: ARG002 – a chart of any width has the same height
        """Return its height."""
        return self.spec.min_height


class PlacedBox(PlacedNode):
    """A box with its lines of text."""

    def __init__(self, spec: Box, sheet: Sheet, role: Role) -> None:
        self.spec = sheet.adapt(spec)
        super().__init__(self.spec, sheet, spec.role or role)
        self.lines: list[TextLine] = []
        self.pad_x = 12
        self.icon_on_top = False

    def measure(self, width: float) -> float:
        """Break the text into lines and return the height of the box."""
        has_icon, is_pod = bool(self.spec.icon), self.spec.shape == "pod"
        self.icon_on_top = has_icon and self.spec.shape != "bar" and width < self.spec.icon_beside_from
        self.pad_x, pad_y = (8, 8) if self.icon_on_top or width < NARROW_BOX else (12, 10)
        if width < SLIVER:
            self.pad_x = 4
        if is_pod:
            self.pad_x = 8
        tag = self.sheet.translate(self.spec.tag)
        inner = width - 2 * self.pad_x
        inner -= ICON_COLUMN if has_icon and not self.icon_on_top else 0
        inner -= text_width(tag, SECOND) + 10 if tag else 0
        self.lines = self._break_lines(inner)
        extra = (ICON_ROW if self.icon_on_top else 0) + (POD_ROW if is_pod else 0)
        return max(self.spec.min_height, self.text_height + extra + 2 * pad_y)

    def _break_lines(self, width: float) -> list[TextLine]:
        size, weight = (CODE, MONO) if self.spec.mono else (TITLE, BOLD)
        title, second = self.sheet.translate(self.spec.title), self.sheet.translate(self.spec.second)
        lines = [TextLine(line, size, weight, "t") for line in wrap(title, size, weight, width)]
        for part in re.split(r"\|+", second):  # `|` begins a new line, `||` the next item of a list
            lines += [TextLine(line, SECOND, REGULAR, "s") for line in wrap(part.strip(), SECOND, REGULAR, width)]
        for line in lines:
            needed = text_width(line.text, line.size, line.weight)
            if needed > width + 0.5:
                self.sheet.report(
                    f"“{line.text}” is wider than box {self.id} ({needed:.0f} > {width:.0f} px); "
                    "shorten it or give the box more room"
                )
        return lines

    @property
    def text_height(self) -> float:
        """Height of all lines."""
        return sum(line.size * LINE_HEIGHT for line in self.lines)


class PlacedStack(PlacedNode):
    """An invisible row, column, or grid of nodes."""

    def __init__(self, spec: Stack, sheet: Sheet, role: Role) -> None:
        self.layout = sheet.adapt(spec)
        super().__init__(self.layout, sheet, role)
        self.children = [build(child, sheet, role) for child in self.layout.children]
        if self.layout.reverse:
            self.children.reverse()

    def measure(self, width: float) -> float:
        """Share the width among the columns, measure the children, and return the height of all rows."""
        left, top, right, bottom = self.padding()
        gap_x, gap_y = self._gaps()
        columns = self._columns()
        self.rows = [self.children[i : i + columns] for i in range(0, len(self.children), columns)]
        self.column_widths: list[list[float]] = []
        self.row_heights: list[float] = []
        for row in self.rows:
            shares = [float(child.share) for child in row]
            if len(row) < columns and columns > 1 and len(self.rows) > 1:
                shares += [1.0] * (columns - len(row))  # an incomplete last row keeps the columns of the grid
            free = width - left - right - gap_x * (len(shares) - 1)
            widths = [free * share / sum(shares) for share in shares]
            self.column_widths.append(widths)
            # Not strict: an incomplete row of a grid has more widths than children.
            self.row_heights.append(max(child.measure(w) for child, w in zip(row, widths, strict=False)))
        return top + sum(self.row_heights) + gap_y * (len(self.rows) - 1) + bottom

    def _columns(self) -> int:
        direction = self.layout.direction or ("row" if self.layout.row else "col")
        return self.layout.columns or (len(self.children) if direction == "row" else 1)

    def _gaps(self) -> tuple[float, float]:
        """Return the distance between columns and between rows."""
        layout = self.layout
        return _first(layout.gap_x, layout.gap), _first(layout.gap_y, layout.gap)

    def padding(self) -> tuple[float, float, float, float]:
        """Return left, top, right, and bottom padding."""
        return self._padding(0, 0, 0)

    def _padding(self, side: float, top: float, bottom: float) -> tuple[float, float, float, float]:
        layout = self.layout
        return (
            _first(layout.pad_left, side),
            _first(layout.pad_top, top),
            _first(layout.pad_right, side),
            _first(layout.pad_bottom, bottom),
        )

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """Set the rectangle of this node and of its children."""
        super().place(x, y, width, height)
        left, top, _, bottom = self.padding()
        gap_x, gap_y = self._gaps()
        spare = max(0.0, height - (top + sum(self.row_heights) + gap_y * (len(self.rows) - 1) + bottom))
        push_down = self.layout.push == "bottom"
        grow = spare / len(self.rows) if self.rows and not push_down else 0.0
        child_y = y + top + (spare if push_down else 0.0)
        for row, widths, row_height in zip(self.rows, self.column_widths, self.row_heights, strict=True):
            child_x = x + left
            for child, child_width in zip(row, widths, strict=False):
                self._place_child(child, child_x, child_y, child_width, row_height + grow)
                child_x += child_width + gap_x
            child_y += row_height + grow + gap_y

    def _place_child(self, child: PlacedNode, x: float, y: float, width: float, height: float) -> None:
        if self.layout.valign == "center":
            own_height = child.measure(width)
            child.place(x, y + (height - own_height) / 2, width, own_height)
        else:
            child.place(x, y, width, height)


class PlacedGroup(PlacedStack):
    """A frame with a title around a row or a column."""

    def __init__(self, spec: Group, sheet: Sheet, role: Role) -> None:
        self.spec = sheet.adapt(spec)
        super().__init__(spec, sheet, spec.role or role)

    @property
    def title(self) -> str:
        """Its title, or an empty string."""
        return self.sheet.translate(self.spec.title)

    def padding(self) -> tuple[float, float, float, float]:
        """Return left, top, right, and bottom padding; the title adds its height at the top or the bottom."""
        pad, title = self.spec.pad, GROUP * LINE_HEIGHT + 8 if self.spec.title else 0
        above, below = (0.0, title) if self.title_is_below else (title, 0.0)
        return self._padding(pad, pad + above, pad + below)

    @property
    def title_is_below(self) -> bool:
        """Whether the title is below the children."""
        return self.spec.label == "bottom"

    def title_place(self) -> tuple[float, float, float]:
        """Return x, baseline, and width of the title."""
        pad = self.spec.pad
        width = text_width(self.title, GROUP, BOLD) / SLACK + (22 if self.spec.icon else 0)
        if self.title_is_below:
            return self.center_x - width / 2, self.bottom - pad - 13 + GROUP * 0.95, width
        indent = pad + (2 if pad > 8 else 0) + self.spec.title_shift
        return self.x + indent, self.y + pad + GROUP * 0.95, width


def build(spec: Node, sheet: Sheet, role: Role = "ext") -> PlacedNode:
    """Return a node with everything in it, not measured yet; `role` is that of the group around it."""
    if isinstance(spec, Box):
        return PlacedBox(spec, sheet, role)
    if isinstance(spec, Chart):
        return PlacedChart(spec, sheet, role)
    if isinstance(spec, Group):
        return PlacedGroup(spec, sheet, role)
    if isinstance(spec, Stack):
        return PlacedStack(spec, sheet, role)
    raise TypeError(f"no layout for {type(spec).__name__}")


def _first(value: float | None, default: float) -> float:
    return default if value is None else value
