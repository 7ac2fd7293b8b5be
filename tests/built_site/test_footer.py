"""The footer says whose site this is, and which Kubernetes it was checked against."""

from __future__ import annotations

import pytest
from built_pages import ALL_PAGES, BuiltPage, every, text_of
from kcna_notes.sources import release_lines
from places import SITE
from site_settings import settings

FOOTER = {"index.html": "Sprawdzono z Kubernetesem", "en/index.html": "Checked against Kubernetes"}


@every(ALL_PAGES)
def test_footer_says_whose_site_it_is(page: BuiltPage) -> None:
    notice, text = settings(page.locale)["copyright"], {"pl": "Tekst:", "en": "Text:"}[page.locale]
    found = [text_of(paragraph) for paragraph in page.soup.select("footer .md-copyright p")]
    assert found[:1] == [notice], (
        f"{page.name}: the footer begins with {found[:1]}, expected {notice!r} from mkdocs.yml"
    )
    assert found[-1].startswith(text), f"{page.name}: licenses {found[-1]!r} in the wrong language; see copyright.html"


@pytest.mark.parametrize("page", FOOTER)
def test_the_footer_names_the_version(page: str) -> None:
    expected = f"{FOOTER[page]} {release_lines.load().kubernetes.tag}."
    assert expected in (SITE / page).read_text("utf-8").replace("\N{NO-BREAK SPACE}", " "), (
        f"site/{page}: its footer says not {expected!r}; run `make build`"
    )
