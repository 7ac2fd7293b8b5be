"""A chat shows a shared link with the page's title, its description, and its social card."""

from __future__ import annotations

import io

import pytest
from built_pages import PAGES, BuiltPage, element_of, every, title_of
from card_margins import SIZE, stray_pixels
from PIL import Image
from places import SITE
from site_settings import settings

TERRITORIES = {"pl": "pl_PL", "en": "en_US"}
MOST_BYTES = 60_000
SHORTEST, LONGEST = 50, 160  # characters of a description; STYLE.md (B3) asks for more and for less
SITE_NAMES = {locale: settings(locale)["site_name"] for locale in TERRITORIES}


def card_of(page: BuiltPage) -> str:
    """Return the path of a page's social card below the site: that of the source, as PNG."""
    return f"assets/cards/{page.locale}/{page.source}.png"


CARDS = {card_of(page): page for page in PAGES}


def expected_tags(page: BuiltPage) -> dict[str, str]:
    """Return what the page has to say, but for the words of the social card."""
    width, height = map(str, SIZE)
    return {
        "og:site_name": SITE_NAMES[page.locale],
        "og:type": "article" if page.slug else "website",
        "og:title": title_of(page),
        "og:description": str(element_of(page, "meta[name=description]")["content"]),
        "og:url": page.url,
        "og:locale": TERRITORIES[page.locale],
        "og:locale:alternate": TERRITORIES[page.twin.locale],
        "og:image": BuiltPage(card_of(page)).url,
        "og:image:width": width,
        "og:image:height": height,
        "twitter:card": "summary_large_image",
    }


@every(PAGES)
def test_a_shared_link_says_what_the_page_is(page: BuiltPage) -> None:
    tags = page.soup.select("head meta[property^='og:'], head meta[name^='twitter:']")
    pairs = [(str(tag.get("property") or tag["name"]), str(tag["content"])) for tag in tags]
    found = dict(pairs)
    assert len(pairs) == len(found), f"{page.name}: a tag appears twice: {pairs}"
    words = found.pop("og:image:alt")
    assert found == expected_tags(page), f"{page.name}: see overrides/partials/preview.html"
    assert words.split(" · ")[-1] == title_of(page), f"{page.name}: the social card's words are {words!r}"
    assert SHORTEST <= len(found["og:description"]) <= LONGEST, f"{page.name}: the description (B3)"


def test_every_page_has_a_social_card_and_every_card_a_page() -> None:
    found = {file.relative_to(SITE).as_posix() for file in (SITE / "assets" / "cards").rglob("*.*")}
    assert found == set(CARDS), f"pages and social cards differ: {sorted(found ^ set(CARDS))}"


@pytest.mark.parametrize("name", CARDS)
def test_a_social_card_is_small_and_whole(name: str) -> None:
    card = (SITE / name).read_bytes()
    assert len(card) < MOST_BYTES, f"{name}: {len(card)} bytes"
    with Image.open(io.BytesIO(card)) as image:
        assert (image.format, image.size) == ("PNG", SIZE), f"{name}: {image.format} {image.size}"
        assert not image.info.keys() & {"Software", "Creation Time", "date:create"}, f"{name}: {image.info}"
    assert not stray_pixels(card), f"{name}: words reach into the margin at {stray_pixels(card)}"


def test_social_cards_are_in_no_index() -> None:
    for file in (SITE / "sitemap.xml", *(SITE / "search").glob("*.json")):
        assert "assets/cards" not in file.read_text("utf-8"), f"{file.relative_to(SITE)} lists social cards"
