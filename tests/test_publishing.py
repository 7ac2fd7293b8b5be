"""The addresses come from the environment: a fork publishes under its own without an edit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

ADDRESSES = {
    "SITE_URL": "https://reader.example/notes/",
    "REPO_URL": "https://github.com/reader/notes",
    "EDIT_URI": "edit/trunk/docs/",
}


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site as a fork's workflow would."""
    folder = tmp_path_factory.mktemp("fork")
    command = [str(ROOT / ".venv" / "bin" / "mkdocs"), "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **ADDRESSES}, check=True, capture_output=True)
    return folder


def addresses(fork: Path, name: str, selector: str, attribute: str = "href") -> list[str]:
    """Return what the elements of a page lead to or load."""
    soup = BeautifulSoup((fork / name).read_text("utf-8"), "html.parser")
    return [str(tag[attribute]) for tag in soup.select(selector)]


@pytest.mark.parametrize(("name", "path"), [("cloud-native/scaling", "cloud-native/scaling/"), ("en/exam", "en/exam/")])
def test_canonical_addresses_are_the_forks(fork: Path, name: str, path: str) -> None:
    assert addresses(fork, f"{name}/index.html", "link[rel=canonical]") == [ADDRESSES["SITE_URL"] + path]


def test_alternates_are_the_forks(fork: Path) -> None:
    for locale, path in {"pl": "exam/", "en": "en/exam/"}.items():
        found = addresses(fork, "exam/index.html", f"link[hreflang={locale}]")
        assert found == [ADDRESSES["SITE_URL"] + path]


def test_the_repository_and_the_edit_link_are_the_forks(fork: Path) -> None:
    page = "en/exam/index.html"
    assert set(addresses(fork, page, "a.md-source")) == {ADDRESSES["REPO_URL"]}
    assert addresses(fork, page, "a[rel=edit]") == ["https://github.com/reader/notes/edit/trunk/docs/en/exam/index.md"]


def test_the_sitemap_holds_the_forks_addresses(fork: Path) -> None:
    sitemap = (fork / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{ADDRESSES['SITE_URL']}en/exam/</loc>" in sitemap


def test_not_found_uses_the_path_of_the_fork(fork: Path) -> None:
    scripts = addresses(fork, "404.html", "script[src]", "src")
    assert scripts and all(script.startswith("/notes/") for script in scripts)
