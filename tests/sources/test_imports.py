"""The package needs no MkDocs, and its modules import each other in one direction only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from places import ROOT

HOOKS = ROOT / "hooks"
PACKAGE = "kcna_notes"


def modules(folder: Path) -> dict[str, Path]:
    """Return the files of the package below a folder by the name of their module."""
    paths = {path.relative_to(folder).with_suffix(""): path for path in (folder / PACKAGE).rglob("*.py")}
    return {".".join(name.parts).removesuffix(".__init__"): path for name, path in paths.items()}


def imports(path: Path) -> Iterator[str]:
    """Yield what a file imports, also for types only: `a.b` for `import a.b`, `a.b.c` for `from a.b import c`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: write the absolute import, from {PACKAGE}.… import …"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def graph(folder: Path) -> dict[str, set[str]]:
    """Return for each module the modules of the package that it imports."""
    known = modules(folder)
    found: dict[str, set[str]] = {}
    for module, path in known.items():
        names = [name if name in known else name.rpartition(".")[0] for name in imports(path)]
        found[module] = {name for name in names if name in known}
    return found


def cycle(folder: Path) -> str:
    """Return the modules of a circle of imports, or nothing."""
    try:
        TopologicalSorter(graph(folder)).prepare()
    except CycleError as error:
        return " → ".join(reversed(error.args[1]))
    return ""


def importers_of_mkdocs(folder: Path) -> list[str]:
    found = modules(folder).items()
    return [name for name, path in found if any(word.split(".")[0] == "mkdocs" for word in imports(path))]


def test_imports_go_in_one_direction() -> None:
    assert graph(HOOKS)[f"{PACKAGE}.diagrams.figure"] > {f"{PACKAGE}.diagrams.svg", f"{PACKAGE}.interface"}
    assert not (found := cycle(HOOKS)), f"these modules import each other: {found}; move what both need below them"


def test_the_package_works_without_mkdocs() -> None:
    found = importers_of_mkdocs(HOOKS)
    assert not found, f"{found} import MkDocs: pass in what they need, and leave MkDocs to the hooks"


@pytest.mark.parametrize("line", ["from kcna_notes.room.upper import x", "import kcna_notes.room.upper"])
def test_a_circle_for_types_only_is_found(tmp_path: Path, line: str) -> None:
    room = tmp_path / PACKAGE / "room"
    room.mkdir(parents=True)
    (room / "upper.py").write_text("from kcna_notes.room import lower\n", encoding="utf-8")
    (room / "lower.py").write_text(f"if TYPE_CHECKING:\n    {line}\n", encoding="utf-8")
    assert set(cycle(tmp_path).split(" → ")) == {"kcna_notes.room.lower", "kcna_notes.room.upper"}


def test_an_import_of_mkdocs_is_found(tmp_path: Path) -> None:
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / "pages.py").write_text("def f():\n    from mkdocs.plugins import event_priority\n", "utf-8")
    assert importers_of_mkdocs(tmp_path) == ["kcna_notes.pages"]
