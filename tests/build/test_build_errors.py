"""Bad input stops the build with one message that names place and remedy, and leaves no half-built site.

Each case breaks one thing in a copy of `small-site/`, the project's build around three page pairs, and runs
`scripts/build` there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import build, copy_to

HOME = "docs/pl/index.md"
PODS = "docs/pl/pods/index.md"
GLOSSARY = "data/glossary.yml"
REDIRECTS = "data/redirects.yml"
SENTENCES = "data/interface.yml"
DIAGRAM = "data/diagrams/pod-on-node.yml"
ENTRY = "zzz:\n  pl: {term: zzz, definition: d}\n"
Mistake = Callable[[Path], object]  # spoils one thing in a copy of the small site


def replace(file: str, old: str, new: str) -> Mistake:
    """Return what replaces a text of a file."""

    def mistake(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}: fix this test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return mistake


def append(file: str, text: str) -> Mistake:
    """Return what adds a text to the end of a file."""

    def mistake(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8") as stream:
            stream.write(text)

    return mistake


def remove(file: str) -> Mistake:
    """Return what deletes a file."""
    return lambda folder: (folder / file).unlink()


def spoil(file: str) -> Mistake:
    """Return what makes a file Windows-1250 instead of UTF-8."""
    return lambda folder: (folder / file).write_text((folder / file).read_text("utf-8"), "cp1250", "xmlcharrefreplace")


CASES = {  # what is wrong: (what makes it so, the whole message)
    "a page in one language only": (
        remove("docs/pl/pods/index.md"),
        r"docs/pl/pods/index\.md is missing: the page exists only in en; write both languages",
    ),
    "a page without a description": (
        replace(HOME, "description:", "title:"),
        r"docs/pl/index\.md: no description; add `description: …` \(80 to 150 characters\) to the front matter",
    ),
    "a file that is not UTF-8": (spoil(HOME), r"docs/pl/index\.md: byte \d+ is not UTF-8; save the file as UTF-8"),
    "a duplicate anchor": (
        append(HOME, "\n## Jeszcze raz { #contents }\n"),
        r"docs/pl/index\.md:\d+: duplicate anchor #contents, as on line \d+; rename this one",
    ),
    "front matter that is no YAML": (
        replace(HOME, "description: ", "description: [ "),
        r"docs/pl/index\.md, line \d+: .*; quote text that contains a colon or a comma",
    ),
    "a list of terms on another page than the glossary": (
        append(HOME, "\n<!-- glossary -->\n"),
        r"docs/pl/index\.md: <!-- glossary --> works only on the page reference/glossary; move it there",
    ),
    "a glossary without its list of terms": (
        replace("docs/pl/reference/glossary.md", "<!-- glossary -->\n", ""),
        r"docs/pl/reference/glossary\.md: no <!-- glossary -->; add this line where the list of terms belongs",
    ),
    "a term without one language": (
        append(GLOSSARY, ENTRY),
        r"data/glossary\.yml: zzz: en needs `term` and `definition`; write both languages of every term",
    ),
    "two terms that claim one form": (
        append(GLOSSARY, ENTRY + "  en: {term: nodes, definition: d}\n"),
        r"data/glossary\.yml: node and zzz both claim “nodes”; remove the phrase from one of them \(en\)",
    ),
    "a term's page that does not exist": (
        append(GLOSSARY, ENTRY + "  en: {term: zzz, definition: d}\n  page: no/where\n"),
        r"data/glossary\.yml: zzz\.page: there is no page 'no/where'; .*",
    ),
    "malformed YAML in the glossary": (
        append(GLOSSARY, "zzz: [\n"),
        r"data/glossary\.yml, line \d+: .*; quote text that contains a colon or a comma",
    ),
    "a duplicate term": (
        append(GLOSSARY, "pod: {}\n"),
        r"data/glossary\.yml, line \d+: duplicate key 'pod'; delete one",
    ),
    "a dead term link": (
        append(HOME, "\n[x](reference/glossary.md#no-such-term)\n"),
        r"docs/pl/index\.md:\d+: the link reference/glossary\.md#no-such-term leads to no anchor; "
        r"docs/pl/reference/glossary\.md has no #no-such-term",
    ),
    "an unknown term in front matter": (
        replace(HOME, "---\ndescription", "---\nno_terms: [no-such-term]\ndescription"),
        r"docs/pl/index\.md: no_terms: the glossary has no no-such-term; write keys of glossary\.yml",
    ),
    "an unknown diagram": (
        replace(HOME, "```diagram\npod-on-node", "```diagram\nno-diagram"),
        r"docs/pl/index\.md:\d+: no diagram 'no-diagram'; data/diagrams/ has pod-on-node.*",
    ),
    "a label that does not fit": (
        replace(DIAGRAM, "t: {pl: Najmniejsza jednostka", "t: {pl: " + "Jednostka" * 20),
        r"data/diagrams/pod-on-node\.yml: wide/pl: “(Jednostka)+” is wider than box pod .*; "
        r"shorten it or give the box more room.*",
    ),
    "a diagram without one language": (
        replace(DIAGRAM, ", en: Smallest unit}", "}"),
        r"data/diagrams/pod-on-node\.yml: box pod, t: expected a text in en, found nothing; "
        r"write both languages, in quotes",
    ),
    "malformed YAML in a diagram": (
        append(DIAGRAM, "view: [\n"),
        r"data/diagrams/pod-on-node\.yml, line \d+: .*; quote text that contains a colon or a comma",
    ),
    "a link of a diagram that leads nowhere": (
        replace(DIAGRAM, "link: pods/index", "link: no/where"),
        r"data/diagrams/pod-on-node\.yml: link 'no/where': there is no page 'no/where'; "
        r"write the path below docs/pl/ without \.md",
    ),
    "a title too long for the social card": (
        replace(PODS, "# Pody", "# Pody" + " i coraz więcej Podów" * 10),
        r"docs/pl/pods/index\.md: the title 'Pody( i coraz więcej Podów)+' does not fit on the social card; "
        r"shorten the H1",
    ),
    "a title with a character that the font lacks": (
        replace(PODS, "# Pody", "# Pody 漢"),
        r"docs/pl/pods/index\.md: 'Pody 漢': the font of the social cards has no 漢 \(U\+6F22\); "
        r"write other characters, or add them as described in hooks/kcna_notes/output/fonts/README\.md",
    ),
    "a redirect to no page": (
        append(REDIRECTS, "old: no/where\n"),
        r"data/redirects\.yml: old: leads to no/where, which does not exist \(pl, en\); write a page or an anchor .*",
    ),
    "a redirect to no anchor": (
        append(REDIRECTS, "old: index#no-such-anchor\n"),
        r"data/redirects\.yml: old: leads to index#no-such-anchor, which does not exist \(pl, en\); write a page or .*",
    ),
    "redirects in a circle": (
        append(REDIRECTS, "old: older\nolder: old\n"),
        r"data/redirects\.yml: old: leads to older, which is itself redirected; write the address it leads to",
    ),
    "a redirect of a page that exists": (
        append(REDIRECTS, "pods/index: index\n"),
        r"data/redirects\.yml: pods/index: still exists and needs no redirect; delete this line, or .*",
    ),
    "a redirect of an anchor that exists": (
        append(REDIRECTS, "index#home: pods/index\n"),
        r"data/redirects\.yml: index#home: still exists and needs no redirect; delete this line, or .*",
    ),
    "a redirect of a term that exists": (
        append(REDIRECTS, "reference/glossary#node: index\n"),
        r"data/redirects\.yml: reference/glossary#node: still exists and needs no redirect; .*",
    ),
    "a redirect of an anchor on no page": (
        append(REDIRECTS, "no/where#old: index\n"),
        r"data/redirects\.yml: no/where#old: there is no page 'no/where' and no redirect for it; correct .*",
    ),
    "a redirect to a number": (
        append(REDIRECTS, "old: 7\n"),
        r"data/redirects\.yml: old: expected a page with an optional anchor \(workloads/pods#phases\), found 7; .*",
    ),
    "a redirect to an address": (
        append(REDIRECTS, "old: /en/pods/\n"),
        r"data/redirects\.yml: old: expected a page .* found '/en/pods/'; write the path below docs/pl/ without \.md",
    ),
    "a duplicate redirect": (
        append(REDIRECTS, "index#intro: index\n"),
        r"data/redirects\.yml, line \d+: duplicate key 'index#intro'; delete one",
    ),
    "a sentence of the interface without one language": (
        replace(SENTENCES, '    en: "Page moved"\n', ""),
        r"data/interface\.yml: moved\.title: expected one text each for pl and en, found .*; write both languages",
    ),
    "a sentence that is not there": (
        replace("overrides/503.html", "not_kept.reason", "not_kept.reson"),
        r"overrides/503\.html:\d+: data/interface\.yml: no sentence 'not_kept\.reson'; add it in both languages, or .*",
    ),
    "a sentence with a gap that nothing fills": (
        replace("overrides/partials/copyright.html", '("footer.checked", version=', '("footer.checked", tag='),
        r"overrides/partials/copyright\.html:\d+: data/interface\.yml: footer\.checked: has the gaps \['version'\], .*",
    ),
    "a piece of the theme that is not there": (
        replace("overrides/main.html", "'<form class=\"md-search__form\"'", "'<form class=\"md-search-form\"'"),
        r"overrides/main\.html:\d+: expected '<form class=\"md-search-form\"' in the theme's HTML; .*",
    ),
    "a style sheet that is missing": (
        remove("docs/assets/stylesheets/notices.css"),
        r"docs/assets/stylesheets/notices\.css: no such file; write it, "
        r"or remove its name from STYLE_SHEETS in hooks/shrink_output\.py",
    ),
    "a style sheet without a place in the cascade": (
        append("docs/assets/stylesheets/extra.css", "p { margin: 0 }\n"),
        r"docs/assets/stylesheets/extra\.css: its place in the cascade is unknown; "
        r"add its name to STYLE_SHEETS in hooks/shrink_output\.py",
    ),
    "a dead link": (
        append(HOME, "\n[x](no-such-page.md)\n"),
        r"docs/pl/index\.md:\d+: the link no-such-page\.md leads to no page; write a relative path to a \.md file",
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the small site, with the build and the tools of this repository."""
    copy_to(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("mistake", "message"), CASES.values(), ids=CASES.keys())
def test_a_mistake_stops_the_build(copy: Path, mistake: Mistake, message: str) -> None:
    mistake(copy)
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("the last good site")

    result = build(copy)

    assert result.returncode != 0
    reports = re.findall(r"^(?:ERROR|WARNING) +-  (.*)$", result.stderr, re.MULTILINE)
    assert len(reports) == 1 and re.fullmatch(message, reports[0]), f"expected {message}, found {result.stderr}"
    assert "Traceback" not in result.stderr + result.stdout
    assert [file.name for file in (copy / "site").iterdir()] == ["index.html"], "a failed build leaves site/ as it was"
    assert list(copy.glob(".site.*")) == [], "a failed build leaves nothing behind"


def test_a_good_copy_builds(copy: Path) -> None:
    result = build(copy)
    assert result.returncode == 0, result.stderr
    assert (copy / "site" / "en" / "index.html").is_file()
