"""Renders Markdown as the build does, with the extension of these notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kcna_notes.page_context import CurrentPage, PageContext
from kcna_notes.text.notes_extension import NotesExtension
from markdown import Markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcna_notes.glossary.entries import Glossary


def render(
    text: str,
    page: PageContext | str = "en",
    glossary: Glossary | None = None,
    extensions: Sequence[str] = ("attr_list", "tables"),
    configs: dict[str, dict[str, Any]] | None = None,
) -> str:
    """Return the HTML of a text; `page` is what is known of its page, or only its language."""
    context = page if isinstance(page, PageContext) else PageContext(locale=page)
    notes = NotesExtension(glossary or {}, CurrentPage(context))
    return Markdown(extensions=[*extensions, notes], extension_configs=configs or {}).convert(text)
