"""Where a reader fixes a page or reports a mistake: the source to edit, and an issue that is half written."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urljoin

from kcna_notes.repository import GLOSSARY_FILE, name_of

TITLES = {"pl": "Błąd na stronie: {title}", "en": "Mistake on the page: {title}"}
BODIES = {
    "pl": """\
Strona: {address}
Plik: {source}

**Co jest źle?** Najlepiej zacytuj zdanie.


**Jak powinno być?** Jeśli możesz, dodaj link do źródła.

""",
    "en": """\
Page: {address}
File: {source}

**What is wrong?** It helps to quote the sentence.


**What should it say?** Add a link to a source if you can.

""",
}


def issue_address(repository: str, locale: str, title: str, address: str, source: str) -> str:
    """Return the address that opens a new issue about a page, in its language; GitHub and Forgejo know it.

    `address` is that of the page, `source` its file below the repository.
    """
    fields = {
        "title": TITLES[locale].format(title=title),
        "body": BODIES[locale].format(address=address, source=source),
    }
    return f"{repository.rstrip('/')}/issues/new?{urlencode(fields, quote_via=quote)}"


def glossary_edit_address(edit_address: str, source: str) -> str:
    """Return where the words of the glossary are edited: in the data, not on the page `source` that shows them.

    `edit_address` is where that page is edited; it ends in its path below docs/.
    """
    return urljoin(edit_address.removesuffix(source), f"../{name_of(GLOSSARY_FILE)}")
