"""Prints the book of each language with Chromium: `scripts/make-pdf` runs this."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from kcna_notes.locales import LOCALES
from kcna_notes.pdf.document import Book, BookError, Edition, number_contents
from kcna_notes.pdf.packing import pack
from kcna_notes.text.dates import WRITERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

ROOT = Path(__file__).parents[3]
SITE = ROOT / "site"
DEFAULT_SITE_URL = "http://127.0.0.1:8000/"
AUTHOR = "KCNA notes"  # for the file; the pages name no person


def make(locale: str, site: Path, site_url: str, browser_path: str, moment: datetime, commit: str) -> str:
    """Write `<site>/kcna-notes.<locale>.pdf`; return what is wrong, or nothing."""
    try:
        edition = Edition(locale, WRITERS[locale](moment.date()), commit)
        book = Book(read_pages(site, locale), edition, site_url)
        stamp = moment.strftime("D:%Y%m%d%H%M%SZ")
        metadata = {"/Author": AUTHOR, "/Creator": AUTHOR, "/CreationDate": stamp, "/ModDate": stamp}
        content = pack(print_book(book, site, browser_path), metadata)
        (site / f"kcna-notes.{locale}.pdf").write_bytes(content)
    except (BookError, BrowserError) as error:
        return str(error).strip().partition("\n")[0]
    return ""


def read_pages(site: Path, locale: str) -> dict[str, BeautifulSoup]:
    """Return the pages of one language by their address below the site."""
    others = [site / other for other in LOCALES[1:] if other != locale]
    root = site if locale == LOCALES[0] else site / locale
    files = [file for file in root.rglob("index.html") if not any(file.is_relative_to(other) for other in others)]
    addresses = {file: file.parent.relative_to(site).as_posix() + "/" for file in files}
    return {
        "" if address == "./" else address: BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for file, address in addresses.items()
    }


def print_book(book: Book, site: Path, browser_path: str) -> bytes:
    """Print twice: the first time to learn on which page each chapter begins."""
    soup = book.join()
    flags = ["--font-render-hinting=none", "--disable-gpu"]  # whole words instead of letters put one by one
    flags += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # root has no sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=flags)
        draft = _print(browser, str(soup), book, site, outline=False, tagged=False)
        number_contents(soup, first_pages(draft))
        content = _print(browser, str(soup), book, site, outline=True, tagged=True)
        browser.close()
    return content


def first_pages(content: bytes) -> dict[str, int]:
    """Return the number of the page on which each anchor stands, the first page being 1."""
    reader = PdfReader(BytesIO(content))
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    return {
        name.removeprefix("/"): pages[destination.raw_get("/Page").idnum]
        for name, destination in reader.named_destinations.items()
    }


def _print(browser: Browser, html: str, book: Book, site: Path, *, outline: bool, tagged: bool) -> bytes:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    address = f"{book.site_url}kcna-notes.{book.edition.locale}.html"
    page.route("**/*", partial(_answer, html=html, address=address, site_url=book.site_url, site=site))
    page.goto(address)
    content = page.pdf(prefer_css_page_size=True, print_background=True, outline=outline, tagged=tagged)
    context.close()
    return content


def _answer(route: Route, html: str, address: str, site_url: str, site: Path) -> None:
    """Answer the browser's requests from the disk: the book itself and what it loads; no server, no network."""
    url = route.request.url
    if url == address:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif url.startswith(site_url):
        route.fulfill(path=site / urlsplit(url.removeprefix(site_url)).path)
    else:
        route.abort()


def main(arguments: list[str]) -> int:
    """Write the PDF of every language; the arguments are the browser's path and the commit, which may be empty."""
    browser_path, commit = arguments
    site_url = os.environ.get("SITE_URL") or DEFAULT_SITE_URL
    moment = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), tz=UTC)
    job = partial(make, site=SITE, site_url=site_url, browser_path=browser_path, moment=moment, commit=commit)
    with ProcessPoolExecutor(len(LOCALES)) as pool:
        problems = dict(zip(LOCALES, pool.map(job, LOCALES), strict=True))
    for locale, problem in problems.items():
        if problem:
            print(f"No kcna-notes.{locale}.pdf: {problem}", file=sys.stderr)
    return 1 if any(problems.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
