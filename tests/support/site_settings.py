"""The settings of mkdocs.yml, as each language has them."""

from __future__ import annotations

from functools import cache
from typing import Any

from kcna_notes.locales import LOCALES
from mkdocs.utils.yaml import yaml_load
from places import ROOT


@cache
def settings(locale: str) -> dict[str, Any]:
    """Return the settings of the site in a language: those of mkdocs.yml, with what static-i18n replaces."""
    config: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    plugin = next(item["i18n"] for item in config["plugins"] if isinstance(item, dict) and "i18n" in item)
    languages = {language["locale"]: language for language in plugin["languages"]}
    return config if locale == LOCALES[0] else {**config, **languages[locale]}
