"""data/versions.yml is refused in one line where it is wrong, and lists what has ended."""

from __future__ import annotations

import datetime
import importlib.util
import re
from pathlib import Path
from typing import Never

import pytest
from kcna_notes.sources import release_lines
from kcna_notes.yaml_files import DataError
from mkdocs.exceptions import PluginError
from places import ROOT

SAMPLE = (ROOT / "tests" / "samples" / "versions.yml").read_text("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "versions.yml"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def test_a_bad_file_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Never:
        raise DataError("versions.yml: checked: expected a date")

    monkeypatch.setattr(release_lines, "load", refuse)
    spec = importlib.util.spec_from_file_location("versions_hook", ROOT / "hooks" / "show_version.py")
    assert spec and spec.loader
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    with pytest.raises(PluginError, match=r"^versions\.yml: checked: expected a date$"):
        hook.on_config({})


def test_what_ended_is_listed(file: Path) -> None:
    known = release_lines.load(file)
    assert known.past(datetime.date(2026, 11, 23)) == ["nginx 1.28 ended on 2026-04-14: https://endoflife.date/nginx"]
    later = known.past(datetime.date(2028, 1, 1))
    assert "Kubernetes 1.37 ended on 2027-10-28: https://kubernetes.io/releases/1.37/" in later
    assert "nginx 1.30 was due for review by 2027-04-01: https://endoflife.date/nginx" in later


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"1.37"', "1.37", r'kubernetes: version: expected a version in quotes, such as "1\.37", found 1\.37'),
        ("checked: 2026-11-23", "checked: today", r"checked: expected a date such as 2026-11-23, found 'today'"),
        ("checked: 2026-11-23\n", "", r"expected exactly checked, .*'checked'"),
        ("ends: 2026-04-14, ", "", r"images: nginx: 1\.28: write `ends`"),
        ("note: retired in April, ", "", r"images: nginx: 1\.30: `review` and `note` go together"),
        ("ends: 2026-04-14", "end: 2026-04-14", r"unknown field 'end'"),
        ('source: "https://kubernetes.io/releases/1.37/"', "source: me", r"kubernetes: add `source: https://…`"),
        ("retired: {k8s.gcr.io: registry.k8s.io}", "retired: k8s.gcr.io", r"retired: expected a mapping, found str"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(file: Path, old: str, new: str, message: str) -> None:
    assert old in SAMPLE
    file.write_text(SAMPLE.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message) as error:
        release_lines.load(file)
    assert re.fullmatch(r"versions\.yml: .+", str(error.value))
