"""Sets the links for editing a page and for reporting a mistake; without REPO_URL, there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcna_notes.output import issue_links
from kcna_notes.repository import GLOSSARY_FILE, name_of
from kcna_notes.text.typography import NO_BREAK_SPACE
from mkdocs_pages import is_glossary, locale_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Pass the new-issue address to overrides/partials/feedback.html; point the glossary's edit link to its data."""
    source = page.file.src_uri
    if page.edit_url and is_glossary(page):
        page.edit_url = issue_links.glossary_edit_address(page.edit_url, source)
    if config.repo_url:
        title = (page.title or "").replace(NO_BREAK_SPACE, " ")
        file = name_of(GLOSSARY_FILE) if is_glossary(page) else f"docs/{source}"
        context["issue_address"] = issue_links.issue_address(  # type: ignore[typeddict-unknown-key]
            config.repo_url, locale_of(page), title, page.canonical_url or "", file
        )
    return context
