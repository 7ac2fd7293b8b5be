"""The `diagram` fence of pymdownx.superfences: a drawing's name in, an accessible figure out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pymdownx.superfences import SuperFencesException

from kcna_notes.diagrams.figure import figure
from kcna_notes.locales import LOCALES

if TYPE_CHECKING:
    from pathlib import Path

    from markdown import Markdown

    from kcna_notes.diagrams.svg import LinkTo


def link_to_nowhere(slug: str) -> str:
    """Stand in for the page's links while drawings are only checked."""
    return f"#{slug}"


@dataclass
class DiagramFence:
    """Draws `<folder>/<name>.yml` in the language of the page now being rendered."""

    folder: Path
    locale: str = LOCALES[0]
    link_to: LinkTo = link_to_nowhere

    def settings(self) -> dict[str, Any]:
        """Return the entry for superfences' `custom_fences`."""
        return {"name": "diagram", "class": "diagram", "format": self.format, "validator": self.validate}

    def begin_page(self, locale: str, link_to: LinkTo) -> None:
        """Set the language of the page and the way from it to other pages."""
        self.locale, self.link_to = locale, link_to

    def format(
        self, source: str, language: str, css_class: str, options: dict[str, str], md: Markdown, **_: Any
    ) -> str:
        """Return the figure; superfences prints the raw fence for any error but its own."""
        path = self.folder / f"{source.strip()}.yml"
        try:
            return figure(path, self.locale, self.link_to)
        except Exception as error:  # a YAML error, a wrong field, a text that does not fit: all must stop the build
            raise SuperFencesException(f"{path.name} ({self.locale}): {error}") from error

    @staticmethod
    def validate(
        language: str, inputs: dict[str, str], options: dict[str, str], attrs: dict[str, str], md: Markdown
    ) -> bool:
        """Accept no options: language and width are not the author's business."""
        return not inputs
