"""Prints the PDF of each language with Chromium or Chrome: `python -m kcna_notes pdf` and `make pdf`."""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from kcna_notes.addresses import locale_of_address
from kcna_notes.locales import LOCALES
from kcna_notes.pdf.document import PdfDocument, PdfError, PdfVersion, number_contents
from kcna_notes.pdf.packing import pack
from kcna_notes.repository import ROOT, SITE, SITE_URL
from kcna_notes.text.dates import in_words
from kcna_notes.tools import CommandError
from kcna_notes.tools.chromium import NO_SANDBOX, find_browser

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Route

FLAGS = ["--font-render-hinting=none", "--disable-gpu", *NO_SANDBOX]  # write whole words, not letters one by one
AUTHOR = "KCNA notes"  # for the metadata; the pages name no person


def print_site() -> None:
    """Write the PDF of every language to site/. Raises CommandError if one cannot be made."""
    job = partial(
        make,
        site=SITE,
        site_url=SITE_URL,
        browser_path=find_browser(),
        moment=_pdf_time(),
        commit=_git("rev-parse", "--short", "HEAD"),
    )
    with ProcessPoolExecutor(len(LOCALES)) as pool:
        problems = dict(zip(LOCALES, pool.map(job, LOCALES), strict=True))
    if found := [f"no kcna-notes.{locale}.pdf: {problem}" for locale, problem in problems.items() if problem]:
        raise CommandError("\n".join(found))


def make(locale: str, site: Path, site_url: str, browser_path: str, moment: datetime, commit: str) -> str:
    """Write `<site>/kcna-notes.<locale>.pdf`; return the reason if that fails, otherwise an empty string."""
    try:
        version = PdfVersion(locale, in_words(moment.date(), locale), commit)
        document = PdfDocument(read_pages(site, locale), version, site_url)
        stamp = moment.strftime("D:%Y%m%d%H%M%SZ")
        metadata = {"/Author": AUTHOR, "/Creator": AUTHOR, "/CreationDate": stamp, "/ModDate": stamp}
        content = pack(print_document(document, site, browser_path), metadata)
        (site / f"kcna-notes.{locale}.pdf").write_bytes(content)
    except (PdfError, BrowserError) as error:
        return str(error).strip().partition("\n")[0]
    return ""


def read_pages(site: Path, locale: str) -> dict[str, BeautifulSoup]:
    """Return the pages of one language by their address below the site."""
    files = {file.parent.relative_to(site).as_posix() + "/": file for file in site.rglob("index.html")}
    pages = {"" if address == "./" else address: file for address, file in files.items()}
    return {
        address: BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for address, file in pages.items()
        if locale_of_address(address) == locale
    }


def print_document(document: PdfDocument, site: Path, browser_path: str) -> bytes:
    """Return the printed PDF; prints twice, first to find the page on which each chapter begins."""
    soup = document.join()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        draft = _print(browser, str(soup), document, site, outline=False, tagged=False)
        number_contents(soup, first_pages(draft))
        content = _print(browser, str(soup), document, site, outline=True, tagged=True)
        browser.close()
    return content


def first_pages(content: bytes) -> dict[str, int]:
    """Return the page number of each anchor; the first page is 1."""
    reader = PdfReader(BytesIO(content))
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    return {
        name.removeprefix("/"): pages[destination.raw_get("/Page").idnum]
        for name, destination in reader.named_destinations.items()
    }


def _print(browser: Browser, html: str, document: PdfDocument, site: Path, *, outline: bool, tagged: bool) -> bytes:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    address = f"{document.site_url}kcna-notes.{document.version.locale}.html"
    page.route("**/*", partial(_answer, html=html, address=address, site_url=document.site_url, site=site))
    page.goto(address)
    content = page.pdf(prefer_css_page_size=True, print_background=True, outline=outline, tagged=tagged)
    context.close()
    return content


def _answer(route: Route, html: str, address: str, site_url: str, site: Path) -> None:
    """Answer the browser's requests without server or network: the document from memory, other files from site/."""
    url = route.request.url
    if url == address:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif url.startswith(site_url):
        route.fulfill(path=site / urlsplit(url.removeprefix(site_url)).path)
    else:
        route.abort()


def _pdf_time() -> datetime:
    """Return the date and time of the PDFs: SOURCE_DATE_EPOCH, or else that of the last commit, or else now."""
    given = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")
    return datetime.fromtimestamp(int(given), tz=UTC) if given else datetime.now(tz=UTC)


def _git(*arguments: str) -> str:
    """Return the output of git, or an empty string if there is no git or no repository."""
    try:
        result = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return result.stdout.strip()
