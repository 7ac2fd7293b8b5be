"""Shrinks the output: strips the indentation from pages, and joins the style sheets into one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcna_notes.output.minify import compact, join_styles
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

STYLES = "assets/stylesheets"
JOINED = f"{STYLES}/site.css"
STYLE_SHEETS = (  # in cascade order: of two rules with the same specificity, the later one wins
    "tokens",
    "material",
    "type",
    "focus",
    "header",
    "search",
    "navigation",
    "section-tools",
    "notices",
    "tables",
    "boxes",
    "scrolling",
    "code",
    "terms",
    "glossary",
    "page-lists",
    "buttons",
    "home",
    "not-found",
    "copies",
    "reports",
    "footer",
    "print",
    "motion",
    "diagrams",
)


@event_priority(-200)  # after static-i18n (-100), which rebuilds the list and cannot handle generated files
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Join the style sheets of docs/assets/; files of the theme stay as they are."""
    _join_style_sheets(files, config)
    return files


def _is_ours(file: File, config: MkDocsConfig) -> bool:
    return file.generated_by is None and Path(file.abs_src_path or "").is_relative_to(config.docs_dir)


def _join_style_sheets(files: Files, config: MkDocsConfig) -> None:
    """Publish one file instead of one for each component, so that every page makes a single request."""
    sheets = {Path(file.src_uri).stem: file for file in files.css_files() if _is_ours(file, config)}
    if missing := [name for name in STYLE_SHEETS if name not in sheets]:
        raise PluginError(
            f"docs/{STYLES}/{missing[0]}.css: no such file; write it, "
            "or remove its name from STYLE_SHEETS in hooks/shrink_output.py"
        )
    if unknown := sorted(sheets.keys() - set(STYLE_SHEETS)):
        raise PluginError(
            f"docs/{sheets[unknown[0]].src_uri}: its place in the cascade is unknown; "
            "add its name to STYLE_SHEETS in hooks/shrink_output.py"
        )
    joined = join_styles(sheets[name].content_string for name in STYLE_SHEETS)
    for sheet in sheets.values():
        files.remove(sheet)
    files.append(File.generated(config, JOINED, content=joined))


@event_priority(-200)  # after every hook that changes a page
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Compact a page."""
    return compact(output)


@event_priority(-200)
def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Compact 404.html and other HTML templates, but not the sitemap."""
    return compact(output) if template_name.endswith(".html") else output
