"""The commands of `python -m kcna_notes`, for people and workflows. No hook imports this package."""

from __future__ import annotations


class CommandError(Exception):
    """A command failed; the message gives the reason and the remedy."""
