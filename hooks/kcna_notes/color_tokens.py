"""The colors of the site, read from `tokens.css`: the only place that defines their values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kcna_notes.repository import ROOT
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEET = ROOT / "docs" / "assets" / "stylesheets" / "tokens.css"
LIGHT, DARK = "default", "slate"  # Material's names for its schemes
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"--kn-([\w-]+):\s*(#[0-9a-f]{6});")  # --kn-ink: #16203a;


@dataclass(frozen=True)
class ColorTokens:
    """Colors as `#rrggbb` by the name of their custom property without `--kn-`, for each scheme."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


@cache
def load_colors() -> ColorTokens:
    """Return the colors of the site, read once. Raises DataError for the same reasons as `parse_colors`."""
    return parse_colors(SHEET.read_text("utf-8"))


def parse_colors(css: str) -> ColorTokens:
    """Return the colors of a style sheet with one block for each scheme.

    A color that the dark scheme does not set has its light value. Raises DataError if a block is missing.
    """
    css = COMMENT.sub("", css)
    light, dark = (_block(css, scheme) for scheme in (LIGHT, DARK))
    return ColorTokens(light, {**light, **dark})


def _block(css: str, scheme: str) -> dict[str, str]:
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\]\s*\{{(.*?)\}}', css, re.DOTALL)
    colors = dict(TOKEN.findall(block[1])) if block else {}
    if not colors:
        raise DataError(
            f'{SHEET.name}: no colors for the scheme {scheme}; write `[data-md-color-scheme="{scheme}"] {{ … }}` '
            "with lines like `--kn-ink: #16203a;`"
        )
    return colors
