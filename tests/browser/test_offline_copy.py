"""A language that a reader keeps on the device is read without a network: whole, never stale online, and removable.

The copy is made by the page itself, from a copy of site/ whose server can lose the network, break files and change.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from browsers import accessibility_problems
from kcna_notes.addresses import home_of
from kcna_notes.locales import LOCALES
from kcna_notes.output.offline_copy import list_copy
from kcna_notes.tools.pages_server import PagesHandler, serve
from places import SITE, SITE_URL
from playwright.sync_api import Error, expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browsers import Visitor
    from playwright.sync_api import Browser, BrowserContext, Page, Response

HOME = {locale: home_of(locale) for locale in LOCALES}
OTHER = {"pl": "en", "en": "pl"}
SAID = {
    "pl": {
        "absent": "nie ma kopii po polsku. Kopia zajmie",
        "complete": "jest kompletna",
        "current": "najnowsza wersja",
        "newer": "nowsza wersja, z",
        "unreachable": "Bez sieci nie da się sprawdzić",
        "partial": "Kopia po polsku jest niekompletna",
        "offline": "a bez sieci nie da się jej zrobić",
        "removed": "Kopia usunięta",
        "unsupported": "pozostaje PDF",
    },
    "en": {
        "absent": "no English copy on this device. A copy takes up",
        "complete": "is complete",
        "current": "the latest version",
        "newer": "a newer version, of",
        "unreachable": "cannot look for a newer version",
        "partial": "The English copy is incomplete",
        "offline": "without a network none can be made",
        "removed": "The copy was removed",
        "unsupported": "there is the PDF",
    },
}
OPEN_GAP = re.compile(r"undefined|[{}]")
NOT_KEPT = ("Tej strony nie ma w kopii", "This page is not in the copy")
LEFT_BEHIND = """async () => [...await caches.keys(),
    ...(await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope)]"""
PATIENCE = 60_000  # ms: a copy is dozens of files, and the machine has other work
ROOM = "the control grows; make room in copies.css, .offline"
SMALL_QUOTA = 1_000_000  # bytes

in_both_languages = pytest.mark.parametrize("locale", LOCALES)


@dataclass
class Network:
    """A site that can change, and what happens between it and the reader."""

    site: Path
    address: str = ""
    is_down: bool = False
    broken: dict[str, str] = field(default_factory=dict)  # path below the site: what is done to it
    asked: list[str] = field(default_factory=list)

    def change(self, path: str, old: str, new: str) -> None:
        """Publish another version: a page has changed, and with it the lists."""
        page = self.site / path / "index.html"
        text = page.read_text("utf-8")
        assert old in text, f"{path}: no {old!r}"
        page.write_text(text.replace(old, new), "utf-8")
        for locale in LOCALES:
            copy = list_copy(self.site, locale, "2027-01-02")
            (self.site / "offline" / f"{locale}.json").write_text(json.dumps(copy), "utf-8")


class NetworkHandler(PagesHandler):
    """Answers nothing while the network is down, and breaks the files that are to be broken."""

    network: Network

    def do_GET(self) -> None:  # noqa: N802 – the name that http.server calls
        path = urlsplit(self.path).path.removeprefix(self.prefix)
        if self.network.is_down:
            self.close_connection = True
            return
        self.network.asked.append(path)
        match self.network.broken.get(path):
            case "status":
                self.send_error(500)
            case "cut":  # fewer bytes than promised
                self._send(b"<!doctype html>", 10_000)
                self.close_connection = True
            case "damaged":
                self._send(b"<!doctype html>", 15)
            case "lost":
                self.close_connection = True
            case _:
                super().do_GET()

    def _send(self, body: bytes, promised: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(promised))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def network(tmp_path: Path) -> Iterator[Network]:
    """Serve a copy of site/."""
    site = tmp_path / "site"
    shutil.copytree(SITE, site, ignore=shutil.ignore_patterns("*.map", "lunr"))
    network = Network(site)
    handler = type("Handler", (NetworkHandler,), {"network": network})
    with serve(site, SITE_URL, handler) as network.address:
        yield network


@pytest.fixture
def reader(chromium: Browser, network: Network) -> Iterator[BrowserContext]:
    """A reader with empty storage, on a phone."""
    context = chromium.new_context(
        base_url=network.address, viewport={"width": 390, "height": 800}, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def open_control(reader: BrowserContext, locale: str) -> Page:
    """Open the page that keeps copies."""
    tab = reader.new_page()
    tab.goto(f"{HOME[locale]}reference/offline/")
    return tab


def click(tab: Page, button: str) -> None:
    tab.locator(f".offline [data-do={button}]").click()


def expect_said(tab: Page, locale: str, *keys: str) -> None:
    state = tab.locator(".offline-state")
    for key in keys:
        expect(state).to_contain_text(SAID[locale][key], timeout=PATIENCE)
    expect(state, "offline.js fills other gaps than data/interface.yml has").not_to_contain_text(OPEN_GAP)


def keep(tab: Page, locale: str) -> None:
    """Make a copy and wait until it is complete."""
    click(tab, "keep")
    expect_said(tab, locale, "complete", "current")


def sizes_said(tab: Page) -> list[str]:
    return re.findall(r"[\d.,]+\u00a0MB", tab.locator(".offline-state").inner_text())


def panel_height(tab: Page) -> float:
    box = tab.locator(".offline").bounding_box()
    assert box
    return box["height"]


def visit(tab: Page, path: str) -> Response:
    response = tab.goto(path or "./")
    assert response
    return response


# What a copy is good for


@in_both_languages
def test_a_kept_language_is_read_without_a_network(reader: BrowserContext, network: Network, locale: str) -> None:
    home, tab = HOME[locale], open_control(reader, locale)
    expect_said(tab, locale, "absent")
    assert not {"assets/javascripts/offline.js", f"offline/{locale}.json"} & set(network.asked), "before the button"
    size, transfer = sizes_said(tab)
    keep(tab, locale)
    assert sizes_said(tab) == [size], f"the page promised {size}, and {transfer} to download"
    tab.mouse.move(0, 0)  # a button under the pointer has other colors
    assert not accessibility_problems(tab)
    network.is_down = True

    assert visit(tab, f"{home}kubernetes/architecture/?x=1#control-plane").status == HTTPStatus.OK
    expect(tab.locator("#control-plane")).to_be_in_viewport()
    expect(tab.locator("figure.dg svg.dg-narrow").first).to_be_visible()
    assert tab.evaluate("getComputedStyle(document.querySelector('.dg')).getPropertyValue('--dg-ink') !== ''")
    tab.locator(".md-footer__link--next").click()
    expect(tab.locator("h1")).to_be_visible()
    visit(tab, f"{home}kubernetes/api")
    expect(tab).to_have_url(f"{network.address}{home}kubernetes/api/")
    visit(tab, f"{home}exam/index.html")
    expect(tab.locator("h1")).to_be_visible()

    visit(tab, f"{home}?q=kubelet")
    results = tab.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    expect(tab.locator(".md-search__input")).to_have_value("kubelet")
    assert not tab.locator(".search-message").count()

    visit(tab, f"{home}reference/offline/")
    expect_said(tab, locale, "complete", "unreachable")

    for path in (f"{HOME[OTHER[locale]]}kubernetes/api/", f"{home}no/such/page/"):
        assert visit(tab, path).status == HTTPStatus.SERVICE_UNAVAILABLE
        expect(tab.locator("html")).to_have_attribute("lang", locale)
        for words in NOT_KEPT:
            expect(tab.locator("h1")).to_contain_text(words)
    assert not accessibility_problems(tab)
    tab.locator(".not-found section:not([lang]) a").first.click()
    expect(tab).to_have_url(f"{network.address}{home}")
    expect(tab.locator("h1#home")).to_be_visible()


def test_a_page_is_never_stale_online_and_an_update_takes_what_changed(
    reader: BrowserContext, network: Network
) -> None:
    tab = open_control(reader, "pl")
    height = panel_height(tab)
    keep(tab, "pl")
    visit(tab, "kubernetes/api/")  # the browser's own cache has it for ten minutes now
    network.change("kubernetes/api", "</h1>", " – wydanie drugie</h1>")
    visit(tab, "kubernetes/api/")
    expect(tab.locator("h1")).to_contain_text("wydanie drugie")
    network.is_down = True
    visit(tab, "kubernetes/api/")
    expect(tab.locator("h1")).not_to_contain_text("wydanie drugie")

    network.is_down = False
    visit(tab, "reference/offline/")
    expect_said(tab, "pl", "complete", "newer")
    assert panel_height(tab) == height, ROOM
    network.asked.clear()
    click(tab, "update")
    expect_said(tab, "pl", "complete", "current")
    asked = [path for path in network.asked if path != "sw.js"]
    assert sorted(asked) == ["kubernetes/api/", "offline/pl.json", "offline/pl.json"], "an update takes what changed"
    assert len(tab.evaluate("caches.keys()")) == 1, "the older copy is gone"
    network.is_down = True
    visit(tab, "kubernetes/api/")
    expect(tab.locator("h1")).to_contain_text("wydanie drugie")


def test_removal_leaves_nothing_and_spares_the_other_language(reader: BrowserContext, network: Network) -> None:
    tabs = {locale: open_control(reader, locale) for locale in LOCALES}
    for locale, tab in tabs.items():
        keep(tab, locale)
    click(tabs["en"], "remove")
    expect_said(tabs["en"], "en", "removed", "absent")
    network.is_down = True
    assert visit(tabs["pl"], "kubernetes/api/").status == HTTPStatus.OK
    assert visit(tabs["en"], "en/kubernetes/api/").status == HTTPStatus.SERVICE_UNAVAILABLE
    network.is_down = False
    visit(tabs["pl"], "reference/offline/")
    click(tabs["pl"], "remove")
    expect_said(tabs["pl"], "pl", "removed", "absent")
    assert tabs["pl"].evaluate(LEFT_BEHIND) == []
    network.is_down = True
    with pytest.raises(Error, match="ERR_"):
        tabs["pl"].goto("kubernetes/api/")


# Downloads that fail


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("status", "serwer przysłał błąd 500"),
        ("cut", "nie dotarł w całości"),
        ("lost", "nie dotarł w całości"),
        ("damaged", "jest uszkodzony"),
    ],
)
def test_a_broken_download_says_so_and_is_not_read(
    reader: BrowserContext, network: Network, fault: str, message: str
) -> None:
    tab = open_control(reader, "pl")
    network.broken["storage/volumes/"] = fault
    click(tab, "keep")
    state = tab.locator(".offline-state")
    expect(state).to_contain_text(message, timeout=PATIENCE)
    expect(state).to_contain_text("storage/volumes/")
    expect_said(tab, "pl", "partial")
    assert tab.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    network.broken.clear()
    network.asked.clear()
    click(tab, "resume")
    expect_said(tab, "pl", "complete")
    assert "storage/volumes/" in network.asked and "assets/stylesheets/site.css" not in network.asked


def test_a_broken_update_keeps_the_copy(reader: BrowserContext, network: Network) -> None:
    tab = open_control(reader, "pl")
    keep(tab, "pl")
    network.change("kubernetes/api", "</h1>", " – wydanie drugie</h1>")
    network.broken["kubernetes/api/"] = "cut"
    tab.reload()
    click(tab, "update")
    expect(tab.locator(".offline-state")).to_contain_text("Poprzednia kopia działa dalej", timeout=PATIENCE)
    expect_said(tab, "pl", "complete", "newer")
    network.is_down = True
    assert visit(tab, "kubernetes/api/").status == HTTPStatus.OK
    expect(tab.locator("h1")).not_to_contain_text("wydanie drugie")


def test_a_full_device_says_so(reader: BrowserContext, network: Network) -> None:
    tab = open_control(reader, "pl")
    origin = network.address.removesuffix("/")
    quota = {"origin": origin, "quotaSize": SMALL_QUOTA}
    reader.new_cdp_session(tab).send("Storage.overrideQuotaForOrigin", quota)
    click(tab, "keep")
    expect(tab.locator(".offline-state")).to_contain_text("zabrakło miejsca", timeout=PATIENCE)
    expect_said(tab, "pl", "partial")
    click(tab, "remove")
    expect_said(tab, "pl", "removed", "absent")
    assert tab.evaluate(LEFT_BEHIND) == []


def test_a_download_can_be_stopped_and_closed(reader: BrowserContext) -> None:
    tab = open_control(reader, "pl")
    tab.route("**/storage/volumes/", lambda _route: None)  # never answered
    click(tab, "keep")
    expect(tab.locator(".offline progress")).to_be_visible()
    expect(tab.locator("#offline-progress")).to_contain_text(re.compile(r"Pobrano [1-9]"), timeout=PATIENCE)
    click(tab, "stop")
    expect(tab.locator(".offline-state")).to_contain_text("Pobieranie zatrzymane")
    tab.close()
    expect_said(open_control(reader, "pl"), "pl", "partial")


@in_both_languages
def test_a_press_without_a_network_says_so_and_another_one_works(
    reader: BrowserContext, network: Network, locale: str
) -> None:
    tab = open_control(reader, locale)
    expect_said(tab, locale, "absent")
    network.is_down = True
    click(tab, "keep")
    expect_said(tab, locale, "offline")
    network.is_down = False
    keep(tab, locale)


# A reader or a maintainer who cannot or will not have a worker


def test_without_support_a_sentence_points_to_the_pdf(reader: BrowserContext) -> None:
    reader.add_init_script("delete Navigator.prototype.serviceWorker")
    for locale in LOCALES:
        tab = open_control(reader, locale)
        expect_said(tab, locale, "unsupported")
        expect(tab.locator(".offline button:visible")).to_have_count(0)


def test_without_javascript_a_sentence_points_to_the_pdf(chromium: Browser, network: Network) -> None:
    context = chromium.new_context(base_url=network.address, java_script_enabled=False)
    for locale in LOCALES:
        tab = open_control(context, locale)
        expect_said(tab, locale, "unsupported")
        expect(tab.locator(".offline button:visible")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [320, 390, 600, 1280])
def test_nothing_moves_when_the_button_comes(visitor: Visitor, scriptless_visitor: Visitor, width: int) -> None:
    heights = {}
    for reader, said in ((visitor, "absent"), (scriptless_visitor, "unsupported")):
        for locale in LOCALES:
            tab = reader.open(f"{HOME[locale]}reference/offline/", width)
            expect_said(tab, locale, said)
            heights[locale, said] = panel_height(tab)
    assert len(set(heights.values())) == 1, f"{ROOM}: {heights}"


def test_the_kill_switch_removes_worker_and_copies(reader: BrowserContext, network: Network) -> None:
    tab = open_control(reader, "pl")
    keep(tab, "pl")
    worker = network.site / "sw.js"
    source = worker.read_text("utf-8")
    retired, switches = re.subn(r"\bIS_RETIRED ?= ?false\b", "IS_RETIRED=true", source)
    assert switches == 1, "sw.js: the kill switch has another name"
    worker.write_text(retired, "utf-8")
    visit(tab, "kubernetes/api/")  # any page: the browser looks for a new worker
    tab.wait_for_function(f"async () => (await ({LEFT_BEHIND})()).length === 0")
