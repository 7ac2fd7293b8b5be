"""Glue: pages go out without the blank lines of their templates, scripts without comments, style sheets as one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcna_notes.output.minify import compact, join_styles, strip
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

STYLE_SHEETS = ("assets/stylesheets/site.css", "assets/stylesheets/diagrams.css")


@event_priority(-200)  # static-i18n (-100) rebuilds the list
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Strip the scripts of docs/assets/, and join its style sheets; those of the theme stay as they come."""
    for file in files.javascript_files():
        if file.src_uri.startswith("assets/") and _is_ours(file, config):
            file.content_string = strip(file.content_string)
    _join_style_sheets(files)
    return files


def _is_ours(file: File, config: MkDocsConfig) -> bool:
    return file.generated_by is None and Path(file.abs_src_path or "").is_relative_to(config.docs_dir)


def _join_style_sheets(files: Files) -> None:
    """One file is one request less on every page; the first gives it its name."""
    sheets = [files.get_file_from_path(path) for path in STYLE_SHEETS]
    found = [sheet for sheet in sheets if sheet]
    if len(found) < len(sheets):
        missing = STYLE_SHEETS[sheets.index(None)]
        raise PluginError(
            f"docs/{missing}: no such file; write it, or take it from STYLE_SHEETS in hooks/shrink_output.py"
        )
    found[0].content_string = join_styles(sheet.content_string for sheet in found)
    for sheet in found[1:]:
        files.remove(sheet)


@event_priority(-200)  # after all that change a page
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Compact a page."""
    return compact(output)


@event_priority(-200)
def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Compact 404.html; the sitemap stays as it comes."""
    return compact(output) if template_name.endswith(".html") else output
