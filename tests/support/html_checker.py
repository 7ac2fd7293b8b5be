"""The Nu HTML checker, the one behind validator.w3.org; it needs Java."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from places import ROOT

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# A run of seconds is over before Java's second compiler and parallel collector pay; the checker asks for the stack.
JAVA_OPTIONS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
Message = dict[str, Any]  # as the checker writes it, plus `element`


def check(files: list[Path]) -> list[Message]:
    """Run the checker once over all files; return its messages, each with the element under `element`."""
    if not CHECKER.is_file():
        pytest.fail("node_modules/vnu-jar is missing: run `make test`, which installs it.", pytrace=False)
    java = subprocess.run([ROOT / "scripts" / "find-java"], capture_output=True, text=True, check=False)
    if java.returncode:
        pytest.fail(java.stderr.strip(), pytrace=False)
    command = [
        java.stdout.strip(),
        *JAVA_OPTIONS,
        "-jar",
        str(CHECKER),
        "--format",
        "json",
        "--errors-only",
        "--also-check-svg",
    ]
    checker = subprocess.run([*command, *files], capture_output=True, encoding="utf-8", check=False)
    try:
        messages: list[Message] = json.loads(checker.stderr)["messages"]
    except ValueError:
        pytest.fail(f"the HTML checker did not run: {checker.stderr.strip()}", pytrace=False)
    for message in messages:
        start = message.get("hiliteStart", 0)
        message["element"] = message.get("extract", "")[start : start + message.get("hiliteLength", 0)]
    return messages
