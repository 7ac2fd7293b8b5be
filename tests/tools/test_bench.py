"""The benchmarks count, divide, and build what they claim to; no test depends on the figures themselves."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from kcna_notes.tools import CommandError, build_benchmark
from kcna_notes.tools.search_benchmark import (
    OWN_OPTION,
    STOCK_HOOK_FILE,
    STOCK_OPTION,
    Row,
    compressed,
    shares,
    stock_configuration,
    table,
)
from kcna_notes.tools.search_queries import Query
from places import ROOT


def test_the_other_site_differs_in_one_option() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert stock_configuration(text) == text.replace(OWN_OPTION, STOCK_OPTION) != text


def test_the_hook_that_is_replaced_exists() -> None:
    assert f"hooks/{STOCK_HOOK_FILE}" in (ROOT / "mkdocs.yml").read_text("utf-8")
    assert (ROOT / "hooks" / STOCK_HOOK_FILE).is_file()


def test_a_lost_option_is_told() -> None:
    with pytest.raises(ValueError, match="expected 'reconfigure_search: false' exactly once"):
        stock_configuration("plugins: [search, i18n]")


def test_the_table_divides_ours_by_theirs() -> None:
    rows = [Row("pl: loaded", 200, 50, "kB"), Row("pl: nothing found", 0, 0.25)]
    assert table(rows).splitlines()[2:] == [
        "| pl: loaded | 200.0 kB | 50.0 kB | 0.25 |",
        "| pl: nothing found | 0.000 | 0.250 | - |",
    ]


def test_shares_of_right_answers() -> None:
    pages = (("a/",), ("b/", "a/"), (), ("b/", "c/", "d/", "e/", "f/", "a/"))
    assert shares([Query("pl", "q", ("a/",), found) for found in pages]) == (0.25, 0.5, 0.25)


def test_a_file_counts_once(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "pl.json").write_bytes(random.Random(0).randbytes(20_000))
    address = "https://reader.example/notes/"
    once = compressed(tmp_path, address, {f"{address}search/pl.json"})
    assert once == compressed(tmp_path, address, {f"{address}search/pl.json", f"{address}search/pl.json?1"}) > 10


def test_two_builds_are_compared_round_by_round() -> None:
    lines = build_benchmark.table({"HEAD": [2.0, 3.0, 8.0], "main~1": [4.0, 4.0, 4.0]})
    assert lines[1:] == [
        "HEAD           2.00   3.00   8.00 s",
        "main~1         4.00   4.00   4.00 s",
        "ratio          0.50   0.75   2.00",
    ]


def test_an_unknown_commit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="git knows no commit 'no-such-commit'"):
        build_benchmark.check_out("no-such-commit", tmp_path / "site")
