"""Joins JavaScript modules into one script: follows the imports of an entry file and puts what is imported first.

A module may use four kinds of imports, each on its own line at the start of a line:

    import { fold, wordsOf } from "./words.js"               // another module: what it exports by name
    import rules from "./rules.json" with { type: "json" }   // data
    import MiniSearch from "./minisearch.min.js"             // a library as it comes: UMD or CommonJS
    import { copied, flip as label } from "interface:share"  // data/interface.yml, group share: {pl: "…", en: "…"}

and exports what it declares: `export function fold(text) {`. All modules of a bundle share one scope, so their
top-level names must differ, and none may be a name of the browser (ESLint: `kcna/no-global-names`). Everything else
that modules can do is refused. `import("./x.js")` stays as it is and leads to another published script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from kcna_notes.repository import name_of
from kcna_notes.yaml_files import DataError, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = r"[\w$]+"
STATEMENT = re.compile(r"^(?:import|export)\b(?![.(])", re.MULTILINE)
IMPORT = re.compile(
    rf"^import (?:\{{(?P<names>[^}}]*)\}}|(?P<default>{NAME}))"
    r' from "(?P<source>[^"]+)"(?P<json> with { type: "json" })?\n+',
    re.MULTILINE,
)
EXPORT = re.compile(rf"^export (?=(?:const|let|class|(?:async )?function\*?) (?P<name>{NAME}))", re.MULTILINE)
DECLARATION = re.compile(
    rf"^(?:export )?(?:const|let|var|class|(?:async )?function\*?) (?P<names>{NAME}|\{{[^}}]*\}}|\[[^]]*\])",
    re.MULTILINE,
)
SECOND_DECLARATION = re.compile(rf"^(?:export )?(?:const|let|var) {NAME}(?: = [^,([{{\"'`/\n]+)?,", re.MULTILINE)
ALIAS = re.compile(rf"(?P<name>{NAME})(?: as (?P<local>{NAME}))?")
DYNAMIC_IMPORT = re.compile(r'\bimport\("(?P<source>[^"]+)"\)')
INTERFACE = "interface:"
CONTINUES = re.compile(r"(?://.*\n|\s)*(?!//)[(\[`/+-]")
"""Code that begins like this would continue the line above, which ends without a semicolon."""

Sentences = Mapping[str, Mapping[str, Mapping[str, str]]]
"""The interface sentences by group, key, and language; see `kcna_notes.interface`."""


class Kind(Enum):
    """How a browser loads the joined script."""

    SCRIPT = "script"
    """A classic script or worker. It is wrapped in a function, so that it adds no global names."""
    MODULE = "module"
    """A module (`type="module"`, `import()`). It keeps the exports of its entry file."""


class Import(NamedTuple):
    """One import statement: `names` maps the name used in the module to the exported one."""

    place: str
    source: str
    names: dict[str, str]
    default: str | None
    is_json: bool


class Part(NamedTuple):
    """What one imported file becomes in the joined script, with the top-level names that it declares."""

    place: str
    text: str
    names: tuple[str, ...]


class Module(NamedTuple):
    """A parsed module; `text` has no import statements left, but still its `export` keywords."""

    place: str
    text: str
    imports: tuple[Import, ...]
    exports: frozenset[str]
    names: tuple[str, ...]


def join_modules(entry: Path, kind: Kind, sentences: Sentences) -> str:
    """Return the module `entry` and all that it imports as one script.

    Raises DataError, with file and line, for a missing file, a name that is not exported or is declared twice, imports
    that lead in a circle, and syntax that this module does not support.
    """
    collector = _Collector(sentences)
    main = collector.add(entry)
    parts = collector.parts.values()
    _check_names(parts)
    text = "".join(f";{part.text}" if CONTINUES.match(part.text) else part.text for part in parts)
    if kind is Kind.MODULE:
        return f"{text}export {{ {', '.join(sorted(main.exports))} }}\n" if main.exports else text
    if main.exports:
        raise DataError(
            f"{main.place}: exports {sorted(main.exports)}, but a classic script has no exports; drop `export`"
        )
    for part in parts:
        if "import.meta" in part.text:
            raise DataError(f"{part.place}: uses import.meta, but is part of a classic script; publish it as a module")
    return f'(() => {{\n"use strict"\n{text}}})()\n'


def dynamic_imports(script: str) -> list[str]:
    """Return the addresses that a script loads when it needs them: `import("./x.js")`."""
    return DYNAMIC_IMPORT.findall(script)


def parse_module(text: str, place: str) -> Module:
    """Read the imports, exports, and top-level names of a module; `place` is what messages call the file.

    Raises DataError for a form of import or export that is not supported.
    """
    imports, exports = [], []
    for statement in STATEMENT.finditer(text):
        here = f"{place}:{_line_of(text, statement.start())}"
        if found := IMPORT.match(text, statement.start()):
            imports.append(_read_import(found, here))
        elif found := EXPORT.match(text, statement.start()):
            exports.append(found["name"])
        else:
            raise DataError(f"{here}: {_line_at(text, statement.start())!r} is not supported; {_remedy(statement[0])}")
    if second := SECOND_DECLARATION.search(text):
        raise DataError(f"{place}:{_line_of(text, second.start())}: declares two names at once; write two statements")
    names = tuple(name for found in DECLARATION.finditer(text) for name in _declared(found["names"]))
    return Module(place, IMPORT.sub("", text), tuple(imports), frozenset(exports), names)


class _Collector:
    """Collects the parts of a bundle, each once, what is imported before what imports it."""

    def __init__(self, sentences: Sentences) -> None:
        self.sentences = sentences
        self.parts: dict[object, Part] = {}
        self.modules: dict[Path, Module] = {}
        self.open: list[Path] = []

    def add(self, path: Path) -> Module:
        """Add a module after all that it imports; return it."""
        if path in self.modules:
            return self.modules[path]
        place = name_of(path)
        module = parse_module(read_text(path, place), place)
        self.open.append(path)
        for statement in module.imports:
            self._follow(statement, path)
        self.open.pop()
        self.modules[path] = module
        self.parts[path] = Part(place, f"{EXPORT.sub('', module.text).strip()}\n", module.names)
        return module

    def _follow(self, statement: Import, importer: Path) -> None:
        if statement.source.startswith(INTERFACE):
            self._add_sentences(statement)
            return
        path = self._find(statement, importer)
        if path.suffix == ".json":
            self._add_data(statement, path)
        elif path.name.endswith(".min.js"):
            self._add_library(statement, path)
        else:
            self._add_module(statement, path)

    @staticmethod
    def _find(statement: Import, importer: Path) -> Path:
        place, source = statement.place, statement.source
        if not source.startswith(("./", "../")) or not source.endswith((".js", ".json")):
            raise DataError(f'{place}: expected "./….js", "./….json", or "{INTERFACE}…", found "{source}"')
        path = (importer.parent / source).resolve()
        if not path.is_file():
            raise DataError(f"{place}: {name_of(path)} does not exist; correct the path")
        return path

    def _add_module(self, statement: Import, path: Path) -> None:
        if statement.default:
            raise DataError(f"{statement.place}: default imports are not supported; write {{ {statement.default} }}")
        if path in self.open:
            circle = " → ".join(map(name_of, [*self.open[self.open.index(path) :], path]))
            raise DataError(
                f"{statement.place}: imports lead in a circle: {circle}; move what both need to a third file"
            )
        module = self.add(path)
        for local, name in statement.names.items():
            if name not in module.exports:
                raise DataError(
                    f"{statement.place}: {module.place} does not export {name}; export it or correct the name"
                )
            if local != name:
                raise DataError(f"{statement.place}: {name} as {local} is not supported; use the exported name")

    def _add_data(self, statement: Import, path: Path) -> None:
        place, name = statement.place, statement.default
        if not name or not statement.is_json:
            raise DataError(f'{place}: write: import name from "{statement.source}" with {{ type: "json" }}')
        try:
            data = json.loads(read_text(path, name_of(path)))
        except json.JSONDecodeError as error:
            raise DataError(f"{name_of(path)}:{error.lineno}: {error.msg}; correct the JSON") from error
        self.parts[path, name] = Part(name_of(path), f"const {name} = {_write(data)}\n", (name,))

    def _add_library(self, statement: Import, path: Path) -> None:
        name = statement.default
        if not name:
            raise DataError(
                f'{statement.place}: a library has one export; write: import name from "{statement.source}"'
            )
        code = read_text(path, name_of(path))
        head = f"const {name} = (() => {{\nconst exports = {{}}, module = {{ exports }};\n"
        self.parts[path, name] = Part(name_of(path), f"{head}{code.rstrip()}\nreturn module.exports\n}})()\n", (name,))

    def _add_sentences(self, statement: Import) -> None:
        group = statement.source.removeprefix(INTERFACE)
        known = self.sentences.get(group)
        if known is None or statement.default:
            problem = "has no such group" if known is None else "has no default; import its keys by name"
            raise DataError(f"{statement.place}: {statement.source}: data/interface.yml {problem}")
        for local, key in statement.names.items():
            if key not in known:
                raise DataError(f"{statement.place}: data/interface.yml has no {group}.{key}; write the sentence there")
            texts = ",".join(f"{locale}:{_write(text)}" for locale, text in known[key].items())
            text = f"const {local} = {{{texts}}}\n"
            self.parts[statement.source, key, local] = Part(f"{statement.place} ({statement.source})", text, (local,))


def _check_names(parts: Iterable[Part]) -> None:
    owners: dict[str, str] = {}
    for part in parts:
        for name in part.names:
            if name in owners:
                raise DataError(f"{part.place}: {name} is also declared in {owners[name]}; rename one of them")
            owners[name] = part.place


def _read_import(found: re.Match[str], place: str) -> Import:
    names = {}
    for item in filter(None, (item.strip() for item in (found["names"] or "").split(","))):
        alias = ALIAS.fullmatch(item)
        if not alias:
            raise DataError(f"{place}: expected a name, found {item!r}; correct the import")
        names[alias["local"] or alias["name"]] = alias["name"]
    return Import(place, found["source"], names, found["default"], bool(found["json"]))


def _declared(names: str) -> Iterator[str]:
    """Yield the names of a declaration: `a`, or those of `{ a, b: c, ...d }` and `[a, b]`: a, c, d."""
    for item in names.strip("{}[]").split(","):
        if name := item.partition("=")[0].rpartition(":")[2].strip(" .\n"):
            yield name


def _remedy(keyword: str) -> str:
    if keyword == "export":
        return "put `export` before a const, let, class, or function that is declared there"
    return "import names in braces, and call what shall happen: a module does nothing when it is imported"


def _write(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _line_at(text: str, position: int) -> str:
    return text[position:].partition("\n")[0]
