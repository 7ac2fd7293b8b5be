"""Reads YAML data files: rejects duplicate keys, which PyYAML accepts, and raises one kind of error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from kcna_notes.repository import name_of

try:  # PyYAML's pure-Python parser would take more than half of the build time
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

if TYPE_CHECKING:
    from pathlib import Path


class DataError(ValueError):
    """A data file is wrong; each line of the message names the file and the place, and says how to fix it."""


class _DuplicateKey(yaml.MarkedYAMLError):
    """A duplicate key in a mapping."""


class UniqueKeyLoader(SafeLoader):
    """Rejects duplicate keys: YAML forbids them, but PyYAML silently keeps the last value."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping. Raises MarkedYAMLError for a duplicate key."""
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise _DuplicateKey(problem=f"duplicate key {key!r}", problem_mark=key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_text(path: Path, name: str) -> str:
    """Return the text of a file; `name` is its name in messages. Raises DataError if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def parse_yaml(text: str, name: str, first_line: int = 1) -> dict[str, Any]:
    """Return the mapping in a YAML text; `first_line` is the line of the file `name` on which it begins.

    Raises DataError with file and line for bad syntax, a duplicate key, or a text that is not a mapping.
    """
    try:
        content = yaml.load(text, Loader=UniqueKeyLoader)  # noqa: S506 – a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last_line = text.rstrip().count("\n")  # libyaml reports an unclosed quote or bracket one line below the end
        line = f", line {min(mark.line, last_line) + first_line}" if mark else ""
        remedy = "delete one" if isinstance(error, _DuplicateKey) else "quote text that contains a colon or a comma"
        raise DataError(f"{name}{line}: {error.problem}; {remedy}") from error
    except yaml.YAMLError as error:
        raise DataError(f"{name}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        found = "nothing" if content is None else type(content).__name__
        raise DataError(f"{name}: expected a mapping of names to values, found {found}; write `name: value` lines")
    return content


def load_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file that holds a mapping. Raises DataError for the same reasons as `read_text` and `parse_yaml`."""
    name = name_of(path)
    return parse_yaml(read_text(path, name), name)
