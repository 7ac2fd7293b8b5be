"""A small flex box: rows, columns, groups and boxes that measure and place themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

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
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcna_notes.diagrams.drawing import Drawing

ROLES = frozenset({"control", "node", "pod", "net", "store", "guard", "ext"})
SHAPES = frozenset({"bar", "card", "cyl", "layer", "pill", "pod"})
KINDS = ("box", "chart", "group", "row", "col")
LEAVES = ("box", "chart")
MIN_BOX_HEIGHT = 40
CHART_HEIGHT = 220
ICON_COLUMN = 28  # icon beside the text
ICON_ROW = 26  # icon above the text
POD_ROW = 30  # the little containers inside a Pod
ICON_ON_TOP_BELOW = 150  # boxes narrower than this put their icon above the text
NARROW_BOX = 124
SLIVER = 60  # the smallest part of a bar on a phone


NODE_FIELDS = frozenset(
    "align as box col cols containers dash gap gapx gapy group icon label link minh mono name narrow num pad padb padl"
    " padr padt push reverse role row s shape stackbelow steps t tag tdx valign w".split()
)
CHART_FIELDS = frozenset("area chart curve levels minh name narrow role w x".split())


class DiagramError(DataError):
    """The drawing cannot be drawn as written; the message names the box or the line."""


class TextLine(NamedTuple):
    """One line of a box: text, font size, weight, CSS class."""

    text: str
    size: float
    weight: str
    css_class: str


class Node:
    """A box, a group with a frame and a title, or an invisible row or column."""

    def __init__(self, raw: dict[str, Any], drawing: Drawing, parent: Node | None = None) -> None:
        self.raw, self.drawing, self.parent = raw, drawing, parent
        self.kind = _kind_of(raw)
        check_fields(raw, CHART_FIELDS if self.kind == "chart" else NODE_FIELDS)
        self.id: str | None = raw[self.kind] if self.kind in (*LEAVES, "group") else None
        if self.id:
            if self.id in drawing.nodes:
                raise DiagramError(f"duplicate id {self.id!r}")
            drawing.nodes[self.id] = self
        if raw.get("role") and raw["role"] not in ROLES:
            raise DiagramError(f"unknown role {raw['role']!r} (one of {sorted(ROLES)})")
        if self.shape not in SHAPES:
            raise DiagramError(f"unknown shape {self.shape!r} (one of {', '.join(sorted(SHAPES))})")
        self.direction = "row" if "row" in raw else "col"
        children = raw.get("row") or raw.get("col") or []
        self.children = [Node(child, drawing, self) for child in children] if self.kind not in LEAVES else []
        if self.option("reverse"):
            self.children.reverse()
        self.x = self.y = self.width = self.height = 0.0
        self.lines: list[TextLine] = []
        self.pad_x = 12
        self.icon_on_top = False

    # Reading the source

    def option(self, name: str, default: Any = None) -> Any:
        """Return an option; `narrow:` overrides it in the narrow drawing."""
        return self.drawing.option(self.raw, name, default)

    def text(self, name: str) -> str | None:
        """Return a text in the language of the drawing."""
        return self.drawing.translate(self.raw.get(name))

    @property
    def role(self) -> str:
        """Colour role; children inherit their group's."""
        return self.raw.get("role") or (self.parent.role if self.parent else "ext")

    @property
    def shape(self) -> str:
        """Outline of a box."""
        return str(self.option("shape", "card"))

    # Measuring: from the given width to the height needed

    def measure(self, width: float) -> float:
        """Lay the content out in `width` and return the height it needs."""
        if self.kind == "chart":
            height: float = self.option("minh", CHART_HEIGHT)
            return height
        return self._measure_box(width) if self.kind == "box" else self._measure_children(width)

    def _measure_children(self, width: float) -> float:
        left, top, right, bottom = self.padding()
        gap_x, gap_y = self._gaps()
        columns = self._columns()
        self.rows = [self.children[i : i + columns] for i in range(0, len(self.children), columns)]
        self.column_widths: list[list[float]] = []
        self.row_heights: list[float] = []
        for row in self.rows:
            shares = [float(child.option("w", 1)) for child in row]
            if len(row) < columns and columns > 1 and len(self.rows) > 1:
                shares += [1.0] * (columns - len(row))  # an unfinished last row keeps the grid
            free = width - left - right - gap_x * (len(shares) - 1)
            widths = [free * share / sum(shares) for share in shares]
            self.column_widths.append(widths)
            # The unfinished row of a grid has widths to spare: not strict.
            self.row_heights.append(max(child.measure(w) for child, w in zip(row, widths, strict=False)))
        return top + sum(self.row_heights) + gap_y * (len(self.rows) - 1) + bottom

    def _measure_box(self, width: float) -> float:
        has_icon = bool(self.raw.get("icon"))
        self.icon_on_top = has_icon and self.shape != "bar" and width < self.option("stackbelow", ICON_ON_TOP_BELOW)
        self.pad_x, pad_y = (8, 8) if self.icon_on_top or width < NARROW_BOX else (12, 10)
        if width < SLIVER:
            self.pad_x = 4
        if self.shape == "pod":
            self.pad_x = 8
        tag = self.text("tag")
        inner = width - 2 * self.pad_x
        inner -= ICON_COLUMN if has_icon and not self.icon_on_top else 0
        inner -= text_width(tag, SECOND) + 10 if tag else 0
        self.lines = self._break_lines(inner)
        extra = (ICON_ROW if self.icon_on_top else 0) + (POD_ROW if self.shape == "pod" else 0)
        least: float = self.option("minh", MIN_BOX_HEIGHT)
        return max(least, self.text_height + extra + 2 * pad_y)

    def _break_lines(self, width: float) -> list[TextLine]:
        size, weight = (CODE, MONO) if self.raw.get("mono") else (TITLE, BOLD)
        lines = [TextLine(line, size, weight, "t") for line in wrap(self.text("t") or "", size, weight, width)]
        for part in re.split(r"\|+", self.text("s") or ""):  # `|` begins a new line, `||` the next item of a list
            lines += [TextLine(line, SECOND, REGULAR, "s") for line in wrap(part.strip(), SECOND, REGULAR, width)]
        for line in lines:
            needed = text_width(line.text, line.size, line.weight)
            if needed > width + 0.5:
                self.drawing.report(
                    f"“{line.text}” is wider than box {self.id} ({needed:.0f} > {width:.0f} px); "
                    "shorten it or give the box room"
                )
        return lines

    @property
    def text_height(self) -> float:
        """Height of all lines."""
        return sum(line.size * LINE_HEIGHT for line in self.lines)

    def _columns(self) -> int:
        direction = self.option("as", self.direction)
        return self.option("cols") or (len(self.children) if direction == "row" else 1)

    def _gaps(self) -> tuple[float, float]:
        gap = self.option("gap", 12)
        return self.option("gapx", gap), self.option("gapy", gap)

    def padding(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom padding; a group's title takes its place at top or bottom."""
        pad, above, below = 0, 0.0, 0.0
        if self.kind == "group":
            pad = self.option("pad", 14)
            title = GROUP * LINE_HEIGHT + 8 if self.raw.get("t") else 0
            above, below = (0.0, title) if self.title_is_below else (title, 0.0)
        return (
            self.option("padl", pad),
            self.option("padt", pad + above),
            self.option("padr", pad),
            self.option("padb", pad + below),
        )

    @property
    def title_is_below(self) -> bool:
        """Whether a group's title stands below its children."""
        return bool(self.option("label", "top") == "bottom")

    # Placing

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """Take this rectangle and share it among the children."""
        self.x, self.y, self.width, self.height = x, y, width, height
        if self.kind in LEAVES:
            return
        left, top, _, bottom = self.padding()
        gap_x, gap_y = self._gaps()
        spare = max(0.0, height - (top + sum(self.row_heights) + gap_y * (len(self.rows) - 1) + bottom))
        push_down = self.option("push") == "bottom"
        grow = spare / len(self.rows) if self.rows and not push_down else 0.0
        child_y = y + top + (spare if push_down else 0.0)
        for row, widths, row_height in zip(self.rows, self.column_widths, self.row_heights, strict=True):
            child_x = x + left
            for child, child_width in zip(row, widths, strict=False):
                self._place_child(child, child_x, child_y, child_width, row_height + grow)
                child_x += child_width + gap_x
            child_y += row_height + grow + gap_y

    def _place_child(self, child: Node, x: float, y: float, width: float, height: float) -> None:
        if self.option("valign") == "center":
            own_height = child.measure(width)
            child.place(x, y + (height - own_height) / 2, width, own_height)
        else:
            child.place(x, y, width, height)

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

    def title_place(self) -> tuple[float, float, float]:
        """Return x, baseline and width of a group's title."""
        pad = self.option("pad", 14)
        width = text_width(self.text("t") or "", GROUP, BOLD) / SLACK + (22 if self.raw.get("icon") else 0)
        if self.title_is_below:
            return self.center_x - width / 2, self.bottom - pad - 13 + GROUP * 0.95, width
        indent = pad + (2 if pad > 8 else 0) + self.option("tdx", 0)
        return self.x + indent, self.y + pad + GROUP * 0.95, width

    def walk(self) -> Iterator[Node]:
        """Yield this node and everything in it, outside first."""
        yield self
        for child in self.children:
            yield from child.walk()


def check_fields(raw: dict[str, Any], known: frozenset[str]) -> None:
    """Refuse fields that the engine does not know: a misspelt one would be passed over in silence."""
    for fields in (raw, raw.get("narrow") or {}):
        if unknown := set(fields) - known:
            names = ", ".join(sorted(map(str, unknown)))
            raise DiagramError(f"unknown field {names} in {raw!r} (a comma in an unquoted text?)")


def _kind_of(raw: Any) -> str:
    if not isinstance(raw, dict):
        raise DiagramError(f"a node is a mapping such as {{box: api, t: kube-apiserver}}, found {raw!r}")
    if "group" in raw:
        return "group"
    kinds = [kind for kind in KINDS if kind in raw]
    if len(kinds) != 1:
        raise DiagramError(f"a node needs exactly one of box/chart/group/row/col: {raw!r}")
    return kinds[0]
