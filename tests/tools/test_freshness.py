"""The lists of the weekly report: claims older than six months, and versions past their end."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from kcna_notes.tools import CommandError
from kcna_notes.tools.freshness import Claim, find_claims, find_stale, list_claims, months_before
from places import ROOT


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-23", 6, "2026-05-23"),
        ("2026-08-31", 6, "2026-02-28"),
        ("2024-08-31", 6, "2024-02-29"),
        ("2026-03-15", 6, "2025-09-15"),
    ],
)
def test_months_are_those_of_the_calendar(day: str, months: int, expected: str) -> None:
    assert months_before(date.fromisoformat(day), months).isoformat() == expected


def test_claims_older_than_six_months_are_listed_oldest_first() -> None:
    claims = [
        Claim("docs/a.md", number, date.fromisoformat(day), "…")
        for number, day in enumerate(["2026-05-22", "2026-05-23", "2025-01-01"])
    ]
    assert [claim.line for claim in find_stale(claims, date(2026, 11, 23))] == [2, 0]


def test_the_list_names_file_line_and_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "en" / "a.md").write_text("# A\n\nSource: [B](b), checked 2026-01-02.\n", "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "images.yml").write_text('checked: "2026-11-01"\n', "utf-8")
    assert len(list(find_claims(tmp_path, ("docs", "data")))) == 2
    list_claims("2026-11-23", tmp_path)
    assert capsys.readouterr().out == "- `docs/en/a.md:3` checked 2026-01-02: Source: [B](b), checked 2026-01-02.\n"
    with pytest.raises(CommandError, match="'yesterday' is not a day"):
        list_claims("yesterday", tmp_path)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)


def test_the_claims_need_no_packages() -> None:
    result = run("-S", "-m", "kcna_notes", "claims", "2999-01-01")  # -S: without the packages of this environment
    assert result.returncode == 0, result.stderr
    assert "- `docs/en/" in result.stdout and "- `docs/pl/" in result.stdout


def test_the_versions_can_be_listed() -> None:
    result = run("-m", "kcna_notes", "versions")
    assert result.returncode == 0 and not result.stderr
