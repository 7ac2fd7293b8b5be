"""Glue: the Kubernetes version that the pages are checked against, for the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubenotes import versions
from kubenotes.data import DataError
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Hand the version to the templates; runs once per language and on every rebuild."""
    try:
        config.extra["kubernetes_version"] = versions.load().kubernetes.tag
    except DataError as error:
        raise PluginError(str(error)) from error
    return config
