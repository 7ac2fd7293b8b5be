"""Reading without a network: what a copy of one language consists of, and the page's control that makes one."""

from __future__ import annotations

import hashlib
import re
import zlib
from fnmatch import fnmatch
from html import escape
from math import ceil
from typing import TYPE_CHECKING, Any

from kcna_notes.addresses import home_of, locale_of_address
from kcna_notes.locales import LOCALES
from kcna_notes.repository import name_of
from kcna_notes.text.typography import join_words
from kcna_notes.yaml_files import DataError, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKER = "<!-- offline -->"
PDF_MARKER = "<!-- pdf -->"
NOT_KEPT = "503.html"
WITHOUT_SCRIPT = ("unsupported", "pdf")
BUTTONS = ("keep", "resume", "update", "again", "remove", "stop")
GAPS: dict[str, frozenset[str]] = {
    **dict.fromkeys(BUTTONS, frozenset()),
    **dict.fromkeys(("unsupported", "current", "unreachable", "offline", "loading", "pdf"), frozenset()),
    **dict.fromkeys(("stopped", "removed", "previous"), frozenset()),
    "absent": frozenset({"size", "transfer"}),
    "partial": frozenset({"done", "all"}),
    "complete": frozenset({"date", "pages", "size"}),
    "newer": frozenset({"date"}),
    "progress": frozenset({"done", "all", "bytes", "size"}),
    "network": frozenset({"file"}),
    "status": frozenset({"file", "status"}),
    "content": frozenset({"file"}),
    "full": frozenset({"file"}),
    "refused": frozenset({"error"}),
}
"""The sentences of `data/offline.yml`, each with its gaps: SIZES are filled in by the build, the rest by offline.js."""

NOT_IN_A_COPY = (  # no page asks for these when it is read
    "*.map",
    "*.pdf",
    "assets/cards/*",
    "assets/javascripts/lunr/*",
    "assets/javascripts/workers/*",
    "assets/opensearch.*",
)
SIZES = ("size", "transfer")
SIZE = re.compile(r'(<span data-size="(\w+)">)[^<]*')
MEGABYTE = 1_000_000
DECIMAL_SIGNS = {"pl": ",", "en": "."}

Words = dict[str, dict[str, str]]
"""The sentences by key and language."""


def load_words(path: Path) -> Words:
    """Read the sentences. Raises DataError where one is missing, unknown, or has other gaps than GAPS says."""
    words = load_yaml(path)
    problems = [f"{name_of(path)}: {problem}" for problem in _problems(words)]
    if problems:
        raise DataError("\n".join(problems))
    return words


def _problems(words: dict[str, Any]) -> Iterator[str]:
    for key in sorted(words.keys() ^ GAPS.keys(), key=str):
        yield f"{key}: no sentence of this name; write it" if key in GAPS else f"{key}: nothing says this; remove it"
    for key in sorted(words.keys() & GAPS.keys()):
        texts = words[key] if isinstance(words[key], dict) else {}
        for locale in LOCALES:
            gaps = set(re.findall(r"\{(\w+)\}", str(texts.get(locale))))
            if not isinstance(texts.get(locale), str):
                yield f"{key}.{locale}: expected a sentence, found {texts.get(locale)!r}; write it in quotes"
            elif gaps != GAPS[key]:
                yield f"{key}.{locale}: has the gaps {sorted(gaps)}, expected {sorted(GAPS[key])}; mend the sentence"


def render_control(words: Words, locale: str, script: str) -> str:
    """Return the HTML of the control; `script` is the relative address of offline-start.js.

    Without the script a sentence stands there alone; all others wait in a template.
    """
    said = {key: escape(join_words(texts[locale], locale)) for key, texts in words.items()}
    for size in SIZES:  # known when all is built; write_sizes fills them in
        said["absent"] = said["absent"].replace(f"{{{size}}}", f'<span data-size="{size}"></span>')
    buttons = "\n".join(f'<button type="button" data-do="{key}" hidden>{said[key]}</button>' for key in BUTTONS)
    sentences = "\n".join(
        f'<p data-word="{key}">{said[key]}</p>' for key in words if key not in (*BUTTONS, *WITHOUT_SCRIPT)
    )
    return f"""<div class="offline" data-locale="{locale}">
<p class="offline-state" role="status" tabindex="-1">{said["unsupported"]}</p>
<p class="offline-progress" hidden><progress aria-labelledby="offline-progress" value="0"></progress>
<span id="offline-progress"></span></p>
<p class="offline-buttons">
{buttons}
</p>
<template>
{sentences}
</template>
<script type="module" src="{escape(script)}"></script>
</div>"""


def render_pdf_link(words: Words, locale: str, pdf: str) -> str:
    """Return the HTML of the link to the book of this language; `pdf` is its relative address.

    It is no Markdown link: `make pdf` makes the file after the build, and the build would call the link dead.
    """
    return f'<p><a href="{escape(pdf)}">{escape(join_words(words["pdf"][locale], locale))}</a></p>'


def list_copy(site: Path, locale: str, date: str) -> dict[str, Any]:
    """Return what a copy of one language consists of: every file with address, SHA-256 and bytes, sorted.

    `site` is the built site, `date` that of the build, in words. `version` changes when a file does, whatever the date.
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
    """Fill in, where the control stands in the built site, how big a copy is and how much of that a network carries.

    The page is part of the copy, but no tenth of a megabyte. It can be filled in again.
    """
    paths = list(_paths(site, locale))
    sizes = _sizes([(site / path).read_bytes() for path in paths], locale)
    for page in (site / path for path in paths if path.endswith(".html")):
        html = page.read_text("utf-8")
        filled = SIZE.sub(lambda match: match[1] + sizes[match[2]], html)
        if filled != html:
            page.write_text(filled, "utf-8")


def _sizes(contents: list[bytes], locale: str) -> dict[str, str]:
    """Return the sizes as text: of all files, and of what goes over the network, because servers compress."""
    size, transfer = sum(map(len, contents)), sum(len(zlib.compress(content)) for content in contents)
    texts = {"size": f"{size / MEGABYTE:.1f}", "transfer": f"{ceil(transfer / MEGABYTE * 10) / 10:.1f}"}
    return {key: f"{text.replace('.', DECIMAL_SIGNS[locale])}\u00a0MB" for key, text in texts.items()}


def _paths(site: Path, locale: str) -> Iterator[str]:
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_file() and _is_needed(path, locale) and not any(fnmatch(path, left) for left in NOT_IN_A_COPY):
            yield path


def _is_needed(path: str, locale: str) -> bool:
    """Say whether readers of a language need this file; 404.html needs a server that answers."""
    if path.endswith(".html"):
        return path != "404.html" and locale_of_address(path) == locale
    return path.startswith("assets/") or path in ("search/search_index.json", f"search/{locale}.json")
