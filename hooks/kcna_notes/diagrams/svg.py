"""A laid-out diagram as SVG. Colors and fonts come from classes; docs/assets/stylesheets/diagrams.css defines them."""

from __future__ import annotations

import html
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kcna_notes.diagrams.chart import ChartContent
from kcna_notes.diagrams.icons import icon_paths
from kcna_notes.diagrams.metrics import BOLD, GROUP, LINE_HEIGHT, REGULAR, SECOND, SLACK, text_width

if TYPE_CHECKING:
    from kcna_notes.diagrams.canvas import Canvas
    from kcna_notes.diagrams.edges import PlacedEdge, Point
    from kcna_notes.diagrams.layout import PlacedBox, PlacedChart, PlacedGroup
    from kcna_notes.diagrams.spec import Level

LinkTo = Callable[[str], str]  # turns a slug with an optional anchor into an address relative to the page

ICON_SIZE = 22
CORNER_RADIUS = {"bar": 10, "layer": 6}
HEAD_LENGTH, HEAD_HALF_WIDTH, TIP_GAP, BEND_RADIUS = 8, 4.2, 2, 8

CLASSES = {
    "g": "a group",
    "b": "a box",
    "e": "an edge, or a line of a chart",
    "el": "the label or the badge of an edge",
    "ch": "a chart",
    "f": "the frame and fill of a box or a group",
    "l": "the front rim of a cylinder",
    "c": "a container in a Pod",
    "i": "an icon",
    "t": "the title of a box",
    "s": "a second text",
    "gt": "the title of a group",
    "et": "words beside an edge or in a chart",
    "n": "a badge with the number of a step",
    "nt": "the number in it",
    "w": "the line (way) of an edge",
    "h": "the heads of an edge",
    "ax": "the axes of a chart",
    "ar": "the area under the curve",
    "curve": "the curve of a chart",
    "dash": "dashed",
    "flow": "a moving line",
    "mono": "code font",
    "st": "tied to steps: `st1`, `st2` … to these, `st` only to none",
    "r-…": "role, which is the color: `r-control` `r-node` `r-pod` `r-net` `r-store` `r-guard` `r-ext`",
    "s-…": "shape of a box: `s-card` `s-bar` `s-pill` `s-layer` `s-cyl` `s-pod`",
}
"""The classes of the SVG and what they stand for, for guide/diagrams.md; short, because a page repeats them often."""


def render_svg(canvas: Canvas, uid: str, link_to: LinkTo) -> str:
    """Return the SVG: frames, then connectors, then boxes, then the labels of the connectors.

    `uid` is the id of the figure around it. `link_to` turns the slug of a linked box into an address.
    """
    edges = [_edge(edge) for edge in canvas.edges]
    return "".join(
        [
            _opening_tag(canvas, uid),
            f'<desc id="{_description_id(canvas, uid)}">{escape(canvas.description)}</desc>',
            *(_linked(group, _group(group), link_to) for group in canvas.groups),
            *(line for line, _ in edges),
            *(_linked(box, _box(box), link_to) for box in canvas.boxes),
            *(_chart(chart) for chart in canvas.charts),
            *(label for _, label in edges),
            "</svg>",
        ]
    )


def _opening_tag(canvas: Canvas, uid: str) -> str:
    """Return `<svg …>`; a diagram with links is a group, because screen readers ignore the contents of an image."""
    width, height, variant = number(canvas.width), number(canvas.height), canvas.sheet.variant
    zoom = 1.2 if variant == "narrow" else 1.0
    has_links = any(group.spec.link for group in canvas.groups) or any(box.spec.link for box in canvas.boxes)
    return (
        f'<svg class="dg-{variant}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'style="max-width:{canvas.width / 20 * zoom:.4g}rem" role="{"group" if has_links else "img"}" '
        f'aria-labelledby="{uid}-t" aria-describedby="{_description_id(canvas, uid)}" focusable="false" '
        'data-search-exclude="">'
    )


def _description_id(canvas: Canvas, uid: str) -> str:
    return f"{uid}-{canvas.sheet.variant}"


def _linked(node: PlacedBox | PlacedGroup, markup: str, link_to: LinkTo) -> str:
    """Wrap a box or a group in its link, if it has one."""
    target = node.spec.link
    return f'<a href="{escape(link_to(target))}">{markup}</a>' if target else markup


# Small parts


def number(value: float) -> str:
    """Return one decimal at most, without a trailing zero."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def escape(text: Any) -> str:
    """Return a text for use in markup and in attributes."""
    return html.escape(str(text), quote=True)


def _classes(*names: str | bool) -> str:
    """Return the value of a class attribute; empty strings and False are left out."""
    return " ".join(name for name in names if isinstance(name, str) and name)


def _role(role: str | None) -> str:
    return f"r-{role}" if role else ""


def _text(x: float, y: float, words: Any, css_class: str, anchor: str = "start") -> str:
    anchor_attribute = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{number(x)}" y="{number(y)}" class="{css_class}"{anchor_attribute}>{escape(words)}</text>'


def _rectangle(css_class: str, x: float, y: float, width: float, height: float, radius: float) -> str:
    return (
        f'<rect class="{css_class}" x="{number(x)}" y="{number(y)}" '
        f'width="{number(width)}" height="{number(height)}" rx="{number(radius)}"/>'
    )


def _icon(name: str, x: float, y: float, size: float = ICON_SIZE) -> str:
    return f'<g class="i" transform="translate({number(x)} {number(y)}) scale({size / 24:.4g})">{icon_paths(name)}</g>'


def _badge(x: float, y: float, label: Any) -> str:
    circle = f'<circle cx="{number(x)}" cy="{number(y)}" r="10"/>'
    return f'<g class="n">{circle}{_text(x, y + 4.2, label, "nt", "middle")}</g>'


def _step_classes(steps: tuple[int, ...] | None) -> str:
    """Return the classes that tie a part to the steps of a step-through."""
    return "" if steps is None else _classes("st", *(f"st{step}" for step in steps))


# Groups and boxes


def _group(node: PlacedGroup) -> str:
    spec, title = node.spec, node.title
    css_class = _classes("g", _role(node.role), spec.dash and "dash", _step_classes(spec.steps))
    parts = [f'<g class="{css_class}">', _rectangle("f", node.x, node.y, node.width, node.height, 14)]
    if title:
        x, baseline, _ = node.title_place()
        if spec.icon:
            parts.append(_icon(spec.icon, x - 2, baseline - GROUP * 0.95 - 2, 18))
            x += 22
        parts.append(_group_title(node, x, baseline, title))
    return "".join(parts) + "</g>"


def _group_title(node: PlacedGroup, x: float, baseline: float, title: str) -> str:
    """Return the title, followed on the same line by the second text if there is room for it."""
    second = node.sheet.translate(node.spec.second)
    room = node.right - 8 - x - text_width(title, GROUP, BOLD) / SLACK - 8
    follows = second and text_width(second, SECOND, REGULAR) < room
    span = f'<tspan class="s" dx="8">{escape(second)}</tspan>' if follows else ""
    return f'<text x="{number(x)}" y="{number(baseline)}" class="gt">{escape(title)}{span}</text>'


def _box(node: PlacedBox) -> str:
    spec = node.spec
    names = ("b", _role(node.role), f"s-{spec.shape}", spec.dash and "dash", _step_classes(spec.steps))
    parts = [f'<g class="{_classes(*names)}">', _frame(node), _box_content(node)]
    if tag := node.sheet.translate(spec.tag):
        parts.append(_text(node.right - node.pad_x, node.center_y + SECOND * 0.35, tag, "s", "end"))
    if spec.number:
        parts.append(f'<g class="st st{spec.number}">{_badge(node.x, node.y, spec.number)}</g>')
    return "".join(parts) + "</g>"


def _frame(node: PlacedBox) -> str:
    if node.spec.shape == "cyl":
        return _cylinder(node)
    radius = node.height / 2 if node.spec.shape == "pill" else CORNER_RADIUS.get(node.spec.shape, 9)
    return _rectangle("f", node.x, node.y, node.width, node.height, radius)


def _cylinder(node: PlacedBox, curve: int = 6) -> str:
    x, y, width, half = number(node.x), number(node.y + curve), number(node.width), number(node.width / 2)
    back = number(-node.width)
    side = number(node.height - 2 * curve)
    return (
        f'<path class="f" d="M{x} {y}a{half} {curve} 0 0 1 {width} 0v{side}a{half} {curve} 0 0 1 {back} 0z"/>'
        f'<path class="l" d="M{x} {y}a{half} {curve} 0 0 0 {width} 0"/>'
    )


def _box_content(node: PlacedBox) -> str:
    """Return the icon (above, beside, or none), a Pod's containers, and the lines of text."""
    icon, shape, align = node.spec.icon, node.spec.shape, node.spec.align
    centered = shape in ("bar", "pill", "pod") or node.icon_on_top or align == "center" or not icon
    if align == "left":
        centered = False
    parts: list[str] = []
    x = node.center_x
    top = node.center_y - node.text_height / 2 + (3 if shape == "cyl" else 0)
    if shape == "pod":
        parts += _containers(node)
        top = node.y + 31 + (node.bottom - node.y - 31 - node.text_height) / 2
    elif icon and node.icon_on_top:
        top = node.center_y - (node.text_height + 26) / 2 + 26
        parts.append(_icon(icon, node.center_x - 11, top - 27))
    elif icon and centered:
        widest = max((text_width(line.text, line.size, line.weight) for line in node.lines), default=0)
        parts.append(_icon(icon, node.center_x - (widest + 28) / 2, node.center_y - 11))
        x = node.center_x + 14
    elif icon:
        parts.append(_icon(icon, node.x + node.pad_x - 1, node.center_y - 11))
        x = node.x + node.pad_x + 28
    elif not centered:
        x = node.x + node.pad_x
    return "".join(parts) + _lines(node, x, top, "middle" if centered else "start")


def _lines(node: PlacedBox, x: float, top: float, anchor: str) -> str:
    parts, y = [], top
    for line in node.lines:
        y += line.size * LINE_HEIGHT
        css_class = _classes(line.css_class, node.spec.mono and line.css_class == "t" and "mono")
        parts.append(_text(x, y - line.size * 0.32, line.text, css_class, anchor))
    return "".join(parts)


def _containers(node: PlacedBox) -> list[str]:
    """Return the small boxes inside a Pod."""
    gap, count = 6, node.spec.containers
    width = min(26, (node.width - 16 - (count - 1) * gap) / count)
    left = node.center_x - (count * width + (count - 1) * gap) / 2
    return [_rectangle("c", left + i * (width + gap), node.y + 9, width, 22, 5) for i in range(count)]


# Charts


def _chart(node: PlacedChart) -> str:
    """Return axes, area, level lines, curve, and words."""
    chart = ChartContent(node)
    left, right = chart.point(0, 0), chart.point(1, 0)
    axes = f'<path class="ax" d="{_polyline([chart.point(0, 1), left, right])}"/>'
    x, y, words = chart.axis_label()
    levels = "".join(_level(chart, level) for level in chart.levels)
    curve_class = _classes("e", _role(chart.curve.role), "curve")
    curve = f'<g class="{curve_class}"><path class="w" d="{_polyline(chart.curve_points())}"/></g>'
    labels = "".join(_text(label.x, label.y, label.text, _classes("et", _role(label.role))) for label in chart.labels())
    parts = [_area(chart), axes, levels, curve, labels, _text(x, y, words, "s", "end")]
    return f'<g class="{_classes("ch", _role(node.role))}">{"".join(parts)}</g>'


def _area(chart: ChartContent) -> str:
    if not chart.area:
        return ""
    return f'<path class="{_classes("ar", _role(chart.area.role))}" d="{_polyline(chart.area_points())}z"/>'


def _level(chart: ChartContent, level: Level) -> str:
    css_class = _classes("e", _role(level.role), level.dash and "dash")
    points = [chart.point(0, level.at), chart.point(1, level.at)]
    return f'<g class="{css_class}"><path class="w" d="{_polyline(points)}"/></g>'


def _polyline(points: list[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


# Connectors


def _edge(edge: PlacedEdge) -> tuple[str, str]:
    """Return the line with its heads, and its label and badge."""
    spec = edge.spec
    heads = spec.heads or {"<->": "both", "->": "end", "--": "none"}[edge.arrow]
    at_start, at_end = heads == "both", heads in ("end", "both")
    points = _shorten(edge.route(), at_start, at_end)
    names = ("e", _role(spec.role), spec.flow and "flow", spec.dash and "dash", _step_classes(spec.steps))
    triangles = (_head(points[-2], points[-1]) if at_end else "") + (_head(points[1], points[0]) if at_start else "")
    head_path = f'<path class="h" d="{triangles}"/>' if triangles else ""
    line = f'<g class="{_classes(*names)}"><path class="w" d="{_rounded(points)}"/>{head_path}</g>'
    return line, _edge_label(edge, points) + _edge_badge(edge, points)


def _edge_label(edge: PlacedEdge, points: list[Point]) -> str:
    spec, words = edge.spec, edge.sheet.translate(edge.spec.title)
    if not words or spec.no_label:
        return ""
    a, b = _longest_segment(points)
    x, y = _between(a, b, spec.label_at)
    is_vertical = abs(a[0] - b[0]) < 1
    side = spec.side or ("right" if is_vertical else "top")
    has_badge = bool(spec.number)
    if side == "on" or is_vertical:
        lines = words.split("|")
        first = y + 4 - (len(lines) - 1) * 7
        distance = 15 if has_badge else 9
        label_x, anchor = {"on": (x, "middle"), "right": (x + distance, "start")}.get(side, (x - distance, "end"))
        texts = "".join(_text(label_x, first + i * 14, line, "et", anchor) for i, line in enumerate(lines))
    else:
        distance = 14 if has_badge else 7
        texts = _text(x, y - distance if side == "top" else y + distance + 9, words, "et", "middle")
    return f'<g class="{_classes("el", _step_classes(spec.steps))}">{texts}</g>'


def _edge_badge(edge: PlacedEdge, points: list[Point]) -> str:
    spec = edge.spec
    if not spec.number:
        return ""
    x, y = _between(*_longest_segment(points), spec.number_at)
    return f'<g class="{_classes("el", _step_classes(spec.steps))}">{_badge(x, y, spec.number)}</g>'


def _longest_segment(points: list[Point]) -> tuple[Point, Point]:
    return max(pairwise(points), key=lambda ab: _distance(*ab))


def _distance(a: Point, b: Point) -> float:
    """Length of a horizontal or vertical segment."""
    return abs(b[0] - a[0]) + abs(b[1] - a[1])


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _shorten(points: list[Point], at_start: bool, at_end: bool) -> list[Point]:
    """Leave a small gap between a head and its box."""
    first = _moved(points[0], points[1]) if at_start else points[0]
    last = _moved(points[-1], points[-2]) if at_end else points[-1]
    return [first, *points[1:-1], last]


def _moved(point: Point, towards: Point) -> Point:
    return _between(point, towards, TIP_GAP / (_distance(point, towards) or 1))


def _head(before: Point, tip: Point) -> str:
    """Return a triangle that points from `before` to `tip`."""
    length = _distance(before, tip) or 1
    ux, uy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    base_x, base_y = tip[0] - ux * HEAD_LENGTH, tip[1] - uy * HEAD_LENGTH
    side_x, side_y = uy * HEAD_HALF_WIDTH, ux * HEAD_HALF_WIDTH
    return (
        f"M{number(tip[0])} {number(tip[1])}L{number(base_x - side_x)} {number(base_y + side_y)}"
        f"L{number(base_x + side_x)} {number(base_y - side_y)}z"
    )


def _rounded(points: list[Point]) -> str:
    """Return a path whose corners are rounded."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into, out = _distance(before, corner) or 1, _distance(corner, after) or 1
        radius = min(BEND_RADIUS, into / 2, out / 2)
        start, end = _between(corner, before, radius / into), _between(corner, after, radius / out)
        parts.append(
            f"L{number(start[0])} {number(start[1])}"
            f"Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}"
        )
    parts.append(f"L{number(points[-1][0])} {number(points[-1][1])}")
    return "".join(parts)
