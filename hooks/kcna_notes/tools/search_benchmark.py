"""Compares this site's search with Material's own on the same pages: `make bench`. No test depends on the results.

Both sites are built from the same sources; the second uses Material's search and static-i18n's defaults. Both are
served in the same way and searched through the real search box, alternately, so that a busy machine slows down both.
"""

from __future__ import annotations

import gzip
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from kcna_notes.repository import ROOT, SITE, SITE_URL
from kcna_notes.tools import CommandError
from kcna_notes.tools.chromium import FLAGS, find_browser
from kcna_notes.tools.pages_server import serve
from kcna_notes.tools.project_copy import BUILD, build, copy_project
from kcna_notes.tools.search_queries import ASK, Query, ask, queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROUNDS = 7
TYPED = {"pl": ("kontener", "wolumin"), "en": ("container", "volume")}  # found by both; the second is the next query
EMPTY_AFTER = 300  # ms after which an empty list counts as Material's answer
IS_OF_SEARCH = ("search", "lunr")  # parts of the addresses of files that a page loads only for its search

# Replaces our hook: sets Material's own worker for overrides/main.html.
STOCK_HOOK_FILE = "publish_search.py"
STOCK_HOOK = """\
from pathlib import Path

import material


def on_config(config):
    folder = Path(material.__file__).parent / "templates"
    (worker,) = folder.glob("assets/javascripts/workers/search.*.min.js")
    config.extra["search_worker"] = worker.relative_to(folder).as_posix()
    return config
"""
OWN_OPTION, STOCK_OPTION = "reconfigure_search: false", "reconfigure_search: true"


def run() -> None:
    """Build the other site, measure both, and print the table. Raises CommandError if there is no browser."""
    executable = find_browser()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack, sync_playwright() as playwright:
        folders = (build_stock(Path(temporary)), SITE)
        stock, own = (
            Site(folder, stack.enter_context(serve(folder, SITE_URL)), empty_after)
            for folder, empty_after in zip(folders, (EMPTY_AFTER, 0), strict=True)
        )
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        print(table([row for locale in LOCALES for row in rows_of(browser, stock, own, locale)]))
        browser.close()


def stock_configuration(text: str) -> str:
    """Return mkdocs.yml with static-i18n setting up the search, which is its default.

    Raises ValueError unless the text sets this option exactly once.
    """
    if text.count(OWN_OPTION) != 1:
        raise ValueError(
            f"expected {OWN_OPTION!r} exactly once in mkdocs.yml: correct OWN_OPTION in search_benchmark.py"
        )
    return text.replace(OWN_OPTION, STOCK_OPTION)


@dataclass(frozen=True)
class Row:
    """One result for both searches; `unit` is kB, ms, or empty for a share."""

    what: str
    stock: float
    own: float
    unit: str = ""

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row of the table."""
        ratio = f"{self.own / self.stock:.2f}" if self.stock else "-"
        return (self.what, _shown(self.stock, self.unit), _shown(self.own, self.unit), ratio)


def _shown(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}" if unit else f"{value:.3f}"


def table(rows: list[Row]) -> str:
    """Return the results as a Markdown table; the last column is ours divided by Material's."""
    lines = [("", "stock", "own", "own / stock"), ("---", "---:", "---:", "---:"), *(row.cells for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def shares(asked: list[Query]) -> tuple[float, float, float]:
    """Return the shares of queries with the right page first, with it among the first five, and with no result."""
    count = len(asked)
    return (
        sum(query.place == 1 for query in asked) / count,
        sum(query.place <= 5 for query in asked) / count,
        sum(not query.found for query in asked) / count,
    )


def compressed(site: Path, address: str, urls: set[str]) -> float:
    """Return the total size in kB of the files at these addresses, each compressed as a server would."""
    paths = {urlsplit(url).path.removeprefix(urlsplit(address).path) for url in urls}
    return sum(len(gzip.compress((site / path).read_bytes(), 6)) for path in paths) / 1000


@dataclass(frozen=True)
class Site:
    """One of the two sites, served."""

    folder: Path
    address: str
    empty_after: int

    @contextmanager
    def open(self, browser: Browser, locale: str) -> Iterator[tuple[Page, set[str]]]:
        """Open the home page as a first-time visitor; yield it with the set of addresses it requests, which grows."""
        context = browser.new_context(base_url=self.address)
        urls: set[str] = set()
        context.on("request", lambda request: urls.add(request.url))
        tab = context.new_page()
        tab.goto(home_of(locale) or "./")
        yield tab, urls
        context.close()

    def size(self, browser: Browser, locale: str) -> tuple[float, float]:
        """Return the kB that the search loads with a page, and the kB that its first use adds."""
        with self.open(browser, locale) as (tab, urls):
            tab.wait_for_load_state("networkidle")
            first = {url for url in urls if any(word in url for word in IS_OF_SEARCH)}
            ask(tab, self.address, TYPED[locale][0], self.empty_after)
            added = {url for url in urls if any(word in url for word in IS_OF_SEARCH)} - first
        return compressed(self.folder, self.address, first), compressed(self.folder, self.address, added)

    def times(self, browser: Browser, locale: str) -> tuple[float, float]:
        """Return ms from focusing the box, right after loading, to the first result, and ms for the next query."""
        with self.open(browser, locale) as (tab, _):
            first, following = (tab.evaluate(TIMED, [query, 0]) for query in TYPED[locale])
        return first, following

    def ask_all(self, browser: Browser, locale: str) -> list[Query]:
        """Type every query of the query set."""
        with self.open(browser, locale) as (tab, _):
            ask(tab, self.address, TYPED[locale][0], 0)
            return [query.answered(ask(tab, self.address, query.text, self.empty_after)) for query in queries(locale)]


TIMED = f"""async query => {{
    const start = performance.now()
    await ({ASK})(query)
    return performance.now() - start
}}"""


def rows_of(browser: Browser, stock: Site, own: Site, locale: str) -> Iterator[Row]:
    """Measure one language."""
    sizes = [site.size(browser, locale) for site in (stock, own)]
    for i, what in enumerate(("with every page", "at first use")):
        yield Row(f"{locale}: loaded {what}, gzip", sizes[0][i], sizes[1][i], "kB")
    rounds = [[site.times(browser, locale) for site in (stock, own)] for _ in range(ROUNDS)]
    for i, what in enumerate(("first result after focus", "next query")):
        medians = [median(times[site][i] for times in rounds) for site in (0, 1)]
        yield Row(f"{locale}: {what}", medians[0], medians[1], "ms")
    found = [shares(site.ask_all(browser, locale)) for site in (stock, own)]
    for i, what in enumerate(("right page first", "right page among five", "nothing found")):
        yield Row(f"{locale}: {what}, of {len(queries(locale))} queries", found[0][i], found[1][i])


def build_stock(folder: Path) -> Path:
    """Build the same pages with Material's own search, in a folder; return the site's folder."""
    copy_project(folder, (*BUILD, "data", "docs/pl", "docs/en"))
    configuration = stock_configuration((ROOT / "mkdocs.yml").read_text("utf-8"))
    (folder / "mkdocs.yml").write_text(configuration, "utf-8")
    (folder / "hooks" / STOCK_HOOK_FILE).write_text(STOCK_HOOK, "utf-8")
    result = build(folder)
    if result.returncode:
        raise CommandError(f"the site with Material's search cannot be built:\n{result.stderr}")
    return folder / "site"
