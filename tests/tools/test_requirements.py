"""The lists of packages are current, pinned, hashed, and without addresses; what is installed is what they pin."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pytest
from file_edits import edit
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT

LISTS = ("requirements", "requirements-dev", "requirements-weekly")
INSTALLED = ("requirements", "requirements-dev")  # make test installs these two
FIX = "run `make lock` and commit both files"
CHECKSUM = re.compile(rb"^# scripts/lock sha256:([0-9a-f]{64})\n", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
ADDRESS = re.compile(r"https?://|file:|--(?:extra-)?index-url|--find-links|\s@\s")


class Pin(NamedTuple):
    """One package of a compiled list: what is pinned, and how many hashes it has."""

    requirement: Requirement
    hashes: int

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return str(self.requirement.specifier).removeprefix("==")


def read_pins(path: Path) -> list[Pin]:
    """Return what a compiled list pins."""
    entries = re.split(r"^(?=[A-Za-z0-9])", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [
        Pin(Requirement(entry.partition("\n")[0].removesuffix("\\").strip()), len(HASH.findall(entry)))
        for entry in entries
    ]


def problems_of(folder: Path, name: str) -> list[str]:
    """Return what is wrong with a compiled list; its checksum tells whether it is what scripts/lock made."""
    return changes_since_lock(folder, name) + [
        f"{name}.txt: {pin.requirement} is not pinned by version and hash; {FIX}"
        for pin in read_pins(folder / f"{name}.txt")
        if not re.fullmatch(r"==[\w.!+]+", str(pin.requirement.specifier)) or not pin.hashes
    ]


def changes_since_lock(folder: Path, name: str) -> list[str]:
    """Compare the checksum that scripts/lock wrote with the .in file and the list as they are now."""
    text = (folder / f"{name}.txt").read_bytes()
    recorded = CHECKSUM.search(text)
    if recorded is None:
        return [f"{name}.txt: has no checksum, so scripts/lock did not write it last; {FIX}"]
    checksum = hashlib.sha256((folder / f"{name}.in").read_bytes() + CHECKSUM.sub(b"", text)).hexdigest()
    if checksum.encode() == recorded[1]:
        return []
    return [f"{name}.txt: it or {name}.in was changed after scripts/lock, perhaps by Dependabot; {FIX}"]


def differing_pins(folder: Path) -> list[str]:
    """Return the packages that two lists pin to different versions; they are installed side by side."""
    versions: dict[str, dict[str, set[str]]] = {}
    for name in LISTS:
        for pin in read_pins(folder / f"{name}.txt"):
            versions.setdefault(pin.name, {}).setdefault(name, set()).add(pin.version)
    return [
        f"{package}: {places}; {FIX}"
        for package, places in versions.items()
        if len({frozenset(found) for found in places.values()}) > 1
    ]


def differing_installations() -> list[str]:
    """Return the packages that are installed in another version than the pinned one."""
    pins = (pin for name in INSTALLED for pin in read_pins(ROOT / f"{name}.txt"))
    return [
        f"{pin.name} {installed} is installed, {pin.version} is pinned; run `make test`, which installs"
        for pin in pins
        if (pin.requirement.marker is None or pin.requirement.marker.evaluate())
        and (installed := metadata.version(pin.name)) != pin.version
    ]


def pip_check(**environment: str) -> subprocess.CompletedProcess[str]:
    """Let pip say whether every installed package has what it needs."""
    command = [sys.executable, "-m", "pip", "check", "--disable-pip-version-check"]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def npm_problems(folder: Path) -> list[str]:
    """Compare package.json with package-lock.json."""
    wanted = json.loads((folder / "package.json").read_text("utf-8"))
    packages = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    fix = "run the npm command of CONTRIBUTING.md"
    root = packages.pop("")
    found = [
        f"package-lock.json: {field} is {root.get(field)!r}, package.json says {wanted.get(field)!r}; {fix}"
        for field in ("name", "license", "dependencies", "devDependencies", "optionalDependencies")
        if root.get(field) != wanted.get(field)
    ]
    for name, version in wanted.get("devDependencies", {}).items():
        if not re.fullmatch(r"\d+\.\d+\.\d+", version):
            found.append(f"package.json: {name} {version!r} is a range; pin one version")
        elif packages.get(f"node_modules/{name}", {}).get("version") != version:
            found.append(f"package-lock.json: {name} {version} is not locked; {fix}")
    for path, package in packages.items():
        if not package.get("integrity", "").startswith("sha512-"):
            found.append(f"package-lock.json: {path} has no sha512; {fix}")
        if "resolved" in package:
            found.append(f"package-lock.json: {path} names a registry; .npmrc keeps addresses out; {fix}")
    return found


@pytest.mark.parametrize("name", LISTS)
def test_a_compiled_list_is_current(name: str) -> None:
    assert not (found := problems_of(ROOT, name)), "\n".join(found)


def test_the_lists_agree() -> None:
    assert not (found := differing_pins(ROOT)), "\n".join(found)


def test_the_installed_packages_are_the_pinned_ones() -> None:
    assert not (found := differing_installations()), "\n".join(found)


def test_the_installed_packages_have_what_they_need() -> None:
    result = pip_check()
    assert result.returncode == 0, f"{result.stdout}{FIX}"


def test_the_npm_lock_is_current() -> None:
    assert not (found := npm_problems(ROOT)), "\n".join(found)


@pytest.mark.parametrize("name", [f"{name}.txt" for name in LISTS])
def test_a_list_holds_no_address(name: str) -> None:
    lines = enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
    found = [f"{name}:{number}: {line.strip()} is an address; {FIX}" for number, line in lines if ADDRESS.search(line)]
    assert not found, "\n".join(found)


# The checks can fail


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the files that this module compares."""
    names = [f"{name}.{kind}" for name in LISTS for kind in ("in", "txt")]
    for name in (*names, "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message"),
    [
        ("requirements.in", r"\Z", "flask\n", "changed after scripts/lock"),
        ("requirements.in", r"^mkdocs==.*", "mkdocs>=2", "changed after scripts/lock"),
        ("requirements.in", r"^pymdownx?-extensions\n", "", "changed after scripts/lock"),
        ("requirements.txt", r"^mkdocs==[\d.]+", "mkdocs>=1", "mkdocs>=1 is not pinned"),
        (
            "requirements.txt",
            r"^(click==.*\n)(?: +--hash.*\n)+",
            r"\1",
            "is not pinned by version and hash",
        ),
        ("requirements.txt", r"\Z", f"six==1.17.0 \\\n    --hash=sha256:{'0' * 64}\n", "changed after scripts/lock"),
        ("requirements.txt", "--generate-hashes ", "", "changed after scripts/lock"),
        ("requirements.txt", "^# scripts/lock .*\n", "", "has no checksum, so scripts/lock did not"),
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


def test_another_installed_version_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda _: "0.1")
    assert [line for line in differing_installations() if line.startswith("mkdocs 0.1 is installed, 1.")]


def test_an_unmet_need_would_be_found(tmp_path: Path) -> None:
    package = tmp_path / "hungry-1.0.dist-info"
    package.mkdir()
    text = "Metadata-Version: 2.1\nName: hungry\nVersion: 1.0\nRequires-Dist: mkdocs<1\n"
    (package / "METADATA").write_text(text, "utf-8")
    result = pip_check(PYTHONPATH=str(tmp_path))
    assert result.returncode == 1 and "hungry 1.0 has requirement mkdocs<1" in result.stdout


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
    "line", ["--index-url https://example.com/simple", "six @ file:six.whl", "six @ git+ssh", "--find-links x"]
)
def test_an_address_would_be_found(line: str) -> None:
    assert ADDRESS.search(line)
