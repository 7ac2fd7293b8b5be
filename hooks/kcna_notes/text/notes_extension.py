"""The Markdown extension of these notes: everything that happens to the text of a page, in one table."""

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
    """A processor: its name and priority in Python-Markdown's registry, where the highest runs first, and its maker."""

    name: str
    priority: float
    make: Callable[[Markdown, NotesExtension], Treeprocessor | Postprocessor]


# Python-Markdown and its extensions: inline patterns 20, attr_list 8, toc 5, MkDocs' own links 0.
TREE_STEPS = (
    Step("dates", 7.5, lambda md, notes: DateProcessor(md, notes.current)),  # needs inline code to be marked as code
    Step("typography", 7, lambda md, notes: TypographyProcessor(md, notes.current)),  # joins the words of a date, too
    # Terms accept no-break spaces. Toc copies headings, where no term is linked, and MkDocs resolves the new links.
    Step("terms", 6, lambda md, notes: TermProcessor(md, notes.current, notes.glossary, notes.matchers)),
    # Moves the permalinks that toc adds; its own links are final, and MkDocs would take them for sources.
    Step("section tools", -1, lambda md, notes: SectionToolProcessor(md, notes.current)),
)
HTML_STEPS = (
    Step("code marks", 20, lambda md, _: CodeMarkProcessor(md)),  # raw_html (30) puts highlighted code back first
)


class NotesExtension(Extension):
    """Registers the processors; they read what is known of the page in `current`.

    Raises GlossaryError where two entries of the glossary claim the same phrase.
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
