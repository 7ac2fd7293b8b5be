"""The addresses come from the environment: a fork publishes under its own without an edit."""

import os
import subprocess

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

ADDRESSES = {
    "SITE_URL": "https://reader.example/notes/",
    "REPO_URL": "https://github.com/reader/notes",
    "EDIT_URI": "edit/trunk/docs/",
}


@pytest.fixture(scope="module")
def fork(tmp_path_factory):
    """Build the site as a fork's workflow would."""
    folder = tmp_path_factory.mktemp("fork")
    command = [ROOT / ".venv" / "bin" / "mkdocs", "build", "--strict", "--site-dir", folder]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **ADDRESSES}, check=True, capture_output=True)
    return folder


def page(fork, name):
    return BeautifulSoup((fork / name).read_text("utf-8"), "html.parser")


@pytest.mark.parametrize(("name", "path"), [("cloud-native/scaling", "cloud-native/scaling/"), ("en/exam", "en/exam/")])
def test_canonical_addresses_are_the_forks(fork, name, path):
    canonical = page(fork, f"{name}/index.html").select_one("link[rel=canonical]")
    assert canonical["href"] == ADDRESSES["SITE_URL"] + path


def test_alternates_are_the_forks(fork):
    links = page(fork, "exam/index.html").select("link[hreflang]")
    expected = {"pl": ADDRESSES["SITE_URL"] + "exam/", "en": ADDRESSES["SITE_URL"] + "en/exam/"}
    assert {link["hreflang"]: link["href"] for link in links} == expected


def test_the_repository_and_the_edit_link_are_the_forks(fork):
    soup = page(fork, "en/exam/index.html")
    assert soup.select_one("a.md-source")["href"] == ADDRESSES["REPO_URL"]
    edit = soup.select_one("a[rel=edit]")["href"]
    assert edit == "https://github.com/reader/notes/edit/trunk/docs/en/exam/index.md"


def test_the_sitemap_holds_the_forks_addresses(fork):
    sitemap = (fork / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{ADDRESSES['SITE_URL']}en/exam/</loc>" in sitemap


def test_not_found_uses_the_path_of_the_fork(fork):
    scripts = page(fork, "404.html").select("script[src]")
    assert scripts and all(script["src"].startswith("/notes/") for script in scripts)
