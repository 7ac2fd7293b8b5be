"""Where a reader edits a page or reports a mistake: the source of its text, and a new issue that is filled in."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urljoin

from kcna_notes.interface import say
from kcna_notes.repository import GLOSSARY_FILE, name_of


def issue_address(repository: str, locale: str, title: str, address: str, source: str) -> str:
    """Return the address that opens a new issue about a page, in its language; GitHub and Forgejo know it.

    `address` is that of the page, `source` its file below the repository.
    """
    fields = {
        "title": say("report.title", locale, title=title),
        "body": say("report.body", locale, address=address, source=source) + "\n",
    }
    return f"{repository.rstrip('/')}/issues/new?{urlencode(fields, quote_via=quote)}"


def glossary_edit_address(edit_address: str, source: str) -> str:
    """Return where the words of the glossary are edited: in the data, not on the page `source` that shows them.

    `edit_address` is where that page is edited; it ends in its path below docs/.
    """
    return urljoin(edit_address.removesuffix(source), f"../{name_of(GLOSSARY_FILE)}")
