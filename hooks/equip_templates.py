"""Adds the sentences of data/interface.yml and checked replacements to the templates, and reports their errors."""

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
    """Stop the build if a sentence lacks a language, before anything is rendered."""
    interface.load_sentences()


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Set up the environment for the language of this build."""
    templates.equip(env, str(config.theme["language"]))


def on_build_error(error: Exception) -> None:
    """Report an error of a template as MkDocs reports its own: in one line, without a traceback."""
    if isinstance(error, DataError) and (place := templates.place_of(error)):
        log.error(f"{place}: {error}")
        raise Abort("Aborted with a BuildError!")
