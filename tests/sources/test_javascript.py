"""The modules in javascript/ are all published and used, and keep to what the build and the pages agree on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import publish_scripts
import pytest
from kcna_notes.glossary import entries
from kcna_notes.locales import LOCALES
from kcna_notes.output.script_bundle import Module, parse_module
from kcna_notes.repository import GLOSSARY_FILE
from kcna_notes.text.typography import join_words
from kcna_notes.yaml_files import DataError
from places import ROOT
from publish_scripts import BUNDLES, SOURCES, read_bundle
from publish_search import LIBRARY, WORKER

NODE = Path(sys.executable).parent / "node"
ENTRIES = {*(SOURCES / entry for entry, _ in BUNDLES.values()), LIBRARY, WORKER}
MODULES = {path: path.read_text("utf-8") for path in SOURCES.rglob("*.js") if not path.name.endswith(".min.js")}
DEFINITIONS = """
import fs from "node:fs"
import { definitionIn } from "./javascript/page/tooltip-text.js"
const titles = JSON.parse(fs.readFileSync(0))
console.log(JSON.stringify(titles.map(([title, other]) => definitionIn(title, other ?? undefined))))
"""


def unused(modules: dict[Path, str], entries: set[Path]) -> list[str]:
    """Return the modules that no script imports, and the exports that no module imports."""
    parsed: dict[Path, Module] = {path: parse_module(text, path.name) for path, text in modules.items()}
    imported = {
        ((path.parent / statement.source).resolve(), name)
        for path, module in parsed.items()
        for statement in module.imports
        for name in statement.names.values()
    }
    reached = {path for path, _ in imported} | entries
    return [
        *[f"{path.name} is part of no script" for path in modules if path not in reached],
        *[
            f"nobody imports {name} from {path.name}"
            for path, module in parsed.items()
            for name in sorted(module.exports)
            if path not in entries and (path, name) not in imported
        ],
    ]


def test_every_module_and_every_export_is_used() -> None:
    found = unused(MODULES, ENTRIES)
    assert not found, f"javascript/: {found}; remove what is not needed, or add the entry to BUNDLES"


def test_what_is_not_used_is_seen() -> None:
    entry, module, other = (SOURCES / name for name in ("entry.js", "module.js", "other.js"))
    texts = {
        entry: 'import { a } from "./module.js"\na()\n',
        module: "export function a() {}\nexport const b = 1\n",
        other: "",
    }
    assert unused(texts, {entry}) == ["other.js is part of no script", "nobody imports b from module.js"]


def test_one_module_names_the_caches() -> None:
    found = [path.name for path, text in MODULES.items() if "kcna-notes" in text or "offline/list.json" in text]
    assert found == ["copy-names.js"], f"{found}: take the names of caches and keys from copy-names.js"


# A text, or a list of texts, for one language: `pl: "…"`. Names of languages and regular expressions are none.
TEXT_OF_A_LANGUAGE = re.compile(r"""\b(?:pl|en): \[?["'`]""")


def test_scripts_hold_no_sentences() -> None:
    found = [path.name for path, text in MODULES.items() if TEXT_OF_A_LANGUAGE.search(text)]
    assert not found, f"{found}: texts by language; move them to data/interface.yml, and import them from there"
    assert TEXT_OF_A_LANGUAGE.search('const TITLES = { pl: "Tytuł", en: "Title" }')


def test_a_script_that_is_not_published_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    bundles = {path: bundle for path, bundle in BUNDLES.items() if not path.endswith("section-flip.js")}
    monkeypatch.setattr(publish_scripts, "BUNDLES", bundles)
    with pytest.raises(DataError, match=r'controls\.js: import\("\./section-flip\.js"\) leads to no published script'):
        read_bundle("assets/javascripts/controls.js")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_tooltip_finds_the_definition_in_the_title(locale: str) -> None:
    glossary = entries.load(GLOSSARY_FILE).values()
    given = json.dumps([[entry.tooltip(locale), entry.counterpart(locale)] for entry in glossary])
    command = [str(NODE), "--input-type=module", "--eval", DEFINITIONS]
    answer = subprocess.run(command, input=given, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout) == [join_words(entry.wording(locale).definition, locale) for entry in glossary]
