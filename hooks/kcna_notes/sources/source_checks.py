"""Checks the pages before a build for mistakes that MkDocs accepts.

MkDocs shows the default language if a translation is missing, publishes pages without a description, and allows
duplicate anchors.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kcna_notes.addresses import GLOSSARY, slug_of
from kcna_notes.locales import LOCALES, other_locale
from kcna_notes.sources.source_pages import GLOSSARY_MARKER, SourcePage, read, read_all
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path


def reference_problems(docs: Path, terms: Collection[str], diagrams: Collection[str]) -> list[str]:
    """Return one message for each link, diagram, or `no_terms` key on a page whose target does not exist.

    `terms` are the keys of the glossary: the anchors of its page, and the values allowed in `no_terms`.
    """
    pages = read_all(docs)
    anchors = {path: {heading.anchor for heading in page.headings} for path, page in pages.items()}
    for path, page in pages.items():
        if page.is_glossary:
            anchors[path] |= set(terms)
    found: list[str] = []
    for path, page in pages.items():
        found += _link_problems(page, path, anchors)
        found += _diagram_problems(page, diagrams)
        if unknown := sorted(set(page.meta.get("no_terms", ())) - set(terms)):
            found.append(f"{page.name}: no_terms: the glossary has no {', '.join(unknown)}; write keys of glossary.yml")
    return found


def page_problems(docs: Path) -> list[str]:
    """Return one message for each missing translation, wrong encoding, missing description, or duplicate anchor.

    Also for a list of terms on another page than the glossary, and for a glossary without its list.
    """
    names = {locale: {path.relative_to(docs / locale) for path in (docs / locale).rglob("*.md")} for locale in LOCALES}
    found = []
    for locale in LOCALES:
        twin = other_locale(locale)
        for path in sorted(names[locale]):
            if path not in names[twin]:
                found.append(
                    f"docs/{twin}/{path.as_posix()} is missing: the page exists only in {locale}; write both languages"
                )
            found += _problems_of(docs, f"{locale}/{path.as_posix()}")
    return found


def _link_problems(page: SourcePage, path: str, anchors: Mapping[str, Collection[str | None]]) -> Iterator[str]:
    for number, target in page.links:
        file, _, anchor = target.partition("#")
        aim = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
        if aim not in anchors:
            yield f"{page.name}:{number}: the link {target} leads to no page; write a relative path to a .md file"
        elif anchor and anchor not in anchors[aim]:
            yield f"{page.name}:{number}: the link {target} leads to no anchor; docs/{aim} has no #{anchor}"


def _diagram_problems(page: SourcePage, diagrams: Collection[str]) -> Iterator[str]:
    for fence in page.fences:
        if fence.language == "diagram" and fence.code.strip() not in diagrams:
            known = ", ".join(sorted(diagrams))
            yield f"{page.name}:{fence.line}: no diagram {fence.code.strip()!r}; data/diagrams/ has {known}"


def _problems_of(docs: Path, source: str) -> Iterator[str]:
    try:
        page = read(docs / source, f"docs/{source}")
    except DataError as error:
        yield str(error)
        return
    if not page.meta.get("description"):
        yield f"{page.name}: no description; add `description: …` (80 to 150 characters) to the front matter"
    is_glossary = slug_of(source) == GLOSSARY
    if page.is_glossary and not is_glossary:
        yield f"{page.name}: {GLOSSARY_MARKER} works only on the page {GLOSSARY}; move it there"
    if is_glossary and not page.is_glossary:
        yield f"{page.name}: no {GLOSSARY_MARKER}; add this line where the list of terms belongs"
    yield from _anchor_problems(page)


def _anchor_problems(page: SourcePage) -> Iterator[str]:
    seen: dict[str, int] = {}
    for heading in page.headings:
        if heading.anchor in seen:
            first = seen[heading.anchor]
            yield f"{page.name}:{heading.line}: duplicate anchor #{heading.anchor}, as on line {first}; rename this one"
        elif heading.anchor:
            seen[heading.anchor] = heading.line
