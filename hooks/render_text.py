"""Sets up how pages are rendered: the Markdown extension, the diagram fence, and the page context for both.

Front matter: `terms: false` (no glossary links on this page) or `no_terms: [image, secret]` (not to these entries).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_errors import data_errors_stop_build
from kcna_notes.diagrams.fence import DiagramFence
from kcna_notes.glossary.entries import site_glossary
from kcna_notes.glossary.glossary_page import anchors
from kcna_notes.locales import other_locale
from kcna_notes.page_context import CurrentPage, PageContext
from kcna_notes.repository import DIAGRAMS
from kcna_notes.text.notes_extension import NotesExtension
from mkdocs.exceptions import Abort
from mkdocs_pages import is_glossary, locale_of, page_slug
from pymdownx.superfences import SuperFencesException

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

CURRENT = CurrentPage()


@data_errors_stop_build()
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension and the fence; runs once per language and on every rebuild, so it replaces earlier ones."""
    extensions: list[Any] = [item for item in config.markdown_extensions if not isinstance(item, NotesExtension)]
    extensions.append(NotesExtension(site_glossary(), CURRENT))  # typed as names; Python-Markdown accepts objects
    config.markdown_extensions = extensions
    settings = config.mdx_configs.setdefault("pymdownx.superfences", {})
    others = [fence for fence in settings.get("custom_fences", ()) if fence["name"] != "diagram"]
    settings["custom_fences"] = [*others, DiagramFence(DIAGRAMS, CURRENT).settings()]
    return config


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Set the context for the page that is rendered next."""
    glossary, locale = site_glossary(), locale_of(page)
    links_no_term = is_glossary(page) or page.meta.get("terms") is False
    CURRENT.context = PageContext(
        slug=page_slug(page),
        locale=locale,
        is_glossary=is_glossary(page),
        skipped_terms=frozenset(glossary if links_no_term else page.meta.get("no_terms", ())),
        twin_anchors=anchors(glossary, other_locale(locale)) if is_glossary(page) else None,
    )


def on_build_error(error: Exception) -> None:
    """Stop without a traceback if the fence rejects a diagram that passed the checks before the build."""
    if isinstance(error, SuperFencesException):
        raise Abort(str(error))
