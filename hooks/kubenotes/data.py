"""Data files: YAML that refuses what PyYAML lets pass, and one kind of error for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path


class DataError(ValueError):
    """A data file is wrong; the message is one line that names file, place, what was expected and how to mend it."""


class UniqueKeyLoader(yaml.SafeLoader):
    """Refuses a key that stands twice; YAML forbids it, PyYAML silently keeps the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping; raises MarkedYAMLError at a key that stands twice."""
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key!r} stands twice", problem_mark=key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file that holds a mapping.

    Raises DataError with file and line for anything but that: wrong encoding, bad syntax, a key that stands twice.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=UniqueKeyLoader)  # noqa: S506 – a SafeLoader
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise DataError(f"{path.name}{line}: {error.problem} (quote a text that holds a colon or a comma)") from error
    except yaml.YAMLError as error:
        raise DataError(f"{path.name}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise DataError(f"{path.name}: expected a mapping of names to values, found {type(content).__name__}")
    return content
