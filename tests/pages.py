"""Reads the sources of the pages: what a test needs to know of a Markdown file, with line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from conftest import DOCS, LOCALES, ROOT
from mkdocs.utils.meta import get_data

if TYPE_CHECKING:
    from pathlib import Path

FENCE = re.compile(r"^(?P<indent> *)(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>.+?)(?: +\{(?P<attributes>[^}]*)\})? *$")
ANCHOR = re.compile(r"#([\w-]+)")
TARGET = re.compile(r"\]\(([^)\s]+)\)")
BOX = re.compile(r'^(?P<mark>!!!|\?\?\?\+?) (?P<type>\w+)(?: "(?P<title>[^"]*)")?')
FENCE_TITLE = re.compile(r'title="([^"]*)"')


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    anchor: str | None
    line: int


@dataclass(frozen=True)
class Fence:
    language: str
    title: str | None
    code: str
    line: int


@dataclass(frozen=True)
class Box:
    mark: str
    type: str
    title: str | None
    line: int


@dataclass
class SourcePage:
    """A page's Markdown, taken apart."""

    path: Path
    meta: dict[str, object]
    lines: list[tuple[int, str]] = field(default_factory=list)  # outside fenced code
    headings: list[Heading] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def anchors(self) -> list[tuple[int, str | None]]:
        return [(heading.level, heading.anchor) for heading in self.headings]

    @property
    def targets(self) -> list[str]:
        return TARGET.findall("\n".join(line for _, line in self.lines))

    @property
    def diagrams(self) -> list[str]:
        return [fence.code.strip() for fence in self.fences if fence.language == "diagram"]

    @property
    def code(self) -> list[Fence]:
        return [fence for fence in self.fences if fence.language != "diagram"]


def pages_of(locale: str) -> list[str]:
    """Return the pages of a language as paths below its folder."""
    root = DOCS / locale
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.md"))


PAGES = pages_of(LOCALES[0])


@cache
def read(locale: str, page: str) -> SourcePage:
    """Read one page and take it apart."""
    path = DOCS / locale / page
    text = path.read_text(encoding="utf-8")
    body, meta = get_data(text)
    offset = text.count("\n") - body.count("\n")
    source = SourcePage(path, meta)
    open_fence: tuple[re.Match[str], int, list[str]] | None = None
    for number, line in enumerate(body.splitlines(), offset + 1):
        match = FENCE.match(line)
        if open_fence:
            start, first, code = open_fence
            if match and match["mark"] == start["mark"] and not match["info"].strip():
                source.fences.append(_fence(start["info"], code, first))
                open_fence = None
            else:
                code.append(line.removeprefix(start["indent"]))
        elif match:
            open_fence = (match, number, [])
        else:
            _read_line(source, number, line)
    return source


def _fence(info: str, code: list[str], line: int) -> Fence:
    title = FENCE_TITLE.search(info)
    return Fence(info.split(" ")[0].strip(), title[1] if title else None, "\n".join(code) + "\n", line)


def _read_line(source: SourcePage, number: int, line: str) -> None:
    source.lines.append((number, line))
    if match := HEADING.match(line):
        anchor = ANCHOR.search(match["attributes"] or "")
        source.headings.append(Heading(len(match["level"]), match["text"], anchor[1] if anchor else None, number))
    if match := BOX.match(line):
        source.boxes.append(Box(match["mark"], match["type"], match["title"], number))
