"""Where things are in this repository."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SITE = ROOT / "site"
SITE_URL = os.environ.get("SITE_URL") or "http://127.0.0.1:8000/"
