"""What readers do not need is not sent: the indentation of templates, comments in our scripts and style sheets.

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
    """Return a page in which a run of white space with a line break is one line break, which HTML shows the same.

    Code, scripts, and other elements whose text counts as written stay as they are.

    Jinja's `trim_blocks` and `lstrip_blocks` are no substitute: they leave the indentation of every line without a tag
    of Jinja, which makes a page 0.4 kB heavier (gzip), and they join words that only a line break separates.
    """
    parts, position = [], 0
    for match in VERBATIM.finditer(html):
        parts += [LINE_BREAKS.sub("\n", html[position : match.start()]), match.group()]
        position = match.end()
    return "".join([*parts, LINE_BREAKS.sub("\n", html[position:])])


def strip(script: str) -> str:
    """Return a script without comments and needless white space; names stay as they are."""
    minified: str = jsmin(script)
    return minified


def join_styles(sheets: Iterable[str]) -> str:
    """Return style sheets as one, in this order, without comments and needless white space."""
    minified: str = cssmin("\n".join(sheets))
    return minified
