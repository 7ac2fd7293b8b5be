"""Glue: glossary links on every page, and the list of terms where a page says `<!-- glossary -->`.

Front matter: `terms: false` (no links on this page) or `no_terms: [image, secret]` (not these).
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kcna_notes.glossary import entries
from kcna_notes.glossary.term_links import TermsExtension
from kcna_notes.locales import locale_of, twin_url
from kcna_notes.sources.source_pages import GLOSSARY_MARKER, parse
from kcna_notes.yaml_files import DataError
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

DATA = Path(__file__).parent.parent / "data" / "glossary.yml"
PAGE = "reference/glossary.md"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the glossary anew; runs once per language and on every rebuild, so replace what is there."""
    try:
        terms = entries.load(DATA)
    except DataError as error:
        raise PluginError(f"data/{error}") from error
    try:
        extension = TermsExtension(terms)
    except DataError as error:
        raise PluginError(f"data/{DATA.name}: {error}") from error
    extensions: list[Any] = [item for item in config.markdown_extensions if not isinstance(item, TermsExtension)]
    extensions.append(extension)
    config.markdown_extensions = extensions
    return config


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Refuse entries that name a page which does not exist."""
    slugs = [page.file.src_uri.partition("/")[2].removesuffix(".md") for page in nav.pages]
    if problems := entries.missing_pages(_extension(config).glossary, slugs):
        raise PluginError("\n".join(f"data/{DATA.name}: {problem}" for problem in problems))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the extension what page comes next, and expand the marker."""
    extension, locale, here = _extension(config), locale_of(page), page.file.src_uri
    is_glossary = GLOSSARY_MARKER in markdown
    everything = is_glossary or page.meta.get("terms") is False
    skip = extension.glossary if everything else page.meta.get("no_terms", ())
    address = _relative(f"{locale}/{PAGE}", here)
    try:
        extension.begin_page(locale, lambda key: f"{address}#{key}", frozenset(skip))
    except DataError as error:
        raise PluginError(f"{here}: {error}") from error
    if not is_glossary:
        return markdown
    links = _links(extension.glossary, page, files)
    return markdown.replace(GLOSSARY_MARKER, entries.render_page(extension.glossary, locale, links))


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Keep the letters alone in the glossary's table of contents: hundreds of terms would bury them."""
    if page.file.src_uri == f"{locale_of(page)}/{PAGE}":
        for item in page.toc:
            for letter in item.children:
                letter.children = []


def _links(terms: entries.Glossary, page: Page, files: Files) -> entries.Links:
    locale, here = locale_of(page), page.file.src_uri
    named = {entry.page for entry in terms.values() if entry.page}
    sources = {name.partition("#")[0]: _source(name, locale).partition("#")[0] for name in named}
    texts = {slug: parse(files.src_uris[source].content_string, source) for slug, source in sources.items()}
    targets = {slug: [target for _, target in text.targets] for slug, text in texts.items()}
    return entries.Links(
        twin=get_relative_url(twin_url(page), page.url),
        pages={name: _relative(_source(name, locale), here) for name in named},
        docs=entries.without_sources(terms, targets),
    )


def _extension(config: MkDocsConfig) -> TermsExtension:
    return next(item for item in config.markdown_extensions if isinstance(item, TermsExtension))


def _relative(target: str, source: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(source))


def _source(page: str, locale: str) -> str:
    """Return an entry's page as a source path: `workloads/pods#lifecycle` → `pl/workloads/pods.md#lifecycle`."""
    slug, hash_sign, anchor = page.partition("#")
    return f"{locale}/{slug}.md{hash_sign}{anchor}"
