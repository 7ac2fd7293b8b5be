"""Publishes the files for programs: `llms.txt` for each language, and the Markdown of each page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build
from kcna_notes.diagrams.outline import describe
from kcna_notes.output import plain_markdown
from kcna_notes.repository import DIAGRAMS
from kcna_notes.sources.page_lists import PageSummary, summarize
from kcna_notes.sources.source_pages import SourcePage, read_all
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs_pages import locale_of, page_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

_written: dict[str, str] = {}
"""The Markdown of each page in this build, by the path of its source."""


@event_priority(-200)  # after static-i18n (-100), which translates the labels
@data_errors_stop_build()
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Add `llms.txt` of this language."""
    locale, site_url = str(config.theme["language"]), config.site_url or "/"
    parts = list(_parts(nav, locale, read_all(Path(config.docs_dir))))
    llms = plain_markdown.llms_txt(config.site_name, config.site_description or "", parts, locale, site_url)
    files.append(File.generated(config, plain_markdown.llms_path(locale), content=llms))


@event_priority(-200)  # after the hooks that expand markers
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the text at this stage: with its lists of pages and terms, but not yet HTML."""
    _written[page.file.src_uri] = markdown


def on_page_context(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Write the page's Markdown, and pass its path to overrides/main.html."""
    locale, source = locale_of(page), page.file.src_uri
    path = plain_markdown.markdown_path(page_slug(page), locale)
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


def _parts(nav: Navigation, locale: str, pages: Mapping[str, SourcePage]) -> Iterator[plain_markdown.Part]:
    """Yield the parts of the navigation: the pages outside a section first, as one part."""

    def summaries(items: Iterable[object]) -> list[PageSummary]:
        found = [item for item in items if isinstance(item, Page)]
        return [summarize(pages[page.file.src_uri], page_slug(page), locale) for page in found]

    yield None, summaries(nav.items)
    for item in nav.items:
        if isinstance(item, Section):
            yield item.title, summaries(item.children)
