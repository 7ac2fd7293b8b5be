"""Publishes the scripts of the pages, each joined from modules in javascript/; the search has its own hook."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build
from kcna_notes import interface
from kcna_notes.output.minify import strip
from kcna_notes.output.script_bundle import Kind, dynamic_imports, join_modules
from kcna_notes.repository import ROOT
from kcna_notes.yaml_files import DataError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

SOURCES = ROOT / "javascript"
BUNDLES = {
    "assets/javascripts/controls.js": ("page/controls.js", Kind.SCRIPT),
    "assets/javascripts/moved.js": ("page/moved.js", Kind.SCRIPT),
    "assets/javascripts/offline-start.js": ("offline/offline-start.js", Kind.MODULE),
    "assets/javascripts/offline.js": ("offline/offline.js", Kind.MODULE),
    "assets/javascripts/palette.js": ("page/palette.js", Kind.SCRIPT),
    "assets/javascripts/section-flip.js": ("page/section-flip.js", Kind.MODULE),
    "assets/javascripts/terms.js": ("page/term-tooltips.js", Kind.SCRIPT),
    "sw.js": ("offline/service-worker.js", Kind.SCRIPT),  # a service worker answers only for what lies below it
}
"""The published scripts: path in the site, entry module in javascript/, and how the browser loads it."""


@event_priority(-200)  # static-i18n (-100) rebuilds the list and cannot take a generated file
@data_errors_stop_build()
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add each script once; this event runs once for each language."""
    for path in BUNDLES:
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=strip(read_bundle(path))))
    return files


def read_bundle(path: str) -> str:
    """Return a script of BUNDLES, joined, with its comments. Raises DataError where its modules cannot be joined."""
    entry, kind = BUNDLES[path]
    script = join_modules(SOURCES / entry, kind, interface.load_sentences())
    for address in dynamic_imports(script):
        if posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) not in BUNDLES:
            raise DataError(f'{path}: import("{address}") leads to no published script; add it to BUNDLES')
    return script
