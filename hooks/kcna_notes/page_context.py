"""The context of the page being rendered: its language, its address, and settings from its front matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kcna_notes.addresses import DEFAULT_LOCALE, GLOSSARY, address_of, relative_address, relative_source, source_of
from kcna_notes.locales import other_locale

if TYPE_CHECKING:
    from collections.abc import Container


@dataclass(frozen=True)
class PageContext:
    """One page in one language.

    `skipped_terms` are the keys of the glossary entries that the page does not link. `twin_anchors` are the anchors of
    the same page in the other language, or None if they are the same as on this page.
    """

    slug: str = "index"
    locale: str = DEFAULT_LOCALE
    is_glossary: bool = False
    skipped_terms: frozenset[str] = frozenset()
    twin_anchors: Container[str] | None = None

    @property
    def source(self) -> str:
        """The path of the page's source below docs/."""
        return source_of(self.slug, self.locale)

    @property
    def address(self) -> str:
        """The path of the page below the address of the site."""
        return address_of(self.slug, self.locale)

    @property
    def twin(self) -> str:
        """The relative URL of the same page in the other language."""
        return relative_address(address_of(self.slug, other_locale(self.locale)), self.address)

    def twin_section(self, anchor: str) -> str:
        """Return the relative URL of a section in the other language, or of the page if it lacks the section."""
        has_section = self.twin_anchors is None or anchor in self.twin_anchors
        return f"{self.twin}#{anchor}" if has_section else self.twin

    def link_to(self, slug: str) -> str:
        """Return the relative URL of another page: workloads/pods#phases → ../workloads/pods/#phases."""
        return relative_address(address_of(slug, self.locale), self.address)

    def link_to_term(self, key: str) -> str:
        """Return the Markdown target of a glossary entry; MkDocs turns the .md path into a URL and checks it."""
        return f"{relative_source(source_of(GLOSSARY, self.locale), self.source)}#{key}"


class CurrentPage:
    """Holds the context of the page being rendered; Markdown processors are reused for all pages and read it here."""

    def __init__(self, context: PageContext | None = None) -> None:
        self.context = context or PageContext()
