"""Removes what readers do not need: indentation from templates, and comments in our scripts and style sheets.

Compressed, this saves more than 3 kB on every page: nearly 1 kB of HTML, a third of the scripts and the style sheet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Iterable

VERBATIM = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
LINE_BREAKS = re.compile(r"\s*\n\s*")


def compact(html: str) -> str:
    """Return a page with each run of whitespace that has a line break cut to one line break, which looks the same.

    Code, scripts, and other elements whose whitespace matters do not change.

    Jinja's `trim_blocks` and `lstrip_blocks` are no substitute: they leave the indentation of every line without a
    Jinja tag, which adds 0.4 kB to a page (gzip), and they join words that only a line break separates.
    """
    parts, position = [], 0
    for match in VERBATIM.finditer(html):
        parts += [LINE_BREAKS.sub("\n", html[position : match.start()]), match.group()]
        position = match.end()
    return "".join([*parts, LINE_BREAKS.sub("\n", html[position:])])


def strip(script: str) -> str:
    """Return a script without comments and unneeded whitespace; names do not change."""
    minified: str = jsmin(script)
    return minified


def join_styles(sheets: Iterable[str]) -> str:
    """Return style sheets as one, in this order, without comments and unneeded whitespace."""
    minified: str = cssmin("\n".join(sheets))
    return minified
