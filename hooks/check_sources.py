"""Checks pages, glossary, and diagrams before anything is built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build, refuse
from kcna_notes.addresses import slug_of
from kcna_notes.diagrams.figure import problems as diagram_problems
from kcna_notes.glossary.entries import missing_pages, site_glossary
from kcna_notes.repository import DIAGRAMS, GLOSSARY_FILE, name_of
from kcna_notes.sources.source_checks import page_problems, reference_problems
from kcna_notes.sources.source_pages import read_all
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(100)  # first: the other hooks rely on these checks
@data_errors_stop_build()
def on_config(config: MkDocsConfig) -> None:
    """Stop the build with one message for each problem; runs once per language and on every rebuild."""
    docs = Path(config.docs_dir)
    refuse(page_problems(docs))
    glossary = site_glossary()
    slugs = {slug_of(source) for source in read_all(docs)}
    refuse(f"{name_of(GLOSSARY_FILE)}: {problem}" for problem in missing_pages(glossary, slugs))
    refuse(reference_problems(docs, glossary, [path.stem for path in DIAGRAMS.glob("*.yml")]))
    refuse(diagram_problems(DIAGRAMS, slugs))
