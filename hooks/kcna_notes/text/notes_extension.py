"""The Markdown extension of these notes: every step that changes the text of a page, in two tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markdown.extensions import Extension

from kcna_notes.glossary.term_links import TermProcessor
from kcna_notes.glossary.term_matcher import make_matchers
from kcna_notes.text.code_marks import CodeMarkProcessor
from kcna_notes.text.dates import DateProcessor
from kcna_notes.text.section_tools import SectionToolProcessor
from kcna_notes.text.typography import TypographyProcessor

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown
    from markdown.postprocessors import Postprocessor
    from markdown.treeprocessors import Treeprocessor

    from kcna_notes.glossary.entries import Glossary
    from kcna_notes.glossary.term_matcher import TermMatcher
    from kcna_notes.page_context import CurrentPage


class Step(NamedTuple):
    """A processor: name, priority (the highest runs first), and a function that makes it."""

    name: str
    priority: float
    make: Callable[[Markdown, NotesExtension], Treeprocessor | Postprocessor]


# Python-Markdown and its extensions: inline patterns 20, attr_list 8, toc 5, links of MkDocs 0.
TREE_STEPS = (
    Step("dates", 7.5, lambda md, notes: DateProcessor(md, notes.current)),  # needs inline code to be marked as code
    Step("typography", 7, lambda md, notes: TypographyProcessor(md, notes.current)),  # joins the words of a date, too
    # Terms are found across no-break spaces. Toc copies headings, which get no term links; MkDocs resolves the links.
    Step("terms", 6, lambda md, notes: TermProcessor(md, notes.current, notes.glossary, notes.matchers)),
    # Moves the permalinks that toc adds. Its links are already URLs; MkDocs would treat them as paths of sources.
    Step("section tools", -1, lambda md, notes: SectionToolProcessor(md, notes.current)),
)
HTML_STEPS = (
    Step("code marks", 20, lambda md, _: CodeMarkProcessor(md)),  # raw_html (30) restores highlighted code first
)


class NotesExtension(Extension):
    """Registers the processors; they read the context of the page from `current`.

    Raises GlossaryError if two entries of the glossary claim the same phrase.
    """

    def __init__(self, glossary: Glossary, current: CurrentPage) -> None:
        super().__init__()
        self.glossary: Glossary = glossary
        self.matchers: dict[str, TermMatcher] = make_matchers(glossary)
        self.current: CurrentPage = current

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors of both tables."""
        for step in TREE_STEPS:
            md.treeprocessors.register(step.make(md, self), step.name, step.priority)  # type: ignore[arg-type]
        for step in HTML_STEPS:
            md.postprocessors.register(step.make(md, self), step.name, step.priority)  # type: ignore[arg-type]
