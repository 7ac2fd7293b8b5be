"""Publishes what programs read: `llms.txt` of each language, and each page's Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcna_notes.diagrams.outline import describe
from kcna_notes.locales import locale_of
from kcna_notes.output import plain_markdown
from kcna_notes.sources import page_lists, source_pages
from kcna_notes.yaml_files import DataError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

DIAGRAMS = Path(__file__).parent.parent / "data" / "diagrams"

_written: dict[str, str] = {}
"""The Markdown of each page of this build, by its source."""


@event_priority(-200)  # after static-i18n (-100), which translates the labels
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Add `llms.txt` of this language."""
    locale, site_url = str(config.theme["language"]), config.site_url or "/"
    try:
        parts = list(_parts(nav, locale))
    except DataError as error:
        raise PluginError(str(error)) from error
    llms = plain_markdown.llms_txt(config.site_name, config.site_description or "", parts, locale, site_url)
    files.append(File.generated(config, plain_markdown.llms_path(locale), content=llms))


@event_priority(-200)  # after the hooks that expand markers
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the text as it is now: with its lists of pages and terms, and not yet HTML."""
    _written[page.file.src_uri] = markdown


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Write the page's Markdown, and tell overrides/main.html where it is."""
    locale, source = locale_of(page), page.file.src_uri
    path = plain_markdown.markdown_path(source.partition("/")[2].removesuffix(".md"), locale)
    text = plain_markdown.plain_page(
        _written.pop(source),
        lambda name: describe(DIAGRAMS / f"{name}.yml", locale),
        str(page.meta.get("description", "")),
        page.canonical_url or "",
        locale,
    )
    file = Path(config.site_dir, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    context["markdown_path"] = path  # type: ignore[typeddict-unknown-key]
    return context


def _parts(nav: Navigation, locale: str) -> Iterator[plain_markdown.Part]:
    """Yield the parts of the navigation; the pages above the first section come together."""
    yield None, [_entry(item, locale) for item in nav.items if isinstance(item, Page)]
    for item in nav.items:
        if isinstance(item, Section):
            yield item.title, [_entry(child, locale) for child in item.children if isinstance(child, Page)]


def _entry(page: Page, locale: str) -> page_lists.PageSummary:
    source = page.file.src_uri
    parsed = source_pages.parse(page.file.content_string, f"docs/{source}")
    return page_lists.summarize(parsed, source.partition("/")[2].removesuffix(".md"), locale)
