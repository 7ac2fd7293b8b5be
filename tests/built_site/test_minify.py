"""Pages, scripts, and style sheets are sent without what nobody reads, and still work."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import material
import pytest
from built_pages import ALL_PAGES, BuiltPage, every
from kcna_notes.output.minify import compact, strip
from places import ROOT, SITE
from shrink_output import JOINED

OUR_SCRIPTS = sorted(
    file
    for file in (SITE / "assets" / "javascripts").glob("*.js")
    if not file.name.endswith(".min.js")  # the theme's
)
PARSE = """
const { parse } = require("espree")
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"))
const settings = { ecmaVersion: "latest", sourceType: "module", comment: true }
process.stdout.write(JSON.stringify(texts.map(text => parse(text, settings).comments.map(({ value }) => value))))
"""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a\n\n   b</p>", "<p>a\nb</p>"),
        ("<p>a  b</p>", "<p>a  b</p>"),
        ("<b>\n </b>\n<pre> x\n\n  y\n</pre>\n\n<p>", "<b>\n</b>\n<pre> x\n\n  y\n</pre>\n<p>"),
        (
            "<pre class='a'>\n\n</pre>\n\n<textarea>\n\n</textarea>",
            "<pre class='a'>\n\n</pre>\n<textarea>\n\n</textarea>",
        ),
        ("<prefix>\n\n</prefix>", "<prefix>\n</prefix>"),
    ],
)
def test_line_breaks_are_single_outside_of_code(html: str, expected: str) -> None:
    assert compact(html) == expected


@every(ALL_PAGES)
def test_every_page_is_compact(page: BuiltPage) -> None:
    html = page.file.read_text("utf-8")
    assert compact(html) == html, f"{page.name} is not compact; see hooks/shrink_output.py"


# Scripts


def comments(*scripts: str) -> list[list[str]]:
    """Return the comments of each script. Raises CalledProcessError where one has a syntax error."""
    node = next((ROOT / ".venv" / "bin").glob("node"), Path("node"))
    command = [str(node), "-e", PARSE]
    result = subprocess.run(command, input=json.dumps(scripts), cwd=ROOT, capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(result.stdout)
    return found


def test_every_published_script_is_valid_and_without_comments() -> None:
    found = comments(*(file.read_text("utf-8") for file in OUR_SCRIPTS))
    left = {file.name: words for file, words in zip(OUR_SCRIPTS, found, strict=True) if words}
    assert found and not left, f"comments are published: {left}; see hooks/shrink_output.py"


def test_a_comment_and_a_syntax_error_are_seen() -> None:
    assert comments("f() // why") == [[" why"]]
    with pytest.raises(subprocess.CalledProcessError):
        comments("f(")


def test_comments_go_and_strings_stay() -> None:
    script = '/* What\n   it does. */\n// why\nlet a = "// b" // c\nf(a, `\n  /* d */\n`, /[/*]/g) // "e"\n'
    assert strip(script) == 'let a="// b"\nf(a,`\n  /* d */\n`,/[/*]/g)'


# Style sheets


@every(ALL_PAGES)
def test_a_page_has_one_style_sheet_of_ours(page: BuiltPage) -> None:
    linked = [str(link["href"]) for link in page.soup.select('link[rel="stylesheet"]')]
    ours = [href for href in linked if not href.endswith(".min.css")]
    assert len(ours) == 1 and ours[0].endswith(JOINED), f"{page.name}: {ours}; see extra_css in mkdocs.yml"


def test_the_files_of_the_theme_stay_as_they_are() -> None:
    theme = Path(material.__file__).parent / "templates"
    for bundle in (*theme.glob("assets/javascripts/bundle.*.js"), *theme.glob("assets/stylesheets/*.css")):
        assert (SITE / bundle.relative_to(theme)).read_bytes() == bundle.read_bytes(), f"{bundle.name} has changed"
