"""What the browser checks share: axe-core, what a page must not do, and a reader with one tab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest
from places import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, Response

OpenPage = Callable[..., "Page"]
"""What the fixture `open_page` returns: a function that opens a path of the site in a tab of its own."""

Scheme = Literal["light", "dark"]
"""The colors that a reader asks for."""

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
COLOR_RULES = ["color-contrast", "link-in-text-block"]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Accessibility


@cache
def _axe_source() -> str:
    if not AXE.is_file():
        pytest.fail("node_modules/axe-core is missing: run `make test`, which installs it.", pytrace=False)
    return AXE.read_text(encoding="utf-8")


def accessibility_problems(page: Page, has_colors: bool = True) -> list[str]:
    """Run axe-core on the page as it is now; the rules of colors, which take half of its time, can be left out.

    Returns one message for each element that breaks a rule.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_source())
    violations: list[str] = page.evaluate(
        """async ([runOnly, rules]) => {
            const { violations } = await axe.run(document, { runOnly, rules, resultTypes: ["violations"] })
            return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ target, failureSummary }) =>
                `${id} (${impact}) at ${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`))
        }""",
        [{"type": "tag", "values": AXE_TAGS}, {rule: {"enabled": has_colors} for rule in COLOR_RULES}],
    )
    return sorted(violations)


# What a page asks for and complains about


def watch(context: BrowserContext, site_address: str, problems: list[str]) -> None:
    """Add to `problems` what must not happen while a page is used: complaints, failures, requests to another host."""
    origin = "{0.scheme}://{0.netloc}/".format(urlsplit(site_address))

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            problems.append(f"console {message.type}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((origin, "data:", "blob:")):
            problems.append(f"request to another host: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST:
            problems.append(f"status {response.status}: {response.url}")

    def on_dialog(dialog: Dialog) -> None:
        problems.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    context.on("console", on_console)
    context.on("dialog", on_dialog)
    context.on("weberror", lambda error: problems.append(f"script error: {error.error}"))
    context.on("request", on_request)
    context.on("response", on_response)


def forget_storage(tab: Page) -> None:
    """Leave nothing of what the site in this tab keeps in its browser."""
    tab.evaluate("self.origin === 'null' || (localStorage.clear(), sessionStorage.clear())")  # null: about:blank


def forget_files(tab: Page) -> None:
    """Empty the caches: the one of the browser, and the one that the tab has in memory, by switching it off and on."""
    devtools = tab.context.new_cdp_session(tab)
    devtools.send("Network.clearBrowserCache")
    for is_disabled in (True, False):
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": is_disabled})
    devtools.detach()


# Before any script of a page: the page that was left may have stored something to its very end.
START_EMPTY = "if (name === 'newcomer') { name = ''; localStorage.clear(); sessionStorage.clear() }"


@dataclass(frozen=True)
class Visitor:
    """A reader with one tab: the browser compiles the scripts of the site and axe-core once, not for each page."""

    tab: Page
    problems: list[str]

    def open(self, path: str, width: int = 1280, scheme: Scheme = "light") -> Page:
        """Open a path as a reader with empty storage would; `problems` is empty again."""
        self.tab.unroute_all()
        self.tab.context.clear_permissions()
        self.tab.mouse.move(0, 0)  # nothing is under the pointer
        self.tab.emulate_media(media="screen", color_scheme=scheme)
        self.tab.set_viewport_size({"width": width, "height": 800})
        self.tab.evaluate("name = 'newcomer'")
        self.problems.clear()
        self.tab.goto(path or "./")
        return self.tab
