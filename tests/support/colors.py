"""Colours of the style sheets: tokens, mixing, and contrast as WCAG 2.2 defines it."""

from __future__ import annotations

import re

from places import DOCS

Rgb = tuple[float, float, float]
STYLE_SHEETS = DOCS / "assets" / "stylesheets"
SCHEMES = ("default", "slate")


def tokens(file: str, prefix: str, scheme: str) -> dict[str, str]:
    """Return the custom properties of a style sheet's first block for a scheme, without their prefix."""
    css = (STYLE_SHEETS / file).read_text("utf-8")
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', css, re.DOTALL)
    if not block:
        raise ValueError(f"{file}: no tokens for the scheme {scheme}")
    return dict(re.findall(rf"--{prefix}-([\w-]+):\s*([^;]+);", block[1]))


def rgb(colour: str) -> Rgb:
    """Return the channels of `#rrggbb`, each from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def mix(colour: Rgb, ground: Rgb, share: float) -> Rgb:
    """Return what CSS `color-mix(in srgb, colour share, ground)` gives."""
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(colour, ground, strict=True))
    return red, green, blue


def contrast(a: Rgb, b: Rgb) -> float:
    """Return the contrast ratio (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
