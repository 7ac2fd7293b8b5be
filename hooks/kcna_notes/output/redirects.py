"""Redirects: where old pages and anchors are now.

    workloads/deployments: workloads/controllers#deployment  # a page
    workloads/pods#phases: workloads/pod-lifecycle#phases    # an anchor

Both sides are paths below docs/pl/ without .md, as in the glossary; one line serves both languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kcna_notes import templates
from kcna_notes.addresses import address_of, locale_of_source, relative_address, slug_of
from kcna_notes.repository import DATA, name_of
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from kcna_notes.sources.source_pages import SourcePage

FILE = DATA / "redirects.yml"

Redirects = Mapping[str, str]
"""The old address → the new one."""

Titles = Mapping[str, Mapping[str, str]]
"""The pages of one language: page → anchor → title; the title of the page itself has the anchor ""."""

ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*(#[a-z0-9-]+)?")
EXPECTED = "a page with an optional anchor (workloads/pods#phases)"
MARKUP = re.compile(r"[`*]")


# Pages and anchors


def titles(pages: Mapping[str, SourcePage], locale: str, terms: dict[str, str]) -> Titles:
    """Return the pages of a language with their anchors: headings, diagrams, and the terms of the glossary.

    `pages` is by path below docs/; `terms` holds the titles of the glossary's anchors.
    """
    own = {path: page for path, page in pages.items() if locale_of_source(path) == locale}
    return {slug_of(path): _anchors(page, terms) for path, page in own.items()}


def _anchors(page: SourcePage, terms: dict[str, str]) -> dict[str, str]:
    title = next((MARKUP.sub("", heading.text) for heading in page.headings if heading.level == 1), page.name)
    found = {"": title} | {f"dg-{name}": title for name in page.diagrams}
    found |= {heading.anchor: MARKUP.sub("", heading.text) for heading in page.headings if heading.anchor}
    return found | (terms if page.is_glossary else {})


# Checks


def problems(redirects: Mapping[Any, Any], site: Mapping[str, Titles]) -> list[str]:
    """Return one message for each redirect that is malformed, not needed, or leads nowhere; `site` is by language."""
    faults = ((old, _fault(old, new, redirects, site)) for old, new in redirects.items())
    return [f"{old}: {fault}" for old, fault in faults if fault]


def _fault(old: Any, new: Any, redirects: Mapping[Any, Any], site: Mapping[str, Titles]) -> str | None:
    for address in (old, new):
        if not isinstance(address, str) or not ADDRESS.fullmatch(address):
            return f"expected {EXPECTED}, found {address!r}; write the path below docs/pl/ without .md"
    if all(_exists(old, known) for known in site.values()):
        return "still exists and needs no redirect; delete this line, or the old page or anchor"
    page, hash_sign, _ = old.partition("#")
    if hash_sign and page not in redirects and not any(page in known for known in site.values()):
        return f"there is no page {page!r} and no redirect for it; correct the name, or add a redirect for the page"
    if missing := [locale for locale, known in site.items() if not _exists(new, known)]:
        if new in redirects:
            return f"leads to {new}, which is itself redirected; write the address it leads to"
        return f"leads to {new}, which does not exist ({', '.join(missing)}); write a page or an anchor that does"
    return None


def _exists(address: str, known: Titles) -> bool:
    page, _, anchor = address.partition("#")
    return anchor in known.get(page, {})


# Output


def old_pages(redirects: Redirects) -> list[str]:
    """Return the addresses of pages that have moved."""
    return [old for old in redirects if "#" not in old]


def render_page(old: str, redirects: Redirects, locale: str, known: Titles, site: tuple[str, str]) -> str:
    """Return the page for an old address; `site` is the name and the address of the whole site."""
    new, (site_name, site_url) = redirects[old], site
    sections = [
        {"id": anchor, "href": _href(target, old, locale), "label": _label(target, known)}
        for anchor, target in _moved_anchors(old, redirects)
    ]
    page = templates.render(
        "moved.html",
        locale,
        label=_label(new, known),
        site_name=site_name,
        canonical=site_url + address_of(new.partition("#")[0], locale),
        href=_href(new, old, locale),
        root=relative_address("", address_of(old, locale)),
        sections=sections,
    )
    return f"{page}\n"


def add_old_anchors(html: str, page: str, redirects: Redirects, locale: str, known: Titles) -> str:
    """Return a page's HTML with its old anchors.

    If the section has a new anchor on this page, the old one goes inside its heading. If it is on another page, a note
    below the title links to it. Raises DataError if the new anchor is neither a heading nor a diagram.
    """
    notes = ""
    for old, target in _moved_anchors(page, redirects):
        new_page, _, anchor = target.partition("#")
        if f' id="{old}"' in html:  # a letter of the glossary may be there in one language only
            continue
        if new_page == page:
            html = _add_alias(html, page, old, anchor)
        else:
            link = {"href": _href(target, page, locale), "label": _label(target, known)}
            notes += "\n" + templates.render("partials/moved-section.html", locale, anchor=old, **link)
    return html.replace("</h1>", f"</h1>{notes}", 1)


def _moved_anchors(page: str, redirects: Redirects) -> list[tuple[str, str]]:
    return [(old.partition("#")[2], new) for old, new in redirects.items() if old.startswith(f"{page}#")]


def _add_alias(html: str, page: str, old: str, new: str) -> str:
    """Put the old anchor into the heading or the diagram with the new one, or into the title if there is none."""
    tag = rf'<(?:h[1-6]|figure)[^>]* id="{new}"[^>]*>' if new else "<h1[^>]*>"
    html, count = re.subn(f"({tag})", rf'\1<span id="{old}"></span>', html, count=1)
    if not count:
        raise DataError(
            f"{name_of(FILE)}: {page}#{old}: leads to #{new}, which is neither a heading nor a diagram; "
            "write the anchor of one"
        )
    return html


def _href(new: str, page: str, locale: str) -> str:
    return relative_address(address_of(new, locale), address_of(page, locale))


def _label(address: str, known: Titles) -> str:
    page, _, anchor = address.partition("#")
    title, section = known[page][""], known[page][anchor]
    return title if section == title else f"{title}: {section}"
