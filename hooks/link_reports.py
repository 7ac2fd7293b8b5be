"""Tells the templates where a reader edits the page and reports a mistake; without REPO_URL there is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcna_notes.locales import locale_of
from kcna_notes.output import issue_links
from kcna_notes.sources.source_pages import GLOSSARY_MARKER
from kcna_notes.text.typography import NO_BREAK_SPACE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Add the issue's address for overrides/partials/feedback.html; lead the glossary's edit link to its data."""
    source = page.file.src_uri
    is_glossary = GLOSSARY_MARKER in page.file.content_string
    if page.edit_url and is_glossary:
        page.edit_url = issue_links.glossary_edit_address(page.edit_url, source)
    if config.repo_url:
        title = (page.title or "").replace(NO_BREAK_SPACE, " ")
        file = issue_links.GLOSSARY if is_glossary else f"docs/{source}"
        context["issue_address"] = issue_links.issue_address(  # type: ignore[typeddict-unknown-key]
            config.repo_url, locale_of(page), title, page.canonical_url or "", file
        )
    return context
