"""Files from elsewhere that lie in this repository are what their records say, and their licenses come with them."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from file_edits import edit
from kcna_notes.yaml_files import load_yaml
from places import ROOT

FONTS = "hooks/kcna_notes/output/fonts"


def vendored_problems(folder: Path) -> list[str]:
    """Compare the vendored library with its record, and the record with the notices."""
    record = load_yaml(folder / "javascript" / "search" / "minisearch.yml")
    digest = hashlib.sha256((folder / "javascript" / "search" / "minisearch.min.js").read_bytes()).hexdigest()
    place = "javascript/search/minisearch.yml"
    found = [] if digest == record["sha256"] else [f"{place}: sha256 of minisearch.min.js is {digest}; make it again"]
    notices = (folder / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    row = next((line for line in notices.splitlines() if "javascript/search/minisearch.min.js" in line), "")
    if f" {record['version']}, minified" not in row or f"| {record['license']}, [text](#minisearch)" not in row:
        found.append(f"{place}: THIRD_PARTY_NOTICES.md does not name version {record['version']} and its license")
    license_text = notices.partition("\n## MiniSearch\n")[2].partition("\n## ")[0]
    if "Copyright 2022 Luca Ongaro" not in license_text or "Permission is hereby granted" not in license_text:
        found.append("THIRD_PARTY_NOTICES.md: the license of MiniSearch is gone; it has to come with the file")
    return found


def font_problems(folder: Path) -> list[str]:
    """Compare the vendored fonts with their record, and the record with the notices."""
    fonts = folder / FONTS
    record, place = load_yaml(fonts / "inter.yml"), f"{FONTS}/inter.yml"
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in fonts.iterdir()}
    for name in ("inter.yml", "README.md"):
        digests.pop(name)
    found = [
        f"{place}: sha256 of {name} is {digests.get(name)}, recorded is {record['sha256'].get(name)}; make it again"
        for name in sorted(digests.keys() | record["sha256"].keys())
        if digests.get(name) != record["sha256"].get(name)
    ]
    if "SIL OPEN FONT LICENSE Version 1.1" not in (fonts / "LICENSE").read_text("utf-8"):
        found.append(f"{FONTS}/LICENSE: is not the Open Font License; it has to come with the fonts")
    if f"({FONTS}/LICENSE)" not in (folder / "THIRD_PARTY_NOTICES.md").read_text("utf-8"):
        found.append(f"{place}: THIRD_PARTY_NOTICES.md does not name the license of the fonts")
    return found


def test_the_vendored_library_is_what_its_record_says() -> None:
    assert not (found := vendored_problems(ROOT)), "\n".join(found)


def test_the_vendored_fonts_are_what_their_record_says() -> None:
    assert not (found := font_problems(ROOT)), "\n".join(found)


# The checks can fail


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the files that this module compares."""
    (tmp_path / "javascript" / "search").mkdir(parents=True)
    for name in ("javascript/search/minisearch.yml", "javascript/search/minisearch.min.js", "THIRD_PARTY_NOTICES.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / FONTS, tmp_path / FONTS)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message"),
    [
        ("javascript/search/minisearch.min.js", r"\Z", ";", "sha256 of minisearch.min.js is"),
        ("javascript/search/minisearch.yml", r"^version: .*", "version: 7.3.0", "does not name version 7.3.0"),
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
        ("THIRD_PARTY_NOTICES.md", f"{FONTS}/LICENSE", "x", "does not name the license of the fonts"),
    ],
)
def test_a_changed_font_would_be_found(copy: Path, file: str, pattern: str, new: str, message: str) -> None:
    edit(copy / file, pattern, new)
    assert message in "\n".join(font_problems(copy))
