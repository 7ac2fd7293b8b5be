"""Python-Markdown extension: what belongs to a heading stands after it, so that its name stays the heading's words.

    <h2 id="phases">Fazy Poda</h2>
    <div class="section-tools" data-search-exclude>
      <a class="headerlink" href="#phases">#</a>
      <a class="flip" href="../../en/workloads/pods/#phases" hreflang="en" aria-label="…">EN</a>
    </div>

Both are ordinary links. `docs/assets/javascripts/controls.js` makes them copy the address and flip the section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from kcna_notes.interface import say
from kcna_notes.locales import other_locale

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

PRIORITY = -1  # after toc (5), which adds the permalinks, and MkDocs' links (0), which knows no address outside a build
HEADINGS = frozenset({"h1", "h2", "h3"})
FLIPPED = frozenset({"h2", "h3"})


class HeadingsExtension(Extension):
    """Holds what is known of the page now being rendered."""

    def __init__(self) -> None:
        super().__init__()
        self.begin_page("pl", None)

    def begin_page(
        self, locale: str, address_of: Callable[[str], str] | None, bare: frozenset[str] = frozenset()
    ) -> None:
        """Set the language of the page, and what gives the address of an anchor in the other language.

        Without `address_of` no section can be flipped. Headings in `bare`, such as h3, get nothing: a script does it.
        """
        self.locale, self.address_of, self.bare = locale, address_of, bare

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(HeadingsTreeprocessor(md, self), "headings", PRIORITY)


class HeadingsTreeprocessor(Treeprocessor):
    """Walks the page and puts the tools after each heading that has an anchor."""

    def __init__(self, md: Markdown, page: HeadingsExtension) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        """Rearrange the headings of one page, in place."""
        for parent in list(root.iter()):
            for heading in [child for child in parent if child.tag in HEADINGS and child.get("id")]:
                self._rearrange(parent, heading)

    def _rearrange(self, parent: Element, heading: Element) -> None:
        permalinks = [link for link in heading if link.get("class") == "headerlink"]
        for link in permalinks:
            heading.remove(link)
        if heading.tag in self.page.bare:
            return
        tools = Element("div", {"class": "section-tools", "data-search-exclude": ""})
        tools.extend(permalinks)
        if heading.tag in FLIPPED and self.page.address_of:
            tools.append(self._flip(self.page.address_of(heading.get("id", ""))))
        if len(tools):
            tools.tail, heading.tail = heading.tail, "\n"
            parent.insert(list(parent).index(heading) + 1, tools)

    def _flip(self, address: str) -> Element:
        locale = self.page.locale
        other = other_locale(locale)
        attributes = {
            "class": "flip",
            "href": address,
            "hreflang": other,
            "aria-label": say("section_tools.flip", locale),
        }
        link = Element("a", attributes)
        link.text = other.upper()
        return link
