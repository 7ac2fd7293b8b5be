"""Base of the processors that change the text of a page: dates, typography, glossary links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from kcna_notes.page_context import CurrentPage, PageContext


class Replacement(NamedTuple):
    """The element that takes the place of a text from `start` to `end`."""

    start: int
    end: int
    element: Element


class TextWalker(Treeprocessor):
    """Walks a page in reading order; a subclass defines how each piece of text changes."""

    def __init__(self, md: Markdown, current: CurrentPage) -> None:
        super().__init__(md)
        self.current = current

    @property
    def page(self) -> PageContext:
        """The page being rendered."""
        return self.current.context

    def run(self, root: Element) -> None:
        """Change the text of one page, in place."""
        self.walk(root)

    def replace(self, text: str) -> Iterator[str | Element]:
        """Yield the replacement of a text, in order: plain text and new elements."""
        raise NotImplementedError

    def walk(self, element: Element) -> None:
        """Change the text in an element; a subclass calls this for the elements whose text may change."""
        children = list(element)
        element.text, new = self._split(element.text)
        _insert(element, 0, new)
        for child in children:
            self.walk(child)
            child.tail, new = self._split(child.tail)
            _insert(element, list(element).index(child) + 1, new)

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Return the text before the first new element, and the new elements with their tails."""
        if not text:
            return text, []
        before: str | None = None
        elements: list[Element] = []
        for piece in self.replace(text):
            if not isinstance(piece, str):
                elements.append(piece)
            elif elements:
                elements[-1].tail = (elements[-1].tail or "") + piece
            else:
                before = piece if before is None else before + piece
        return before, elements


def cut(text: str, replacements: Iterable[Replacement]) -> Iterator[str | Element]:
    """Yield a text with its replacements, which are in the order of the text: plain text and elements by turns."""
    position = 0
    for start, end, element in replacements:
        yield text[position:start]
        yield element
        position = end
    yield text[position:] if position else text  # an AtomicString without replacements stays one


def _insert(element: Element, position: int, new: list[Element]) -> None:
    for index, item in enumerate(new, position):
        element.insert(index, item)
