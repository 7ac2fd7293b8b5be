"""Provides the title and the breadcrumbs of each page for link previews and search engines.

overrides/partials/preview.html writes the tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from kcna_notes.addresses import home_of
from kcna_notes.output import linked_data
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs_pages import is_home, locale_of, plain_title

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Pass the title and the breadcrumbs to the template."""
    home = (config.site_name, urljoin(config.site_url or "/", home_of(locale_of(page))))
    trail = [home, *_sections(page), (plain_title(page), page.canonical_url or "")]
    preview = {
        "title": plain_title(page),
        "is_home": is_home(page),
        "breadcrumbs": linked_data.breadcrumbs(trail),
    }
    context["preview"] = preview  # type: ignore[typeddict-unknown-key]


def _sections(page: Page) -> list[linked_data.Crumb]:
    """Return the index pages of the sections above a page, outermost first."""
    sections = [above for above in [*page.ancestors][::-1] if isinstance(above, Section)]
    indexes = [next((child for child in above.children if isinstance(child, Page)), page) for above in sections]
    return [(plain_title(index), index.canonical_url or "") for index in indexes if index is not page]
