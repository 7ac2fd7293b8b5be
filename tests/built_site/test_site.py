"""Promises of the built HTML, one test each. They read site/ as `make build` left it."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from copy import copy
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from built_pages import (
    ALL_PAGES,
    DEFAULT_LOCALE,
    NOT_FOUND,
    OTHER_LOCALE,
    PAGES,
    BuiltPage,
    attributes,
    element_of,
    every,
    target_of,
    text_of,
)
from kcna_notes.locales import LOCALES
from mkdocs.utils.yaml import yaml_load
from places import DOCS, ROOT, SITE, SITE_URL

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

BOX_TITLES = {
    "pl": {
        "abstract": "W skrócie",
        "tip": "Na egzaminie",
        "warning": "Uwaga",
        "outdated": "Nieaktualne",
        "beyond": "Poza notatkami",
        "term": "Po polsku",
    },
    "en": {
        "abstract": "In short",
        "tip": "Exam tip",
        "warning": "Warning",
        "outdated": "Outdated",
        "beyond": "Beyond the notes",
        "term": "Polish term",
    },
}

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
DATA_TYPES = {"application/json", "application/ld+json"}  # a script element with data: no policy refuses it
READABLE_ATTRIBUTES = {"title", "aria-label", "placeholder", "alt"}

# Where an element names a file that the browser loads by itself.
LOADING_ATTRIBUTES = {"src", "srcset", "data", "poster", "background"}
LOADING_TAGS = {"link", "use", "image", "base"}  # these load what `href` names
NOT_LOADED = {"alternate", "author", "canonical", "license", "next", "prev"}  # values of a link's `rel`

POLISH_ALPHABET = "0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
URL_IN_SVG = re.compile(r"url\(#([^)]+)\)")  # marker-end="url(#arrow)"
FOREIGN_URL_IN_CSS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)")

SEARCH_LIMITS = {"search.????????.js": 2_000, "search-library.*.js": 14_000}  # bytes, compressed: each page; first use


# Which pages there are


@pytest.mark.parametrize("locale", LOCALES)
def test_every_source_is_a_page(locale: str) -> None:
    sources = {file.relative_to(DOCS / locale).as_posix() for file in (DOCS / locale).rglob("*.md")}
    expected = {re.sub(r"(^|/)index\.md$", r"\1", name).replace(".md", "/") for name in sources}
    built = {page.slug for page in PAGES if page.locale == locale}
    assert built == expected, f"site/ and docs/{locale}/ differ in {sorted(built ^ expected)}: run `make build`"


def test_sitemap_lists_every_page_in_both_languages() -> None:
    names = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
    root = ElementTree.parse(SITE / "sitemap.xml").getroot()
    assert root.tag == f"{{{names['map']}}}urlset"
    entries = list(root)
    found = {
        entry.findtext("map:loc", "", names): {
            link.get("hreflang"): link.get("href") for link in entry.iterfind("xhtml:link[@rel='alternate']", names)
        }
        for entry in entries
    }
    expected = {}
    for page in PAGES:
        polish, english = sorted((page, page.twin), key=lambda each: LOCALES.index(each.locale))
        expected[page.url] = {"pl": polish.url, "en": english.url, "x-default": english.url}
    assert found == expected and len(entries) == len(expected), (
        "site/sitemap.xml: each page once, with both languages, and nothing else; see overrides/sitemap.xml"
    )
    tags = {tag.tag.partition("}")[2] for entry in entries for tag in entry}
    assert tags == {"loc", "link"}, "site/sitemap.xml: no dates or frequencies that the build does not know"


def test_not_found_page_speaks_both_languages() -> None:
    content = element_of(NOT_FOUND, ".md-content")
    english = " ".join(text_of(part) for part in content.select("[lang=en]"))
    targets = {target_of(NOT_FOUND, str(link["href"])) for link in content.select("a[href]")}
    assert "Nie ma takiej strony" in text_of(content), "site/404.html: no Polish sentence; see overrides/404.html"
    assert "This page does not exist" in english, (
        "site/404.html: no English sentence marked lang=en; see overrides/404.html"
    )
    for home in (BuiltPage(""), BuiltPage("en/")):
        assert (home.file, "") in targets, f"site/404.html: no link to {home.url}; see overrides/404.html"


# Language, head, switch


@every(ALL_PAGES)
def test_language_is_that_of_the_tree(page: BuiltPage) -> None:
    assert element_of(page, "html")["lang"] == page.locale, (
        f"{page.name}: <html lang> is not {page.locale}; see `theme.language`"
    )


@every(PAGES)
def test_alternates_name_both_languages(page: BuiltPage) -> None:
    links = page.soup.select("link[rel~=alternate][hreflang]")
    found = {link["hreflang"]: urljoin(page.url, str(link["href"])) for link in links}
    expected = {each.locale: each.url for each in (page, page.twin)}
    assert found == expected and len(links) == 2, (
        f"{page.name}: hreflang names {found}, expected {expected}; see main.html"
    )
    assert page.twin.file.is_file(), f"{page.name}: there is no {page.twin.name}; write the page in both languages"


@every(PAGES)
def test_language_switch_leads_to_the_same_page(page: BuiltPage) -> None:
    switches = page.soup.select("a.language-switch")
    found = [(link["hreflang"], link["lang"], urljoin(page.url, str(link["href"]))) for link in switches]
    expected = [(page.twin.locale, page.twin.locale, page.twin.url)]
    assert found == expected, f"{page.name}: the language switch is {found}, expected {expected}; see alternate.html"


@every(PAGES)
def test_canonical_address(page: BuiltPage) -> None:
    found = [link["href"] for link in page.soup.select("link[rel=canonical]")]
    assert found == [page.url], f"{page.name}: canonical is {found}, expected {page.url}; see SITE_URL and `site_url`"


@every(ALL_PAGES)
def test_title_and_description_are_there(page: BuiltPage) -> None:
    assert text_of(page.soup.title), f"{page.name}: no <title>; write an H1"
    assert _description(page), f"{page.name}: no description; add `description:` to the front matter"


@pytest.mark.parametrize("field", ["title", "description"])
def test_titles_and_descriptions_are_unique(field: str) -> None:
    texts = {page: text_of(page.soup.title) if field == "title" else _description(page) for page in PAGES}
    twice = {text for text, count in Counter(texts.values()).items() if count > 1}
    pages = [page.name for page, text in texts.items() if text in twice]
    assert not pages, f"the same {field} in {pages}: every page, in each language, needs its own"


# Structure


@every(ALL_PAGES)
def test_ids_are_unique(page: BuiltPage) -> None:
    counts = Counter(tag["id"] for tag in page.soup.find_all(id=True))
    twice = [name for name, count in counts.items() if count > 1]
    assert not twice, f"{page.name}: ids stand there more than once: {twice}; give one heading or drawing another name"


@every(ALL_PAGES)
def test_anchors_of_headings_are_plain(page: BuiltPage) -> None:
    headings = page.soup.select(".md-content :is(h1, h2, h3, h4, h5, h6)")
    odd = [text_of(tag) for tag in headings if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(tag.get("id", "plain")))]
    assert not odd, f"{page.name}: anchors of {odd} are not lower-case ASCII kebab-case; write {{ #anchor }} in English"


@every(ALL_PAGES)
def test_headings_step_by_one(page: BuiltPage) -> None:
    headings = page.soup.select(".md-content :is(h1, h2, h3, h4, h5, h6)")
    levels = [int(tag.name[1]) for tag in headings]
    assert levels.count(1) == 1 and len(page.soup.find_all("h1")) == 1, f"{page.name}: expected one h1, and no other"
    assert levels[0] == 1, f"{page.name}: {text_of(headings[0])!r} stands before the h1"
    skips = [
        text_of(tag) for tag, (above, level) in zip(headings[1:], pairwise(levels), strict=True) if level > above + 1
    ]
    assert not skips, f"{page.name}: a level is skipped at {skips}; use one `#` less"


@every(ALL_PAGES)
def test_references_inside_the_page_exist(page: BuiltPage) -> None:
    known = {str(tag["id"]) for tag in page.soup.find_all(id=True)}
    missing = []
    for _, name, value in attributes(page):
        names = value.split() if name in ("aria-labelledby", "aria-describedby", "aria-controls") else []
        names += [value] if name == "for" else []
        names += URL_IN_SVG.findall(value)
        missing += [f"{name}={value!r}" for target in names if target not in known]
    assert not missing, f"{page.name}: attributes that name an id which is not there: {missing}"


@every(PAGES)
def test_links_stay_in_their_language(page: BuiltPage) -> None:
    strays = []
    for link in page.soup.select("a[href]:not([hreflang])"):
        target = target_of(page, str(link["href"]))
        if target and target[0].name == "index.html" and _locale_of(target[0]) != page.locale:
            strays.append(f"{text_of(link)!r} → {link['href']}")
    assert not strays, f"{page.name}: links into the other language: {strays}; link the {page.locale} page"


@every(PAGES)
def test_every_section_links_itself_in_the_other_language(page: BuiltPage) -> None:
    twin, there = page.twin, {str(tag["id"]) for tag in page.twin.soup.find_all(id=True)}
    for heading in page.soup.select(".md-content :is(h2, h3)[id]"):
        anchor = str(heading["id"])
        link = _links_after(heading)
        assert link and link["hreflang"] == twin.locale, (
            f"{page.name}, #{anchor}: no link; see kcna_notes/text/section_tools.py"
        )
        expected = (twin.file, anchor if anchor in there else "")  # a letter that the other alphabet lacks
        assert target_of(page, str(link["href"])) == expected, f"{page.name}, #{anchor}: leads to {link['href']}"
        assert not heading.find("a"), f"{page.name}, #{anchor}: a link stands in the heading and reads as its words"


# Pictures


@every(ALL_PAGES)
def test_images_have_a_text(page: BuiltPage) -> None:
    silent = [str(image) for image in page.soup.find_all("img") if "alt" not in image.attrs]
    assert not silent, f"{page.name}: images without alt: {silent}; write ![what it shows](file)"


@every(ALL_PAGES)
def test_drawings_are_named_described_and_drawn_in_both_widths(page: BuiltPage) -> None:
    for figure in page.soup.select("figure.dg"):
        where = f"{page.name}, {figure['id']}"
        drawings = figure.find_all("svg", recursive=False)
        assert [drawing["class"][-1] for drawing in drawings] == ["dg-wide", "dg-narrow"], (
            f"{where}: expected a wide and a narrow drawing; see hooks/kcna_notes/diagrams/figure.py"
        )
        for drawing in drawings:
            names = f"{drawing.get('aria-labelledby', '')} {drawing.get('aria-describedby', '')}".split()
            texts = [text_of(page.soup.find(id=name)) for name in names]
            assert len(texts) >= 2 and all(texts), (
                f"{where}: a drawing needs a title and a description, both with words"
            )
        assert figure.select_one("details.dg-text li"), f"{where}: no text alternative below the drawing"


@every(ALL_PAGES)
def test_steps_of_a_drawing_have_a_button_and_a_caption_each(page: BuiltPage) -> None:
    for figure in page.soup.select("figure.dg-stepper"):
        buttons = [radio["value"] for radio in figure.select("input[type=radio]")]
        captions = [caption["value"] for caption in figure.select(".dg-caps > li") if text_of(caption)]
        assert buttons == ["0", *captions], (
            f"{page.name}, {figure['id']}: buttons {buttons} and captions {captions} differ"
        )


# Nothing from elsewhere, nothing inline


@every(ALL_PAGES)
def test_nothing_is_loaded_from_another_host(page: BuiltPage) -> None:
    foreign = []
    for tag, name, value in attributes(page):
        is_loaded = name in LOADING_ATTRIBUTES or (name in ("href", "xlink:href") and _loads_its_href(tag))
        is_foreign = urlsplit(urljoin(page.url, value)).netloc not in (urlsplit(SITE_URL).netloc, "")
        if (is_loaded and is_foreign) or (name == "style" and FOREIGN_URL_IN_CSS.search(value)):
            foreign.append(f"<{tag.name} {name}={value!r}>")
    assert not foreign, f"{page.name}: the browser would ask another host for {foreign}; keep the file in docs/assets/"


def test_style_sheets_load_nothing_from_another_host() -> None:
    sheets = sorted(SITE.rglob("*.css"))
    foreign = [
        f"{sheet.relative_to(ROOT)}: {url}" for sheet in sheets for url in FOREIGN_URL_IN_CSS.findall(_read(sheet))
    ]
    assert sheets and not foreign, f"style sheets that ask another host: {foreign}"


@every(ALL_PAGES)
def test_no_script_in_the_page(page: BuiltPage) -> None:
    scripts = page.soup.find_all("script", src=False)
    found = [str(script)[:80] for script in scripts if script.get("type") not in DATA_TYPES]
    for tag, name, value in attributes(page):
        if re.fullmatch(r"on[a-z]+", name) or value.strip().lower().startswith("javascript:"):
            found.append(f"<{tag.name} {name}={value!r}>")
    assert not found, f"{page.name}: a Content-Security-Policy would refuse {found}; move the script into a file"


@pytest.mark.parametrize(("name", "limit"), SEARCH_LIMITS.items())
def test_the_search_is_small(name: str, limit: int) -> None:
    sizes = {file.name: _compressed_size(file) for file in (SITE / "assets" / "javascripts").glob(name)}
    assert len(sizes) == 1 and max(sizes.values()) <= limit, f"{name}: {sizes}, limit {limit}"


@every(ALL_PAGES)
def test_the_search_is_the_same_on_every_page(page: BuiltPage) -> None:
    """test_browser.py searches from one page of each depth."""
    home = BuiltPage("" if page.locale == DEFAULT_LOCALE else f"{OTHER_LOCALE}/")
    assert _search_of(page) == _search_of(home), f"{page.name}: its search is not that of {home.name}"


def _search_of(page: BuiltPage) -> tuple[str, str, set[str]]:
    """Return the box, the worker and the scripts of a page's search, without what depends on the page's own address."""
    box = copy(element_of(page, ".md-search"))
    for tag in box.find_all(True):
        tag.attrs |= {name: urljoin(page.url, str(tag[name])) for name in ("action", "href") if name in tag.attrs}
    config = json.loads(element_of(page, "#__config").get_text())
    scripts = {urljoin(page.url, str(tag["src"])) for tag in page.soup.select("script[src*='javascripts/bundle.']")}
    return (
        str(box),
        urljoin(page.url, config["search"]),
        {urljoin(page.url, config["base"].rstrip("/") + "/"), *scripts},
    )


# Words of the interface


@every(ALL_PAGES)
def test_interface_speaks_the_language_of_the_page(page: BuiltPage) -> None:
    foreign_column = 1 - LOCALES.index(page.locale)
    foreign = {words[foreign_column] for words in INTERFACE_WORDS}
    # "Next: Scaling" and "Connections:" count as well
    found = [text for text in _texts(page) if {text, text.partition(": ")[0], text.removesuffix(":")} & foreign]
    assert not found, f"{page.name}: words of the other language: {sorted(found)}; see mkdocs.yml and overrides/"


@every(PAGES)
def test_boxes_have_the_title_of_their_kind(page: BuiltPage) -> None:
    titles = BOX_TITLES[page.locale]
    for box in page.soup.select(".admonition"):
        kind, title = box["class"][1], text_of(box.select_one(".admonition-title"))
        assert titles.get(kind) == title, (
            f"{page.name}: a box `{kind}` is titled {title!r}, expected {titles.get(kind)!r}"
        )


@every(ALL_PAGES)
def test_footer_says_whose_site_it_is(page: BuiltPage) -> None:
    config = yaml_load(_read(ROOT / "mkdocs.yml"))
    english = _english_settings(config)
    notice, text = (config["copyright"], "Tekst:") if page.locale == DEFAULT_LOCALE else (english["copyright"], "Text:")
    found = [text_of(paragraph) for paragraph in page.soup.select("footer .md-copyright p")]
    assert found[:1] == [notice], (
        f"{page.name}: the footer begins with {found[:1]}, expected {notice!r} from mkdocs.yml"
    )
    assert found[-1].startswith(text), f"{page.name}: licences {found[-1]!r} in the wrong language; see copyright.html"


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


# The glossary


@pytest.mark.parametrize("locale", LOCALES)
def test_glossary_holds_every_term_in_alphabetical_order(locale: str) -> None:
    entries = yaml.safe_load(_read(ROOT / "data" / "glossary.yml"))
    page = _glossary(locale)
    found = {tag["id"]: text_of(tag) for tag in page.soup.select(".md-content h2.glossary-letter ~ h3[id]")}
    expected = {key: " ".join(str(entry[locale]["term"]).split()) for key, entry in entries.items()}
    assert found == expected, (
        f"{page.name}: differs from data/glossary.yml in {sorted(found.items() ^ expected.items())}"
    )
    in_order = sorted(found.values(), key=_alphabetical)
    wrong = [pair for pair in pairwise(found.values()) if _alphabetical(pair[0]) > _alphabetical(pair[1])]
    assert not wrong, (
        f"{page.name}: not in alphabetical order: {wrong}; expected {in_order[:3]}…; see text.collation_key"
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_glossary_letters_lead_to_their_terms(locale: str) -> None:
    page = _glossary(locale)
    headings = {f"#{tag['id']}": text_of(tag) for tag in page.soup.select("h2.glossary-letter")}
    bar = {link["href"]: text_of(link) for link in page.soup.select("nav.glossary-letters a")}
    assert bar and bar == headings, f"{page.name}: the bar {bar} and the headings {headings} differ"
    letter = ""
    for tag in page.soup.select("h2.glossary-letter, h2.glossary-letter ~ h3"):
        text = text_of(tag)
        letter = text if tag.name == "h2" else letter
        first = next(char for char in text.upper() if char.isalnum())
        assert first == letter or (first.isdigit() and letter == "0–9"), f"{page.name}: {text!r} stands under {letter}"


# Helpers


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _compressed_size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def _description(page: BuiltPage) -> str:
    tag = page.soup.select_one("meta[name=description]")
    return str(tag["content"]).strip() if tag else ""


def _locale_of(file: Path) -> str:
    return OTHER_LOCALE if file.relative_to(SITE).parts[0] == OTHER_LOCALE else DEFAULT_LOCALE


def _loads_its_href(tag: Tag) -> bool:
    return tag.name in LOADING_TAGS and not NOT_LOADED.intersection(tag.get_attribute_list("rel"))


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


def _links_after(heading: Tag) -> Tag | None:
    """Return the link to the same section in the other language: a control, in the glossary the other word."""
    after = heading.find_next_sibling()
    return after.select_one("a[hreflang]") if after else None


def _english_settings(config: dict[str, Any]) -> dict[str, Any]:
    plugins = [item for item in config["plugins"] if isinstance(item, dict) and "i18n" in item]
    return next(item for item in plugins[0]["i18n"]["languages"] if item["locale"] == OTHER_LOCALE)


def _nav_labels(locale: str) -> list[str]:
    """Return the navigation from top to bottom: H1s for pages, translated labels for sections."""
    config = yaml_load(_read(ROOT / "mkdocs.yml"))
    translations = _english_settings(config)["nav_translations"] if locale == OTHER_LOCALE else {}

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

    return labels(config["nav"])


def _heading_of(source: str, locale: str) -> str:
    slug = re.sub(r"(^|/)index\.md$", r"\1", source).replace(".md", "/")
    page = BuiltPage(slug if locale == DEFAULT_LOCALE else f"{OTHER_LOCALE}/{slug}")
    return text_of(page.soup.h1)


def _glossary(locale: str) -> BuiltPage:
    return next(page for page in PAGES if page.slug == "reference/glossary/" and page.locale == locale)


def _alphabetical(term: str) -> list[int]:
    return [POLISH_ALPHABET.find(char) for char in term.lower() if char.isalnum()]
