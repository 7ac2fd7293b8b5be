"""Glue: the Kubernetes version that the pages are checked against, for the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcna_notes.sources import release_lines
from kcna_notes.yaml_files import DataError
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Hand the version to the templates; runs once per language and on every rebuild."""
    try:
        config.extra["kubernetes_version"] = release_lines.load().kubernetes.tag
    except DataError as error:
        raise PluginError(str(error)) from error
    return config
