"""A site of three page pairs in `small-site/`, and the project's build around it: for tests that change sources."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SMALL_SITE = ROOT / "tests" / "small-site"
BUILD = ("docs/assets", "hooks", "overrides", "scripts", "search")  # folders, the project's own


def copy_to(folder: Path) -> None:
    """Copy the small site, with the build and the tools of this repository."""
    shutil.copytree(SMALL_SITE, folder, dirs_exist_ok=True)
    copy_project(folder, BUILD)
    for name in ("interface.yml", "versions.yml"):
        shutil.copy(ROOT / "data" / name, folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder / "base.yml")


def copy_project(folder: Path, names: tuple[str, ...]) -> None:
    """Copy folders of this repository, and link to its tools."""
    for name in names:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").symlink_to(ROOT / ".venv")


def build(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the project's build in the folder; whether it succeeds is the caller's to see."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
    return subprocess.run([folder / "scripts" / "build"], capture_output=True, text=True, check=False, env=environment)
