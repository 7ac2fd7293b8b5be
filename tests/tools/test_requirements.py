"""The lists of packages are current, pinned, hashed and without addresses; the vendored files are the recorded ones."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest
from kcna_notes.yaml_files import load_yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT

LISTS = ("requirements", "requirements-dev", "requirements-weekly")
INSTALLED = ("requirements", "requirements-dev")  # make test installs these two
LOCK_COMMAND = "uv pip compile --universal --python-version 3.11 --generate-hashes {0}.in --output-file {0}.txt"
MEND = "run `make lock` and commit both files"
FONTS = "hooks/kcna_notes/output/fonts"
CHECKSUM = re.compile(rb"^# scripts/lock sha256:([0-9a-f]{64})\n", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
ADDRESS = re.compile(r"https?://|file:|--(?:extra-)?index-url|--find-links|\s@\s")


class Pin(NamedTuple):
    """One package of a compiled list: what is pinned, how many hashes it has, and who needs it."""

    requirement: Requirement
    hashes: int
    needed_by: tuple[str, ...]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return str(self.requirement.specifier).removeprefix("==")


def read_source(path: Path) -> list[Requirement]:
    """Return what a .in file asks for."""
    lines = (re.sub(r"(^|\s)#.*", "", line).strip() for line in path.read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def read_pins(path: Path) -> list[Pin]:
    """Return what a compiled list pins."""
    entries = re.split(r"^(?=[A-Za-z0-9])", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_pin(entry) for entry in entries]


def _pin(entry: str) -> Pin:
    line, _, rest = entry.partition("\n")
    comments = re.findall(r"^ +# +(?:via +)?(\S.*)$", rest, re.MULTILINE)
    needed_by = tuple(name for name in comments if name != "via" and not name.startswith("-c "))
    return Pin(Requirement(line.removesuffix("\\").strip()), len(HASH.findall(entry)), needed_by)


def problems_of(folder: Path, name: str) -> list[str]:
    """Compare one .in file with the list compiled from it."""
    source, pins = read_source(folder / f"{name}.in"), read_pins(folder / f"{name}.txt")
    text, file = (folder / f"{name}.txt").read_text("utf-8"), f"{name}.txt"
    pinned = {pin.name for pin in pins}
    asked = {canonicalize_name(requirement.name) for requirement in source}
    found = [] if LOCK_COMMAND.format(name) in text else [f"{file}: was not made by scripts/lock; {MEND}"]
    found += changes_since_lock(folder, name)
    for requirement in source:
        versions = [pin.version for pin in pins if pin.name == canonicalize_name(requirement.name)]
        if not any(requirement.specifier.contains(version, prereleases=True) for version in versions):
            found.append(f"{file}: {name}.in asks for {requirement}, pinned is {versions or 'nothing'}; {MEND}")
    for pin in pins:
        if not re.fullmatch(r"==[\w.!+]+", str(pin.requirement.specifier)) or not pin.hashes:
            found.append(f"{file}: {pin.requirement} is not pinned by version and hash; {MEND}")
        if not pin.needed_by:
            found.append(f"{file}: nothing needs {pin.name}; {MEND}")
        for need in pin.needed_by:
            if need == f"-r {name}.in" and pin.name not in asked:
                found.append(f"{file}: {name}.in no longer asks for {pin.name}; {MEND}")
            elif not need.startswith("-r ") and canonicalize_name(need) not in pinned:
                found.append(f"{file}: {pin.name} is there for {need}, which is not; {MEND}")
    return found


def changes_since_lock(folder: Path, name: str) -> list[str]:
    """Compare the checksum that scripts/lock wrote with the .in file and the list as they are now."""
    text = (folder / f"{name}.txt").read_bytes()
    recorded = CHECKSUM.search(text)
    if recorded is None:
        return [f"{name}.txt: has no checksum, so scripts/lock did not write it last; {MEND}"]
    checksum = hashlib.sha256((folder / f"{name}.in").read_bytes() + CHECKSUM.sub(b"", text)).hexdigest()
    if checksum.encode() == recorded[1]:
        return []
    return [f"{name}.txt: it or {name}.in was changed after scripts/lock, perhaps by Dependabot; {MEND}"]


def differing_pins(folder: Path) -> list[str]:
    """Return the packages that two lists pin to different versions; they are installed side by side."""
    versions: dict[str, dict[str, set[str]]] = {}
    for name in LISTS:
        for pin in read_pins(folder / f"{name}.txt"):
            versions.setdefault(pin.name, {}).setdefault(name, set()).add(pin.version)
    return [
        f"{package}: {places}; {MEND}"
        for package, places in versions.items()
        if len({frozenset(found) for found in places.values()}) > 1
    ]


def unmet_needs() -> list[str]:
    """Ask the installed packages what they need here; what they need has to be pinned, in a version that suits them."""
    pins = {pin.name: pin for name in INSTALLED for pin in read_pins(ROOT / f"{name}.txt") if _applies(pin.requirement)}
    found = []
    for pin in pins.values():
        installed = metadata.version(pin.name)
        if installed != pin.version:
            found.append(
                f"{pin.name} {installed} is installed, {pin.version} is pinned; run `make test`, which installs"
            )
            continue
        for need in map(Requirement, metadata.requires(pin.name) or ()):
            if not _applies(need):
                continue
            other = pins.get(canonicalize_name(need.name))
            if other is None or not need.specifier.contains(other.version, prereleases=True):
                found.append(f"{pin.name} needs {need}, pinned is {other.version if other else 'nothing'}; {MEND}")
    return found


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def npm_problems(folder: Path) -> list[str]:
    """Compare package.json with package-lock.json."""
    wanted = json.loads((folder / "package.json").read_text("utf-8"))
    packages = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    mend = "run the npm command of CONTRIBUTING.md"
    root = packages.pop("")
    found = [
        f"package-lock.json: {field} is {root.get(field)!r}, package.json says {wanted.get(field)!r}; {mend}"
        for field in ("name", "license", "dependencies", "devDependencies", "optionalDependencies")
        if root.get(field) != wanted.get(field)
    ]
    for name, version in wanted.get("devDependencies", {}).items():
        if not re.fullmatch(r"\d+\.\d+\.\d+", version):
            found.append(f"package.json: {name} {version!r} is a range; pin one version")
        elif packages.get(f"node_modules/{name}", {}).get("version") != version:
            found.append(f"package-lock.json: {name} {version} is not locked; {mend}")
    for path, package in packages.items():
        if not package.get("integrity", "").startswith("sha512-"):
            found.append(f"package-lock.json: {path} has no sha512; {mend}")
        if "resolved" in package:
            found.append(f"package-lock.json: {path} names a registry; .npmrc keeps addresses out; {mend}")
    return found


def vendored_problems(folder: Path) -> list[str]:
    """Compare the vendored library with its record, and the record with the notices and the instructions."""
    record = load_yaml(folder / "search" / "minisearch.yml")
    digest = hashlib.sha256((folder / "search" / "minisearch.min.js").read_bytes()).hexdigest()
    place = "search/minisearch.yml"
    found = [] if digest == record["sha256"] else [f"{place}: sha256 of minisearch.min.js is {digest}; make it again"]
    notices = (folder / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    row = next((line for line in notices.splitlines() if "search/minisearch.min.js" in line), "")
    if f" {record['version']}, minified" not in row or f"| {record['license']}, [text](#minisearch)" not in row:
        found.append(f"{place}: THIRD_PARTY_NOTICES.md does not name version {record['version']} and its license")
    licence = notices.partition("\n## MiniSearch\n")[2].partition("\n## ")[0]
    if "Copyright 2022 Luca Ongaro" not in licence or "Permission is hereby granted" not in licence:
        found.append("THIRD_PARTY_NOTICES.md: the license of MiniSearch is gone; it has to come with the file")
    guide = (folder / "CONTRIBUTING.md").read_text("utf-8")
    needed = (f"minisearch@{record['version']}", record["minified_by"].replace(" ", "@"))
    missing = [words for words in needed if words not in guide]
    return found + [f"{place}: CONTRIBUTING.md, A new version of MiniSearch, does not say {words}" for words in missing]


def font_problems(folder: Path) -> list[str]:
    """Compare the vendored fonts with their record, and the record with the notices and the instructions."""
    fonts = folder / FONTS
    record, place = load_yaml(fonts / "inter.yml"), f"{FONTS}/inter.yml"
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in fonts.iterdir()}
    digests.pop("inter.yml")
    found = [
        f"{place}: sha256 of {name} is {digests.get(name)}, recorded is {record['sha256'].get(name)}; make it again"
        for name in sorted(digests.keys() | record["sha256"].keys())
        if digests.get(name) != record["sha256"].get(name)
    ]
    if "SIL OPEN FONT LICENSE Version 1.1" not in (fonts / "LICENSE").read_text("utf-8"):
        found.append(f"{FONTS}/LICENSE: is not the Open Font License; it has to come with the fonts")
    if f"({FONTS}/LICENSE)" not in (folder / "THIRD_PARTY_NOTICES.md").read_text("utf-8"):
        found.append(f"{place}: THIRD_PARTY_NOTICES.md does not name the license of the fonts")
    guide = (folder / "CONTRIBUTING.md").read_text("utf-8")
    needed = (f"{record['package']}@{record['version']}", record["made_by"].replace(" ", "=="))
    missing = [words for words in needed if words not in guide]
    return found + [f"{place}: CONTRIBUTING.md, The font of the pictures, does not say {words}" for words in missing]


@pytest.mark.parametrize("name", LISTS)
def test_a_compiled_list_is_current(name: str) -> None:
    assert not (found := problems_of(ROOT, name)), "\n".join(found)


def test_the_lists_agree() -> None:
    assert not (found := differing_pins(ROOT)), "\n".join(found)


def test_the_installed_packages_have_what_they_need() -> None:
    assert not (found := unmet_needs()), "\n".join(found)


def test_the_npm_lock_is_current() -> None:
    assert not (found := npm_problems(ROOT)), "\n".join(found)


@pytest.mark.parametrize("name", [f"{name}.txt" for name in LISTS])
def test_a_list_holds_no_address(name: str) -> None:
    lines = enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
    found = [f"{name}:{number}: {line.strip()} is an address; {MEND}" for number, line in lines if ADDRESS.search(line)]
    assert not found, "\n".join(found)


def test_the_vendored_library_is_what_its_record_says() -> None:
    assert not (found := vendored_problems(ROOT)), "\n".join(found)


def test_the_vendored_fonts_are_what_their_record_says() -> None:
    assert not (found := font_problems(ROOT)), "\n".join(found)


# The checks can fail


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the files that this module compares."""
    names = [f"{name}.{kind}" for name in LISTS for kind in ("in", "txt")]
    (tmp_path / "search").mkdir()
    for name in (
        *names,
        "package.json",
        "package-lock.json",
        "search/minisearch.yml",
        "search/minisearch.min.js",
        "THIRD_PARTY_NOTICES.md",
        "CONTRIBUTING.md",
    ):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / FONTS, tmp_path / FONTS)
    return tmp_path


def edit(path: Path, pattern: str, new: str) -> None:
    """Replace the first match of a pattern."""
    text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count, f"{path.name} has no {pattern}"
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message"),
    [
        ("requirements.in", r"\Z", "flask\n", "asks for flask, pinned is nothing"),
        ("requirements.in", r"^mkdocs==.*", "mkdocs>=2", "asks for mkdocs>=2, pinned is ['1.6.1']"),
        ("requirements.in", r"^pymdownx?-extensions\n", "", "no longer asks for pymdown-extensions"),
        ("requirements.txt", r"^mkdocs==[\d.]+", "mkdocs>=1", "mkdocs>=1 is not pinned"),
        ("requirements.txt", r"^(click==.*\n)(?: +--hash.*\n)+", r"\1", "is not pinned by version and hash"),
        ("requirements.txt", r"\Z", f"six==1.17.0 \\\n    --hash=sha256:{'0' * 64}\n", "nothing needs six"),
        ("requirements.txt", r"^(    #   )mkdocs$", r"\1flask", "is there for flask, which is not"),
        ("requirements.txt", "--generate-hashes ", "", "was not made by scripts/lock"),
        ("requirements.txt", "^# scripts/lock .*\n", "", "has no checksum, so scripts/lock did not"),
        ("requirements.in", r"\Z", "jinja2\n", "changed after scripts/lock"),  # was pinned already, for another
        ("requirements.txt", r"^ +--hash=.*\n", "", "changed after scripts/lock"),
        ("requirements-weekly.txt", r"^urllib3==.*\n(?: .*\n)+", "", "changed after scripts/lock"),
    ],
)
def test_an_outdated_list_would_be_found(copy: Path, file: str, pattern: str, new: str, message: str) -> None:
    edit(copy / file, pattern, new)
    assert message in "\n".join(problems_of(copy, Path(file).stem))


def test_different_pins_would_be_found(copy: Path) -> None:
    edit(copy / "requirements-weekly.txt", r"^zizmor==[\d.]+", "zizmor==0.1")
    assert [line for line in differing_pins(copy) if line.startswith("zizmor: ")]


def test_an_unmet_need_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "requires", lambda name: ["mkdocs<1"] if name == "mkdocs-material" else None)
    assert [line for line in unmet_needs() if line.startswith("mkdocs-material needs mkdocs<1, pinned is 1.")]
    monkeypatch.setattr(metadata, "version", lambda _: "0.1")
    assert [line for line in unmet_needs() if line.startswith("mkdocs 0.1 is installed")]


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message"),
    [
        ("package.json", r'"axe-core": "[\d.]+"', '"axe-core": "0.1.0"', "devDependencies is"),
        ("package.json", r'"axe-core": "', '"axe-core": "^', "is a range"),
        ("package-lock.json", r'"integrity": "sha512-', '"integrity": "sha1-', "has no sha512"),
        ("package-lock.json", r'("integrity": .*)', r'"resolved": "x", \1', "names a registry"),
    ],
)
def test_an_outdated_npm_lock_would_be_found(copy: Path, file: str, pattern: str, new: str, message: str) -> None:
    edit(copy / file, pattern, new)
    assert message in "\n".join(npm_problems(copy))


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message"),
    [
        ("search/minisearch.min.js", r"\Z", ";", "sha256 of minisearch.min.js is"),
        ("search/minisearch.yml", r"^version: .*", "version: 7.3.0", "does not name version 7.3.0"),
        ("search/minisearch.yml", r"^minified_by: .*", "minified_by: esbuild 1.0.0", "does not say esbuild@1.0.0"),
        ("THIRD_PARTY_NOTICES.md", "Luca Ongaro", "somebody", "the license of MiniSearch is gone"),
    ],
)
def test_a_changed_library_would_be_found(copy: Path, file: str, pattern: str, new: str, message: str) -> None:
    edit(copy / file, pattern, new)
    assert message in "\n".join(vendored_problems(copy))


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message"),
    [
        (f"{FONTS}/LICENSE", "SIL OPEN FONT LICENSE", "LICENCE", "is not the Open Font License"),
        (f"{FONTS}/inter.yml", "Inter-Bold.ttf: .", "Inter-Bold.ttf: x", "sha256 of Inter-Bold.ttf is 1c5cded"),
        (f"{FONTS}/inter.yml", "  Inter-Medium.ttf: .*\n", "", "recorded is None"),
        (f"{FONTS}/inter.yml", "^version: .*", "version: 9.9.9", "does not say @expo-google-fonts/inter@9.9.9"),
        (f"{FONTS}/inter.yml", "^made_by: .*", "made_by: fonttools 1.0", "does not say fonttools==1.0"),
        ("THIRD_PARTY_NOTICES.md", f"{FONTS}/LICENSE", "x", "does not name the license of the fonts"),
    ],
)
def test_a_changed_font_would_be_found(copy: Path, file: str, pattern: str, new: str, message: str) -> None:
    edit(copy / file, pattern, new)
    assert message in "\n".join(font_problems(copy))


@pytest.mark.parametrize(
    "line", ["--index-url https://example.com/simple", "six @ file:six.whl", "six @ git+ssh", "--find-links x"]
)
def test_an_address_would_be_found(line: str) -> None:
    assert ADDRESS.search(line)
