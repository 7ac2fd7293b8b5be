"""The Kubernetes version and the images that pages may use, from data/versions.yml."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kcna_notes.repository import DATA, name_of
from kcna_notes.yaml_files import DataError, load_yaml

if TYPE_CHECKING:
    from pathlib import Path

FILE = DATA / "versions.yml"
LINE_FIELDS = {"ends", "review", "note", "source"}


@dataclass(frozen=True)
class ReleaseLine:
    """One line of releases of one program, such as nginx 1.30."""

    name: str
    tag: str
    until: datetime.date
    is_stated: bool  # whether the project states `until`; otherwise it is the day of the next review
    source: str

    def __str__(self) -> str:
        return f"{self.name} {self.tag}"


@dataclass(frozen=True)
class Versions:
    """The content of data/versions.yml."""

    checked: datetime.date
    kubernetes: ReleaseLine
    images: dict[str, list[ReleaseLine]]
    retired: dict[str, str]

    @property
    def lines(self) -> list[ReleaseLine]:
        """All release lines: Kubernetes and the images."""
        return [self.kubernetes, *(line for lines in self.images.values() for line in lines)]

    def past(self, day: datetime.date) -> list[str]:
        """Return a message for each release line whose date is before `day`."""
        return [
            f"{line} ended on {line.until}: {line.source}"
            if line.is_stated
            else f"{line} was due for review by {line.until}: {line.source}"
            for line in self.lines
            if line.until < day
        ]


def load(path: Path = FILE) -> Versions:
    """Read data/versions.yml. Raises DataError, a line that names the place and says how to fix it."""
    content, file = load_yaml(path), name_of(path)
    _expect_fields(content, {"checked", "kubernetes", "images", "retired"}, file)
    for name in ("kubernetes", "images", "retired"):
        _expect_mapping(content[name], f"{file}: {name}")
    kubernetes = dict(content["kubernetes"])
    version = _version(kubernetes.pop("version", None), f"{file}: kubernetes: version")
    images = {
        name: [
            _line(name, _version(tag, f"{file}: images: {name}"), fields, f"{file}: images: {name}: {tag}")
            for tag, fields in _expect_mapping(tags, f"{file}: images: {name}").items()
        ]
        for name, tags in content["images"].items()
    }
    checked = _date(content["checked"], f"{file}: checked")
    line = _line("Kubernetes", version, kubernetes, f"{file}: kubernetes")
    return Versions(checked, line, images, content["retired"])


def _line(name: str, tag: str, fields: Any, place: str) -> ReleaseLine:
    _expect_mapping(fields, place)
    if unknown := set(fields) - LINE_FIELDS:
        raise DataError(
            f"{place}: unknown field {sorted(unknown)[0]!r}; expected one of {', '.join(sorted(LINE_FIELDS))}"
        )
    if ("ends" in fields) == ("review" in fields):
        raise DataError(f"{place}: write `ends`, the project's own date, or else `review` with a `note`")
    if ("review" in fields) != ("note" in fields):
        raise DataError(f"{place}: `review` and `note` go together; the note gives the reason for the day")
    if not str(fields.get("source", "")).startswith("https://"):
        raise DataError(f"{place}: add `source: https://…`, where the date is published")
    is_stated = "ends" in fields
    until = _date(fields["ends"] if is_stated else fields["review"], place)
    return ReleaseLine(name, tag, until, is_stated, fields["source"])


def _expect_fields(content: dict[str, Any], names: set[str], place: str) -> None:
    if wrong := set(content) ^ names:
        raise DataError(f"{place}: expected exactly {', '.join(sorted(names))}; fix {sorted(wrong)[0]!r}")


def _expect_mapping(value: Any, place: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise DataError(f"{place}: expected a mapping, found {type(value).__name__}")
    return value


def _version(value: Any, place: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"v?\d+(\.\d+)*", value):
        raise DataError(f'{place}: expected a version in quotes, such as "1.37", found {value!r}')
    return value


def _date(value: Any, place: str) -> datetime.date:
    if not isinstance(value, datetime.date):
        raise DataError(f"{place}: expected a date such as 2026-11-23, found {value!r}")
    return value
