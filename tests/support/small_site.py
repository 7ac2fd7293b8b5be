"""A site of three page pairs in `small-site/`, and the project's build around it: for tests that change sources."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kcna_notes.tools.project_copy import BUILD, build, copy_project
from places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["build", "build_in", "copy_to"]

SMALL_SITE = ROOT / "tests" / "small-site"


def build_in(folder: Path, **variables: str) -> Path:
    """Copy the small site to a folder and build it there; return the folder of the built site."""
    copy_to(folder)
    result = build(folder, **variables)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def copy_to(folder: Path) -> None:
    """Copy the small site, with the build and the tools of this repository."""
    shutil.copytree(SMALL_SITE, folder, dirs_exist_ok=True)
    copy_project(folder, BUILD)
    for name in ("interface.yml", "versions.yml"):
        shutil.copy(ROOT / "data" / name, folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder / "base.yml")
