"""Keeps old addresses working: adds a page at each one, and old anchors to pages, from `data/redirects.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build, refuse
from kcna_notes.addresses import address_of
from kcna_notes.glossary.entries import site_glossary
from kcna_notes.glossary.glossary_page import anchors
from kcna_notes.locales import LOCALES
from kcna_notes.output import redirects
from kcna_notes.repository import name_of
from kcna_notes.sources.source_pages import read_all
from kcna_notes.yaml_files import load_yaml
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs_pages import locale_of, page_slug

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


@data_errors_stop_build()
def on_config(config: MkDocsConfig) -> None:
    """Refuse redirects that lead nowhere; runs once per language and on every rebuild."""
    titles = {locale: _titles(Path(config.docs_dir), locale) for locale in LOCALES}
    refuse(f"{name_of(redirects.FILE)}: {problem}" for problem in redirects.problems(_redirects(), titles))


@event_priority(-200)  # after static-i18n (-100), which rebuilds the list without generated files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page at every old address, in the language of this build."""
    locale = str(config.theme["language"])
    titles, site = _titles(Path(config.docs_dir), locale), (config.site_name, config.site_url or "/")
    for old in redirects.old_pages(_redirects()):
        content = redirects.render_page(old, _redirects(), locale, titles, site)
        files.append(File.generated(config, f"{address_of(old, locale)}index.html", content=content))
    return files


@data_errors_stop_build()
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the old anchors of this page."""
    locale = locale_of(page)
    titles = _titles(Path(config.docs_dir), locale)
    return redirects.add_old_anchors(html, page_slug(page), _redirects(), locale, titles)


@cache  # until `make serve` loads the hooks again, before each rebuild
def _redirects() -> redirects.Redirects:
    return load_yaml(redirects.FILE)


@cache
def _titles(docs: Path, locale: str) -> redirects.Titles:
    return redirects.titles(read_all(docs), locale, anchors(site_glossary(), locale))
