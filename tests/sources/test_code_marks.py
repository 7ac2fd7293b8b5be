"""Annotated code shows numbers that the list under it explains; a copy of the code holds none of them."""

from __future__ import annotations

import pytest
import rendering
from docs_tree import PAGES, read


def render(text: str) -> str:
    return rendering.render(text, extensions=["pymdownx.highlight", "pymdownx.superfences"])


@pytest.mark.parametrize(
    ("language", "code"),
    [("yaml", "kind: Pod # (1)!"), ("bash", "ls # (1)!"), ("dockerfile", "FROM busybox:1.37\n# (1)!")],
)
def test_a_comment_becomes_a_mark(language: str, code: str) -> None:
    html = render(f"```{language}\n{code}\n```")
    assert '<span class="code-mark" data-number="1"></span>' in html
    assert "(1)!" not in html


def test_other_comments_and_prose_stay() -> None:
    html = render("Text # (1)!\n\n```yaml\nkind: Pod # one (1)\n```")
    assert "code-mark" not in html and "# one (1)" in html and "# (1)!" in html


@pytest.mark.parametrize("page", PAGES)
def test_every_mark_has_its_line_in_the_list(page: str) -> None:
    source = read("pl", page)
    for fence in source.code:
        numbers = [line.split("# (")[1].split(")!")[0] for line in fence.code.splitlines() if "# (" in line]
        after = [line for number, line in source.lines if number > fence.line]
        listed = [line for line in after if line[:1].isdigit()][: len(numbers)]
        assert [line.split(".")[0] for line in listed] == numbers, f"{source.name}:{fence.line}: number the list alike"
