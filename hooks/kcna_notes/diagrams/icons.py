"""Icons of Material for MkDocs: the only files that diagrams use from the theme."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import material

FOLDER = Path(material.__file__).parent / "templates" / ".icons"


def has_icon(name: str) -> bool:
    """Return whether the theme has an icon: `server-network`, or `simple/helm` from another set."""
    return _path(name).is_file()


@functools.cache
def icon_paths(name: str) -> str:
    """Return the SVG paths of an icon, in a square of 24 units."""
    source = _path(name).read_text("utf-8")
    return "".join(f'<path d="{path}"/>' for path in re.findall(r' d="([^"]+)"', source))


def _path(name: str) -> Path:
    return FOLDER / f"{name if '/' in name else 'material/' + name}.svg"
