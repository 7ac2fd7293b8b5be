"""The addresses come from the environment: a fork publishes under its own without an edit."""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup
from docs_tree import pages_of
from html_text import text_of
from kcna_notes.addresses import address_of, slug_of, source_of
from kcna_notes.locales import LOCALES
from places import ROOT
from small_site import build, copy_to

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


@cache
def parse(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def addresses(fork: Path, name: str, selector: str, attribute: str = "href") -> list[str]:
    """Return what the elements of a page lead to or load."""
    return [str(tag[attribute]) for tag in parse(fork / name).select(selector)]


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


# Edit and report, on every page


WORDS = {  # language: the link, the issue's title, and what the reader is asked
    "pl": ("Zgłoś błąd na tej stronie", "Błąd na stronie: ", ["Co jest źle?", "Jak powinno być?"]),
    "en": ("Report a mistake on this page", "Mistake on the page: ", ["What is wrong?", "What should it say?"]),
}


PAGES = [(locale, slug_of(f"{locale}/{page}")) for locale in LOCALES for page in pages_of(locale)]


def words_of(locale: str, slug: str) -> str:
    """Return the file that holds the words of a page."""
    return "data/glossary.yml" if slug == "reference/glossary" else f"docs/{source_of(slug, locale)}"


def test_every_page_leads_to_its_source(fork: Path) -> None:
    for locale, slug in PAGES:
        [link] = addresses(fork, f"{address_of(slug, locale)}index.html", "a[rel=edit]")
        source = link.removeprefix(f"{ADDRESSES['REPO_URL']}/edit/trunk/")
        assert source == words_of(locale, slug) and (ROOT / source).is_file(), f"{locale}, {slug}: {link}"


def test_every_page_leads_to_an_issue_about_it(fork: Path) -> None:
    for locale, slug in PAGES:
        label, title, questions = WORDS[locale]
        path = address_of(slug, locale)
        soup = parse(fork / path / "index.html")
        [link] = soup.select(".md-content .report a[rel=nofollow]")
        address = urlsplit(str(link["href"]))
        fields = dict(parse_qsl(address.query, strict_parsing=True))
        assert link.text == label and not re.search(r"[^!-~]|[+<>\"]", str(link["href"])), f"{path}: {link}"
        assert f"https://{address.netloc}{address.path}" == f"{ADDRESSES['REPO_URL']}/issues/new"
        assert fields["title"] == title + text_of(soup.h1), f"{path}: {fields['title']}"
        for words in [f"{ADDRESSES['SITE_URL']}{path}\n", f"{words_of(locale, slug)}\n", *questions]:
            assert words in fields["body"], f"{path}: {words!r} is not in {fields['body']!r}"


def test_not_found_has_nothing_to_edit_or_report(fork: Path) -> None:
    assert addresses(fork, "404.html", "a[rel=edit], .report a") == []


def test_without_a_repository_there_is_nothing_to_edit_or_report(tmp_path: Path) -> None:
    copy_to(tmp_path)
    assert build(tmp_path, REPO_URL="", EDIT_URI="").returncode == 0
    for name in ("index.html", "en/index.html"):
        assert addresses(tmp_path / "site", name, "a[rel=edit], .report, a.md-source") == []
