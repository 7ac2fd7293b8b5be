"""Python-Markdown extension: a Polish one-letter word never ends a line ("w~klastrze").

Joins a, i, o, u, w, z to the next word with a no-break space, also across inline markup
("w `default`"), and leaves code alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

PRIORITY = 7  # before terms (6), which accept a no-break space between words
VERBATIM_TAGS = frozenset("code pre script style kbd".split())
ONE_LETTER_WORD = re.compile(r"(?<![\w'’-])([aiouwzAIOUWZ])[ \n](?=\S|$)")  # not the ending of RBAC-u
NO_BREAK_SPACE = "\u00a0"


def join_one_letter_words(text: str) -> str:
    """Replace the space after a one-letter word by a no-break space."""
    return ONE_LETTER_WORD.sub(rf"\1{NO_BREAK_SPACE}", text)


class TypographyExtension(Extension):
    """Active on pages of the languages that have one-letter prepositions."""

    def __init__(self) -> None:
        super().__init__()
        self.locale = "pl"

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(TypographyTreeprocessor(md, self), "typography", PRIORITY)


class TypographyTreeprocessor(Treeprocessor):
    """Walks the page and joins in all text but code."""

    def __init__(self, md: Markdown, page: TypographyExtension) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Join the words of one page, in place."""
        if self.page.locale == "pl":
            self._walk(root)

    def _walk(self, element: Element) -> None:
        if element.tag in VERBATIM_TAGS:
            return
        if element.text:
            element.text = join_one_letter_words(element.text)
        for child in element:
            self._walk(child)
            if child.tail:
                child.tail = join_one_letter_words(child.tail)
