"""Changes a file, so that a check can be seen to fail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def edit(path: Path, pattern: str, new: str) -> None:
    """Replace the first match of a pattern."""
    text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count, f"{path.name} has no {pattern}"
    path.write_text(text, "utf-8")
