"""Gives the templates the sentences of data/interface.yml and checked replacements, and reports what they lack."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build
from kcna_notes import interface, templates
from kcna_notes.yaml_files import DataError
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.hooks.equip_templates")


@data_errors_stop_build()
def on_config(config: MkDocsConfig) -> None:
    """Stop at a sentence that lacks a language, before anything is rendered."""
    interface.load_sentences()


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Equip the environment in the language of this build."""
    templates.equip(env, str(config.theme["language"]))


def on_build_error(error: Exception) -> None:
    """Report what a template asks for in vain as MkDocs reports its own errors: in one line, without a traceback."""
    if isinstance(error, DataError) and (place := templates.place_of(error)):
        log.error(f"{place}: {error}")
        raise Abort("Aborted with a BuildError!")
