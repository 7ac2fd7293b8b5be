"""Python-Markdown extension: the numbers of annotated code, in the page instead of in a script.

In a code block the comment `# (1)!` becomes a numbered mark, and the list under the block explains it.
The mark's digit comes from the style sheet, so that a copy of the code is clean.
Material's `content.code.annotate` hides the list behind one tooltip a number, with links that have no name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

if TYPE_CHECKING:
    from markdown import Markdown

PRIORITY = 20  # after raw_html (30) has put the highlighted code back
COMMENT = re.compile(r' *<span class="c1?"># \((\d+)\)!</span>')  # image: nginx:1.30 # (1)!


def mark_annotations(html: str) -> str:
    """Replace the annotation comments of highlighted code by numbered marks."""
    return COMMENT.sub(r' <span class="code-mark" data-number="\1"></span>', html)


class AnnotationsExtension(Extension):
    """Marks the annotations of every code block; knows nothing of page or language."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the step that runs on the finished HTML."""
        md.postprocessors.register(_AnnotationsPostprocessor(md), "annotations", PRIORITY)


class _AnnotationsPostprocessor(Postprocessor):
    def run(self, text: str) -> str:
        """Return the page with its annotations marked."""
        return mark_annotations(text)
