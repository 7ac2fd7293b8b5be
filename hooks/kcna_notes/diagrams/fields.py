"""Data fields as dataclass fields: each has a YAML key, a reader that checks its value, and a line for the guide.

    gap: float = field(default=12, metadata=key("gap", as_number, "distance between children", narrow=True))

A reader takes a YAML value and its place (`box api, t`). It returns the checked value, or raises DataError with one
line that says what was expected there, what was found, and how to fix it.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self, TypeVar, get_args

from kcna_notes.locales import LOCALES
from kcna_notes.yaml_files import DataError

T = TypeVar("T")
Reader = Callable[[Any, str], T]
Text = Mapping[str, str]
"""A text by language."""

IDENTIFIER = re.compile(r"[\w-]+")
LONGEST_VALUE = 60  # a message shows at most this many characters of a wrong value


@dataclass(frozen=True)
class Key:
    """The YAML side of a dataclass field."""

    name: str
    read: Reader[Any]
    meaning: str
    unset: str = ""
    """The effect of leaving out the field, if its default value does not show it."""
    narrow: bool = False
    """Whether `narrow:` can override the field."""


def key(name: str, read: Reader[Any], meaning: str, unset: str = "", narrow: bool = False) -> dict[str, Key]:
    """Return the metadata of a dataclass field; the arguments are those of `Key`."""
    return {"key": Key(name, read, meaning, unset, narrow)}


def keys_of(kind: type) -> dict[str, tuple[Key, dataclasses.Field[Any]]]:
    """Return the YAML keys of a dataclass, each with its field."""
    return {
        item.metadata["key"].name: (item.metadata["key"], item)
        for item in dataclasses.fields(kind)
        if "key" in item.metadata
    }


@dataclass(frozen=True, kw_only=True, eq=False)
class Adaptable:
    """A part whose layout fields can have other values on a phone: `narrow: {gap: 8}`."""

    narrow: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """The values on a phone, by the name of the dataclass field."""

    def on_phone(self) -> Self:
        """Return a copy with the values of `narrow`."""
        return dataclasses.replace(self, **self.narrow) if self.narrow else self


# Mappings


def read_mapping(kind: type[T], value: Any, place: str) -> T:
    """Read a YAML mapping into a dataclass. Raises DataError with a line for each problem."""
    if not isinstance(value, dict):
        raise wrong(place, "a mapping of fields to values", value, "write {field: value}")
    with collected() as problems:
        is_adaptable = issubclass(kind, Adaptable)
        with problems.noted():
            _refuse_unknown(value, [*keys_of(kind), *(["narrow"] if is_adaptable else [])], place)
        values = _read_values(kind, value, place, problems)
        if is_adaptable and "narrow" in value:
            with problems.noted():
                values["narrow"] = read_overrides(kind, value["narrow"], inside(place, "narrow"))
    return kind(**values)


def _read_values(kind: type, value: dict[str, Any], place: str, problems: Problems) -> dict[str, Any]:
    """Return the values by the name of their dataclass field."""
    values: dict[str, Any] = {}
    for name, (rule, item) in keys_of(kind).items():
        if name in value:
            with problems.noted():
                values[item.name] = rule.read(value[name], inside(place, name))
        elif is_required(item):
            problems.lines.append(_line(place, f"{name} is missing; add it ({rule.meaning})"))
    return values


def read_overrides(kind: type, value: Any, place: str) -> dict[str, Any]:
    """Read the fields of a dataclass that may differ on a phone. Raises DataError like `read_mapping`."""
    allowed = {name: (rule, item) for name, (rule, item) in keys_of(kind).items() if rule.narrow}
    if not isinstance(value, dict):
        raise wrong(place, "a mapping of fields to values", value, "write narrow: {field: value}")
    values = {}
    with collected() as problems:
        with problems.noted():
            _refuse_unknown(value, allowed, place)
        for name in value.keys() & allowed.keys():
            rule, item = allowed[name]
            with problems.noted():
                values[item.name] = rule.read(value[name], inside(place, name))
    return values


def is_required(item: dataclasses.Field[Any]) -> bool:
    """Return whether a dataclass field has no default."""
    return item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING


def _refuse_unknown(value: dict[Any, Any], known: Mapping[str, Any] | list[str], place: str) -> None:
    """Raise DataError for an unknown field: a misspelled one would have no effect."""
    if unknown := [str(name) for name in value if name not in known]:
        names = ", ".join(sorted(unknown))
        expected = ", ".join(sorted(known)) or "none"
        raise DataError(_line(place, f"unknown field {names}; expected: {expected} (quote text that contains a comma)"))


# Values


def as_text(value: Any, place: str) -> Text:
    """Read `{pl: …, en: …}`, or one string for both languages."""
    if isinstance(value, str) and value:
        return dict.fromkeys(LOCALES, value)
    if not isinstance(value, dict):
        raise wrong(place, "a text, or {pl: …, en: …}", value, "write the text in quotes")
    for locale in LOCALES:
        if not isinstance(value.get(locale), str) or not value[locale]:
            raise wrong(place, f"a text in {locale}", value.get(locale), "write both languages, in quotes")
    _refuse_unknown(value, list(LOCALES), place)
    return {locale: value[locale].strip() for locale in LOCALES}


def as_word(value: Any, place: str) -> str:
    """Read a string without spaces: a name of an icon or the path of a page."""
    if not isinstance(value, str) or not re.fullmatch(r"\S+", value):
        raise wrong(place, "a word without spaces", value, "see the examples in guide/diagrams.md")
    return value


def as_id(value: Any, place: str) -> str:
    """Read the name by which other parts of a diagram refer to this one."""
    if not isinstance(value, str) or not IDENTIFIER.fullmatch(value):
        raise wrong(place, "an id such as api-1", value, "use letters, digits, hyphens, and underscores")
    return value


def as_flag(value: Any, place: str) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise wrong(place, "true or false", value, "write true, or delete the field")
    return value


def as_number(value: Any, place: str) -> float:
    """Read a number; it does not have to be whole."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise wrong(place, "a number", value, "write it without a unit or quotes")
    return value


def as_positive(value: Any, place: str) -> float:
    """Read a number above zero."""
    if as_number(value, place) <= 0:
        raise wrong(place, "a number above 0", value, "write a larger one")
    return as_number(value, place)


def as_count(value: Any, place: str) -> int:
    """Read a whole number from 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise wrong(place, "a whole number from 1", value, "write one such as 2")
    return value


def as_share(value: Any, place: str) -> float:
    """Read a number from 0 to 1."""
    if not 0 <= as_number(value, place) <= 1:
        raise wrong(place, "a number from 0 to 1", value, "write one such as 0.5")
    return as_number(value, place)


def as_point(value: Any, place: str) -> tuple[float, float]:
    """Read a pair of shares, `[0.2, 0.9]`."""
    if not isinstance(value, list) or len(value) != 2:
        raise wrong(place, "two numbers from 0 to 1", value, "write [x, y]")
    return as_share(value[0], place), as_share(value[1], place)


def one_of(choices: Any) -> Reader[Any]:
    """Return a reader for the words of a Literal type."""
    words = get_args(choices)

    def read(value: Any, place: str) -> Any:
        if value not in words:
            raise wrong(place, f"one of {', '.join(words)}", value, "write one of these words")
        return value

    return read


def list_of(read: Reader[T], least: int = 1) -> Reader[tuple[T, ...]]:
    """Return a reader for a list of at least `least` items."""

    def read_list(value: Any, place: str) -> tuple[T, ...]:
        if not isinstance(value, list) or len(value) < least:
            raise wrong(place, f"a list of at least {least}", value, "write one item per line, each after a hyphen")
        items = []
        with collected() as problems:
            for position, item in enumerate(value, 1):
                with problems.noted():
                    items.append(read(item, inside(place, f"item {position}")))
        return tuple(items)

    return read_list


def mapping_of(kind: type[T]) -> Reader[T]:
    """Return a reader for a mapping with the fields of a dataclass."""
    return lambda value, place: read_mapping(kind, value, place)


# Messages


def inside(place: str, name: str) -> str:
    """Return the place of a field or an item: `box api`, `t` → `box api, t`."""
    return f"{place}, {name}" if place else name


def named(kind: str, name: Any) -> str:
    """Return the place of a part with a name, in one line: `box api`."""
    return " ".join(f"{kind} {name}".split())


def wrong(place: str, expected: str, value: Any, remedy: str) -> DataError:
    """Return the error for a value that is not what was expected."""
    found = repr(value)
    if len(found) > LONGEST_VALUE:
        found = f"{found[:LONGEST_VALUE]}…"
    return DataError(_line(place, f"expected {expected}, found {'nothing' if value is None else found}; {remedy}"))


def _line(place: str, message: str) -> str:
    return f"{place}: {message}" if place else message


class Problems:
    """The lines of several errors, for one DataError with all of them."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Catch a DataError, keep its message, and continue after the block."""
        try:
            yield
        except DataError as error:
            self.lines.append(str(error))


@contextmanager
def collected() -> Iterator[Problems]:
    """Give the block a list of problems; raises DataError at its end if there are any."""
    problems = Problems()
    yield problems
    if problems.lines:
        raise DataError("\n".join(problems.lines))
