"""The weekly reports say what was found, stay empty when nothing was, and keep one issue each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from kcna_notes.yaml_files import load_yaml
from places import ROOT

WORKFLOW = load_yaml(ROOT / ".github" / "workflows" / "weekly.yml")
REPORTS = ["links", "packages", "freshness"]
PYTHON = """
case "$*" in
*claims*) echo "- \\`docs/en/index.md:3\\` checked 2026-01-01: Source" ;;
*versions*) echo "images: nginx 1.0 ended 2026-01-01" ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the two scripts and room for tools that only say what a test wants to hear."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / "scripts").mkdir()
    for name in ("weekly-report", "report-issue"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts" / name)
    return tmp_path


def tool(folder: Path, name: str, text: str) -> None:
    """Write a stand-in for a program."""
    path = folder / ".venv" / "bin" / name
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{folder}/.venv/bin:{os.environ['PATH']}"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def report(folder: Path, name: str) -> str:
    """Return what a report says; fail where the script did."""
    result = run(folder, "scripts/weekly-report", name, "report.md")
    assert result.returncode == 0, result.stderr
    return (folder / "report.md").read_text("utf-8")


# weekly-report


def test_dead_links_are_reported_as_lychee_wrote_them(folder: Path) -> None:
    tool(folder, "lychee", 'while [ "$1" != --output ]; do shift; done; echo "1 dead" >"$2"; exit 2')
    assert report(folder, "links") == "1 dead\n"


def test_no_dead_links_leave_an_empty_report(folder: Path) -> None:
    tool(folder, "lychee", 'while [ "$1" != --output ]; do shift; done; echo "0 dead" >"$2"')
    assert report(folder, "links") == ""


def test_a_lychee_that_fails_is_an_error_not_good_news(folder: Path) -> None:
    tool(folder, "lychee", "echo unknown option >&2; exit 2")
    result = run(folder, "scripts/weekly-report", "links", "report.md")
    assert result.returncode != 0 and "lychee wrote no report" in result.stderr


def test_each_tool_that_finds_something_has_its_section(folder: Path) -> None:
    tool(folder, "pip-audit", "echo no vulnerabilities")
    tool(folder, "npm", "echo 1 high; exit 1")
    tool(folder, "zizmor", "echo 1 finding; exit 14")
    text = report(folder, "packages")
    assert re.findall("^## (.+)", text, re.MULTILINE) == ["npm", "Workflows (zizmor)"]
    assert "```text\n1 high\n```" in text and "no vulnerabilities" not in text


def test_old_claims_and_ended_versions_are_listed(folder: Path) -> None:
    tool(folder, "python3", PYTHON)
    text = report(folder, "freshness")
    assert "## Dated claims older than six months\n\n- `docs/en/index.md:3` checked" in text
    assert "## Versions past their end\n\n- images: nginx 1.0" in text


def test_nothing_old_leaves_an_empty_report(folder: Path) -> None:
    tool(folder, "python3", "exit 0")
    assert report(folder, "freshness") == ""


def test_a_list_that_cannot_be_made_is_an_error_not_good_news(folder: Path) -> None:
    tool(folder, "python3", "exit 1")
    assert run(folder, "scripts/weekly-report", "freshness", "report.md").returncode != 0


def test_an_unknown_report_is_named(folder: Path) -> None:
    result = run(folder, "scripts/weekly-report", "weather", "report.md")
    assert result.returncode != 0 and "no report weather" in result.stderr


def test_the_real_lists_can_be_made(tmp_path: Path) -> None:
    """Run the two commands that `freshness` calls."""
    result = run(ROOT, "scripts/weekly-report", "freshness", str(tmp_path / "report.md"))
    assert result.returncode == 0, result.stderr


# report-issue


@pytest.mark.parametrize(
    ("number", "found", "calls"),
    [
        ("", "", []),
        ("", "dead", ["label create weekly-links --force", "issue create --label weekly-links --title Dead links"]),
        ("7", "dead", ["issue edit 7 --title Dead links"]),
        ("7", "", ["issue close 7"]),
    ],
    ids=["nothing", "open", "update", "close"],
)
def test_one_report_keeps_one_issue(folder: Path, number: str, found: str, calls: list[str]) -> None:
    tool(folder, "gh", f'case "$*" in "issue list"*) echo {number} ;; *) echo "$*" >>gh.log ;; esac')
    (folder / "report.md").write_text(found, "utf-8")
    result = run(folder, "scripts/report-issue", "weekly-links", "Dead links", "report.md")
    assert result.returncode == 0, result.stderr
    log = folder / "gh.log"
    made = log.read_text("utf-8").splitlines() if log.exists() else []
    assert len(made) == len(calls) and all(line.startswith(call) for line, call in zip(made, calls, strict=True)), made


def test_a_report_too_long_for_an_issue_is_cut(folder: Path) -> None:
    tool(folder, "gh", 'case "$*" in *--body-file*) for last; do :; done; wc -c <"$last" >size ;; esac')
    (folder / "report.md").write_text("x" * 70_000, "utf-8")
    run(folder, "scripts/report-issue", "weekly-links", "Dead links", "report.md")
    assert int((folder / "size").read_text("utf-8")) < 65_536


# The workflow


def test_only_the_job_that_tells_may_write_and_only_issues() -> None:
    permissions = {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()}
    assert permissions == {"look": {"contents": "read"}, "tell": {"contents": "read", "issues": "write"}}
    assert WORKFLOW["permissions"] == {}


def test_the_workflow_makes_and_tells_every_report() -> None:
    look, tell = WORKFLOW["jobs"]["look"], WORKFLOW["jobs"]["tell"]
    assert look["strategy"]["matrix"]["report"] == REPORTS
    assert [item["report"] for item in tell["strategy"]["matrix"]["include"]] == REPORTS
    script = (ROOT / "scripts" / "weekly-report").read_text("utf-8")
    assert all(f"\n{name}() {{" in script for name in REPORTS)
