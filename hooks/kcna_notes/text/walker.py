"""Base of the extensions that change the text of a page: dates, typography, terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

Split = tuple[str | None, list["Element"]]


class TextWalker(Treeprocessor):
    """Walks a page in reading order; a subclass says what becomes of each piece of text."""

    def run(self, root: Element) -> None:
        """Change the text of one page, in place."""
        self.walk(root)

    def split(self, text: str | None) -> Split:
        """Return the text up to the first new element, and the new elements with their tails."""
        raise NotImplementedError

    def walk(self, element: Element) -> None:
        """Change the text in an element; a subclass calls this for the elements that it does not leave alone."""
        children = list(element)
        element.text, new = self.split(element.text)
        _insert(element, 0, new)
        for child in children:
            self.walk(child)
            child.tail, new = self.split(child.tail)
            _insert(element, list(element).index(child) + 1, new)


def _insert(element: Element, position: int, new: Iterable[Element]) -> None:
    for index, item in enumerate(new, position):
        element.insert(index, item)
