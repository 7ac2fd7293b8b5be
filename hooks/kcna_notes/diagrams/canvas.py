"""A diagram laid out in one language and one width: every node and edge has its place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kcna_notes.diagrams.edges import PlacedEdge
from kcna_notes.diagrams.layout import PlacedBox, PlacedChart, PlacedGroup, build
from kcna_notes.diagrams.sheet import Sheet

if TYPE_CHECKING:
    from kcna_notes.diagrams.layout import PlacedNode
    from kcna_notes.diagrams.sheet import Variant
    from kcna_notes.diagrams.spec import Diagram

MARGIN = 1.0
KEPT = 512  # cached layouts: more than the files in all languages and widths


class Canvas:
    """Holds the content of the SVG and the text description; outer nodes come first."""

    def __init__(self, diagram: Diagram, locale: str, variant: Variant = "wide") -> None:
        self.diagram, self.sheet = diagram, Sheet(locale, variant)
        self.root = build(diagram.root, self.sheet)
        self.width: float = diagram.width.narrow if variant == "narrow" else diagram.width.wide
        inner = self.width - 2 * MARGIN
        height = self.root.measure(inner)
        self.root.place(MARGIN, MARGIN, inner, height)
        self.height = height + 2 * MARGIN
        nodes: list[PlacedNode] = list(self.root.walk())
        self.boxes = [node for node in nodes if isinstance(node, PlacedBox)]
        self.groups = [node for node in nodes if isinstance(node, PlacedGroup)]
        self.charts = [node for node in nodes if isinstance(node, PlacedChart)]
        named = {node.id: node for node in nodes if node.id}
        edges = [PlacedEdge(edge, self.sheet, named) for edge in diagram.edges]
        self.edges = [edge for edge in edges if not edge.spec.skip]

    @property
    def title(self) -> str:
        """The caption of the diagram."""
        return self.sheet.translate(self.diagram.title)

    @property
    def description(self) -> str:
        """The description for screen readers."""
        return self.sheet.translate(self.diagram.description)


@lru_cache(maxsize=KEPT)
def lay_out(diagram: Diagram, locale: str, variant: Variant) -> Canvas:
    """Return a diagram laid out in one language and width, from the cache if possible."""
    return Canvas(diagram, locale, variant)
