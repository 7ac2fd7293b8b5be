"""No two source files share a name: in a traceback, an editor's tab, or a review it says which file is meant."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from places import ROOT

KINDS = (".py", ".js", ".mjs")
SHARED = {"__init__", "__main__", "conftest"}  # names that Python and pytest give
NOT_OURS = ("tests/small-site/",)  # a site of its own


def source_files() -> list[str]:
    """Return the source files of the repository, those not yet added included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *(f"*{kind}" for kind in KINDS)]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in listed if (ROOT / name).is_file()]


def shared_names(names: Iterable[str]) -> list[str]:
    """Return one message for each name that two files have, without their endings."""
    files = defaultdict(list)
    for name in names:
        stem = Path(name).name.partition(".")[0]
        if stem not in SHARED and not name.startswith(NOT_OURS):
            files[stem].append(name)
    return [f"{' and '.join(found)}: rename one of them" for found in files.values() if len(found) > 1]


def test_no_two_source_files_share_a_name() -> None:
    names = source_files()
    assert len(names) > 100, "git lists hardly any files"
    assert not (found := shared_names(names)), "\n".join(found)


def test_a_shared_name_is_seen() -> None:
    names = ["hooks/link_terms.py", "docs/assets/javascripts/link_terms.js", "hooks/a/__init__.py", "b/__init__.py"]
    assert shared_names(names) == [f"{names[0]} and {names[1]}: rename one of them"]
