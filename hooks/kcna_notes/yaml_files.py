"""Data files: YAML that refuses what PyYAML lets pass, and one kind of error for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from kcna_notes.repository import name_of

try:  # PyYAML's parser in Python would take more than half of a build
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

if TYPE_CHECKING:
    from pathlib import Path


class DataError(ValueError):
    """A data file is wrong; the message is one line that names file, place, what was expected, and how to fix it."""


class _DuplicateKey(yaml.MarkedYAMLError):
    """A key that appears twice in one mapping."""


class UniqueKeyLoader(SafeLoader):
    """Refuses a key that appears twice; YAML forbids it, PyYAML silently keeps the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping; raises MarkedYAMLError at a key that appears twice."""
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise _DuplicateKey(problem=f"the key {key!r} appears twice", problem_mark=key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_text(path: Path, name: str) -> str:
    """Return a file's text; `name` is what messages call it. Raises DataError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def parse_yaml(text: str, name: str, first_line: int = 1) -> dict[str, Any]:
    """Return the mapping that a YAML text holds; `first_line` is where it begins in the file `name`.

    Raises DataError with file and line for anything else: bad syntax, a duplicate key, no mapping.
    """
    try:
        content = yaml.load(text, Loader=UniqueKeyLoader)  # noqa: S506 – a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last_line = text.rstrip().count("\n")  # libyaml finds what is not closed one line below the end
        line = f", line {min(mark.line, last_line) + first_line}" if mark else ""
        remedy = "delete one" if isinstance(error, _DuplicateKey) else "quote a text that holds a colon or a comma"
        raise DataError(f"{name}{line}: {error.problem}; {remedy}") from error
    except yaml.YAMLError as error:
        raise DataError(f"{name}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        found = "nothing" if content is None else type(content).__name__
        raise DataError(f"{name}: expected a mapping of names to values, found {found}; write `name: value` lines")
    return content


def load_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file that holds a mapping. Raises DataError as `read_text` and `parse_yaml` do."""
    name = name_of(path)
    return parse_yaml(read_text(path, name), name)
