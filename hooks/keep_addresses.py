"""Keeps old addresses alive: a page at each one, and old anchors on the pages, from `data/redirects.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcna_notes.glossary import entries
from kcna_notes.locales import LOCALES, locale_of
from kcna_notes.output import redirects
from kcna_notes.sources import source_pages
from kcna_notes.yaml_files import DataError, load_yaml
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

DATA = Path(__file__).parent.parent / "data"
NAME = "redirects.yml"

_redirects: redirects.Redirects = {}
_titles: dict[str, redirects.Titles] = {}


def on_config(config: MkDocsConfig) -> None:
    """Read the redirects again and stop at those that lead nowhere; runs once per language and on every rebuild."""
    global _redirects, _titles
    try:
        _redirects = load_yaml(DATA / NAME)
    except DataError as error:
        raise PluginError(f"data/{error}") from error
    terms, pages = entries.load(DATA / "glossary.yml"), source_pages.read_all(Path(config.docs_dir))
    _titles = {locale: redirects.titles(pages, locale, entries.anchors(terms, locale)) for locale in LOCALES}
    if problems := redirects.problems(_redirects, _titles):
        raise PluginError("\n".join(f"data/{NAME}: {problem}" for problem in problems))


@event_priority(-200)  # static-i18n (-100) rebuilds the list and cannot take a generated file
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page at every old address, in the language of this build."""
    locale = str(config.theme["language"])
    site = (config.site_name, config.site_url or "/")
    for old in redirects.old_pages(_redirects):
        content = redirects.render_page(old, _redirects, locale, _titles[locale], site)
        files.append(File.generated(config, f"{redirects.path_of(old, locale)}index.html", content=content))
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the old anchors of this page."""
    locale = locale_of(page)
    slug = page.file.src_uri.partition("/")[2].removesuffix(".md")
    try:
        return redirects.add_old_anchors(html, slug, _redirects, locale, _titles[locale])
    except DataError as error:
        raise PluginError(f"data/{NAME}: {slug}#{error}") from error
