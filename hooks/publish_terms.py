"""Publishes the glossary as data, one file per language; overrides/partials/preview.html links to it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kcna_notes.glossary.entries import site_glossary
from kcna_notes.output import linked_data
from mkdocs.structure.files import File
from mkdocs_pages import is_glossary, locale_of, plain_title

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

NAME = "terms.jsonld"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Write the terms at this event: the title is known, and MkDocs still publishes files added here."""
    for page in [file.page for file in files.documentation_pages() if file.page and is_glossary(file.page)]:
        content = linked_data.terms(_term_set(page), site_glossary(), locale_of(page))
        path = posixpath.join(posixpath.dirname(page.file.dest_uri), NAME)
        files.append(File.generated(config, path, content=content))


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Pass the set, without its terms, to the template."""
    if is_glossary(page):
        term_set = {"file": NAME, "data": linked_data.to_json(_term_set(page))}
        context["term_set"] = term_set  # type: ignore[typeddict-unknown-key]


def _term_set(page: Page) -> linked_data.Thing:
    return linked_data.term_set(plain_title(page), page.canonical_url or "", locale_of(page))
