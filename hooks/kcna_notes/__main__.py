"""The tools of the project: `PYTHONPATH=hooks .venv/bin/python -m kcna_notes COMMAND`; `--help` lists them.

A command imports what it needs when it runs, so that `claims` works with the standard library only.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kcna_notes.tools import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Argument:
    """A positional argument; an optional one is None if it is not given."""

    name: str
    help: str
    type: Callable[[str], Any] = str
    is_optional: bool = False


@dataclass(frozen=True)
class Command:
    """A command: its name, help, function as `module:function`, and the arguments passed to that function by name."""

    name: str
    help: str
    function: str
    arguments: tuple[Argument, ...] = ()

    def load(self) -> Callable[..., None]:
        """Import the function."""
        module, _, function = self.function.partition(":")
        loaded: Callable[..., None] = getattr(importlib.import_module(module), function)
        return loaded


COMMANDS = (
    Command(
        "addresses",
        "add the new pages and anchors of site/ to data/published.txt; remove none",
        "kcna_notes.tools.published_addresses:add_new",
    ),
    Command(
        "bench",
        "compare the search of site/ with Material's own: size, time, right answers",
        "kcna_notes.tools.search_benchmark:run",
    ),
    Command(
        "bench-build",
        "compare how long this commit and another one take to build the site",
        "kcna_notes.tools.build_benchmark:run",
        (Argument("commit", "the other commit, such as HEAD~20"),),
    ),
    Command(
        "claims",
        "list the dated claims (“checked 2026-11-23”) that are older than six months",
        "kcna_notes.tools.freshness:list_claims",
        (Argument("day", "the day to count from, as YYYY-MM-DD; today by default", is_optional=True),),
    ),
    Command(
        "crd",
        "turn a CustomResourceDefinition on standard input into a file for tests/schemas/crds/",
        "kcna_notes.tools.crd_schema:convert_input",
        (Argument("source", "the address of the definition"), Argument("version", "the release it is from")),
    ),
    Command(
        "fields",
        "write the field tables of guide/diagrams.md from the code",
        "kcna_notes.diagrams.field_tables:write_field_tables",
    ),
    Command(
        "fingerprint",
        "write tests/data/notes.fingerprint, which holds only hashes of the notes",
        "kcna_notes.tools.note_fingerprint:write",
        (Argument("notes", "the notes as a text file; never commit it", Path),),
    ),
    Command(
        "pdf",
        "print site/ as one PDF for each language, with Chromium or Chrome",
        "kcna_notes.pdf.printing:print_site",
    ),
    Command(
        "terms",
        "write guide/polish-terms.md from data/glossary.yml and data/polish-terms.yml",
        "kcna_notes.glossary.polish_terms:write_polish_terms",
    ),
    Command(
        "versions",
        "list the versions in data/versions.yml that have ended or are due for review",
        "kcna_notes.tools.freshness:list_versions",
    ),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0, or 1 after printing an error to standard error."""
    options = vars(_parser().parse_args(arguments))
    command: Command = options.pop("command")
    try:
        command.load()(**options)
    except CommandError as error:
        print(f"kcna_notes {command.name}: {error}", file=sys.stderr)
        return 1
    except ValueError as error:
        from kcna_notes.yaml_files import DataError  # needs PyYAML, which `claims` does without

        if not isinstance(error, DataError):
            raise
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kcna_notes", description="The tools of the project.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        sentence = f"{command.help[0].upper()}{command.help[1:]}."
        sub = commands.add_parser(command.name, help=command.help, description=sentence)
        sub.set_defaults(command=command)
        for argument in command.arguments:
            count = "?" if argument.is_optional else None
            sub.add_argument(argument.name, help=argument.help, type=argument.type, nargs=count)
    return parser


if __name__ == "__main__":
    sys.exit(main())
