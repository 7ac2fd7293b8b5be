"""The `diagram` fence of pymdownx.superfences: the name of a diagram in, an accessible figure out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pymdownx.superfences import SuperFencesException

from kcna_notes.diagrams.figure import figure
from kcna_notes.repository import name_of
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from markdown import Markdown

    from kcna_notes.page_context import CurrentPage


@dataclass(frozen=True)
class DiagramFence:
    """Draws `<folder>/<name>.yml` for the page that is being rendered."""

    folder: Path
    current: CurrentPage

    def settings(self) -> dict[str, Any]:
        """Return the entry for superfences' `custom_fences`."""
        return {"name": "diagram", "class": "diagram", "format": self.format, "validator": self.validate}

    def format(
        self, source: str, language: str, css_class: str, options: dict[str, str], md: Markdown, **_: Any
    ) -> str:
        """Return the figure. Raises SuperFencesException for any error: for others, superfences shows the raw fence."""
        path, page = self.folder / f"{source.strip()}.yml", self.current.context
        try:
            return figure(path, page.locale, page.link_to)
        except DataError as error:
            raise SuperFencesException(str(error)) from error
        except Exception as error:
            raise SuperFencesException(f"{name_of(path)} ({page.locale}): {error!r}") from error

    @staticmethod
    def validate(
        language: str, inputs: dict[str, str], options: dict[str, str], attrs: dict[str, str], md: Markdown
    ) -> bool:
        """Accept no options: the build sets the language and the widths."""
        return not inputs
