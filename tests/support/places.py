"""Where the checks find the repository and the built site."""

from __future__ import annotations

import os

from kcna_notes.repository import ROOT

__all__ = ["DOCS", "ROOT", "SITE", "SITE_URL"]

DOCS = ROOT / "docs"
SITE = ROOT / "site"
SITE_URL = os.environ.get("SITE_URL") or "http://127.0.0.1:8000/"
