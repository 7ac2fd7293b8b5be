"""Turns the errors of `kcna_notes` into build errors, which MkDocs reports without a traceback."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kcna_notes.yaml_files import DataError
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def data_errors_stop_build() -> Iterator[None]:
    """Convert DataError to MkDocs' PluginError; also works as a decorator of an event handler."""
    try:
        yield
    except DataError as error:
        raise PluginError(str(error)) from error


def refuse(problems: Iterable[str]) -> None:
    """Raise PluginError with all problems, one per line, if there are any."""
    if lines := list(problems):
        raise PluginError("\n".join(lines))
