"""Section tools: they follow the heading, so that its accessible name is only its own words.

    <h2 id="phases">Fazy Poda</h2>
    <div class="section-tools" data-search-exclude>
      <a class="headerlink" href="#phases">#</a>
      <a class="flip" href="../../en/workloads/pods/#phases" hreflang="en" aria-label="…">EN</a>
    </div>

Both are ordinary links. javascript/page/section-controls.js makes them copy the address and
show the section in the other language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from kcna_notes.interface import say
from kcna_notes.locales import other_locale

if TYPE_CHECKING:
    from markdown import Markdown

    from kcna_notes.page_context import CurrentPage

HEADINGS = frozenset({"h1", "h2", "h3"})
FLIPPED = frozenset({"h2", "h3"})


class SectionToolProcessor(Treeprocessor):
    """Puts the tools after each heading that has an anchor."""

    def __init__(self, md: Markdown, current: CurrentPage) -> None:
        super().__init__(md)
        self.current = current

    def run(self, root: Element) -> None:
        """Rearrange the headings of one page, in place."""
        for parent in list(root.iter()):
            for heading in [child for child in parent if child.tag in HEADINGS and child.get("id")]:
                self._rearrange(parent, heading)

    def _rearrange(self, parent: Element, heading: Element) -> None:
        permalinks = [link for link in heading if link.get("class") == "headerlink"]
        for link in permalinks:
            heading.remove(link)
        if self.current.context.is_glossary and heading.tag == "h3":
            return  # a glossary term: a script adds its tools, which keeps 3 kB out of the page
        tools = Element("div", {"class": "section-tools", "data-search-exclude": ""})
        tools.extend(permalinks)
        if heading.tag in FLIPPED:
            tools.append(self._flip(heading.get("id", "")))
        if len(tools):
            tools.tail, heading.tail = heading.tail, "\n"
            parent.insert(list(parent).index(heading) + 1, tools)

    def _flip(self, anchor: str) -> Element:
        page = self.current.context
        other = other_locale(page.locale)
        label = say("section_tools.flip", page.locale)
        link = Element(
            "a", {"class": "flip", "href": page.twin_section(anchor), "hreflang": other, "aria-label": label}
        )
        link.text = other.upper()
        return link
