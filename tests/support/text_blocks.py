"""What a reader reads on a built page, block by block: text, titles, labels and descriptions, with code told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache

from bs4 import Comment, Tag
from bs4.element import NavigableString
from built_pages import NOT_FOUND, BuiltPage, element_of

BLOCK_TAGS = frozenset(
    "article aside blockquote body dd desc details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " label li main meta nav ol p section summary svg table td text th title tr tspan ul".split()
)
SILENT_TAGS = frozenset({"script", "style", "template"})
CODE_TAGS = frozenset({"code", "kbd", "pre", "samp"})
FREE_TAGS = frozenset({"em", "i", "text"})  # a gloss (rules B7, D3.8), a label of a diagram (F3)
READ_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")
FREE_TEXT = re.compile(r"([„“][^”]*”|\([^)]*\))")  # a quotation; a gloss in brackets, as in a heading (D1.4)


class Kind(Enum):
    """What a piece of text is to the checks."""

    OWN = auto()  # in the language of the page
    OTHER = auto()  # may be in the other language: a gloss, the title of a source, a label of a diagram
    CODE = auto()


@dataclass
class Block:
    """A paragraph, an item, a cell, a label: what is read in one breath."""

    pieces: list[tuple[Kind, str]] = field(default_factory=list)

    def text(self, *kinds: Kind) -> str:
        """Return the text of the pieces of these kinds on one line, or of all."""
        return " ".join("".join(text if not kinds or kind in kinds else " … " for kind, text in self.pieces).split())

    @property
    def is_listing(self) -> bool:
        """Say whether the block holds code and nothing else."""
        return all(kind is Kind.CODE for kind, text in self.pieces if text.strip())


@cache
def blocks_of(page: BuiltPage) -> list[Block]:
    """Return the blocks of a page in reading order, then its tooltips and labels."""
    reader = _Reader(page.locale)
    for tag in page.soup.select("head title, head meta[name=description]"):
        reader.read(tag, Kind.OTHER if page == NOT_FOUND else Kind.OWN)  # that page's title is in both languages
    reader.read(element_of(page, "body"), Kind.OWN)
    return [block for block in [*reader.blocks, *reader.labels] if block.text()]


class _Reader:
    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.blocks = [Block()]
        self.labels: list[Block] = []

    def read(self, tag: Tag, kind: Kind) -> None:
        if tag.name in SILENT_TAGS or "headerlink" in tag.get_attribute_list("class"):
            return
        kind = self._kind_of(tag, kind)
        self._read_attributes(tag, kind)
        is_block = tag.name in BLOCK_TAGS
        if is_block:
            self.blocks.append(Block())
        for child in tag.children:
            if isinstance(child, Tag):
                self.read(child, kind)
            elif isinstance(child, NavigableString) and not isinstance(child, Comment):
                self._add(str(child), kind)
        if is_block:
            self.blocks.append(Block())

    def _kind_of(self, tag: Tag, kind: Kind) -> Kind:
        if tag.name in CODE_TAGS or "filename" in tag.get_attribute_list("class"):
            return Kind.CODE
        if kind is Kind.CODE:
            return kind
        if language := tag.get("lang") or tag.get("hreflang"):
            return Kind.OWN if language == self.locale else Kind.OTHER
        is_source = tag.name == "a" and str(tag.get("href", "")).startswith("http")
        is_label = tag.name == "ul" and tag.find_parent("figure") is not None  # the boxes of a diagram, in words
        is_words = tag.name == "p" and tag.find("a", hreflang=True, recursive=False)  # names of a term in the glossary
        is_free = is_source or is_label or is_words or tag.name in FREE_TAGS
        return Kind.OTHER if is_free else kind

    def _add(self, text: str, kind: Kind) -> None:
        self.blocks[-1].pieces += _pieces(text, kind)

    def _read_attributes(self, tag: Tag, kind: Kind) -> None:
        for name in READ_ATTRIBUTES:
            if name in tag.attrs and kind is not Kind.CODE:
                text = str(tag[name])
                if other := tag.get("data-other"):  # the tooltip begins with the other language's term
                    text = text.split(f" {other}. ", 1)[-1]
                self.labels.append(Block(_pieces(text, Kind.OTHER if tag.find_parent("figure") else kind)))
        if tag.name == "meta":
            self._add(str(tag["content"]), kind)


def _pieces(text: str, kind: Kind) -> list[tuple[Kind, str]]:
    """Tell quotations and glosses in brackets from the rest of a text."""
    parts = enumerate(FREE_TEXT.split(text))
    return [(Kind.OTHER if kind is Kind.OWN and position % 2 else kind, part) for position, part in parts]
