"""Draws a social card for each page: the image that chats and social networks show with a shared link."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import PIL
from build_errors import refuse
from kcna_notes.output import social_cards
from kcna_notes.repository import CACHE
from kcna_notes.yaml_files import DataError
from mkdocs.structure.files import File
from mkdocs_pages import is_home, locale_of, page_slug, plain_title

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Draw the cards at this event: the titles are known, and MkDocs still publishes files added here."""
    problems = []
    for page in [file.page for file in files.documentation_pages() if file.page]:
        path = social_cards.card_path(page_slug(page), locale_of(page))
        try:
            files.append(File.generated(config, path, content=_drawn(_card(page, config))))
        except DataError as error:
            problems.append(f"docs/{page.file.src_uri}: {error}")
    refuse(problems)


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Pass the card to overrides/partials/preview.html."""
    card = {
        "image": urljoin(config.site_url or "/", social_cards.card_path(page_slug(page), locale_of(page))),
        "alt": _card(page, config).alt,
        "width": social_cards.WIDTH,
        "height": social_cards.HEIGHT,
    }
    context["card"] = card  # type: ignore[typeddict-unknown-key]


def _card(page: Page, config: MkDocsConfig) -> social_cards.Card:
    section = str(page.parent.title) if page.parent and not is_home(page) else ""
    return social_cards.card_of(page_slug(page), plain_title(page), section, config.site_name, locale_of(page))


def _drawn(card: social_cards.Card) -> bytes:
    """Draw a card, or reuse it from an earlier build: `make serve` rebuilds on every edit.

    Raises DataError for the same reasons as `social_cards.draw`.
    """
    folder = CACHE / "cards"
    file = folder / f"{hashlib.sha256(f'{_style()} {card!r}'.encode()).hexdigest()}.png"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(social_cards.draw(card))
        unfinished.replace(file)  # in one step: another build may be reading the file
    return file.read_bytes()


def _style() -> str:
    """Return a key that changes whenever a card with the same words would look different."""
    parts = [Path(social_cards.__file__), *sorted(social_cards.FONTS.glob("*.ttf"))]
    return PIL.__version__ + "".join(hashlib.sha256(part.read_bytes()).hexdigest() for part in parts)
