"""Where the checks find the repository and the built site: the package's own constants, under a short name."""

from kcna_notes.repository import DOCS, ROOT, SITE, SITE_URL

__all__ = ["DOCS", "ROOT", "SITE", "SITE_URL"]
