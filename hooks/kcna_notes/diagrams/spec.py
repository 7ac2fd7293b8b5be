"""A diagram file as objects: the fields it may have, their meaning, and one error line for each mistake.

    diagram = read_diagram(DIAGRAMS / "pod-lifecycle.yml")

`kcna_notes.diagrams.field_tables` generates the tables of guide/diagrams.md from these classes. Widths, distances, and
heights are CSS pixels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal, get_args

from kcna_notes.diagrams.fields import (
    Adaptable,
    as_count,
    as_flag,
    as_id,
    as_number,
    as_point,
    as_positive,
    as_share,
    as_text,
    as_word,
    collected,
    key,
    list_of,
    mapping_of,
    named,
    one_of,
    read_mapping,
    read_overrides,
    wrong,
)
from kcna_notes.diagrams.icons import has_icon
from kcna_notes.repository import name_of
from kcna_notes.yaml_files import DataError, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kcna_notes.diagrams.fields import Text

Role = Literal["control", "node", "pod", "net", "store", "guard", "ext"]
Shape = Literal["card", "bar", "pill", "layer", "cyl", "pod"]
Direction = Literal["row", "col"]
Arrow = Literal["->", "<->", "--"]
Heads = Literal["end", "both", "none"]
Side = Literal["right", "left", "top", "bottom", "on"]
Way = Literal["vh", "hv", "rail", "hvh"]
ROLES: tuple[Role, ...] = get_args(Role)

CONNECTION = re.compile(r"\s*([\w-]+)\s*(<->|->|<-|--)\s*([\w-]+)\s*")
LANE = re.compile(r"([\w-]+?)(?:([+~-])(\d+))?")
KEPT = 128  # cached files: more than exist
NODE_KEYS = ("box", "chart", "group", "row", "col")


# Readers


def as_nodes(value: Any, place: str) -> tuple[Node, ...]:
    """Read a list of nodes."""
    return list_of(_as_node)(value, place)


def _as_node(value: Any, place: str) -> Node:
    if not isinstance(value, dict):
        raise wrong(place, "a node", value, "write a mapping such as {box: api, t: kube-apiserver}")
    found = ["group"] if "group" in value else [name for name in NODE_KEYS if name in value]
    if len(found) != 1:
        raise wrong(place, "exactly one of box, chart, group, row, col", value, "write each node as an item of a list")
    kinds: dict[str, type[Node]] = {"box": Box, "chart": Chart, "group": Group, "row": Stack, "col": Stack}
    kind = found[0]
    place = f"{place} ({kind})" if kind in ("row", "col") else named(kind, value[kind])
    if kind == "group" and ("row" in value) == ("col" in value):
        raise wrong(place, "one of row and col", value, "put the nodes of the group into one of them")
    return read_mapping(kinds[kind], value, place)


def as_icon(value: Any, place: str) -> str:
    """Read the name of an icon that the theme has."""
    if not has_icon(as_word(value, place)):
        raise wrong(place, "an icon", value, "write a name from Material Design Icons, such as server-network")
    return str(value)


def as_steps(value: Any, place: str) -> tuple[int, ...]:
    """Read one step, or a list of steps."""
    return list_of(as_count, least=0)(value if isinstance(value, list) else [value], place)


def as_connection(value: Any, place: str) -> Connection:
    """Read `a -> b`; `a <- b` is the same as `b -> a`."""
    match = CONNECTION.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise wrong(place, "a connection", value, "write a -> b, a <-> b, or a -- b")
    start, arrow, end = match.groups()
    if arrow == "<-":
        return Connection(value, end, start, "->")
    return Connection(value, start, end, arrow)  # type: ignore[arg-type] # the pattern allows no other


def as_edge(value: Any, place: str) -> Edge:
    """Read a connection, or a mapping that has one in `e`."""
    fields = {"e": value} if isinstance(value, str) else value
    name = fields.get("e") if isinstance(fields, dict) else None
    return read_mapping(Edge, fields, named("edge", name) if isinstance(name, str) else place)


def as_lane(value: Any, place: str) -> Lane:
    """Read `box`, `box+8`, `box-8`, or `box~8`."""
    match = LANE.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise wrong(place, "a lane", value, "write api, api+8, api-8, or api~8")
    name, sign, distance = match.groups()
    return Lane(name, sign or "", float(distance or 0))


# Nodes


@dataclass(frozen=True, kw_only=True, eq=False)
class Node(Adaptable):
    """A part of a diagram: a box, a chart, a group, a row, or a column."""

    share: float = field(
        default=1, metadata=key("w", as_positive, "share of the width in the row around it", narrow=True)
    )

    @property
    def id(self) -> str | None:
        """The name that edges use."""
        return None

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes in it, as written."""
        return ()

    def walk(self) -> Iterator[Node]:
        """Yield this node and everything in it, outside first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, kw_only=True, eq=False)
class Stack(Node):
    """An invisible row or column."""

    row: tuple[Node, ...] = field(default=(), metadata=key("row", as_nodes, "children side by side"))
    col: tuple[Node, ...] = field(default=(), metadata=key("col", as_nodes, "children one below the other"))
    direction: Direction | None = field(
        default=None,
        metadata=key("as", one_of(Direction), "`row` or `col`; mostly in `narrow`", "as written", narrow=True),
    )
    columns: int | None = field(
        default=None,
        metadata=key(
            "cols", as_count, "number of columns: wraps the children into a grid", "all in a row, or 1", narrow=True
        ),
    )
    gap: float = field(
        default=12, metadata=key("gap", as_number, "distance between children, in both directions", narrow=True)
    )
    gap_x: float | None = field(
        default=None, metadata=key("gapx", as_number, "distance between columns", "`gap`", narrow=True)
    )
    gap_y: float | None = field(
        default=None, metadata=key("gapy", as_number, "distance between rows", "`gap`", narrow=True)
    )
    pad_left: float | None = field(
        default=None, metadata=key("padl", as_number, "inner distance at the left", "0; in a group `pad`", narrow=True)
    )
    pad_right: float | None = field(
        default=None, metadata=key("padr", as_number, "inner distance at the right", "0; in a group `pad`", narrow=True)
    )
    pad_top: float | None = field(
        default=None,
        metadata=key(
            "padt",
            as_number,
            "inner distance at the top; in a group it counts from the frame, its title included",
            "0; in a group `pad` and the title",
            narrow=True,
        ),
    )
    pad_bottom: float | None = field(
        default=None,
        metadata=key("padb", as_number, "inner distance at the bottom", "0; in a group `pad`", narrow=True),
    )
    valign: Literal["center"] | None = field(
        default=None,
        metadata=key(
            "valign",
            one_of(Literal["center"]),
            "`center`: children keep their own height and stand in the middle",
            "they stretch",
            narrow=True,
        ),
    )
    push: Literal["bottom"] | None = field(
        default=None,
        metadata=key(
            "push",
            one_of(Literal["bottom"]),
            "`bottom`: spare height goes above the children",
            "shared among the rows",
            narrow=True,
        ),
    )
    reverse: bool = field(
        default=False, metadata=key("reverse", as_flag, "children in reverse order; mostly in `narrow`", narrow=True)
    )

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes in it, as written."""
        return self.row or self.col


@dataclass(frozen=True, kw_only=True, eq=False)
class Labeled(Node):
    """The text and appearance of a box or a group."""

    title: Text | None = field(default=None, metadata=key("t", as_text, "title"))
    second: Text | None = field(
        default=None,
        metadata=key(
            "s",
            as_text,
            "second text. In a box `|` begins a new line, and `||` the next item of a list, which the text description "
            "sets off with a comma; in a group it follows the title where there is room",
        ),
    )
    icon: str | None = field(
        default=None,
        metadata=key(
            "icon",
            as_icon,
            "name from [Material Design Icons](https://pictogrammers.com/library/mdi/), such as `server-network`",
        ),
    )
    role: Role | None = field(
        default=None,
        metadata=key(
            "role", one_of(Role), f"color: {' '.join(f'`{role}`' for role in ROLES)}", "that of the group around it"
        ),
    )
    link: str | None = field(
        default=None,
        metadata=key(
            "link",
            as_word,
            "page to open: `exam/index#domains`, the path below `docs/pl/` without `.md`, anchor optional",
        ),
    )
    dash: bool = field(default=False, metadata=key("dash", as_flag, "dashed frame"))
    steps: tuple[int, ...] | None = field(
        default=None,
        metadata=key("steps", as_steps, "steps in which it stands out: `3`, `[3, 4]`, or `[]` for none", "in all"),
    )
    name: Text | None = field(
        default=None, metadata=key("name", as_text, "name in the text description where there is no `t`", "the id")
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Group(Labeled, Stack):
    """A frame with a title around a row or a column."""

    group: str = field(metadata=key("group", as_id, "its id"))
    pad: float = field(default=14, metadata=key("pad", as_number, "inner distance", narrow=True))
    label: Literal["top", "bottom"] = field(
        default="top",
        metadata=key("label", one_of(Literal["top", "bottom"]), "place of the title: `top` or `bottom`", narrow=True),
    )
    title_shift: float = field(default=0, metadata=key("tdx", as_number, "moves the title to the right", narrow=True))

    @property
    def id(self) -> str:
        """The name that edges use."""
        return self.group


@dataclass(frozen=True, kw_only=True, eq=False)
class Box(Labeled):
    """A box."""

    box: str = field(metadata=key("box", as_id, "its id"))
    shape: Shape = field(
        default="card",
        metadata=key("shape", one_of(Shape), " ".join(f"`{shape}`" for shape in get_args(Shape)), narrow=True),
    )
    containers: int = field(
        default=2, metadata=key("containers", as_count, "number of containers in a box of shape `pod`")
    )
    mono: bool = field(default=False, metadata=key("mono", as_flag, "title in code font"))
    align: Literal["left", "center"] | None = field(
        default=None,
        metadata=key(
            "align",
            one_of(Literal["left", "center"]),
            "`left` or `center`",
            "left beside an icon, else center",
            narrow=True,
        ),
    )
    tag: Text | None = field(default=None, metadata=key("tag", as_text, "short text at the right edge"))
    number: int | None = field(default=None, metadata=key("num", as_count, "badge with the number of a step"))
    min_height: float = field(default=40, metadata=key("minh", as_positive, "least height", narrow=True))
    icon_beside_from: float = field(
        default=150,
        metadata=key("stackbelow", as_number, "a box narrower than this has its icon above the text", narrow=True),
    )

    @property
    def id(self) -> str:
        """The name that edges use."""
        return self.box


# Charts


@dataclass(frozen=True, kw_only=True, eq=False)
class Level:
    """A horizontal line of a chart."""

    id: str = field(metadata=key("id", as_id, "the name that `area` uses"))
    at: float = field(metadata=key("at", as_share, "its height"))
    title: Text = field(metadata=key("t", as_text, "words at its left end"))
    role: Role | None = field(default=None, metadata=key("role", one_of(Role), "color", "neutral"))
    dash: bool = field(default=False, metadata=key("dash", as_flag, "dashed line"))
    below: bool = field(default=False, metadata=key("below", as_flag, "the words stand under the line"))


@dataclass(frozen=True, kw_only=True, eq=False)
class Curve(Adaptable):
    """The curve of a chart."""

    points: tuple[tuple[float, float], ...] = field(
        metadata=key("points", list_of(as_point, least=2), "its corners `[x, y]`, from left to right")
    )
    title: Text | None = field(default=None, metadata=key("t", as_text, "its words"))
    label: tuple[float, float] = field(
        default=(0, 0), metadata=key("label", as_point, "where its words begin", "`[0, 0]`", narrow=True)
    )
    role: Role | None = field(default=None, metadata=key("role", one_of(Role), "color", "neutral"))


@dataclass(frozen=True, kw_only=True, eq=False)
class Area(Adaptable):
    """The space between the curve of a chart and a level."""

    level: str = field(metadata=key("level", as_id, "the `id` of the level"))
    title: Text | None = field(default=None, metadata=key("t", as_text, "its words"))
    label: tuple[float, float] = field(
        default=(0, 0), metadata=key("label", as_point, "where its words begin", "`[0, 0]`", narrow=True)
    )
    role: Role = field(default="ext", metadata=key("role", one_of(Role), "color"))


@dataclass(frozen=True, kw_only=True, eq=False)
class Chart(Node):
    """A small line chart."""

    chart: str = field(metadata=key("chart", as_id, "its id"))
    curve: Curve = field(metadata=key("curve", mapping_of(Curve), "the line"))
    x: Text | None = field(default=None, metadata=key("x", as_text, "words under the horizontal axis"))
    levels: tuple[Level, ...] = field(
        default=(), metadata=key("levels", list_of(mapping_of(Level)), "list of horizontal lines")
    )
    area: Area | None = field(
        default=None, metadata=key("area", mapping_of(Area), "fills the space between the curve and a level")
    )
    min_height: float = field(default=220, metadata=key("minh", as_positive, "height", narrow=True))
    name: Text | None = field(
        default=None, metadata=key("name", as_text, "name in the text description of edges", "the id")
    )
    role: Role | None = field(default=None, metadata=key("role", one_of(Role), "color", "that of the group around it"))

    @property
    def id(self) -> str:
        """The name that edges use."""
        return self.chart


# Edges


@dataclass(frozen=True)
class Connection:
    """The two ends of an edge; `source` is the text in the file."""

    source: str
    start: str
    end: str
    arrow: Arrow


@dataclass(frozen=True)
class Lane:
    """Where the vertical part of an edge runs: in the middle of a box, or at a distance from one of its sides."""

    box: str
    sign: str
    distance: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Edge(Adaptable):
    """A connector between two boxes, charts, or groups."""

    connection: Connection = field(metadata=key("e", as_connection, "the connection, `a -> b`"))
    title: Text | None = field(
        default=None,
        metadata=key("t", as_text, "label, at most two words; `|` begins a new line beside a vertical line"),
    )
    way: Way | None = field(
        default=None,
        metadata=key(
            "way",
            one_of(Way),
            "`vh`: down, then across. `hv`: across, then down. `rail`: out of one side, along a lane, into the same "
            "side. `hvh`: across, down the middle, across",
            "straight where boxes face each other, else an elbow",
            narrow=True,
        ),
    )
    lane: Lane | None = field(
        default=None,
        metadata=key(
            "lane",
            as_lane,
            "where the vertical part runs: `box` its middle, `box+8` 8 px right of its left side, `box-8` 8 px left "
            "of that side, `box~8` 8 px left of its right side",
            "the middle of the first box",
            narrow=True,
        ),
    )
    dx: float = field(default=0, metadata=key("dx", as_number, "moves a straight vertical line sideways", narrow=True))
    dy: float = field(
        default=0, metadata=key("dy", as_number, "moves the start of a horizontal line up or down", narrow=True)
    )
    mid: float | None = field(
        default=None, metadata=key("mid", as_number, "x of the vertical part of `hvh`", "half-way", narrow=True)
    )
    heads: Heads | None = field(
        default=None, metadata=key("heads", one_of(Heads), "`end`, `both`, `none`", "from the arrow", narrow=True)
    )
    side: Side | None = field(
        default=None,
        metadata=key(
            "side",
            one_of(Side),
            "side of the label: `right` or `left` of a vertical line, `top` or `bottom` of a horizontal one, "
            "`on` the line",
            "`right`, `top`",
            narrow=True,
        ),
    )
    label_at: float = field(
        default=0.5, metadata=key("labelat", as_share, "place of the label on the longest part, 0 to 1", narrow=True)
    )
    number_at: float = field(
        default=0.5, metadata=key("numat", as_share, "place of the badge on the longest part, 0 to 1", narrow=True)
    )
    number: int | None = field(default=None, metadata=key("num", as_count, "badge with the number of a step"))
    steps: tuple[int, ...] | None = field(
        default=None,
        metadata=key("steps", as_steps, "steps in which it stands out, as for boxes", "in all"),
    )
    role: Role | None = field(default=None, metadata=key("role", one_of(Role), "color, as for boxes", "neutral"))
    dash: bool = field(default=False, metadata=key("dash", as_flag, "dashed line"))
    flow: bool = field(
        default=False, metadata=key("flow", as_flag, "a line that moves, unless the reader asked for less motion")
    )
    no_label: bool = field(default=False, metadata=key("nolabel", as_flag, "no label; for `narrow`", narrow=True))
    skip: bool = field(default=False, metadata=key("skip", as_flag, "not shown; for `narrow`", narrow=True))


# Files


@dataclass(frozen=True, kw_only=True, eq=False)
class Width:
    """How wide a diagram is: Material's text column from 1220 px on, and the screen of a phone of 390 px."""

    wide: float = field(default=688, metadata=key("wide", as_positive, "width of the wide variant"))
    narrow: float = field(default=358, metadata=key("narrow", as_positive, "width of the narrow variant"))


@dataclass(frozen=True, kw_only=True, eq=False)
class Diagram:
    """A diagram file. Compared by identity, so that what is made from it can be cached by it."""

    title: Text = field(metadata=key("title", as_text, "the caption, a sentence with a verb"))
    description: Text = field(metadata=key("desc", as_text, "what a listener hears, 2–5 sentences"))
    view: tuple[Node, ...] = field(metadata=key("view", as_nodes, "a list of nodes, shown as a column"))
    edges: tuple[Edge, ...] = field(default=(), metadata=key("edges", list_of(as_edge, least=0), "list of connections"))
    steps: tuple[Text, ...] = field(
        default=(),
        metadata=key(
            "steps", list_of(as_text), "list of sentences: makes the diagram a step-through, at most seven (rule F5)"
        ),
    )
    gap: float = field(default=24, metadata=key("gap", as_number, "distance between the nodes of `view`"))
    width: Width = field(
        default_factory=Width,
        metadata=key(
            "width",
            mapping_of(Width),
            "width in px where the default does not suit",
            "`{wide: 688, narrow: 358}`",
        ),
    )
    narrow: Mapping[str, Any] = field(
        default_factory=dict,
        metadata=key(
            "narrow", partial(read_overrides, Stack), "layout fields of `view` on a phone, for example `{gap: 16}`"
        ),
    )

    @property
    def root(self) -> Stack:
        """The column around all nodes."""
        return Stack(col=self.view, gap=self.gap, narrow=self.narrow)

    def walk(self) -> Iterator[Node]:
        """Yield all nodes, outside first."""
        for node in self.view:
            yield from node.walk()


def read_diagram(path: Path) -> Diagram:
    """Read a diagram file; an unchanged one is not parsed again.

    Raises DataError with one line for each mistake; each names the file.
    """
    status = path.stat()
    return _read_version(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=KEPT)
def _read_version(path: Path, *_version: int) -> Diagram:
    fields = load_yaml(path)
    try:
        return parse_diagram(fields)
    except DataError as error:
        raise DataError("\n".join(f"{name_of(path)}: {line}" for line in str(error).splitlines())) from error


def parse_diagram(fields: Mapping[str, Any]) -> Diagram:
    """Turn the content of a diagram file into objects. Raises DataError with one line for each mistake."""
    diagram = read_mapping(Diagram, fields, "")
    with collected() as problems:
        problems.lines.extend(_reference_problems(diagram))
    return diagram


def _reference_problems(diagram: Diagram) -> Iterator[str]:
    """Yield an error line for each id that is not unique, and for each reference to something that does not exist."""
    ids: set[str] = set()
    for node in diagram.walk():
        if node.id and node.id in ids:
            yield f"{type(node).__name__.lower()} {node.id}: duplicate id; give each node its own"
        ids |= {node.id} if node.id else set()
        if isinstance(node, Chart) and node.area and node.area.level not in {level.id for level in node.levels}:
            place = f"chart {node.id}, area"
            yield f"{place}: no level {node.area.level!r}; write the id of one of the levels"
    for edge in diagram.edges:
        place = named("edge", edge.connection.source)
        for name in (edge.connection.start, edge.connection.end):
            if name not in ids:
                yield f"{place}: no box {name!r}; write the id of a box, a chart, or a group"
        for lane in (edge.lane, edge.narrow.get("lane")):
            if lane and lane.box not in ids:
                yield f"{place}: lane {lane.box!r} names no box; write api, api+8, api-8, or api~8"
