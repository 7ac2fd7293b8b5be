"""What this site adds to MkDocs: glossary links, diagrams, typography, section lists.

Pure Python on top of Python-Markdown: text and data in, HTML or Markdown out, no import of MkDocs.
The glue to MkDocs is one folder up.
"""

LOCALES = ("pl", "en")
"""The languages of the site; the first is the default and stands at the root."""


def other_locale(locale: str) -> str:
    """Return the language that `locale` is not."""
    return "en" if locale == "pl" else "pl"
