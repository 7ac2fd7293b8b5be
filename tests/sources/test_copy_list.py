"""A copy is listed with its version; its scripts say the sentences that data/interface.yml has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kcna_notes.interface import group
from kcna_notes.locales import LOCALES
from kcna_notes.output.offline_copy import list_copy
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


SCRIPTS = "javascript/offline/"
SAYS = re.compile(r"""\["(\w+)"|\b(?:Failure|sentenceOf|offer)\("(\w+)"|\? "(\w+)" : "(\w+)\"""")
ACTION = re.compile(r"^  (\w+): ", re.MULTILINE)  # of a button


def test_the_scripts_say_all_sentences_and_no_others() -> None:
    script = "\n".join(file.read_text("utf-8") for file in (ROOT / SCRIPTS).glob("*.js"))
    known = {*group("copy_states", "pl"), *group("copy_buttons", "pl")}
    said = {word for match in SAYS.findall(script) for word in match if word}
    assert not said - known, f"data/interface.yml: {SCRIPTS} says {sorted(said - known)}; add them to copy_states"
    unsaid = known - said - set(ACTION.findall(script))
    assert not unsaid, f"data/interface.yml: {SCRIPTS} says no {sorted(unsaid)}; delete them"
