"""Bad input stops the build with one message that names place and remedy, and leaves no half-built site.

Each case breaks one thing in a copy of the repository and runs `scripts/build` there.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass

import pytest
from conftest import ROOT

SOURCES = ("data", "docs", "hooks", "overrides", "scripts", "search")
HOME = "docs/pl/index.md"
GLOSSARY = "data/glossary.yml"
MAP = "data/diagrams/home-map.yml"
ENTRY = "zzz:\n  pl: {term: zzz, definition: d}\n"


@dataclass(frozen=True)
class Case:
    """A text to replace in a file (or to append, where `old` is empty), and the message that must follow."""

    file: str
    old: str
    new: str
    message: str


CASES = {
    "a term without one language": Case(GLOSSARY, "", ENTRY, "glossary.yml: zzz: en needs `term` and `definition`"),
    "two terms that claim one form": Case(
        GLOSSARY, "", ENTRY + "  en: {term: nodes, definition: d}\n", "node and zzz both claim “nodes”"
    ),
    "a page that does not exist": Case(
        GLOSSARY,
        "",
        ENTRY + "  en: {term: zzz, definition: d}\n  page: no/where\n",
        "zzz.page: there is no page 'no/where'",
    ),
    "malformed YAML in the glossary": Case(GLOSSARY, "", "zzz: [\n", "glossary.yml, line "),
    "a term that stands twice": Case(GLOSSARY, "", "pod: {}\n", "the key 'pod' stands twice"),
    "a dead term link": Case(HOME, "", "\n[x](reference/glossary.md#no-such-term)\n", "anchor '#no-such-term'"),
    "an unknown term in front matter": Case(
        HOME,
        "---\ndescription",
        "---\nno_terms: [no-such-term]\ndescription",
        "no_terms: the glossary has no no-such-term",
    ),
    "an unknown drawing": Case(HOME, "```diagram\nhome-map", "```diagram\nno-map", "no diagram 'no-map' in diagrams/"),
    "a label that does not fit": Case(MAP, "t: {pl: Słownik pojęć", "t: {pl: " + "Słownik" * 20, "wide/pl: “Słownik"),
    "a drawing without one language": Case(MAP, ", en: Glossary}", "}", "home-map.yml: a text needs pl and en"),
    "a link of a drawing that leads nowhere": Case(
        MAP,
        "link: reference/glossary",
        "link: no/where",
        "home-map.yml (pl): link 'no/where': there is no page 'no/where'",
    ),
    "a dead link": Case(HOME, "", "\n[x](no-such-page.md)\n", "'no-such-page.md'"),
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


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_stops_the_build(copy, case):
    path = copy / case.file
    text = path.read_text(encoding="utf-8")
    assert case.old in text, f"{case.file} no longer holds {case.old!r}: mend this test"
    path.write_text(text.replace(case.old, case.new, 1) if case.old else text + case.new, encoding="utf-8")
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("the last good site")

    result = build(copy)

    assert result.returncode != 0
    assert case.message in result.stderr, result.stderr
    assert "Traceback" not in result.stderr
    assert [file.name for file in (copy / "site").iterdir()] == ["index.html"], "a failed build leaves site/ alone"
    assert list(copy.glob(".site.*")) == [], "a failed build leaves nothing behind"


def test_a_good_copy_builds(copy):
    result = build(copy)
    assert result.returncode == 0, result.stderr
    assert (copy / "site" / "en" / "index.html").is_file()
