"""Every built page is valid HTML: the Nu HTML checker (the one behind validator.w3.org) finds no error."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from built_pages import ALL_PAGES, NOT_KEPT, REDIRECTS, page_at
from html_checker import Message, check
from places import ROOT, SITE
from source_places import name_of

# Faults of Material's own markup that overrides/ cannot fix: message and the element it speaks of.
# Everything else is ours to fix: in the page, in hooks/, or with one replacement in overrides/main.html.
ALLOWED = {
    r"^Attribute “autocomplete” is only allowed when the input type is .* <input class=.md-toggle. [^>]* id=.__\w+. ": (
        "base.html writes these two check boxes outside any block; Firefox would keep them checked over a reload"
    ),
}


def text(message: Message) -> str:
    return " ".join(f"{message['message']} {message['element']}".split())


def is_allowed(message: Message) -> bool:
    return any(re.search(pattern, text(message)) for pattern in ALLOWED)


def describe(message: Message) -> str:
    path = Path(unquote(urlsplit(message.get("url", "")).path))
    source = f" (from {name_of(page_at(path))})" if path.is_relative_to(SITE) and path.suffix == ".html" else ""
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name
    return f"{name}:{message.get('lastLine', 0)}: {text(message)}{source}"


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return check([*(page.file for page in [*ALL_PAGES, *NOT_KEPT, *REDIRECTS]), *SITE.rglob("*.svg")])


def test_no_page_has_an_error(messages: list[Message]) -> None:
    found = [describe(message) for message in messages if not is_allowed(message)]
    assert not found, (
        f"{len(found)} errors; fix the page (its first error may bring the others), hooks/ or overrides/:\n"
        + "\n".join(found)
    )


def test_every_allowed_fault_is_still_there(messages: list[Message]) -> None:
    fixed = [reason for pattern, reason in ALLOWED.items() if not any(re.search(pattern, text(m)) for m in messages)]
    assert not fixed, f"no page has these faults any more; take them off ALLOWED: {fixed}"


BROKEN = {
    "an open element": ("<p><strong>x</p>", "page.html:2: End tag “p” seen, but there were open elements. </p>"),
    "an element out of place": ("<ul><p>x</p></ul>", "page.html:2: Element “p” not allowed as child of element “ul”"),
    "an id that appears twice": ('<p id="a">x</p><p id="a">y</p>', "page.html:2: Duplicate ID “a”."),
    "an attribute that does not exist": ('<p colour="red">x</p>', "page.html:2: Attribute “colour” not allowed on"),
    "our own auto-complete": ('<input type="checkbox" autocomplete="off">', "page.html:2: Attribute “autocomplete”"),
}


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is found on each broken page, from one run of the checker."""
    pages = {name: tmp_path_factory.mktemp("broken") / "page.html" for name in BROKEN}
    for name, page in pages.items():
        page.write_text(f'<!doctype html><html lang="en"><title>t</title>\n{BROKEN[name][0]}\n', "utf-8")
    found = [message for message in check(list(pages.values())) if not is_allowed(message)]
    return {
        name: [describe(message) for message in found if page.as_uri() == _uri(message)] for name, page in pages.items()
    }


def _uri(message: Message) -> str:
    return re.sub("^file:/+", "file:///", str(message["url"]))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_page_is_seen(faults: dict[str, list[str]], name: str) -> None:
    assert any(fault.startswith(BROKEN[name][1]) for fault in faults[name]), faults[name]


def test_missing_java_is_an_error_with_the_hint(tmp_path: Path) -> None:
    (tmp_path / "sh").symlink_to("/bin/sh")
    environment = {"PATH": str(tmp_path), "JAVA": "", "JAVA_HOME": ""}
    result = subprocess.run(
        [ROOT / "scripts" / "find-java"], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    assert result.returncode == 1 and "apt-get install default-jre-headless" in result.stderr
