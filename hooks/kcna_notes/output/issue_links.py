"""Addresses for editing a page and for reporting a mistake in a prefilled issue."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urljoin

from kcna_notes.interface import say
from kcna_notes.repository import GLOSSARY_FILE, name_of


def issue_address(repository: str, locale: str, title: str, address: str, source: str) -> str:
    """Return the address that opens a new issue about a page, in its language; GitHub and Forgejo support it.

    `address` is the address of the page, `source` the path of its file in the repository.
    """
    fields = {
        "title": say("report.title", locale, title=title),
        "body": say("report.body", locale, address=address, source=source) + "\n",
    }
    return f"{repository.rstrip('/')}/issues/new?{urlencode(fields, quote_via=quote)}"


def glossary_edit_address(edit_address: str, source: str) -> str:
    """Return the address for editing the data of the glossary, instead of the page that shows it.

    `edit_address` is the address for editing that page; it ends in `source`, the page's path below docs/.
    """
    return urljoin(edit_address.removesuffix(source), f"../{name_of(GLOSSARY_FILE)}")
