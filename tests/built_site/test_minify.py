"""Pages and scripts are sent without what nobody reads, and mean the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import material
import pytest
from built_pages import ALL_PAGES, BuiltPage, every
from kcna_notes.output.minify import compact, strip
from places import DOCS, ROOT, SITE
from shrink_output import STYLE_SHEETS

SCRIPTS = sorted((DOCS / "assets" / "javascripts").glob("*.js"))
SEARCH_SCRIPTS = sorted((ROOT / "search").glob("*.js"))
SYNTAX = """
const { parse } = require("espree")
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"))
const bare = (key, value) => ["start", "end", "loc", "range", "raw"].includes(key) ? undefined : value
const trees = texts.map(text => JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module" }), bare))
process.stdout.write(JSON.stringify(trees))
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


def test_comments_go_and_strings_stay() -> None:
    script = '/* What\n   it does. */\n// why\nlet a = "// b" // c\n  /** How. */\n  f(a, "d // e") // "g"\n'
    assert strip(script) == 'let a = "// b"\nf(a, "d // e") // "g"\n'


def syntax(*scripts: str) -> list[str]:
    """Return the syntax trees of scripts, without places."""
    node = next((ROOT / ".venv" / "bin").glob("node"), Path("node"))
    command = [str(node), "-e", SYNTAX]
    result = subprocess.run(command, input=json.dumps(scripts), cwd=ROOT, capture_output=True, text=True, check=True)
    trees: list[str] = json.loads(result.stdout)
    return trees


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_published_script_means_the_same(script: Path) -> None:
    source, published = script.read_text("utf-8"), (SITE / script.relative_to(DOCS)).read_text("utf-8")
    assert published == strip(source)
    before, after = syntax(source, published)
    assert before == after, f"{script.name}: a string holds a line that begins like a comment; break the string"


@pytest.mark.parametrize("script", SEARCH_SCRIPTS, ids=lambda path: path.name)
def test_a_part_of_the_search_means_the_same(script: Path) -> None:
    before, after = syntax(script.read_text("utf-8"), strip(script.read_text("utf-8")))
    assert before == after, f"{script.name}: a string holds a line that begins like a comment; break the string"


def test_a_script_that_would_change_is_seen() -> None:
    script = "f(`\n  // not a comment\n`)\n"
    before, after = syntax(script, strip(script))
    assert before != after


@every(ALL_PAGES)
def test_a_page_has_one_style_sheet_of_ours(page: BuiltPage) -> None:
    linked = [str(link["href"]) for link in page.soup.select('link[rel="stylesheet"]')]
    ours = [href for href in linked if not href.endswith(".min.css")]
    assert len(ours) == 1 and ours[0].endswith(STYLE_SHEETS[0]), f"{page.name}: {ours}; see extra_css in mkdocs.yml"


def test_the_files_of_the_theme_stay_as_they_are() -> None:
    theme = Path(material.__file__).parent / "templates"
    for bundle in (*theme.glob("assets/javascripts/bundle.*.js"), *theme.glob("assets/stylesheets/*.css")):
        assert (SITE / bundle.relative_to(theme)).read_bytes() == bundle.read_bytes(), f"{bundle.name} has changed"
