"""Replaces `<!-- pages -->` in the index of a section with a list of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build
from kcna_notes.addresses import relative_source
from kcna_notes.sources import page_lists
from kcna_notes.sources.source_pages import read_all
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs_pages import locale_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@data_errors_stop_build()
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace the marker with the other pages of the section, in the order of `nav`."""
    if page_lists.MARKER not in markdown:
        return markdown
    here, locale = page.file.src_uri, locale_of(page)
    if page.parent is None:
        raise PluginError(f"{here}: {page_lists.MARKER} is outside a section of nav; move the page into one")
    sources = [child.file.src_uri for child in page.parent.children if isinstance(child, Page) and child is not page]
    pages = read_all(Path(config.docs_dir))
    summaries = [page_lists.summarize(pages[source], relative_source(source, here), locale) for source in sources]
    return markdown.replace(page_lists.MARKER, page_lists.render_pages(summaries, locale))
