"""Paths in this repository, and the address of the built site."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache"
DATA = ROOT / "data"
DIAGRAMS = DATA / "diagrams"
GLOSSARY_FILE = DATA / "glossary.yml"
DOCS = ROOT / "docs"
SITE = ROOT / "site"
SITE_URL = os.environ.get("SITE_URL") or "http://127.0.0.1:8000/"
"""The address of the site, with its trailing slash; mkdocs.yml reads the same variable."""


def name_of(path: Path) -> str:
    """Return the name of a file in messages: its path below the repository, or only its name if it is elsewhere."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
