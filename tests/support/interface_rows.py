"""The sentences of the interface in both languages, of the theme and of our own, to tell a foreign one on a page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import material
from jinja2 import Environment, FileSystemLoader
from kcna_notes.interface import GAP, load_sentences
from kcna_notes.locales import LOCALES, other_locale
from mkdocs.utils.yaml import yaml_load
from places import ROOT

THEME = Path(material.__file__).parent / "templates"
KEY = re.compile(r'^  "([a-z.]+)":', re.MULTILINE)
NOT_READ = {"language", "search.config.pipeline"}  # settings of the theme, not sentences
NOT_ON_PAGES = {"plain_markdown", "search"}  # both name the other language
PIECE = re.compile(r"[^\W\d]{2}.*\s.*[^\W\d]{2}|[^\W\d]+:", re.DOTALL)  # two words, or one with a colon

MARKS = " .,:"

Row = dict[str, str]
"""A sentence by language."""


@cache
def rows() -> dict[str, Row]:
    """Return all sentences that differ between the languages, by their name in Material, in data/, or in mkdocs.yml."""
    found = _theme_rows() | _palette_rows() | _own_rows()
    return {name: row for name, row in found.items() if all(row.values()) and row["pl"] != row["en"]}


def is_foreign(text: str, locale: str) -> bool:
    """Say whether a text on a page of this language is a sentence of the other one, with its gaps filled.

    What follows a colon does not count: "Next: Scaling".
    """
    return bool(_pattern(other_locale(locale)).fullmatch(text))


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    pieces = {piece for row in rows().values() for piece in _pieces(row[locale])}
    return re.compile(rf"\W*(?:{'|'.join(sorted(pieces))})(?:: .*|\W*)", re.DOTALL)


def _pieces(sentence: str) -> list[str]:
    """Return the sentence as a pattern, and what is between its gaps: an element of its own may fill a gap."""
    texts = [" ".join(text.split()) for text in GAP.split(sentence)[::2]]
    whole = r"\W*.+\W*".join(re.escape(text.strip(MARKS)) for text in texts)
    return [whole, *(re.escape(text.strip(MARKS)) for text in texts if len(texts) > 1 and PIECE.search(text))]


def _own_rows() -> dict[str, Row]:
    groups = {name: entries for name, entries in load_sentences().items() if name not in NOT_ON_PAGES}
    return {f"{name}.{key}": row for name, entries in groups.items() for key, row in entries.items()}


def _theme_rows() -> dict[str, Row]:
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=False)
    files = {locale: f"partials/languages/{locale}.html" for locale in LOCALES}
    keys = KEY.findall((THEME / files["pl"]).read_text("utf-8"))
    say = {locale: environment.get_template(file).make_module().__dict__["t"] for locale, file in files.items()}
    return {key: {locale: say[locale](key).strip() for locale in LOCALES} for key in keys if key not in NOT_READ}


def _palette_rows() -> dict[str, Row]:
    config = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    [plugin] = [item["i18n"] for item in config["plugins"] if isinstance(item, dict) and "i18n" in item]
    [english] = [item for item in plugin["languages"] if item["locale"] == "en"]
    pairs = zip(config["theme"]["palette"], english["theme"]["palette"], strict=True)
    names = [(polish["toggle"]["name"], own["toggle"]["name"]) for polish, own in pairs]
    return {f"theme.palette.{number}": {"pl": polish, "en": own} for number, (polish, own) in enumerate(names)}
