"""A diagram as an accessible HTML figure: both widths, a caption, steps, and the content as text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kcna_notes.diagrams.canvas import lay_out
from kcna_notes.diagrams.diagram_checks import find_problems
from kcna_notes.diagrams.outline import Item, connections, outline
from kcna_notes.diagrams.sheet import VARIANTS
from kcna_notes.diagrams.spec import read_diagram
from kcna_notes.diagrams.svg import escape, render_svg
from kcna_notes.interface import say
from kcna_notes.locales import LOCALES
from kcna_notes.repository import name_of
from kcna_notes.text.typography import join_words
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from kcna_notes.diagrams.canvas import Canvas
    from kcna_notes.diagrams.svg import LinkTo


def figure(path: Path, locale: str, link_to: LinkTo) -> str:
    """Return the HTML of a diagram file; `link_to` turns the slug of a linked box into an address.

    Parts that repeat the outline are excluded from the search, which therefore indexes each label once.

    Raises DataError with one line for each mistake in the file, and for each thing that does not fit.
    """
    diagram = read_diagram(path)
    wide, narrow = (lay_out(diagram, locale, variant) for variant in VARIANTS)
    if problems := find_problems(wide) + find_problems(narrow):
        raise DataError("\n".join(f"{name_of(path)}: {problem}" for problem in problems))
    uid = f"dg-{path.stem}"
    steps = [wide.sheet.translate(step) for step in diagram.steps]
    css_class = "dg dg-stepper" if steps else "dg"
    return "".join(
        [
            f'<figure class="{css_class}" id="{uid}" aria-labelledby="{uid}-t">',
            _step_buttons(steps, uid, locale),
            render_svg(wide, uid, link_to),
            render_svg(narrow, uid, link_to),
            _step_captions(steps),
            f'<figcaption><span id="{uid}-t">{escape(wide.title)}</span>',
            _text_alternative(wide, locale, link_to),  # inside: HTML requires the caption to be the last child
            "</figcaption></figure>",
        ]
    )


def problems(folder: Path, slugs: Collection[str]) -> list[str]:
    """Return one line for each mistake in the diagrams of a folder; `slugs` are the pages that exist."""
    found: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        for locale in LOCALES:
            try:
                figure(path, locale, partial(_check_link, path, slugs))
            except DataError as error:
                found.extend(str(error).splitlines())
    return list(dict.fromkeys(found))  # a mistake in both languages is reported once


def _check_link(path: Path, slugs: Collection[str], target: str) -> str:
    """Return the target of a link. Raises DataError if there is no such page."""
    slug = target.partition("#")[0]
    if slug not in slugs:
        remedy = "write the path below docs/pl/ without .md"
        raise DataError(f"{name_of(path)}: link {target!r}: there is no page {slug!r}; {remedy}")
    return target


def _step_buttons(steps: list[str], uid: str, locale: str) -> str:
    """Return a radio group: the style sheet shows the chosen step, without a script."""
    if not steps:
        return ""
    every, step_word = say("diagrams.all", locale), say("diagrams.step", locale)
    whole = f'<label><input type="radio" name="{uid}" value="0" checked><span>{every}</span></label>'
    buttons = [
        f'<label><input type="radio" name="{uid}" value="{i}" aria-label="{step_word} {i}: {escape(step)}">'
        f"<span>{i}</span></label>"
        for i, step in enumerate(steps, 1)
    ]
    legend = f"<legend>{say('diagrams.steps', locale)}</legend>"
    return f'<fieldset class="dg-steps" data-search-exclude>{legend}{whole}{"".join(buttons)}</fieldset>'


def _step_captions(steps: list[str]) -> str:
    if not steps:
        return ""
    items = "".join(f'<li class="cap{i}" value="{i}">{escape(step)}</li>' for i, step in enumerate(steps, 1))
    return f'<ol class="dg-caps">{items}</ol>'


def _text_alternative(canvas: Canvas, locale: str, link_to: LinkTo) -> str:
    links = "".join(f"<li>{escape(join_words(link, locale))}</li>" for link in connections(canvas))
    title = say("diagrams.connections", locale)
    list_of_links = f"<div data-search-exclude><p>{title}</p><ul>{links}</ul></div>" if links else ""
    return (
        f'<details class="dg-text"><summary data-search-exclude>{say("diagrams.description", locale)}</summary>'
        f"<p>{escape(canvas.description)}</p>"
        f"<ul>{_render_items(outline(canvas.root), locale, link_to)}</ul>{list_of_links}</details>"
    )


def _render_items(items: list[Item], locale: str, link_to: LinkTo) -> str:
    """Return the outline as nested list items."""
    found = ""
    for item in items:
        text = escape(join_words(item.text, locale))
        name = f'<a href="{escape(link_to(item.link))}">{text}</a>' if item.link else text
        inner = f"<ul>{_render_items(item.children, locale, link_to)}</ul>" if item.children else ""
        found += f"<li>{name}{inner}</li>"
    return found
