"""Typography: prevents line breaks that disturb reading.

A number stays with its unit ("2~CPU"); in Polish, a one-letter word stays with the next word ("w~klastrze"), also
across inline markup ("w `default`"), and a dash with the word before it. The characters of code do not change, but a
short word with a hyphen (`--rm`) gets an element that the style sheet keeps on one line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from kcna_notes.text.walker import TextWalker

if TYPE_CHECKING:
    from collections.abc import Iterator

VERBATIM_TAGS = frozenset("code pre script style kbd".split())
ONE_LETTER_WORD = re.compile(r"(?<![\w'’-])([aiouwzAIOUWZ])[ \n](?=\S|$)")  # not the ending of RBAC-u
UNIT = re.compile(r"(?<=\d)[ \n](?=(?:CPU|[KMGT]iB|[kMGT]B|m?s|min|h)(?!\w))")
DASH = re.compile(r"(?<=\S)[ \n](?=–\s)")
HYPHENED_WORD = re.compile(r"(?<!\S)(?=\S*-)\S{2,24}(?!\S)")  # 24 characters fit on a line on a phone
NO_BREAK_SPACE = "\u00a0"


def join_words(text: str, locale: str) -> str:
    """Return the text with no-break spaces where a line must not break in this language."""
    text = UNIT.sub(NO_BREAK_SPACE, text)
    return DASH.sub(NO_BREAK_SPACE, ONE_LETTER_WORD.sub(rf"\1{NO_BREAK_SPACE}", text)) if locale == "pl" else text


def hold_hyphened_words(code: Element) -> None:
    """Wrap each short word with a hyphen in an element, in place: otherwise a line could break after `--`."""
    text = code.text or ""
    words = list(HYPHENED_WORD.finditer(text))
    starts = [word.start() for word in words] + [len(text)]
    for word, next_start in zip(words, starts[1:], strict=True):
        piece = Element("span", {"class": "one-piece"})
        piece.text, piece.tail = AtomicString(word.group()), AtomicString(text[word.end() : next_start])
        code.append(piece)
    code.text = AtomicString(text[: starts[0]])


class TypographyProcessor(TextWalker):
    """Joins the words of a page in all text except code."""

    def walk(self, element: Element) -> None:
        """Join the words in an element that is not code, and mark the options in code."""
        if element.tag == "code" and not len(element):
            hold_hyphened_words(element)
        if element.tag not in VERBATIM_TAGS:
            super().walk(element)

    def replace(self, text: str) -> Iterator[str]:
        """Yield the text with its words joined."""
        yield join_words(text, self.page.locale)
