"""Glue: sends pages without the blank lines of their templates, and our scripts without their comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kubenotes.lean import compact, strip
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


@event_priority(-200)  # static-i18n (-100) rebuilds the list
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Strip the scripts of docs/assets/."""
    for file in files.javascript_files():
        if file.src_uri.startswith("assets/javascripts/") and file.generated_by is None:
            file.content_string = strip(file.content_string)
    return files


@event_priority(-200)  # after all that change a page
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Compact a page."""
    return compact(output)


@event_priority(-200)
def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Compact 404.html; the sitemap stays as it comes."""
    return compact(output) if template_name.endswith(".html") else output
