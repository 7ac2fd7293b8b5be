"""The pages' Markdown: taken apart line by line, and checked before a build for what MkDocs lets pass.

MkDocs shows the default language where a translation is missing, serves a page without a description,
and lets the second of two equal anchors win.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kcna_notes.locales import LOCALES, other_locale
from kcna_notes.yaml_files import DataError, parse_yaml, read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

FRONT_MATTER = re.compile(r"---\n(?P<yaml>.*?)^---\n", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^(?P<indent> *)(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
FENCE_TITLE = re.compile(r'title="([^"]*)"')
HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>.+?)(?: +\{(?P<attributes>[^}]*)\})? *$")
ANCHOR = re.compile(r"#([\w-]+)")
TARGET = re.compile(r"\]\(([^)\s]+)\)")
PAGE_TARGET = re.compile(r"[^:?]*\.md(#|$)")  # ../exam/index.md#domains, no address with a scheme
GLOSSARY_MARKER = "<!-- glossary -->"
BOX = re.compile(r'^(?P<mark>!!!|\?\?\?\+?) (?P<type>\w+)(?: "(?P<title>[^"]*)")?')


@dataclass(frozen=True)
class Heading:
    """A heading; `anchor` is None where the author gave none."""

    level: int
    text: str
    anchor: str | None
    line: int


@dataclass(frozen=True)
class Fence:
    """A fenced block: a diagram or code; `line` is that of its first mark."""

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
    """A page's Markdown, taken apart; line numbers count from the top of the file."""

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
        """Names of the drawings, in order."""
        return [fence.code.strip() for fence in self.fences if fence.language == "diagram"]

    @property
    def code(self) -> list[Fence]:
        """Fenced blocks that are no drawings."""
        return [fence for fence in self.fences if fence.language != "diagram"]


def read(path: Path, name: str) -> SourcePage:
    """Read a page; `name` is what messages call it. Raises DataError for a wrong encoding or front matter."""
    return parse(read_text(path, name), name)


def parse(text: str, name: str) -> SourcePage:
    """Take a page apart. Raises DataError for front matter that is no YAML mapping."""
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


def read_all(docs: Path) -> dict[str, SourcePage]:
    """Return every page by its path below `docs`. Raises DataError as `read` does."""
    paths = sorted(path for locale in LOCALES for path in (docs / locale).rglob("*.md"))
    return {
        path.relative_to(docs).as_posix(): read(path, f"docs/{path.relative_to(docs).as_posix()}") for path in paths
    }


def reference_problems(docs: Path, terms: Collection[str], drawings: Collection[str]) -> list[str]:
    """Return one message for each link, drawing or `no_terms` of a page that names what does not exist.

    `terms` are the keys of the glossary: the anchors of its page, and what front matter may name.
    """
    pages = read_all(docs)
    anchors = {path: {heading.anchor for heading in page.headings} for path, page in pages.items()}
    for path, page in pages.items():
        if page.is_glossary:
            anchors[path] |= set(terms)
    found = []
    for path, page in pages.items():
        for number, target in page.links:
            slug, _, anchor = target.partition("#")
            aim = posixpath.normpath(posixpath.join(posixpath.dirname(path), slug)) if slug else path
            if aim not in pages:
                found.append(
                    f"{page.name}:{number}: the link {target} leads to no page; write a relative path to a .md"
                )
            elif anchor and anchor not in anchors[aim]:
                found.append(f"{page.name}:{number}: the link {target} leads to no anchor; docs/{aim} has no #{anchor}")
        for fence in page.fences:
            if fence.language == "diagram" and fence.code.strip() not in drawings:
                known = ", ".join(sorted(drawings))
                found.append(f"{page.name}:{fence.line}: no diagram {fence.code.strip()!r}; data/diagrams/ has {known}")
        if unknown := sorted(set(page.meta.get("no_terms", ())) - set(terms)):
            found.append(f"{page.name}: no_terms: the glossary has no {', '.join(unknown)}; write keys of glossary.yml")
    return found


def problems(docs: Path) -> list[str]:
    """Return one message for each fault: a page in one language only, wrong encoding, no description, equal anchors."""
    names = {locale: {path.relative_to(docs / locale) for path in (docs / locale).rglob("*.md")} for locale in LOCALES}
    found = []
    for locale in LOCALES:
        twin = other_locale(locale)
        for path in sorted(names[locale]):
            if path not in names[twin]:
                found.append(
                    f"docs/{twin}/{path.as_posix()} is missing: the page exists in {locale}; write both languages"
                )
            found += _page_problems(docs / locale / path, f"docs/{locale}/{path.as_posix()}")
    return found


def _page_problems(path: Path, name: str) -> Iterator[str]:
    try:
        page = read(path, name)
    except DataError as error:
        yield str(error)
        return
    if not page.meta.get("description"):
        yield f"{name}: no description; add `description: …` (80 to 150 characters) to the front matter"
    seen: dict[str, int] = {}
    for heading in page.headings:
        if heading.anchor in seen:
            first = seen[heading.anchor]
            yield f"{name}:{heading.line}: the anchor #{heading.anchor} stands in line {first} too; rename this one"
        elif heading.anchor:
            seen[heading.anchor] = heading.line


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
