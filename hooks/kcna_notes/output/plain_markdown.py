"""The files for programs: each page as plain Markdown, and `llms.txt` (llmstxt.org)."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from kcna_notes.addresses import home_of
from kcna_notes.interface import group, say
from kcna_notes.locales import other_locale
from kcna_notes.sources.source_pages import FENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kcna_notes.sources.page_lists import PageSummary

COMMENT = re.compile(r"<!--.*?-->")
HIDDEN = re.compile(r"<(template)>.*?</\1>|<(\w+)\b[^>]*\shidden\b[^>]*>.*?</\2>", re.DOTALL)  # shown only by a script
LETTERS = re.compile(r"<nav\b.*?</nav>")
BOLD = re.compile(r"</?b\b[^>]*>")
TAG = re.compile(r"</?[a-z][^>]*>")
ATTRIBUTES = re.compile(r" ?\{:? *(?P<names>[#.][^{}]*)\}")
ANCHOR = re.compile(r"#[\w-]+")
CODE = re.compile(r"(`+[^`]+`+)")
BLANK_LINES = re.compile(r"\n{3,}")

LICENSE = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"


Part = tuple[str | None, "list[PageSummary]"]
"""A part of the navigation: its label, None for pages outside a section, and its pages; their targets are slugs."""


def markdown_path(page: str, locale: str) -> str:
    """Return the path of a page's Markdown below the site's address; laid out as in docs/, so that links work."""
    return f"{home_of(locale)}{page}.md"


def llms_path(locale: str) -> str:
    """Return the path of a language's `llms.txt`."""
    return f"{home_of(locale)}llms.txt"


def plain_page(markdown: str, describe: Callable[[str], str], description: str, address: str, locale: str) -> str:
    """Return a page as Markdown that needs no build.

    `markdown` is the page without front matter and with its markers expanded; `describe` turns the name of a
    diagram into its text.
    """
    title, _, text = _plain(markdown, describe).strip("\n").partition("\n")
    origin = say("plain_markdown.origin", locale, address=address, license=LICENSE)
    return "\n\n".join([title, f"> {description}", text.strip("\n"), "---", f"{origin}\n"])


def llms_txt(name: str, description: str, parts: Iterable[Part], locale: str, site_url: str) -> str:
    """Return the list of all pages of a language, in the order of the navigation."""
    words, other = group("plain_markdown", locale), other_locale(locale)
    lines = [f"# {name}", "", f"> {description}", "", words["about"]]
    for label, entries in parts:
        lines += ["", f"## {label or words['start']}", ""]
        lines += [
            f"- [{entry.title}]({site_url}{markdown_path(entry.target, locale)}): {entry.description}"
            for entry in entries
        ]
    link = f"- [llms.txt]({site_url}{llms_path(other)}): {words['other_list']}"
    return "\n".join([*lines, "", f"## {words['other']}", "", link, ""])


def _plain(markdown: str, describe: Callable[[str], str]) -> str:
    """Return Markdown without HTML and classes, and with diagrams as text; code does not change."""
    lines: list[str] = []
    fence: re.Match[str] | None = None
    for line in HIDDEN.sub("", markdown).splitlines():
        mark = FENCE.match(line)
        is_diagram = bool(fence and fence["info"].strip() == "diagram")
        if fence is None and mark:
            fence = mark
            lines += [] if mark["info"].strip() == "diagram" else [line]
        elif fence and mark and mark["mark"] == fence["mark"] and not mark["info"].strip():
            fence = None
            lines += [] if is_diagram else [line]
        elif fence:
            lines += [fence["indent"] + part for part in describe(line.strip()).splitlines()] if is_diagram else [line]
        else:
            lines.append(_plain_line(line))
    return BLANK_LINES.sub("\n\n", "\n".join(lines))


def _plain_line(line: str) -> str:
    parts = CODE.split(line)  # every second one is code
    return "".join(part if number % 2 else _plain_text(part) for number, part in enumerate(parts)).rstrip()


def _plain_text(text: str) -> str:
    for pattern, replacement in [(COMMENT, ""), (LETTERS, ""), (BOLD, "**"), (TAG, "")]:
        text = pattern.sub(replacement, text)
    return ATTRIBUTES.sub(_only_anchor, unescape(text))


def _only_anchor(match: re.Match[str]) -> str:
    anchor = ANCHOR.search(match["names"])
    return f" {{ {anchor[0]} }}" if anchor else ""
