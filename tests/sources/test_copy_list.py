"""A copy is listed with its version; the script says no sentence that is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from kcna_notes.locales import LOCALES
from kcna_notes.output.offline_copy import GAPS, WITHOUT_SCRIPT, list_copy, load_words
from kcna_notes.yaml_files import DataError
from places import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_changed_byte_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    for path in ("index.html", "en/index.html"):
        (tmp_path / path).write_text("one", "utf-8")
    before = {locale: list_copy(tmp_path, locale, "2026-11-23") for locale in LOCALES}
    (tmp_path / "en" / "index.html").write_text("two", "utf-8")
    after = {locale: list_copy(tmp_path, locale, "2026-11-24") for locale in LOCALES}
    assert before["pl"]["version"] == after["pl"]["version"], "a new date is no new version"
    assert before["en"]["version"] != after["en"]["version"]
    assert [path for path, _, _ in after["en"]["files"]] == ["en/"]


def test_the_script_says_no_sentence_that_is_not_there() -> None:
    script = (ROOT / "docs" / "assets" / "javascripts" / "offline.js").read_text("utf-8")
    unused = [key for key in GAPS if key not in WITHOUT_SCRIPT and not re.search(rf"\b{key}\b", script)]
    assert not unused, f"data/offline.yml: offline.js never says {unused}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("stopped:", "stoped:", "offline.yml: stopped: no sentence of this name; write it"),
        ('  en: "Stop"\n', "", r"offline.yml: stop.en: expected a sentence, found None; write it in quotes"),
        ("{transfer}.", "{tranfer}.", r"offline.yml: absent.en: has the gaps \['size', 'tranfer'\], expected"),
    ],
)
def test_a_wrong_sentence_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (ROOT / "data" / "offline.yml").read_text("utf-8")
    assert old in text
    (tmp_path / "offline.yml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DataError, match=message):
        load_words(tmp_path / "offline.yml")
