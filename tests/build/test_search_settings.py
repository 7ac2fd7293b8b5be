"""Front matter excludes pages and sections from the search, and changes their weight."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kcna_notes.locales import LOCALES
from kcna_notes.output.script_bundle import Kind, join_modules
from publish_search import SOURCES
from small_site import build, copy_to

NODE = Path(sys.executable).parent / "node"
SECTIONS = """
## Widoczne { #shown }

Tu jest żyrafa.

## Ukryte { #hidden data-search-exclude }

Tu jest nosorożec.
"""
# Finds the words in an index, as it is and without the weights: [[addresses, …], …].
FIND = """
import fs from "node:fs"
import { createEngine } from "./engine.mjs"
const [index, words] = JSON.parse(fs.readFileSync(0))
const find = docs => words.map(word =>
  createEngine({ ...index, docs }, "pl").search(word).results.map(({ id }) => id))
console.log(JSON.stringify([find(index.docs), find(index.docs.map(({ boost, ...doc }) => doc))]))
"""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with an excluded page, an excluded section, and a page that weighs more; return its folder."""
    folder = tmp_path_factory.mktemp("search")
    copy_to(folder)
    for locale in LOCALES:
        pages = folder / "docs" / locale
        with_search(pages / "index.md", "boost: 50", SECTIONS.replace("Tu jest", "Dalej, na samym końcu, stoi"))
        with_search(pages / "pods" / "index.md", "boost: 1", SECTIONS)
        shutil.copytree(pages / "pods", pages / "secret")
        with_search(pages / "secret" / "index.md", "exclude: true", "\n## Hipopotam { #hippo }\n\nHipopotam.\n")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8") + "  - secret/index.md\n", "utf-8")
    result = build(folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


def with_search(file: Path, setting: str, text: str) -> None:
    """Add a setting of the search to a page, and a text to its end."""
    _, matter, body = file.read_text("utf-8").split("---\n", 2)
    matter = re.sub(r"search: .*\n", "", matter)
    file.write_text(f"---\n{matter}search: {{{setting}}}\n---\n{body}{text}", "utf-8")


def find(site: Path, *words: str) -> list[list[list[str]]]:
    """Return the addresses that the Polish index holds for each word: as it is, and with all weights alike."""
    index = json.loads((site / "search" / "pl.json").read_text("utf-8"))
    (site / "engine.mjs").write_text(join_modules(SOURCES / "engine.js", Kind.MODULE, {}), "utf-8")
    script = site / "find.mjs"
    script.write_text(FIND, "utf-8")
    given = json.dumps([index, words])
    answer = subprocess.run([NODE, script], input=given, capture_output=True, text=True, check=True)
    found: list[list[list[str]]] = json.loads(answer.stdout)
    return found


def test_excluded_pages_and_sections_are_not_found(small_site: Path) -> None:
    (shown, hidden, page), _ = find(small_site, "żyrafa", "nosorożec", "hipopotam")
    assert len(shown) >= 2, "the sections beside the excluded ones are lost"
    assert not hidden and not page


def test_a_weight_changes_the_order(small_site: Path) -> None:
    (weighted,), (alike,) = find(small_site, "żyrafa")
    assert weighted[0] == "#shown" and alike[0] == "pods/#shown", (weighted, alike)
