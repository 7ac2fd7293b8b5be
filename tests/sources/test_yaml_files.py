"""Data files: what YAML forbids and PyYAML lets pass is refused, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from kcna_notes.yaml_files import DataError, load_yaml


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a: 1\na: 2\n", r"^data\.yml, line 2: duplicate key 'a'"),
        (b"a: [1\nb: 2\n", r"^data\.yml, line 2: "),
        (b"a: b: c\n", r"^data\.yml, line 1: .*quote text"),
        (b"- a\n", r"^data\.yml: expected a mapping of names to values, found list; write"),
        (b"# a: 1\n", r"^data\.yml: expected a mapping of names to values, found nothing; write"),
        (b"a: \xb3\n", r"^data\.yml: byte 3 is not UTF-8; save the file as UTF-8"),
        (b"a: \x07\n", r"^data\.yml"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "data.yml"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message) as error:
        load_yaml(path)
    assert "\n" not in str(error.value)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "data.yml"
    path.write_text("słowo: {a: [1, 2]}\n", encoding="utf-8")
    assert load_yaml(path) == {"słowo": {"a": [1, 2]}}
