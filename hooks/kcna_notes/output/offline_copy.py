"""Offline copies: the files in the copy of one language, and the control on the page that makes it."""

from __future__ import annotations

import hashlib
import re
import zlib
from fnmatch import fnmatch
from math import ceil
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal

from kcna_notes import templates
from kcna_notes.addresses import home_of, locale_of_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKER = "<!-- offline -->"
PDF_MARKER = "<!-- pdf -->"
NOT_KEPT = "503.html"
NOT_IN_A_COPY = (  # not needed for reading a page
    "*.map",
    "*.pdf",
    "assets/cards/*",
    "assets/javascripts/lunr/*",
    "assets/javascripts/workers/*",
    "assets/opensearch.*",
)
SIZE = re.compile(r'(<span data-size="(\w+)">)[^<]*')
MEGABYTE = 1_000_000  # bytes


def render_control(locale: str, script: str) -> str:
    """Return the HTML of the control; `script` is the relative address of offline-start.js."""
    return templates.render("partials/copy-control.html", locale, script=script)


def render_pdf_link(locale: str, pdf: str) -> str:
    """Return the HTML of the link to the PDF of this language; `pdf` is its relative address."""
    return templates.render("partials/pdf-link.html", locale, pdf=pdf)


def list_copy(site: Path, locale: str, date: str) -> dict[str, Any]:
    """Return the content of a copy of one language: every file with its address, SHA-256, and size in bytes, sorted.

    `site` is the built site, `date` the date of the build in words. `version` depends on the files, not on the date.
    """
    contents = {path: (site / path).read_bytes() for path in sorted(_paths(site, locale))}
    files = [
        [path.removesuffix("index.html"), hashlib.sha256(content).hexdigest(), len(content)]
        for path, content in contents.items()
    ]
    return {
        "version": hashlib.sha256(repr(files).encode()).hexdigest()[:16],
        "date": date,
        "home": home_of(locale),
        "notKept": home_of(locale) + NOT_KEPT,
        "pages": sum(path.endswith("index.html") for path in contents),
        "bytes": sum(len(content) for content in contents.values()),
        "files": files,
    }


def write_sizes(site: Path, locale: str) -> None:
    """Fill in the sizes in the control of the built site: of a copy, and of its download.

    The digits add too little to change the rounded sizes, so running this twice gives the same result.
    """
    paths = list(_paths(site, locale))
    sizes = _sizes([(site / path).read_bytes() for path in paths], locale)
    for page in (site / path for path in paths if path.endswith(".html")):
        html = page.read_text("utf-8")
        filled = SIZE.sub(lambda match: match[1] + sizes[match[2]], html)
        if filled != html:
            page.write_text(filled, "utf-8")


def _sizes(contents: list[bytes], locale: str) -> dict[str, str]:
    """Return the size of all files, and of their download, compressed as servers do: {"size": "7,4 MB", …}."""
    size, transfer = sum(map(len, contents)), sum(len(zlib.compress(content)) for content in contents)
    numbers = {"size": size / MEGABYTE, "transfer": ceil(transfer / MEGABYTE * 10) / 10}
    return {key: f"{format_decimal(number, '0.0', locale)}\u00a0MB" for key, number in numbers.items()}


def _paths(site: Path, locale: str) -> Iterator[str]:
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_file() and _is_needed(path, locale) and not any(fnmatch(path, left) for left in NOT_IN_A_COPY):
            yield path


def _is_needed(path: str, locale: str) -> bool:
    """Return whether a copy of this language needs the file; 404.html is of use only with a server."""
    if path.endswith(".html"):
        return path != "404.html" and locale_of_address(path) == locale
    return path.startswith("assets/") or path in ("search/search_index.json", f"search/{locale}.json")
