"""Adds the Kubernetes version that the pages are checked against to the footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build
from kcna_notes.sources import release_lines

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@data_errors_stop_build()
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Pass the version to the templates; runs once per language and on every rebuild."""
    config.extra["kubernetes_version"] = release_lines.load().kubernetes.tag
    return config
