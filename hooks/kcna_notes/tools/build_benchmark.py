"""Compares how long this commit and another one take to build the site; no test depends on the figures.

Both are checked out in full and built in turns, so that a busy machine slows both. Both use the packages of this
checkout's virtual environment.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from kcna_notes.repository import ROOT
from kcna_notes.tools import CommandError

ROUNDS = 5
THIS = "HEAD"


def run(commit: str) -> None:
    """Print the seconds of both builds and their ratio. Raises CommandError for an unknown commit or a failed build."""
    with tempfile.TemporaryDirectory() as temporary:
        folders = {name: Path(temporary, str(number)) for number, name in enumerate((THIS, commit))}
        for name, folder in folders.items():
            check_out(name, folder)
            _build(name, folder)  # not counted: it fills the caches
        seconds: dict[str, list[float]] = {name: [] for name in folders}
        for _ in range(ROUNDS):
            for name, folder in folders.items():
                seconds[name].append(_build(name, folder))
    print("\n".join(table(seconds)))


def table(seconds: dict[str, list[float]]) -> list[str]:
    """Return a line for each commit, and the ratio of the first to the second, round by round."""
    lines = [f"{name:12} {min(times):6.2f} {median(times):6.2f} {max(times):6.2f} s" for name, times in seconds.items()]
    ratios = [one / other for one, other in zip(*seconds.values(), strict=True)]
    return [f"{'':12} {'min':>6} {'median':>6} {'max':>6}", *lines, f"{'ratio':12} {_three(ratios)}"]


def _three(values: list[float]) -> str:
    return " ".join(f"{value:6.2f}" for value in (min(values), median(values), max(values)))


def check_out(commit: str, folder: Path) -> None:
    """Write the files of a commit to a new folder, with a link to the packages. Raises CommandError as `run` does."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        raise CommandError(f"git knows no commit {commit!r}; name one of this repository")
    subprocess.run(["tar", "--extract", "--directory", str(folder)], input=archive.stdout, check=True)
    (folder / ".venv").symlink_to(ROOT / ".venv")


def _build(commit: str, folder: Path) -> float:
    """Build the site of a folder; return the seconds that it took."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONPATH", None)  # each build imports its own package
    start = time.perf_counter()
    build = subprocess.run(["scripts/build"], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if build.returncode:
        raise CommandError(f"the build of {commit} failed: {build.stderr.strip().splitlines()[-1]}")
    return time.perf_counter() - start
