"""The tables of guide/diagrams.md, generated from the classes of a diagram file and the CSS classes of the SVG.

Each table is between `<!-- table: box -->` and `<!-- end of table -->`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kcna_notes.diagrams.fields import Adaptable, is_required, keys_of
from kcna_notes.diagrams.spec import Area, Box, Chart, Curve, Diagram, Edge, Group, Labeled, Level, Node, Stack
from kcna_notes.diagrams.svg import CLASSES
from kcna_notes.repository import ROOT
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    import dataclasses
    from collections.abc import Iterable

    from kcna_notes.diagrams.fields import Key

GUIDE = ROOT / "guide" / "diagrams.md"
TABLE = re.compile(r"(<!-- table: (?P<name>[\w-]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)
KINDS: dict[str, type] = {
    "file": Diagram,
    "all-nodes": Node,
    "layout": Stack,
    "words": Labeled,
    "group": Group,
    "box": Box,
    "chart": Chart,
    "level": Level,
    "curve": Curve,
    "area": Area,
    "edge": Edge,
}


def write_field_tables() -> None:
    """Update the tables in guide/diagrams.md. Raises DataError unless the guide has each table exactly once."""
    GUIDE.write_text(fill_tables(GUIDE.read_text("utf-8")), "utf-8")


def fill_tables(guide: str) -> str:
    """Return the text of the guide with its tables updated. Raises DataError for the same reason."""
    tables = render_tables()
    found = [match["name"] for match in TABLE.finditer(guide)]
    if sorted(found) != sorted(tables):
        names = ", ".join(sorted(set(found) ^ set(tables))) or "a duplicate"
        raise DataError(
            f"guide/diagrams.md: expected each table once; missing, unknown, or duplicate: {names}; fix the markers"
        )
    return TABLE.sub(lambda match: f"{match[1]}\n{tables[match['name']]}\n{match[3]}", guide)


def render_tables() -> dict[str, str]:
    """Return the Markdown tables by the name in their markers."""
    tables = {name: _field_table(kind) for name, kind in KINDS.items()}
    rows = [(f"`{name}`", meaning) for name, meaning in CLASSES.items()]
    return tables | {"css-classes": _table(("Class", "Stands for"), rows)}


def _field_table(kind: type) -> str:
    """Return the table of the fields that a class does not inherit."""
    own = [(rule, item) for rule, item in keys_of(kind).values() if item.name in kind.__annotations__]
    columns = ["Field", "Meaning", "Default"]
    rows = [[f"`{rule.name}`", rule.meaning, _default(rule, item)] for rule, item in own]
    if issubclass(kind, Adaptable):
        columns.append("In `narrow`")
        for row, (rule, _) in zip(rows, own, strict=True):
            row.append("yes" if rule.narrow else "")
    return _table(columns, rows)


def _default(rule: Key, item: dataclasses.Field[Any]) -> str:
    if is_required(item):
        return "required"
    if rule.unset:
        return rule.unset
    shown = isinstance(item.default, int | float | str) and not isinstance(item.default, bool)
    return f"`{item.default}`" if shown else ""


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [columns, ["---" for _ in columns], *rows]
    return "".join("".join(_cell(text) for text in line) + "|\n" for line in lines)


def _cell(text: str) -> str:
    escaped = text.replace("|", r"\|")
    return f"| {escaped} " if text else "| "
