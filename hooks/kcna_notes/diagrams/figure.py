"""A drawing as an accessible figure: both widths, caption, steps, and everything again as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcna_notes.diagrams.drawing import Drawing
from kcna_notes.diagrams.layout import DiagramError
from kcna_notes.diagrams.outline import LABELS, Item, connections, outline
from kcna_notes.diagrams.svg import LinkTo, draw, escape
from kcna_notes.locales import LOCALES
from kcna_notes.repository import name_of
from kcna_notes.text.typography import join_words
from kcna_notes.yaml_files import DataError, load_yaml

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def figure(path: Path, locale: str, link_to: LinkTo) -> str:
    """Return the figure's HTML; `link_to` turns the slug of a linked box into an address.

    The search reads each label once: it leaves out what repeats the outline.

    Raises DataError where the file cannot be read, DiagramError (a DataError) where the drawing has a problem.
    """
    spec = load_yaml(path)
    wide, narrow = (Drawing(spec, path.stem, locale, variant) for variant in ("wide", "narrow"))
    if problems := wide.problems + narrow.problems:
        raise DiagramError("; ".join(problems))
    uid = f"dg-{path.stem}"
    steps = [wide.translate(step) or "" for step in spec.get("steps") or []]
    css_class = "dg dg-stepper" if steps else "dg"
    return "".join(
        [
            f'<figure class="{css_class}" id="{uid}" aria-labelledby="{uid}-t">',
            _step_buttons(steps, uid, locale),
            draw(wide, uid, link_to),
            draw(narrow, uid, link_to),
            _step_captions(steps),
            f'<figcaption><span id="{uid}-t">{escape(wide.translate(spec["title"]))}</span>',
            _text_alternative(wide, locale, link_to),  # inside: HTML wants the caption to be the last child
            "</figcaption></figure>",
        ]
    )


def problems(folder: Path, slugs: Collection[str]) -> list[str]:
    """Return one message for each diagram of a folder that cannot be drawn; `slugs` are the pages that exist."""

    def check_link(target: str) -> str:
        slug = target.partition("#")[0]
        if slug not in slugs:
            raise DataError(f"link {target!r}: there is no page {slug!r}; write the path below docs/pl/ without .md")
        return target

    found = []
    for path in sorted(folder.glob("*.yml")):
        try:
            for locale in LOCALES:
                figure(path, locale, check_link)
        except DataError as error:
            found.append(f"{name_of(path)}: {str(error).removeprefix(f'{name_of(path)}, ')}")
    return found


def _step_buttons(steps: list[str], uid: str, locale: str) -> str:
    """Return a radio group: it needs no script, and the style sheet does the rest."""
    if not steps:
        return ""
    labels = LABELS[locale]
    whole = f'<label><input type="radio" name="{uid}" value="0" checked><span>{labels["all"]}</span></label>'
    buttons = [
        f'<label><input type="radio" name="{uid}" value="{i}" aria-label="{labels["step"]} {i}: {escape(step)}">'
        f"<span>{i}</span></label>"
        for i, step in enumerate(steps, 1)
    ]
    legend = f"<legend>{labels['steps']}</legend>"
    return f'<fieldset class="dg-steps" data-search-exclude>{legend}{whole}{"".join(buttons)}</fieldset>'


def _step_captions(steps: list[str]) -> str:
    if not steps:
        return ""
    items = "".join(f'<li class="cap{i}" value="{i}">{escape(step)}</li>' for i, step in enumerate(steps, 1))
    return f'<ol class="dg-caps">{items}</ol>'


def _text_alternative(drawing: Drawing, locale: str, link_to: LinkTo) -> str:
    labels = LABELS[locale]
    links = "".join(f"<li>{escape(join_words(link, locale))}</li>" for link in connections(drawing))
    list_of_links = f"<div data-search-exclude><p>{labels['links']}:</p><ul>{links}</ul></div>" if links else ""
    return (
        f'<details class="dg-text"><summary data-search-exclude>{labels["text"]}</summary>'
        f"<p>{escape(drawing.translate(drawing.spec['desc']))}</p>"
        f"<ul>{_render_items(outline(drawing.root), locale, link_to)}</ul>{list_of_links}</details>"
    )


def _render_items(items: list[Item], locale: str, link_to: LinkTo) -> str:
    """Return nested list items: what stands in what."""
    found = ""
    for item in items:
        text = escape(join_words(item.text, locale))
        name = f'<a href="{escape(link_to(item.link))}">{text}</a>' if item.link else text
        inner = f"<ul>{_render_items(item.children, locale, link_to)}</ul>" if item.children else ""
        found += f"<li>{name}{inner}</li>"
    return found
