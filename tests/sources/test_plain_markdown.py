"""A page as plain Markdown has nothing that only the build or a script understands."""

from __future__ import annotations

import pytest
from kcna_notes.output import plain_markdown

PLAIN = {
    "a comment goes": ("a <!-- checked --> b", "a  b"),
    "HTML goes, its text stays": ('<p class="x">in Polish: <b lang="pl">węzeł</b></p>', "in Polish: **węzeł**"),
    "what waits for a script goes": ("<button hidden>Keep</button> <p>Text</p>", " Text"),
    "a template goes": ("<template>\n<p>Sentence</p>\n</template>\nText", "Text"),
    "code stays": ("`<pod-name>` and `{ .x }`", "`<pod-name>` and `{ .x }`"),
    "an anchor stays": ("## A { #a .letter }", "## A { #a }"),
    "a class goes": ("Text\n{ .lead }", "Text"),
    "an entity is a character": ("1 &lt; 2", "1 < 2"),
    "a fence stays": ("```html\n<b>x</b> { .x }\n```", "```html\n<b>x</b> { .x }\n```"),
    "a fence in a box stays": ("    ```bash\n    a <b>\n    ```", "    ```bash\n    a <b>\n    ```"),
    "a diagram is put into words": ("```diagram\nname\n```", "words of name"),
}


@pytest.mark.parametrize(("markdown", "expected"), PLAIN.values(), ids=PLAIN.keys())
def test_a_page_becomes_plain(markdown: str, expected: str) -> None:
    page = plain_markdown.plain_page(
        f"# T {{ #t }}\n\n{markdown}\n", "words of {}".format, "D", "https://a.example/", "en"
    )
    assert page.startswith(f"# T {{ #t }}\n\n> D\n\n{expected}\n\n---\n\nPage: <https://a.example/>")
