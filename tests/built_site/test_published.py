"""Links are promises: what was published once is still there, or leads on to where it is now.

`data/published.txt` only grows. A line taken out by hand while its anchor exists is missed here; a line taken out
together with its anchor is seen in the diff only: do not let that pass a review.
"""

from __future__ import annotations

import pytest
from built_pages import parse
from kcna_notes.tools import published_addresses as published

ADD = "run `make addresses`, and commit the list"
FIX = (
    "bring the page or the anchor back, or add a line to data/redirects.yml (CONTRIBUTING.md, Move a page or a heading)"
)


def test_the_list_is_sorted() -> None:
    lines = published.LIST.read_text("utf-8").splitlines()
    assert lines == published.to_lines(published.listed()), f"data/published.txt is not in order: {ADD}"


def test_everything_new_is_in_the_list() -> None:
    new = published.to_lines(published.found(parse) - published.listed())
    assert not new, f"{len(new)} addresses are not in data/published.txt: {ADD}:\n" + "\n".join(new)


def test_everything_published_is_still_there() -> None:
    lost = published.to_lines(address for address in published.listed() if not published.resolves(*address, parse))
    assert not lost, f"{len(lost)} published addresses lead nowhere: {FIX}:\n" + "\n".join(lost)


# All three are seen to fail


def test_a_lost_address_is_seen() -> None:
    assert published.resolves("en", "workloads/pods", parse) and published.resolves("pl", "index", parse)
    assert not published.resolves("en", "workloads/no-such-page", parse)
    assert not published.resolves("pl", "workloads/pods#no-such-anchor", parse)


def test_a_new_address_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = published.listed() - {("en", "workloads/pods"), ("pl", "workloads/pods")}
    monkeypatch.setattr(published, "listed", lambda: listed)
    with pytest.raises(AssertionError, match=r"^1 addresses .*make addresses.*\n +workloads/pods\n"):
        test_everything_new_is_in_the_list()


def test_one_language_alone_is_marked() -> None:
    assert published.to_lines([("en", "a#q"), ("pl", "a"), ("en", "a")]) == ["a", "a#q en"]
