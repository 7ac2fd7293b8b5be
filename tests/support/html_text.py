"""The words of an HTML element, as the checks compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag


def text_of(tag: Tag | None) -> str:
    """Return an element's words on one line, without the `#` of a heading's own link."""
    if tag is None:
        return ""
    words = [
        str(text)
        for text in tag.strings
        if not (text.parent and "headerlink" in text.parent.get_attribute_list("class"))
    ]
    return " ".join("".join(words).split())
