"""The Polish terms for writers, from the glossary and data/polish-terms.yml, written to guide/polish-terms.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kcna_notes.glossary.entries import GlossaryError, Wording, site_glossary
from kcna_notes.repository import DATA, ROOT, name_of
from kcna_notes.yaml_files import load_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MORE_TERMS = DATA / "polish-terms.yml"
GUIDE = ROOT / "guide" / "polish-terms.md"
FIELDS = {"term", "forms", "avoid", "why"}
HEAD = """\
# Polish terms

<!-- Printed by `make terms` from data/glossary.yml and data/polish-terms.yml: edit those. -->

What rule D4 of [STYLE.md](../STYLE.md#d-polish) refers to: one Polish word for each English one.

- Forms: singular D., (B.,) Ms.; plural M., D.; the gender as m. or n.
- Avoid: a check refuses these words on every page.
  A word with brackets is wrong only where they say, and only a reader can tell.
- Why: **k** = used on kubernetes.io/pl; D3 and what follows it are rules in [polish.md](polish.md#d3-loanwords).

| English | Polish | Forms and use | Avoid | Why |
| --- | --- | --- | --- | --- |
"""


def load_more_terms(path: Path = MORE_TERMS) -> dict[str, Wording]:
    """Return the decided words that have no entry in the glossary, by their English word.

    Raises GlossaryError for an unknown field or a missing term, DataError if the file is not a YAML mapping.
    """
    return {str(word): _more_term(f"{name_of(path)}: {word}", fields) for word, fields in load_yaml(path).items()}


def polish_decisions() -> dict[str, Wording]:
    """Return every decided Polish word by its English word, sorted without regard to case.

    Raises GlossaryError if a word is both in the glossary and in data/polish-terms.yml.
    """
    entries = site_glossary().values()
    decided = {entry.en.term: entry.pl for entry in entries if entry.pl.forms or entry.pl.avoid or entry.pl.why}
    more = load_more_terms()
    if duplicates := sorted(decided.keys() & more.keys()):
        raise GlossaryError(f"{name_of(MORE_TERMS)}: {', '.join(duplicates)}: already in the glossary; edit it there")
    decided |= more
    return {word: decided[word] for word in sorted(decided, key=lambda word: (word.lower(), word))}


def render_polish_terms(decisions: Mapping[str, Wording]) -> str:
    """Return the guide as Markdown: one row per decision."""
    return HEAD + "".join(_row(word, polish) for word, polish in decisions.items())


def write_polish_terms() -> None:
    """Write the guide. Raises the same errors as `polish_decisions`, `load_more_terms`, and `entries.load`."""
    GUIDE.write_text(render_polish_terms(polish_decisions()), "utf-8")


def _row(word: str, polish: Wording) -> str:
    cells = (word, polish.term, polish.forms, ", ".join(polish.avoid), polish.why)
    return f"|{''.join(f' {cell} |' if cell else ' |' for cell in cells)}\n"


def _more_term(where: str, fields: Any) -> Wording:
    known = ", ".join(sorted(FIELDS))
    if not isinstance(fields, dict) or not fields.get("term"):
        raise GlossaryError(f"{where}: needs `term`; write the Polish word there (known: {known})")
    if unknown := sorted(map(str, set(fields) - FIELDS)):
        raise GlossaryError(f"{where}: unknown field {', '.join(unknown)} (known: {known})")
    avoid = fields.get("avoid") or []
    if not isinstance(avoid, list):
        raise GlossaryError(f"{where}.avoid: expected a list such as [skaza], found {avoid!r}")
    forms, why = (str(fields.get(name, "")) for name in ("forms", "why"))
    return Wording(str(fields["term"]), "", forms=forms, avoid=tuple(map(str, avoid)), why=why)
