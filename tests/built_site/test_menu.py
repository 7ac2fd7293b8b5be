"""The menu says what `nav` in mkdocs.yml says, in the language of the page."""

from __future__ import annotations

import re
from typing import Any

from built_pages import ALL_PAGES, DEFAULT_LOCALE, OTHER_LOCALE, BuiltPage, every, text_of
from kcna_notes.locales import LOCALES
from site_settings import settings


@every(ALL_PAGES)
def test_navigation_is_that_of_the_configuration(page: BuiltPage) -> None:
    expected = list(_nav_labels(page.locale))
    links = page.soup.select("nav.md-nav--primary a.md-nav__link")
    found = [text_of(link) for link in links if not link.find_parent(class_="md-nav--secondary")]
    assert found == expected, f"{page.name}: the navigation reads {found}, expected {expected}; see `nav` in mkdocs.yml"


def test_navigation_is_translated() -> None:
    polish, english = (list(_nav_labels(locale)) for locale in LOCALES)
    assert len(polish) == len(english) and polish != english, (
        "add the section labels to `nav_translations` in mkdocs.yml"
    )


def _nav_labels(locale: str) -> list[str]:
    """Return the navigation from top to bottom: H1s for pages, translated labels for sections."""
    translations = settings(OTHER_LOCALE)["nav_translations"] if locale == OTHER_LOCALE else {}

    def labels(items: list[str | dict[str, Any]]) -> list[str]:
        found = []
        for item in items:
            if isinstance(item, str):
                found.append(_heading_of(item, locale))
                continue
            [(label, children)] = item.items()
            pages = [child for child in children if not str(child).endswith("/index.md")]  # the section's own link
            found += [translations.get(label, label), *labels(pages)]
        return found

    return labels(settings(DEFAULT_LOCALE)["nav"])


def _heading_of(source: str, locale: str) -> str:
    slug = re.sub(r"(^|/)index\.md$", r"\1", source).replace(".md", "/")
    page = BuiltPage(slug if locale == DEFAULT_LOCALE else f"{OTHER_LOCALE}/{slug}")
    return text_of(page.soup.h1)
