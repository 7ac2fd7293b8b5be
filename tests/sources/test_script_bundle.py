"""Modules are joined in the order of their imports, and what cannot be joined is refused with file and line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from kcna_notes.output.script_bundle import Kind, dynamic_imports, join_modules
from kcna_notes.yaml_files import DataError

NODE = Path(sys.executable).parent / "node"
SENTENCES = {"share": {"copied": {"pl": "Skopiowano „link”", "en": "Link copied"}, "unused": {"pl": "x", "en": "y"}}}
FILES = {
    "entry.js": 'import { double } from "./lib/double.js"\nimport { one } from "./one.js"\n\nreport(double(one))\n',
    "one.js": "export const one = 1\nconst unshared = 5\n",
    "lib/double.js": 'import { one } from "../one.js"\n\nexport function double(n) {\n  return n * (one + 1)\n}\n',
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write the files; return the path of entry.js."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text, "utf-8")
    return folder / "entry.js"


def join(folder: Path, files: dict[str, str], kind: Kind = Kind.SCRIPT) -> str:
    return join_modules(write(folder, files), kind, SENTENCES)


def run(script: str) -> list[object]:
    """Run a script in Node.js; return what it gave to `report`, and the global names that it added."""
    code = f"""
        const before = new Set(Object.getOwnPropertyNames(globalThis)), found = []
        globalThis.report = value => found.push(value)
        require("vm").runInThisContext({json.dumps(script)})
        const added = Object.getOwnPropertyNames(globalThis).filter(name => !before.has(name) && name !== "report")
        console.log(JSON.stringify([...found, added]))
    """
    answer = subprocess.run([NODE, "--eval", code], capture_output=True, text=True, check=True)
    found: list[object] = json.loads(answer.stdout)
    return found


def test_what_is_imported_comes_first_and_once(tmp_path: Path) -> None:
    script = join(tmp_path, FILES)
    assert script.index("one = 1") < script.index("function double") < script.index("report(")
    assert script.count("one = 1") == 1
    assert "import " not in script and "export " not in script


def test_a_script_runs_and_adds_no_global_names(tmp_path: Path) -> None:
    assert run(join(tmp_path, FILES)) == [2, []]


def test_a_module_keeps_the_exports_of_its_entry(tmp_path: Path) -> None:
    files = {**FILES, "entry.js": f"{FILES['entry.js']}export const b = 1\nexport async function* a() {{}}\n"}
    script = join(tmp_path, files, Kind.MODULE)
    assert script.endswith("export { a, b }\n") and script.count("export") == 1 and "=> {" not in script


def test_data_becomes_a_constant(tmp_path: Path) -> None:
    entry = 'import rules from "./rules.json" with { type: "json" }\nreport(rules)\n'
    assert run(join(tmp_path, {"entry.js": entry, "rules.json": '{"ł": [1]}'})) == [{"ł": [1]}, []]


def test_a_library_is_joined_as_it_comes(tmp_path: Path) -> None:
    umd = "(function (g, f) { typeof exports == 'object' ? module.exports = f() : g.Lib = f() })(this, () => 7)"
    entry = 'import Lib from "./lib.min.js"\nreport(Lib)\n'
    assert run(join(tmp_path, {"entry.js": entry, "lib.min.js": umd})) == [7, []]


def test_only_the_sentences_that_are_named_are_joined(tmp_path: Path) -> None:
    entry = 'import { copied as done } from "interface:share"\nreport(done)\n'
    script = join(tmp_path, {"entry.js": entry})
    assert run(script) == [SENTENCES["share"]["copied"], []]
    assert "„link”" in script and "unused" not in script


def test_modules_without_semicolons_do_not_call_each_other(tmp_path: Path) -> None:
    files = {"entry.js": 'import { a } from "./a.js"\n\n[a].forEach(report)\n', "a.js": "export const a = 1\n"}
    assert run(join(tmp_path, files))[0] == 1


def test_dynamic_imports_stay(tmp_path: Path) -> None:
    script = join(tmp_path, {"entry.js": 'import("./later.js").then(report)\n'})
    assert dynamic_imports(script) == ["./later.js"]


REFUSED: dict[str, tuple[dict[str, str | None], str]] = {
    "a missing file": ({"one.js": None}, r"double\.js:1: one\.js does not exist; correct the path"),
    "a name that is not exported": (
        {"entry.js": '\nimport { unshared } from "./one.js"\n'},
        r"entry\.js:2: one\.js does not export unshared; export it or correct the name",
    ),
    "a name twice": (
        {"entry.js": FILES["entry.js"] + "const unshared = 1\n"},
        r"entry\.js: unshared is also declared in",
    ),
    "a name twice, taken apart": (
        {"entry.js": FILES["entry.js"] + "const { a: unshared, b = 1 } = x\n"},
        "unshared is",
    ),
    "a name of a sentence twice": (
        {"entry.js": 'import { copied as one } from "interface:share"\nimport { double } from "./lib/double.js"\n'},
        r"one\.js: one is also declared in .*entry\.js:1 \(interface:share\)",
    ),
    "two names at once": ({"one.js": "export const one = 1, two = 2\n"}, r"one\.js:1: declares two names at once"),
    "another name": (
        {"entry.js": 'import { one as two } from "./one.js"\n'},
        r"entry\.js:1: one as two is not supported",
    ),
    "a circle": (
        {"one.js": 'import { double } from "./lib/double.js"\nexport const one = 1\n'},
        r"one\.js:1: imports lead in a circle: double\.js → one\.js → double\.js; move what both need",
    ),
    "a circle of one": (
        {"entry.js": 'import { a } from "./entry.js"\nexport const a = 1\n'},
        "imports lead in a circle",
    ),
    "a default export": ({"one.js": "export default 1\n"}, r"one\.js:1: 'export default 1' is not supported; put"),
    "a default import": (
        {"entry.js": 'import one from "./one.js"\n'},
        r"default imports are not supported; write { one }",
    ),
    "a re-export": (
        {"entry.js": 'export { one } from "./one.js"\n'},
        r"entry\.js:1: 'export { one } from .* not supported",
    ),
    "an export of everything": ({"entry.js": 'export * from "./one.js"\n'}, "is not supported; put `export` before"),
    "an import of everything": (
        {"entry.js": 'import * as all from "./one.js"\n'},
        "not supported; import names in braces",
    ),
    "an import for its effect": ({"entry.js": 'import "./one.js"\n'}, "not supported; import names in braces"),
    "a package": (
        {"entry.js": 'import { one } from "one"\n'},
        r'expected "\./….js", "\./….json", or "interface:…", found "one"',
    ),
    "exports of a script": (
        {"entry.js": "export const a = 1\n"},
        r"exports \['a'\], but a classic script has no exports",
    ),
    "an address of a script": ({"one.js": "export const one = import.meta.url\n"}, r"one\.js: uses import\.meta"),
    "data without its type": (
        {"entry.js": 'import a from "./a.json"\n', "a.json": "{}"},
        'import name from "./a.json" with',
    ),
    "broken data": (
        {"entry.js": 'import a from "./a.json" with { type: "json" }\n', "a.json": '{\n"b"}'},
        r"a\.json:2: Expecting ':' delimiter; correct the JSON",
    ),
    "names of a library": (
        {"entry.js": 'import { a } from "./a.min.js"\n', "a.min.js": ""},
        "a library has one export",
    ),
    "an unknown sentence": (
        {"entry.js": 'import { a } from "interface:share"\n'},
        r"data/interface\.yml has no share\.a; write",
    ),
    "an unknown group": (
        {"entry.js": 'import { a } from "interface:b"\n'},
        r"interface:b: data/interface\.yml has no such group",
    ),
    "a whole group": ({"entry.js": 'import a from "interface:share"\n'}, "has no default; import its keys by name"),
    "no name": ({"entry.js": 'import { a-b } from "./one.js"\n'}, r"entry\.js:1: expected a name, found 'a-b'"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_joined_is_refused(tmp_path: Path, what: str) -> None:
    changes, message = REFUSED[what]
    files = {name: text for name, text in {**FILES, **changes}.items() if text is not None}
    with pytest.raises(DataError, match=message):
        join(tmp_path, files)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    entry = write(tmp_path, FILES)
    entry.write_bytes("// zażółć\n".encode("iso-8859-2"))
    with pytest.raises(DataError, match=r"entry\.js: byte \d+ is not UTF-8"):
        join_modules(entry, Kind.SCRIPT, SENTENCES)
