"""Glue: checks every drawing before the build, registers the `diagram` fence and tells it about each page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kcna_notes.diagrams.fence import DiagramFence
from kcna_notes.diagrams.figure import figure
from kcna_notes.locales import LOCALES, locale_of
from kcna_notes.yaml_files import DataError
from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import get_relative_url
from pymdownx.superfences import SuperFencesException

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

FOLDER = Path(__file__).parent.parent / "data" / "diagrams"
FENCE = DiagramFence(FOLDER)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the fence; runs once per language and on every rebuild, so it must not pile up."""
    if problems := _problems(Path(config.docs_dir)):
        raise PluginError("\n".join(problems))
    settings = config.mdx_configs.setdefault("pymdownx.superfences", {})
    others = [fence for fence in settings.get("custom_fences", ()) if fence["name"] != "diagram"]
    settings["custom_fences"] = [*others, FENCE.settings()]
    return config


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Draw in the language of this page, with links that start from it."""
    locale = locale_of(page)

    def link_to(target: str) -> str:
        slug, hash_sign, anchor = target.partition("#")
        return get_relative_url(files.src_uris[f"{locale}/{slug}.md"].url, page.url) + hash_sign + anchor

    FENCE.begin_page(locale, link_to)


def on_build_error(error: Exception) -> None:
    """Print no traceback where a fence refuses a drawing that passed the checks of `on_config`."""
    if isinstance(error, SuperFencesException):
        raise Abort(str(error))


def _problems(docs: Path) -> list[str]:
    """Return one message for each drawing that cannot be drawn, before any page is written."""

    def check_link(target: str) -> str:
        slug = target.partition("#")[0]
        if not (docs / LOCALES[0] / f"{slug}.md").is_file():
            raise DataError(f"link {target!r}: there is no page {slug!r}; write the path below docs/pl/ without .md")
        return target

    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        try:
            for locale in LOCALES:
                figure(path, locale, check_link)
        except DataError as error:
            found.append(f"data/diagrams/{path.name}: {str(error).removeprefix(f'{path.name}, ')}")
    return found
