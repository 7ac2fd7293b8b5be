"""What a search engine reads beside the words: schema.org in JSON-LD.

Breadcrumbs alone, and DefinedTerm in the markup of the glossary: each shows something that a result has no other way
to show. Article, Course, and LearningResource would only say again what title and description say.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Crumb = tuple[str, str]
"""The name of a page and its full address."""


def breadcrumbs(trail: Iterable[Crumb]) -> str:
    """Return a BreadcrumbList from the home page to this page, safe inside a script element of HTML."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(trail, 1)
    ]
    data = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
