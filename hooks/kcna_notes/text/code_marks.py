"""The numbers of annotated code, as part of the page instead of added by a script.

In a code block the comment `# (1)!` becomes a numbered mark, and the list below the block explains it.
The style sheet adds the number, so it is not in copied code.
Material's `content.code.annotate` hides the list behind one tooltip per number; its links have no accessible names.
"""

from __future__ import annotations

import re

from markdown.postprocessors import Postprocessor

COMMENT = re.compile(r' *<span class="c1?"># \((\d+)\)!</span>')  # image: nginx:1.30 # (1)!


def mark_annotations(html: str) -> str:
    """Replace the annotation comments of highlighted code with numbered marks."""
    return COMMENT.sub(r' <span class="code-mark" data-number="\1"></span>', html)


class CodeMarkProcessor(Postprocessor):
    """Marks the annotations of every code block of a page."""

    def run(self, text: str) -> str:
        """Return the HTML of the page with its annotations marked."""
        return mark_annotations(text)
