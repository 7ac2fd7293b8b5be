"""Glue: a picture and breadcrumbs for each page, for those who share a link and for search engines.

`overrides/partials/preview.html` writes the tags.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import PIL
from kcna_notes.locales import LOCALES, locale_of
from kcna_notes.output import linked_data, social_cards
from kcna_notes.output.social_cards import Card
from kcna_notes.text.typography import join_words
from kcna_notes.yaml_files import DataError
from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

CACHE = Path(__file__).parent.parent / ".cache" / "cards"
HOME_LABEL = "Kubernetes · cloud native"  # the same words in both languages


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Draw the pictures: now the titles are known, and what is generated is still published."""
    problems = []
    for page in [file.page for file in files.documentation_pages() if file.page]:
        try:
            files.append(File.generated(config, _path(page), content=_drawn(_card(page, config))))
        except DataError as error:
            problems.append(f"docs/{page.file.src_uri}: {error}")
    if problems:
        raise PluginError("\n".join(problems))


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Hand address and words of the picture to the template, and the way from the home page to this one."""
    home = (config.site_name, urljoin(config.site_url or "/", _home_path(page)))
    trail = [home, *_sections(page), (_title(page), page.canonical_url or "")]
    preview = {
        "image": urljoin(config.site_url or "/", _path(page)),
        "alt": _card(page, config).alt,
        "width": social_cards.WIDTH,
        "height": social_cards.HEIGHT,
        "title": _title(page),
        "is_home": _is_home(page),
        "breadcrumbs": linked_data.breadcrumbs(trail),
    }
    context["preview"] = preview  # type: ignore[typeddict-unknown-key]


def _card(page: Page, config: MkDocsConfig) -> Card:
    title = _title(page)
    words = join_words(title, locale_of(page))
    if _is_home(page):
        return Card(words, HOME_LABEL, "")  # its title is the name of the site
    section = str(page.parent.title) if page.parent else ""
    label = "" if section == title else section  # the index of a section is often called like it
    return Card(words, label, config.site_name, page.file.src_uri.split("/")[1])


def _drawn(card: Card) -> bytes:
    """Draw a card, or take it from the last build: `make serve` builds at each edit.

    Raises DataError as `social_cards.draw` does.
    """
    file = CACHE / f"{hashlib.sha256(f'{_style()} {card!r}'.encode()).hexdigest()}.png"
    if not file.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(social_cards.draw(card))
        unfinished.replace(file)  # another build may read at the same time
    return file.read_bytes()


def _style() -> str:
    """Return what changes when a picture of the same words would."""
    parts = [Path(social_cards.__file__), *sorted(social_cards.FONTS.glob("*.ttf"))]
    return PIL.__version__ + "".join(hashlib.sha256(part.read_bytes()).hexdigest() for part in parts)


def _path(page: Page) -> str:
    return f"assets/cards/{page.file.src_uri.removesuffix('.md')}.png"


def _title(page: Page) -> str:
    return Markup(page.title or "").striptags()  # noqa: S704 – its tags come off


def _is_home(page: Page) -> bool:
    return page.file.src_uri == f"{locale_of(page)}/index.md"


def _home_path(page: Page) -> str:
    locale = locale_of(page)
    return "" if locale == LOCALES[0] else f"{locale}/"


def _sections(page: Page) -> list[linked_data.Crumb]:
    """Return the sections above a page, the outermost first; the index of a section is the section."""
    sections = [above for above in [*page.ancestors][::-1] if isinstance(above, Section)]
    indexes = [next((child for child in above.children if isinstance(child, Page)), page) for above in sections]
    return [(_title(index), index.canonical_url or "") for index in indexes if index is not page]
