"""The Markdown of the pages, parsed line by line: front matter, headings, fenced blocks, boxes, links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kcna_notes.locales import LOCALES
from kcna_notes.yaml_files import parse_yaml, read_text

if TYPE_CHECKING:
    from pathlib import Path

FRONT_MATTER = re.compile(r"---\n(?P<yaml>.*?)^---\n", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^(?P<indent> *)(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
FENCE_TITLE = re.compile(r'title="([^"]*)"')
HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>.+?)(?: +\{(?P<attributes>[^}]*)\})? *$")
ANCHOR = re.compile(r"#([\w-]+)")
TARGET = re.compile(r"\]\(([^)\s]+)\)")
PAGE_TARGET = re.compile(r"[^:?]*\.md(#|$)")  # ../exam/index.md#domains, not an address with a scheme
GLOSSARY_MARKER = "<!-- glossary -->"
BOX = re.compile(r'^(?P<mark>!!!|\?\?\?\+?) (?P<type>\w+)(?: "(?P<title>[^"]*)")?')


@dataclass(frozen=True)
class Heading:
    """A heading; `anchor` is None if the source sets none."""

    level: int
    text: str
    anchor: str | None
    line: int


@dataclass(frozen=True)
class Fence:
    """A fenced block: a diagram or code; `line` is that of its opening mark."""

    language: str
    title: str | None
    code: str
    line: int


@dataclass(frozen=True)
class Box:
    """An admonition (`!!!`) or a question (`???`)."""

    mark: str
    type: str
    title: str | None
    line: int


@dataclass
class SourcePage:
    """The Markdown of a page, parsed; line numbers count from the top of the file."""

    name: str
    meta: dict[str, Any]
    lines: list[tuple[int, str]] = field(default_factory=list)  # outside fenced blocks
    headings: list[Heading] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @property
    def is_glossary(self) -> bool:
        """Whether the page holds the list of terms."""
        return any(line.strip() == GLOSSARY_MARKER for _, line in self.lines)

    @property
    def targets(self) -> list[tuple[int, str]]:
        """Line and target of each Markdown link, in order."""
        return [(number, target) for number, line in self.lines for target in TARGET.findall(line)]

    @property
    def links(self) -> list[tuple[int, str]]:
        """Line and target of each link to a page or an anchor of this site."""
        return [item for item in self.targets if item[1].startswith("#") or PAGE_TARGET.match(item[1])]

    @property
    def diagrams(self) -> list[str]:
        """Names of the diagrams, in order."""
        return [fence.code.strip() for fence in self.fences if fence.language == "diagram"]

    @property
    def code(self) -> list[Fence]:
        """Fenced blocks of code."""
        return [fence for fence in self.fences if fence.language != "diagram"]


def read(path: Path, name: str) -> SourcePage:
    """Read a page; `name` is its name in messages. Raises DataError for a wrong encoding or front matter."""
    return parse(read_text(path, name), name)


def parse(text: str, name: str) -> SourcePage:
    """Parse a page. Raises DataError for front matter that is not a YAML mapping."""
    match = FRONT_MATTER.match(text)
    page = SourcePage(name, parse_yaml(match["yaml"], name, first_line=2) if match else {})
    body = text[match.end() :] if match else text
    first_line = text.count("\n") - body.count("\n") + 1
    open_fence: tuple[re.Match[str], int, list[str]] | None = None
    for number, line in enumerate(body.splitlines(), first_line):
        mark = FENCE.match(line)
        if open_fence:
            start, first, code = open_fence
            if mark and mark["mark"] == start["mark"] and not mark["info"].strip():
                page.fences.append(_fence(start["info"], code, first))
                open_fence = None
            else:
                code.append(line.removeprefix(start["indent"]))
        elif mark:
            open_fence = (mark, number, [])
        else:
            _read_line(page, number, line)
    return page


@cache
def read_all(docs: Path) -> dict[str, SourcePage]:
    """Return every page by its path below `docs`, read once per build. Raises the same errors as `read`."""
    paths = sorted(path for locale in LOCALES for path in (docs / locale).rglob("*.md"))
    return {
        path.relative_to(docs).as_posix(): read(path, f"docs/{path.relative_to(docs).as_posix()}") for path in paths
    }


def _fence(info: str, code: list[str], line: int) -> Fence:
    title = FENCE_TITLE.search(info)
    return Fence(info.split(" ")[0].strip(), title[1] if title else None, "\n".join(code) + "\n", line)


def _read_line(page: SourcePage, number: int, line: str) -> None:
    page.lines.append((number, line))
    if match := HEADING.match(line):
        anchor = ANCHOR.search(match["attributes"] or "")
        page.headings.append(Heading(len(match["level"]), match["text"], anchor[1] if anchor else None, number))
    if match := BOX.match(line):
        page.boxes.append(Box(match["mark"], match["type"], match["title"], number))
