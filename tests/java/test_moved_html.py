"""The page that stands at an old address is valid HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_checker import check
from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from small_site import build_in

SITE_URL = "https://reader.example/notes/"
MOVED_PAGES = ("containers/pods/", "old-home/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_in(tmp_path_factory.mktemp("small"), SITE_URL=SITE_URL)


def test_moved_pages_are_valid(site: Path) -> None:
    files = [site / home_of(locale) / path / "index.html" for locale in LOCALES for path in MOVED_PAGES]
    assert [message["message"] for message in check(files)] == []
