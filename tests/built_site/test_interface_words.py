"""The interface speaks the language of the page."""

from __future__ import annotations

import json

from built_pages import ALL_PAGES, NOT_FOUND, OTHER_LOCALE, PAGES, BuiltPage, element_of, every, text_of
from kcna_notes.interface import group
from kcna_notes.locales import LOCALES

INTERFACE_WORDS = [  # Polish, English: words that no writer of a page types, so they come from templates
    ("Przejdź do treści", "Skip to content"),
    ("Nagłówek", "Header"),
    ("Stopka", "Footer"),
    ("Nawigacja", "Navigation"),
    ("Zakładki", "Tabs"),
    ("Spis treści", "Table of contents"),
    ("Powrót do góry", "Back to top"),
    ("Poprzednia strona", "Previous"),
    ("Następna strona", "Next"),
    ("Szukaj", "Search"),
    ("Wyczyść", "Clear"),
    ("Wyszukiwarka jeszcze się nie wczytała", "Search has not loaded yet"),
    ("Zacznij pisać, aby szukać", "Type to start searching"),
    ("Brak wyników wyszukiwania", "No matching documents"),
    ("Wyniki wyszukiwania: 1", "1 matching document"),
    ("Wyniki wyszukiwania: #", "# matching documents"),
    ("1 więcej na tej stronie", "1 more on this page"),
    ("# więcej na tej stronie", "# more on this page"),
    ("Brak", "Missing"),
    ("Kopiuj do schowka", "Copy to clipboard"),
    ("Skopiowano do schowka", "Copied to clipboard"),
    ("Edytuj tę stronę", "Edit this page"),
    ("Zobacz kod źródłowy tej strony", "View source of this page"),
    ("Przejdź do repozytorium", "Go to repository"),
    ("Wybierz język", "Select language"),
    ("Wybierz wersję", "Select version"),
    ("Motyw systemowy: przełącz na jasny", "System theme: switch to light"),
    ("Motyw jasny: przełącz na ciemny", "Light theme: switch to dark"),
    ("Motyw ciemny: przełącz na systemowy", "Dark theme: switch to system"),
    ("Opis tekstowy diagramu", "Text description of the diagram"),
    ("Kroki", "Steps"),
    ("Całość", "Whole picture"),
    ("Połączenia", "Connections"),
    ("Litery", "Letters"),
    ("EN: pokaż tę sekcję po angielsku", "PL: show this section in Polish"),
    ("Wyjaśnienie w notatkach", "Explained in these notes"),
    ("Oficjalna dokumentacja (po angielsku)", "Official documentation"),
]
READABLE_ATTRIBUTES = {"title", "aria-label", "placeholder", "alt"}


@every(ALL_PAGES)
def test_interface_speaks_the_language_of_the_page(page: BuiltPage) -> None:
    foreign_column = 1 - LOCALES.index(page.locale)
    foreign = {words[foreign_column] for words in INTERFACE_WORDS}
    # "Next: Scaling" and "Connections:" count as well
    found = [text for text in _texts(page) if {text, text.partition(": ")[0], text.removesuffix(":")} & foreign]
    assert not found, f"{page.name}: words of the other language: {sorted(found)}; see mkdocs.yml and overrides/"


@every(PAGES)
def test_boxes_have_the_title_of_their_kind(page: BuiltPage) -> None:
    titles = group("boxes", page.locale)
    for box in page.soup.select(".admonition"):
        kind, title = box["class"][1], text_of(box.select_one(".admonition-title"))
        assert titles.get(kind) == title, (
            f"{page.name}: a box `{kind}` is titled {title!r}, expected {titles.get(kind)!r}"
        )


def _texts(page: BuiltPage) -> set[str]:
    """Return every text a reader or a screen reader meets in the page's language, config of the scripts included."""
    other = page.twin.locale if page != NOT_FOUND else OTHER_LOCALE
    found: set[str] = set()
    for tag in page.soup.find_all(True):
        if tag.find_parent(lang=other) or tag.get("lang") == other or tag.name == "script":
            continue
        found.update(str(text) for text in tag.find_all(string=True, recursive=False))
        found.update(str(tag[name]) for name in READABLE_ATTRIBUTES & set(tag.attrs))
    found.update(json.loads(element_of(page, "#__config").get_text())["translations"].values())
    return {" ".join(text.split()) for text in found}
