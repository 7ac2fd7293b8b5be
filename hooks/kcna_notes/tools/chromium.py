"""The installed Chromium or Chrome: its path, and the flags to start it with."""

from __future__ import annotations

import os
import subprocess

from kcna_notes.repository import ROOT
from kcna_notes.tools import CommandError

NO_SANDBOX = (
    ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
)  # Chromium refuses to run as root with its sandbox
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # requests to other hosts fail
    "--no-first-run",
    *NO_SANDBOX,
]


def find_browser() -> str:
    """Return the path of Chromium or Chrome. Raises CommandError if there is none; the message says how to get one."""
    found = subprocess.run([ROOT / "scripts" / "find-browser"], capture_output=True, text=True, check=False)
    if found.returncode:
        raise CommandError(found.stderr.strip())
    return found.stdout.strip()
