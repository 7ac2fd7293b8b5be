"""The code of the pages, in blocks and within a line, and the tools from .venv/bin that look at it.

Blocks of Polish pages only: tests/sources/test_parity.py proves that the English blocks are the same.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from docs_tree import TEXTS, read
from kcna_notes.locales import LOCALES

FIX = "fix the block in both languages; if it is meant to fail, “broken” in its file name says so (B4)"
BROKEN = re.compile(r"\bbroken\b")
INLINE = re.compile(r"(?<![`\\])(`+)(?!`)(?:#!\w+ )?(.+?)(?<!`)\1(?!`)")
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Block:
    """One block of code on a page."""

    page: str  # its file below the root of the repository
    line: int  # of the fence
    language: str
    title: str
    code: str

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def is_broken(self) -> bool:
        """Whether the page shows it as an example of what does not work: `title="pod-broken.yaml"`."""
        return bool(BROKEN.search(self.title))

    def at(self, line: int) -> str:
        """Return the place of a line of the code, counted from 1."""
        return f"{self.page}:{self.line + line}"


def sample(code: str, language: str, title: str = "sample", page: str = "sample.md") -> Block:
    """Return a block for a test that feeds a check something of its own."""
    return Block(page, 1, language, title, code)


def _blocks() -> list[Block]:
    sources = [read(LOCALES[0], page) for page in TEXTS]
    return [
        Block(source.name, fence.line, fence.language, fence.title or "", fence.code)
        for source in sources
        for fence in source.code
    ]


BLOCKS = _blocks()


each_page = pytest.mark.parametrize("page", TEXTS)


def blocks_of(page: str, *languages: str) -> list[Block]:
    """Return the blocks of a page that are in these languages."""
    name = read(LOCALES[0], page).name
    return [block for block in BLOCKS if block.page == name and block.language in languages]


def inline_in(lines: list[tuple[int, str]], page: str = "sample.md") -> list[Block]:
    """Return the code within numbered lines; its language is `inline`."""
    return [
        Block(page, number - 1, "inline", "", match[2].strip().replace("\\|", "|"))  # `\|` is how a table has it
        for number, line in lines
        for match in INLINE.finditer(line)
    ]


def inline_of(page: str) -> list[Block]:
    """Return the code within the lines of a page, in both languages: no test compares them."""
    return [block for locale in LOCALES for block in inline_in(read(locale, page).lines, read(locale, page).name)]


def verdict(block: Block, problems: list[str]) -> list[str]:
    """Return the problems, or, if the block is marked as broken, that there are none."""
    if not block.is_broken:
        return problems
    if problems:
        return []
    return [f"{block.place}: {block.title} is valid; take “broken” out of its title, or break it (B4)"]


def run_tool(name: str, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program from .venv/bin; it gets no configuration but ours."""
    program = BIN / name
    assert program.exists(), f"{name} is missing: run `make test`, which installs requirements-dev.txt"
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "KUBECONFIG": "/dev/null"}
    return subprocess.run(
        [program, *arguments], input=text, capture_output=True, text=True, check=False, env=environment
    )
