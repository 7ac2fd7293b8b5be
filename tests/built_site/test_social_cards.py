"""What a chat shows of a shared link, and what a search engine reads beside the words: tags, pictures, breadcrumbs."""

from __future__ import annotations

import copy
import io
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from built_pages import PAGES, BuiltPage, element_of, every, target_of, text_of
from kcna_notes.output import linked_data, social_cards
from kcna_notes.output.social_cards import Card
from kcna_notes.text.typography import NO_BREAK_SPACE
from kcna_notes.yaml_files import DataError, load_yaml
from mkdocs.utils.yaml import yaml_load
from PIL import Image, ImageChops
from places import DOCS, ROOT, SITE

TERRITORIES = {"pl": "pl_PL", "en": "en_US"}
SIZE = (1200, 630)
MOST_BYTES = 60_000
SHORTEST, LONGEST = 50, 160  # characters of a description; STYLE.md (B3) asks for more and for less
POLISH_LETTERS = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
LONG_TITLE = "Przydział Podów do węzłów, tolerancje, powinowactwo i priorytety"
TOO_LONG_TITLE = " ".join([LONG_TITLE] * 4)
SECTIONS = sorted(index.parent.name for index in (DOCS / "pl").glob("*/index.md"))


def site_name(locale: str) -> str:
    config = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    plugin = next(item["i18n"] for item in config["plugins"] if isinstance(item, dict) and "i18n" in item)
    return str({"site_name": config["site_name"], **plugin["languages"][locale == "en"]}["site_name"])


SITE_NAMES = {locale: site_name(locale) for locale in TERRITORIES}


def title_of(page: BuiltPage) -> str:
    """Return the H1 with plain spaces."""
    return text_of(element_of(page, "h1")).replace(NO_BREAK_SPACE, " ")


def picture_of(page: BuiltPage) -> str:
    """Return the picture's path below the site: the source's path, as PNG."""
    source = DOCS / page.locale / f"{page.slug.removesuffix('/')}.md"
    name = source.relative_to(DOCS).as_posix() if source.is_file() else f"{page.locale}/{page.slug}index.md"
    return f"assets/cards/{name.removesuffix('.md')}.png"


GLOSSARIES = [page for page in PAGES if page.slug == "reference/glossary/"]
PAGE_AT = {page.url: page for page in PAGES}
PICTURES = {picture_of(page): page for page in PAGES}


# Tags


def expected_tags(page: BuiltPage) -> dict[str, str]:
    """Return what the page has to say, but for the words of the picture."""
    width, height = map(str, SIZE)
    return {
        "og:site_name": SITE_NAMES[page.locale],
        "og:type": "article" if page.slug else "website",
        "og:title": title_of(page),
        "og:description": str(element_of(page, "meta[name=description]")["content"]),
        "og:url": page.url,
        "og:locale": TERRITORIES[page.locale],
        "og:locale:alternate": TERRITORIES[page.twin.locale],
        "og:image": BuiltPage(picture_of(page)).url,
        "og:image:width": width,
        "og:image:height": height,
        "twitter:card": "summary_large_image",
    }


@every(PAGES)
def test_a_shared_link_says_what_the_page_is(page: BuiltPage) -> None:
    tags = page.soup.select("head meta[property^='og:'], head meta[name^='twitter:']")
    pairs = [(str(tag.get("property") or tag["name"]), str(tag["content"])) for tag in tags]
    found = dict(pairs)
    assert len(pairs) == len(found), f"{page.name}: a tag stands there twice: {pairs}"
    words = found.pop("og:image:alt")
    assert found == expected_tags(page), f"{page.name}: see overrides/partials/preview.html"
    assert words.split(" · ")[-1] == title_of(page), f"{page.name}: the picture's words are {words!r}"
    assert SHORTEST <= len(found["og:description"]) <= LONGEST, f"{page.name}: the description (B3)"


# Pictures


def test_every_page_has_a_picture_and_every_picture_a_page() -> None:
    found = {file.relative_to(SITE).as_posix() for file in (SITE / "assets" / "cards").rglob("*.*")}
    assert found == set(PICTURES), f"pages and pictures differ: {sorted(found ^ set(PICTURES))}"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_and_whole(name: str) -> None:
    picture = (SITE / name).read_bytes()
    assert len(picture) < MOST_BYTES, f"{name}: {len(picture)} bytes"
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.size) == ("PNG", SIZE), f"{name}: {image.format} {image.size}"
        assert not image.info.keys() & {"Software", "Creation Time", "date:create"}, f"{name}: {image.info}"
    assert not stray_pixels(picture), f"{name}: words reach into the margin at {stray_pixels(picture)}"


def stray_pixels(picture: bytes) -> tuple[int, int, int, int] | None:
    """Return the box of what is drawn outside the margins, below the edge: a letter that is cut would be there."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    inner = (
        social_cards.MARGIN - 8,
        social_cards.EDGE + 2,
        SIZE[0] - social_cards.MARGIN + 8,
        SIZE[1] - social_cards.MARGIN // 2,
    )
    image.paste(social_cards.GROUND, (0, 0, SIZE[0], social_cards.EDGE + 2))
    image.paste(social_cards.GROUND, inner)
    return ImageChops.difference(image, Image.new("RGB", SIZE, social_cards.GROUND)).getbbox()


def test_words_in_the_margin_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_cards, "fit", lambda title: (social_cards._font("Bold", 112), [title]))
    assert stray_pixels(social_cards.draw(Card(LONG_TITLE, "", "")))


def test_a_long_title_is_wrapped_and_made_smaller() -> None:
    sizes = []
    for title in ("Pody", LONG_TITLE):
        font, lines = social_cards.fit(title)
        sizes.append(font.size)
        assert " ".join(lines) == title, "no word is lost"
        assert all(font.getlength(line) <= social_cards.TEXT_WIDTH for line in lines)
        assert not stray_pixels(social_cards.draw(Card(title, "Sieci", "Notatki do KCNA", "networking")))
    assert sizes[1] < sizes[0] and len(lines) > 1


@pytest.mark.parametrize("title", [TOO_LONG_TITLE, "Konstantynopolitańczykowianeczka" * 2], ids=["words", "one word"])
def test_a_title_that_cannot_fit_is_refused(title: str) -> None:
    with pytest.raises(DataError, match="does not fit the picture for links; shorten the H1"):
        social_cards.draw(Card(title, "", ""))


@pytest.mark.parametrize("place", ["label", "site_name"])
def test_other_words_that_cannot_fit_are_refused(place: str) -> None:
    words = {"title": "Pody", "label": "", "site_name": "", place: LONG_TITLE}
    with pytest.raises(DataError, match=r"does not fit one line of the picture .*mkdocs\.yml"):
        social_cards.draw(Card(**words))


def test_a_one_letter_word_does_not_end_a_line() -> None:
    _, lines = social_cards.fit(f"Trwałe woluminy, PersistentVolumeClaim i{NO_BREAK_SPACE}StorageClass")
    assert not [line for line in lines if line.endswith(" i")] and len(lines) > 1


@pytest.mark.parametrize("weight", ["Bold", "Medium"])
def test_the_fonts_have_every_polish_letter(weight: str) -> None:
    social_cards.refuse_missing(POLISH_LETTERS)
    font = social_cards._font(weight, 64)
    shapes = {char: bytes(font.getmask(char)) for char in POLISH_LETTERS + "acelnoszACELNOSZ"}
    assert len(set(shapes.values())) == len(shapes), "two letters look the same"


@pytest.mark.parametrize("char", ["漢", "😀", "Ж"])
def test_a_character_without_a_glyph_is_refused(char: str) -> None:
    with pytest.raises(DataError, match=rf"has no {char} \(U\+{ord(char):04X}\); write other characters"):
        social_cards.draw(Card(f"Pody {char}", "", ""))


def test_the_same_words_give_the_same_bytes() -> None:
    card = Card("Pody", "Workloady", "Notatki do KCNA", "workloads")
    first = social_cards.draw(card)
    for function in (social_cards._font, social_cards._ground, social_cards._palette):
        function.cache_clear()
    assert social_cards.draw(card) == first


def test_the_colours_are_those_of_the_site() -> None:
    sheets = "".join(file.read_text("utf-8") for file in (DOCS / "assets" / "stylesheets").glob("*.css"))
    icon = (DOCS / "assets" / "images" / "favicon.svg").read_text("utf-8")
    colours = [
        social_cards.INK,
        social_cards.INK_SOFT,
        *social_cards.SECTION_COLOURS.values(),
        *(colour for _, colour in social_cards.EXAM_DOMAINS),
    ]
    assert [colour for colour in colours if colour not in sheets] == [] and social_cards.GROUND in icon
    assert set(social_cards.SECTION_COLOURS) == set(SECTIONS) - {"reference"}, (
        "cards.SECTION_COLOURS: a colour per section"
    )


def test_pictures_are_in_no_index() -> None:
    for file in (SITE / "sitemap.xml", *(SITE / "search").glob("*.json")):
        assert "assets/cards" not in file.read_text("utf-8"), f"{file.relative_to(SITE)} lists pictures"


# Breadcrumbs: what https://schema.org/BreadcrumbList and Google's rules for it require


def faults_of(data: Any, page: BuiltPage) -> list[str]:
    """Return what is wrong with the breadcrumbs of a page."""
    if data.get("@context") != "https://schema.org" or data.get("@type") != "BreadcrumbList":
        return ["no BreadcrumbList of https://schema.org"]
    items = data["itemListElement"]
    found = ["fewer than two items"] * (len(items) < 2)
    if [item.get("position") for item in items] != list(range(1, len(items) + 1)):
        found.append("positions do not count from 1")
    for item in items:
        target = PAGE_AT.get(item.get("item", ""))
        if item.get("@type") != "ListItem" or not item.get("name") or not item.get("item"):
            found.append(f"{item}: a ListItem needs a name and an item")
        elif target is None:
            found.append(f"{item}: not the full address of a page")
        elif item["name"] != title_of(target):
            found.append(f"{item}: the page has another title")
    addresses = [item.get("item", "") for item in items]
    if addresses[0] != BuiltPage("en/" * (page.locale == "en")).url or addresses[-1] != page.url:
        found.append("the way does not lead from the home page to this one")
    return found


def linked_data_in(page: BuiltPage) -> list[Any]:
    """Return the blocks of JSON-LD in a page's head."""
    return [json.loads(script.get_text()) for script in page.soup.select("head script[type='application/ld+json']")]


def breadcrumbs_in(page: BuiltPage) -> list[Any]:
    return [data for data in linked_data_in(page) if data.get("@type") != "DefinedTermSet"]


@every(PAGES)
def test_breadcrumbs_lead_from_home_to_the_page(page: BuiltPage) -> None:
    scripts = breadcrumbs_in(page)
    if not page.slug:
        assert not scripts, f"{page.name}: the home page is below nothing"
        return
    assert len(scripts) == 1, f"{page.name}: {len(scripts)} blocks of JSON-LD"
    [data] = scripts
    assert not (faults := faults_of(data, page)), f"{page.name}: {faults}"
    expected = 2 + page.slug.count("/") - 1
    assert len(data["itemListElement"]) == expected, f"{page.name}: home, section, page: {data}"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("position", 5, "positions do not count from 1"),
        ("name", "", "a ListItem needs a name and an item"),
        ("name", "Zzz", "the page has another title"),
        ("item", "workloads/", "not the full address of a page"),
        ("item", BuiltPage("no/such/").url, "not the full address of a page"),
        ("item", BuiltPage("en/workloads/pods/").url, "does not lead from the home page to this one"),
    ],
)
def test_wrong_breadcrumbs_are_seen(field: str, value: object, message: str) -> None:
    page = BuiltPage("workloads/pods/")
    [data] = breadcrumbs_in(page)
    assert not faults_of(data, page)
    data["itemListElement"][-1][field] = value
    assert any(message in fault for fault in faults_of(data, page)), faults_of(data, page)


# The glossary: data/glossary.yml in the words of https://schema.org/DefinedTermSet and https://schema.org/DefinedTerm


def faults_of_terms(page: BuiltPage, data: Any) -> list[str]:
    """Return where the file beside the page differs from the page's own block and from data/glossary.yml."""
    terms = data.pop("hasDefinedTerm")
    sets = [block for block in linked_data_in(page) if block.get("@type") == "DefinedTermSet"]
    wanted = {"@id": page.url, "url": page.url, "name": title_of(page), "inLanguage": page.locale}
    found = (
        [] if sets == [data] == [{"@context": "https://schema.org", "@type": "DefinedTermSet", **wanted}] else [data]
    )
    anchors = {str(tag["id"]) for tag in page.soup.find_all("h3", id=True)}
    entries = load_yaml(ROOT / "data" / "glossary.yml")
    if len(terms) != len(entries):
        found.append(f"{len(terms)} terms, data/glossary.yml has {len(entries)}")
    for term, (key, entry) in zip(terms, entries.items(), strict=False):
        words, address = entry[page.locale], f"{page.url}#{key}"
        expected = {"@type": "DefinedTerm", "@id": address, "url": address, "name": words["term"]}
        expected |= {"description": words["definition"]}
        expected |= {"alternateName": words["also"]} if words.get("also") else {}
        if term != expected or key not in anchors:
            found.append(f"{key}: expected {expected}, found {term}")
    return found


@every(GLOSSARIES)
def test_the_glossary_is_there_as_data(page: BuiltPage) -> None:
    link = element_of(page, "head link[type='application/ld+json']")
    target = target_of(page, str(link["href"]))
    assert target and link.get_attribute_list("rel") == ["alternate"], f"{page.name}: {link}"
    whole = json.loads(target[0].read_text("utf-8"))
    assert not (faults := faults_of_terms(page, copy.deepcopy(whole))), f"{page.name}: {faults}"
    for place, value in (("name", "zzz"), ("description", ""), ("@id", "#pod"), ("alternateName", ["zzz"])):
        spoilt = copy.deepcopy(whole)
        spoilt["hasDefinedTerm"][7][place] = value
        assert len(faults_of_terms(page, spoilt)) == 1, f"a wrong {place} is not seen"
    whole["hasDefinedTerm"].pop()
    assert len(faults_of_terms(page, whole)) == 1, "a missing term is not seen"


def test_other_pages_hold_no_terms() -> None:
    others = [page.name for page in PAGES if linked_data_in(page) != breadcrumbs_in(page) and page not in GLOSSARIES]
    assert not others, f"{others}: see hooks/publish_terms.py"


def test_names_cannot_end_the_script() -> None:
    name = "</script><!-- <b>Pody & \"Service\" 'ą'"
    block = f"<script>{linked_data.breadcrumbs([(name, 'https://notes.example/')])}</script>"
    script = BeautifulSoup(block, "html.parser").script
    assert script and block.count("<") == 2
    assert json.loads(script.get_text())["itemListElement"][0]["name"] == name
