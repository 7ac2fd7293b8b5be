"""Glue: the list of a section's pages where its index says `<!-- pages -->`."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kubenotes import locale_of, sections
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Expand the marker into the other pages of this section, in the order of `nav`."""
    if sections.MARKER not in markdown:
        return markdown
    if page.parent is None:
        source = page.file.src_uri
        raise PluginError(f"{source}: {sections.MARKER} stands outside a section of nav; move the page into one")
    siblings = [child for child in page.parent.children if isinstance(child, Page) and child is not page]
    summaries = [_summary(child, page) for child in siblings]
    return markdown.replace(sections.MARKER, sections.render_pages(summaries, locale_of(page)))


def _summary(page: Page, index: Page) -> sections.PageSummary:
    source = page.file.src_uri
    text, meta = get_data(page.file.content_string)
    if not meta.get("description"):
        raise PluginError(f"{source}: no description; add `description: …` (80 to 150 characters) to the front matter")
    target = posixpath.relpath(source, posixpath.dirname(index.file.src_uri))
    return sections.summarize(target, text, str(meta["description"]), locale_of(page))
