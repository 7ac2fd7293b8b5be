"""Addresses of the site: the only place that converts between slugs, sources, and URLs.

    slug     workloads/pods#phases          path below docs/pl/ without .md, the same in both languages
    source   en/workloads/pods.md#phases    path below docs/
    address  en/workloads/pods/#phases      path below the address of the site; the Polish home page is ""

An anchor is optional in all of them and stays unchanged.
"""

from __future__ import annotations

import posixpath

from kcna_notes.locales import LOCALES

DEFAULT_LOCALE = LOCALES[0]
GLOSSARY = "reference/glossary"
"""The slug of the glossary page; sources/source_checks.py makes sure that it has the list of terms, and no other."""


def home_of(locale: str) -> str:
    """Return the address of a language's home page: "" for the default language, otherwise "en/"."""
    return "" if locale == DEFAULT_LOCALE else f"{locale}/"


def locale_of_address(path: str) -> str:
    """Return the language of an address, or of a file of the built site."""
    return next((locale for locale in LOCALES[1:] if path.startswith(home_of(locale))), DEFAULT_LOCALE)


def locale_of_source(source: str) -> str:
    """Return the language of a source: en/workloads/pods.md → en."""
    return source.partition("/")[0]


def source_of(slug: str, locale: str) -> str:
    """Return the source of a slug: workloads/pods#phases → en/workloads/pods.md#phases."""
    page, hash_sign, anchor = slug.partition("#")
    return f"{locale}/{page}.md{hash_sign}{anchor}"


def slug_of(source: str) -> str:
    """Return the slug of a source: en/workloads/pods.md#phases → workloads/pods#phases."""
    path, hash_sign, anchor = source.partition("#")
    return path.partition("/")[2].removesuffix(".md") + hash_sign + anchor


def address_of(slug: str, locale: str) -> str:
    """Return the address of a slug: workloads/pods#phases → en/workloads/pods/#phases, index → en/."""
    page, hash_sign, anchor = slug.partition("#")
    folder = "" if page == "index" else page.removesuffix("/index") + "/"
    return home_of(locale) + folder + hash_sign + anchor


def relative_address(target: str, page: str) -> str:
    """Return the relative URL that leads from the address `page` to the address `target`; `target` may be a file."""
    path, hash_sign, anchor = target.partition("#")
    way = posixpath.relpath(f"/{path}", posixpath.dirname(f"/{page}"))
    is_folder = not path or path.endswith("/")
    return f"{way}{'/' if is_folder else ''}{hash_sign}{anchor}"


def relative_source(target: str, source: str) -> str:
    """Return the relative path that leads from the file `source` to the file `target`, as written in Markdown links."""
    return posixpath.relpath(target, posixpath.dirname(source))
