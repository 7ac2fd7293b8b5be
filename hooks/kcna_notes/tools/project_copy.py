"""A copy of the project in another folder, and its build: for sites that differ in their sources or settings."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from kcna_notes.repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BUILD = ("docs/assets", "hooks", "javascript", "overrides", "scripts")  # the folders that every build needs


def copy_project(folder: Path, names: Iterable[str]) -> None:
    """Copy folders of this repository into `folder`, and link to its virtual environment."""
    for name in names:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").symlink_to(ROOT / ".venv")


def build(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the project's build in the folder, with environment variables; the caller checks the exit status."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
    return subprocess.run([folder / "scripts" / "build"], capture_output=True, text=True, check=False, env=environment)
