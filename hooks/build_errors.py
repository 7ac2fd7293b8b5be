"""How an error of the package stops the build: with its message and without a traceback."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kcna_notes.yaml_files import DataError
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def data_errors_stop_build() -> Iterator[None]:
    """Turn a DataError into MkDocs' PluginError; usable as a decorator of an event."""
    try:
        yield
    except DataError as error:
        raise PluginError(str(error)) from error


def refuse(problems: Iterable[str]) -> None:
    """Raise PluginError with all problems, one per line, where there are any."""
    if lines := list(problems):
        raise PluginError("\n".join(lines))
