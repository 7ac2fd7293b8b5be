"""Publishes the search worker under a hashed name, one index for each language, and what an address bar needs.

`overrides/main.html` points Material at the worker through `config.extra.search_worker`. Material loads the worker and
`search/search_index.json` with every page, so both are made small; the worker fetches the rest when search is used.
"""

from __future__ import annotations

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build
from kcna_notes import interface
from kcna_notes.glossary.entries import site_glossary
from kcna_notes.output import search_index
from kcna_notes.output.minify import strip
from kcna_notes.output.script_bundle import Kind, join_modules
from kcna_notes.repository import ROOT
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

SOURCES = ROOT / "javascript" / "search"
WORKER = SOURCES / "search-worker.js"
LIBRARY = SOURCES / "search-library.js"
FOLDER = "assets/javascripts"
OPEN_SEARCH = "opensearch.xml"

write_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


@data_errors_stop_build()
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the worker after its content, so that browsers may cache it for good."""
    config.extra["search_worker"] = f"{FOLDER}/search.{_digest()}.js"
    return config


@event_priority(-200)  # static-i18n (-100) rebuilds the list and cannot take a generated file
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the worker and its library, which it finds by the same hash."""
    digest = _digest()
    contents = {
        f"{FOLDER}/search.{digest}.js": strip(read_script(WORKER)),
        f"{FOLDER}/search-library.{digest}.js": strip(read_script(LIBRARY)),
    }
    for path, content in contents.items():
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=content))
    return files


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Write each language's opensearch.xml beside the other assets: MkDocs would write both to one place."""
    if template_name != OPEN_SEARCH:
        return output
    target = Path(config.site_dir, "assets", f"opensearch.{config.theme['language']}.xml")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(output, "utf-8")
    return ""


@event_priority(-200)  # after static-i18n (-100), which builds English and then joins both languages in one index
def on_post_build(config: MkDocsConfig) -> None:
    """Split the index by language, and keep only the settings in Material's file.

    Runs after the English build too, whose index is then replaced by the one that holds both languages.
    """
    folder = Path(config.site_dir, "search")
    whole = json.loads((folder / "search_index.json").read_text("utf-8"))
    for locale, index in search_index.split(whole["docs"], site_glossary()).items():
        (folder / f"{locale}.json").write_text(write_json(index), "utf-8")
    (folder / "search_index.json").write_text(write_json({**whole, "docs": []}), "utf-8")


def read_script(entry: Path) -> str:
    """Return WORKER or LIBRARY, joined, with comments. Raises DataError where the modules cannot be joined."""
    return join_modules(entry, Kind.SCRIPT, interface.load_sentences())


def _digest() -> str:
    return hashlib.sha256((read_script(WORKER) + read_script(LIBRARY)).encode()).hexdigest()[:8]
