"""Colors of the site as numbers: mixing, and contrast as WCAG 2.2 defines it."""

from __future__ import annotations

import re

from kcna_notes.color_tokens import DARK, LIGHT, load_colors
from places import DOCS

Rgb = tuple[float, float, float]
STYLE_SHEETS = DOCS / "assets" / "stylesheets"
SCHEMES = (LIGHT, DARK)


def tokens(scheme: str) -> dict[str, str]:
    """Return the colors of a scheme as `#rrggbb`, by the names of their custom properties without `--kn-`."""
    colors = load_colors()
    return dict(colors.dark if scheme == DARK else colors.light)


def diagram_colors(scheme: str) -> dict[str, Rgb]:
    """Return the colors of diagrams, by the names of their custom properties without `--dg-`."""
    palette = tokens(scheme)
    aliases = re.findall(r"--dg-([\w-]+): var\(--kn-([\w-]+)\);", _diagrams())  # --dg-pod: var(--kn-domain-4);
    return {name: rgb(palette[token]) for name, token in aliases}


def diagram_shares(scheme: str) -> dict[str, float]:
    """Return how much of a color is in grounds and outlines of diagrams, from 0 to 1."""
    blocks = re.findall(rf'^ *\[data-md-color-scheme="{scheme}"\] {{(.*?)}}', _diagrams(), re.DOTALL | re.MULTILINE)
    shares = [re.findall(r"--dg-([\w-]+): (\d+)%;", block) for block in blocks]
    return {name: int(share) / 100 for found in shares for name, share in found}


def rgb(color: str) -> Rgb:
    """Return the channels of `#rrggbb`, each from 0 to 1."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def mix(color: Rgb, ground: Rgb, share: float) -> Rgb:
    """Return what CSS `color-mix(in srgb, color share, ground)` gives."""
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(color, ground, strict=True))
    return red, green, blue


def contrast(a: Rgb, b: Rgb) -> float:
    """Return the contrast ratio (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _diagrams() -> str:
    return (STYLE_SHEETS / "diagrams.css").read_text("utf-8")
