"""The templates of overrides/: the functions they can call, and a way to render those that MkDocs does not render.

MkDocs renders pages and static templates. `render` is for the other templates: hooks need them for a page or a file
before MkDocs has created its environment.
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
    """A template replaces a piece of the theme's HTML that does not exist."""


def render(name: str, locale: str, **values: object) -> str:
    """Return a template of overrides/ rendered with `locale` and `values`, which are escaped.

    Raises Jinja's errors, also for a missing value, and DataError as described in `equip`.
    """
    return _environment(FOLDER, locale).get_template(name).render(locale=locale, **values)


def equip(environment: Environment, locale: str) -> None:
    """Add the sentences of data/interface.yml and checked replacements to a Jinja environment.

    say("moved.title")         a sentence in the language of the build, or in another one: say("moved.title", "en")
    sentences("copy_buttons")  all sentences of a group, by key
    home_of("en")              the address of a language's home page
    locales                    both languages, the one of the build first
    swap, swap_between         filters: see the functions below

    Sentences have their no-break spaces and are escaped for HTML. All of these raise DataError for what does not exist:
    a sentence, a gap, or a piece of the theme's HTML.
    """

    def say(name: str, in_locale: str = locale, /, **gaps: object) -> Markup:
        return _typeset(interface.find_sentence(name, in_locale, gaps), in_locale).format(**gaps)

    def sentences(name: str) -> dict[str, Markup]:
        return {key: _typeset(text, locale) for key, text in interface.group(name, locale).items()}

    locales = sorted(LOCALES, key=lambda each: each != locale)
    environment.globals |= {"say": say, "sentences": sentences, "home_of": home_of, "locales": locales}
    environment.filters |= {"swap": swap, "swap_between": swap_between}


def swap(html: str, old: str, new: str) -> str:
    """Replace a piece of the theme's HTML, wherever it occurs. Raises TemplateError if it does not occur."""
    if old not in html:
        raise TemplateError(_explain(old))
    return html.replace(old, new)


def swap_between(html: str, start: str, end: str, new: str) -> str:
    """Replace the text between the first `start` and the next `end`. Raises TemplateError if there is none."""
    before, found_start, rest = html.partition(start)
    _, found_end, after = rest.partition(end)
    if not found_end:
        raise TemplateError(_explain(f"{start}…{end}"))
    return f"{before}{found_start}{new}{found_end}{after}"


def place_of(error: BaseException, folder: Path = FOLDER) -> str:
    """Return the template and line that raised an error, as "overrides/main.html:12", or "" if no template did."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(f"{folder}/")]
    return f"{folder.name}{frames[-1].filename.removeprefix(str(folder))}:{frames[-1].lineno}" if frames else ""


def _explain(piece: str) -> str:
    return (
        f"expected {piece!r} in the theme's HTML; Material has changed: update this template, or remove the replacement"
    )


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
