"""Publishes the control on `reference/offline`, and for each language the list of files in an offline copy.

guide/offline-copy.md explains why this takes a service worker, and why only readers who ask for a copy get one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from build_errors import data_errors_stop_build
from kcna_notes.addresses import relative_address
from kcna_notes.locales import LOCALES
from kcna_notes.output import offline_copy
from kcna_notes.text.dates import in_words
from mkdocs.plugins import event_priority
from mkdocs.utils import get_build_datetime
from mkdocs_pages import locale_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

SCRIPT = "assets/javascripts/offline-start.js"


@data_errors_stop_build()
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace the markers with the control and the link to the PDF."""
    if not any(marker in markdown for marker in (offline_copy.MARKER, offline_copy.PDF_MARKER)):
        return markdown
    locale = locale_of(page)
    control = offline_copy.render_control(locale, relative_address(SCRIPT, page.url))
    link = offline_copy.render_pdf_link(locale, relative_address(f"kcna-notes.{locale}.pdf", page.url))
    return markdown.replace(offline_copy.MARKER, control).replace(offline_copy.PDF_MARKER, link)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give each language its own 503.html: MkDocs writes both to the same path, and the last would win."""
    locale = str(config.theme["language"])
    if template_name != offline_copy.NOT_KEPT or locale == LOCALES[0]:
        return output
    target = Path(config.site_dir, locale, template_name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(output, "utf-8")
    return ""


@event_priority(-900)  # after static-i18n (-100), which builds English, and after all hooks that write files
def on_post_build(config: MkDocsConfig) -> None:
    """Write the sizes and the lists. Runs after each language's build; only the last run sees all files."""
    site = Path(config.site_dir)
    (site / "offline").mkdir(exist_ok=True)
    for locale in LOCALES:
        offline_copy.write_sizes(site, locale)
        day = in_words(get_build_datetime().date(), locale)
        content = json.dumps(offline_copy.list_copy(site, locale, day), separators=(",", ":"))
        (site / "offline" / f"{locale}.json").write_text(content, "utf-8")
