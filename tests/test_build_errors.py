"""Bad input stops the build with one message that names place and remedy, and leaves no half-built site.

Each case breaks one thing in a copy of the repository and runs `scripts/build` there.
"""

import os
import shutil
import subprocess

import pytest
from conftest import ROOT

SOURCES = ("data", "docs", "hooks", "overrides", "scripts", "search")
HOME = "docs/pl/index.md"
GLOSSARY = "data/glossary.yml"
MAP = "data/diagrams/home-map.yml"
ENTRY = "zzz:\n  pl: {term: zzz, definition: d}\n"


def replace(file, old, new):
    """Return what replaces a text of a file."""

    def mistake(folder):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}: mend this test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return mistake


def append(file, text):
    """Return what adds a text to the end of a file."""

    def mistake(folder):
        with (folder / file).open("a", encoding="utf-8") as stream:
            stream.write(text)

    return mistake


def remove(file):
    """Return what deletes a file."""
    return lambda folder: (folder / file).unlink()


def spoil(file):
    """Return what makes a file Windows-1250 instead of UTF-8."""
    return lambda folder: (folder / file).write_text((folder / file).read_text("utf-8"), "cp1250", "xmlcharrefreplace")


CASES = {  # what is wrong: (what makes it so, the message)
    "a page in one language only": (
        remove("docs/pl/cloud-native/scaling.md"),
        "docs/pl/cloud-native/scaling.md is missing: the page exists in en; write both languages",
    ),
    "a page without a description": (
        replace(HOME, "description:", "# description:"),
        "docs/pl/index.md: no description; add `description: …`",
    ),
    "a file that is not UTF-8": (spoil(HOME), "docs/pl/index.md: byte "),
    "an anchor that stands twice": (
        append(HOME, "\n## Jeszcze raz { #contents }\n"),
        "the anchor #contents stands in line ",
    ),
    "front matter that is no YAML": (
        replace(HOME, "description: ", "description: [ "),
        "docs/pl/index.md, line ",
    ),
    "a term without one language": (append(GLOSSARY, ENTRY), "glossary.yml: zzz: en needs `term` and `definition`"),
    "two terms that claim one form": (
        append(GLOSSARY, ENTRY + "  en: {term: nodes, definition: d}\n"),
        "node and zzz both claim “nodes”",
    ),
    "a term's page that does not exist": (
        append(GLOSSARY, ENTRY + "  en: {term: zzz, definition: d}\n  page: no/where\n"),
        "zzz.page: there is no page 'no/where'",
    ),
    "malformed YAML in the glossary": (append(GLOSSARY, "zzz: [\n"), "glossary.yml, line "),
    "a term that stands twice": (append(GLOSSARY, "pod: {}\n"), "the key 'pod' stands twice"),
    "a dead term link": (append(HOME, "\n[x](reference/glossary.md#no-such-term)\n"), "anchor '#no-such-term'"),
    "an unknown term in front matter": (
        replace(HOME, "---\ndescription", "---\nno_terms: [no-such-term]\ndescription"),
        "no_terms: the glossary has no no-such-term",
    ),
    "an unknown drawing": (
        replace(HOME, "```diagram\nhome-map", "```diagram\nno-map"),
        "no diagram 'no-map' in diagrams/",
    ),
    "a label that does not fit": (
        replace(MAP, "t: {pl: Słownik pojęć", "t: {pl: " + "Słownik" * 20),
        "wide/pl: “Słownik",
    ),
    "a drawing without one language": (
        replace(MAP, ", en: Glossary}", "}"),
        "home-map.yml: a text needs pl and en",
    ),
    "a link of a drawing that leads nowhere": (
        replace(MAP, "link: reference/glossary", "link: no/where"),
        "home-map.yml (pl): link 'no/where': there is no page 'no/where'",
    ),
    "a dead link": (append(HOME, "\n[x](no-such-page.md)\n"), "'no-such-page.md'"),
}


@pytest.fixture
def copy(tmp_path):
    """A copy of what the build reads, with the tools of this repository."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def build(folder):
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([folder / "scripts" / "build"], capture_output=True, text=True, check=False, env=environment)


@pytest.mark.parametrize(("mistake", "message"), CASES.values(), ids=CASES.keys())
def test_a_mistake_stops_the_build(copy, mistake, message):
    mistake(copy)
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("the last good site")

    result = build(copy)

    assert result.returncode != 0
    assert message in result.stderr, result.stderr
    assert "Traceback" not in result.stderr
    assert [file.name for file in (copy / "site").iterdir()] == ["index.html"], "a failed build leaves site/ alone"
    assert list(copy.glob(".site.*")) == [], "a failed build leaves nothing behind"


def test_a_good_copy_builds(copy):
    result = build(copy)
    assert result.returncode == 0, result.stderr
    assert (copy / "site" / "en" / "index.html").is_file()
