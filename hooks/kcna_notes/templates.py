"""The templates of overrides/: what they can call, and a way to render those that MkDocs does not.

MkDocs renders pages and static templates. The other templates go into a page or a file that a hook makes before MkDocs
has its own environment: `render` is for them.
"""

from __future__ import annotations

import traceback
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kcna_notes import interface
from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from kcna_notes.repository import ROOT
from kcna_notes.text.typography import join_words
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "overrides"


class TemplateError(DataError):
    """A template replaces a piece of the theme that is not there."""


def render(name: str, locale: str, **values: object) -> str:
    """Return a template of overrides/ filled with `values`, which are escaped, and with its language as `locale`.

    Raises what Jinja does, also for a value that is missing, and DataError as `equip` says.
    """
    return _environment(FOLDER, locale).get_template(name).render(locale=locale, **values)


def equip(environment: Environment, locale: str) -> None:
    """Give the templates of an environment the sentences of data/interface.yml, and replacements that fail loudly.

    say("moved.title")         a sentence in the language of the build, or in another one: say("moved.title", "en")
    sentences("copy_buttons")  all sentences of a group, by key
    home_of("en")              the address of a language's home page
    locales                    both languages, that of the build first
    swap, swap_between         filters, see the functions below

    Sentences come with their no-break spaces, and safe for HTML. All raise DataError for what is not there: a sentence,
    a gap, a piece of the theme.
    """

    def say(name: str, in_locale: str = locale, /, **gaps: object) -> Markup:
        return _typeset(interface.find_sentence(name, in_locale, gaps), in_locale).format(**gaps)

    def sentences(name: str) -> dict[str, Markup]:
        return {key: _typeset(text, locale) for key, text in interface.group(name, locale).items()}

    locales = sorted(LOCALES, key=lambda each: each != locale)
    environment.globals |= {"say": say, "sentences": sentences, "home_of": home_of, "locales": locales}
    environment.filters |= {"swap": swap, "swap_between": swap_between}


def swap(html: str, old: str, new: str) -> str:
    """Replace a piece of the theme's HTML, wherever it is. Raises TemplateError where it is not there."""
    if old not in html:
        raise TemplateError(_explain(old))
    return html.replace(old, new)


def swap_between(html: str, start: str, end: str, new: str) -> str:
    """Replace what is between `start` and the next `end`, the first time. Raises TemplateError as `swap` does."""
    before, found_start, rest = html.partition(start)
    _, found_end, after = rest.partition(end)
    if not found_end:
        raise TemplateError(_explain(f"{start}…{end}"))
    return f"{before}{found_start}{new}{found_end}{after}"


def place_of(error: BaseException, folder: Path = FOLDER) -> str:
    """Return the template and the line where an error arose, as "overrides/main.html:12", or "" for any other place."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(f"{folder}/")]
    return f"{folder.name}{frames[-1].filename.removeprefix(str(folder))}:{frames[-1].lineno}" if frames else ""


def _explain(piece: str) -> str:
    return f"expected {piece!r} in the theme's HTML; Material changed: adapt this template, or drop the replacement"


def _typeset(text: str, locale: str) -> Markup:
    return escape(join_words(text, locale))


@cache
def _environment(folder: Path, locale: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    equip(environment, locale)
    return environment
