"""What people and workflows run by hand: the commands of `python -m kcna_notes`. No hook imports this room."""

from __future__ import annotations


class CommandError(Exception):
    """A command cannot do its work; the message is one line that says why and what to do."""
