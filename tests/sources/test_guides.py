"""The guides are short, name only what exists, and leave nothing out: neither a file at the root nor a hook."""

from __future__ import annotations

import ast
import re
import subprocess
from fnmatch import fnmatch
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from docs_tree import TEMPLATE, pages_of, read
from kcna_notes.locales import LOCALES
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = {"CONTRIBUTING.md": 11_000, "STYLE.md": 16_000}
MOST_ROWS = 25  # of the map in README.md, which stays one screen
GUIDES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "guide/*.md", "guide/decisions/*.md", "hooks/**/*.md", "javascript/**/*.md", "tests/*.md")
    for path in ROOT.glob(pattern)
)
FENCE = re.compile(r"^ *(`{3,}).*?^ *\1$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
TURN = re.compile(r"`(\w+)`(?:, \*\*(-?\d+)\*\*)?")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FOLDERS = "data|docs|guide|hooks|overrides|scripts|javascript|tests"
PATH = re.compile(rf"(?:(?:{FOLDERS}|\.ci|\.github)/[\w./*{{}},-]*|[\w.-]+\.(?:md|yml|ini|toml|mjs))")
BRACES = re.compile(r"\{([^{}]*)\}")
NOT_HERE = {  # names that are no path from the root or from the guide: what they are instead
    "index.md": "the page of a section",
}


def prose(guide: str) -> str:
    """Return a guide without its blocks of code."""
    return FENCE.sub("", (ROOT / guide).read_text("utf-8"))


def anchors_of(path: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a Markdown file."""
    headings = HEADING.findall(FENCE.sub("", path.read_text("utf-8")))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(guide: str, text: str) -> Iterator[str]:
    """Yield a message for each relative link of a guide that leads nowhere."""
    for target in LINK.findall(CODE.sub("", text)):
        name, _, anchor = target.partition("#")
        if ":" in target or target == "…":
            continue
        path = ((ROOT / guide).parent / name).resolve() if name else ROOT / guide
        if not path.exists():
            yield f"{guide}: the link {target} leads to no file"
        elif anchor and anchor not in anchors_of(path):
            yield f"{guide}: the link {target} leads to no heading of {path.name}"


def expanded(path: str) -> list[str]:
    """Return the paths that a path with braces stands for: `a/{b,c}` → `a/b` and `a/c`."""
    choices = [part.split(",") for part in BRACES.findall(path)]
    frame = BRACES.sub("{}", path)
    return [frame.format(*choice) for choice in product(*choices)]


def dead_paths(guide: str, text: str) -> Iterator[str]:
    """Yield a message for each path of the repository that a guide names and that does not exist."""
    here = (ROOT / guide).parent
    for name in CODE.findall(text):
        if not PATH.fullmatch(name) or name in NOT_HERE:
            continue
        for path in expanded(name):
            if not any(next(iter(folder.glob(path.rstrip("/"))), None) for folder in (ROOT, here)):
                yield f"{guide}: there is no {path}; name what exists, or add it to NOT_HERE with the reason"


def map_of(readme: str) -> list[str]:
    """Return the rows of the map in README.md, without its head."""
    section = readme.partition("## Map of the repository\n")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("|")][2:]


def missing_in_map(rows: Iterable[str], entries: Iterable[str]) -> list[str]:
    """Return the entries of the root that no row of the map names in its first column."""
    names = [name for row in rows for name in CODE.findall(row.split("|")[1])]
    tops = [path.partition("/")[0] for name in names for path in expanded(name)]
    return sorted(entry for entry in entries if not any(fnmatch(entry, top) for top in tops))


class Turn(NamedTuple):
    """A hook that takes its turn at an event of MkDocs."""

    event: str
    hook: str
    priority: int


def turns_of(text: str) -> set[Turn]:
    """Return what the table of events names; a row without an event goes on with the one above."""
    event, turns = "", set()
    for row in [line.split("|") for line in text.splitlines() if line.startswith("| ")]:
        if len(row) == 5:
            event = "".join(CODE.findall(row[1])) or event
            found = TURN.findall(row[2])
            turns |= {Turn(event, hook, int(priority or 0)) for hook, priority in found}
    return turns


def turns_in(hook: str, code: str) -> set[Turn]:
    """Return the events that a hook answers, with their priorities."""
    functions = [node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
    return {Turn(node.name, hook, _priority(node)) for node in functions if node.name.startswith("on_")}


def _priority(function: ast.FunctionDef) -> int:
    calls = [node for node in function.decorator_list if isinstance(node, ast.Call)]
    given = [ast.literal_eval(call.args[0]) for call in calls if ast.unparse(call.func) == "event_priority"]
    return int(given[0]) if given else 0


def test_the_guides_are_found() -> None:
    assert {"README.md", "CONTRIBUTING.md", "STYLE.md", "guide/pipeline.md", "javascript/search/README.md"} <= set(
        GUIDES
    )


@pytest.mark.parametrize("guide", MOST_BYTES)
def test_a_guide_is_short(guide: str) -> None:
    size = (ROOT / guide).stat().st_size
    assert size <= MOST_BYTES[guide], f"{guide} has {size} bytes; move what only some readers need to guide/"


@pytest.mark.parametrize("guide", GUIDES)
def test_links_lead_somewhere(guide: str) -> None:
    assert not (found := list(dead_links(guide, prose(guide)))), "\n".join(found)


@pytest.mark.parametrize("guide", GUIDES)
def test_paths_exist(guide: str) -> None:
    assert not (found := list(dead_paths(guide, prose(guide)))), "\n".join(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_links_of_the_model_page_lead_where_those_of_workloads_lead(locale: str) -> None:
    for number, target in read(locale, TEMPLATE).links:
        slug = f"workloads/{target.partition('#')[0]}"
        assert slug in pages_of(locale), f"{TEMPLATE}/{locale}.md:{number}: there is no page {slug}"


def test_the_map_is_one_screen_and_names_everything_at_the_root() -> None:
    rows = map_of((ROOT / "README.md").read_text("utf-8"))
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    missing = missing_in_map(rows, {file.partition("/")[0] for file in files if file} - {"README.md"})
    assert not missing, f"README.md, Map of the repository: add {', '.join(missing)}"
    assert len(rows) <= MOST_ROWS, f"README.md: the map has {len(rows)} rows, {MOST_ROWS} fit on a screen"


def test_the_table_of_events_is_what_the_hooks_do() -> None:
    hooks = {path.stem: path.read_text("utf-8") for path in (ROOT / "hooks").glob("*.py")}
    turns = {turn for hook, code in hooks.items() for turn in turns_in(hook, code)}
    named = turns_of((ROOT / "guide" / "pipeline.md").read_text("utf-8"))
    assert not (missing := sorted(turns - named)), f"guide/pipeline.md: add {missing} to the table of events"
    assert not (wrong := sorted(named - turns)), f"guide/pipeline.md: no hook does this: {wrong}"


# The checks can fail


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a](guide/none.md)", "the link guide/none.md leads to no file"),
        ("[a](STYLE.md#none)", "the link STYLE.md#none leads to no heading of STYLE.md"),
        ("[a](#none)", "the link #none leads to no heading of CONTRIBUTING.md"),
    ],
)
def test_a_dead_link_would_be_found(text: str, message: str) -> None:
    assert list(dead_links("CONTRIBUTING.md", text)) == [f"CONTRIBUTING.md: {message}"]
    assert not list(dead_links("CONTRIBUTING.md", "[a](STYLE.md#a-readers-and-purpose) [b](https://x.org) `[c](d.md)`"))


@pytest.mark.parametrize("name", ["hooks/none.py", "data/{glossary,none}.yml", "NONE.md", "docs/*/none.md"])
def test_a_dead_path_would_be_found(name: str) -> None:
    (message,) = dead_paths("CONTRIBUTING.md", f"see `{name}`")
    assert "none" in message.lower()
    assert not list(dead_paths("guide/pdf.md", "`pdf.md`, `docs/{pl,en}/`, `hooks/*.py`, `make test`, `hooks/`"))


def test_what_the_map_lacks_would_be_found() -> None:
    rows = map_of(
        "## Map of the repository\n\n| Path |\n| --- |\n| `docs/pl/`, `LICENSE*`, `.*` | `guide/` |\n\n## B\n"
    )
    assert missing_in_map(rows, ["docs", "LICENSE", "LICENSE-CONTENT", ".npmrc", "guide"]) == ["guide"]


def test_turns_are_read_from_the_table_and_from_the_code() -> None:
    table = "| `on_nav` | `a_hook`, **-5** | does `x` |\n| | `b_hook`, `c_hook` | y |\n| `c` | d |\n"
    assert turns_of(table) == {Turn("on_nav", "a_hook", -5), Turn("on_nav", "b_hook", 0), Turn("on_nav", "c_hook", 0)}
    code = "@event_priority(-5)\n@safe()\ndef on_nav(): ...\ndef on_env(): ...\ndef other(): ...\n"
    assert turns_in("a_hook", code) == {Turn("on_nav", "a_hook", -5), Turn("on_env", "a_hook", 0)}
