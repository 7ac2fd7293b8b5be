"""What the browser checks stand on: a server that behaves like GitHub Pages, Chromium, and axe-core."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pytest
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Scheme
    from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, Response

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Nothing from another host, no inline script. Inline styles are Material's own (code blocks, the search box).
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # a request to another host fails, and is counted
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # root has no sandbox
]


def find_browser() -> str:
    """Return the path of Chromium or Chrome, or say how to get one."""
    found = subprocess.run([ROOT / "scripts" / "find-browser"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr.strip(), pytrace=False)
    return found.stdout.strip()


# The server


class PagesHandler(SimpleHTTPRequestHandler):
    """GitHub Pages in small: a path prefix, a redirect to the final slash, 404.html; plus the policy on every page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, prefix: str, **settings: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **settings)

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.prefix) if path.startswith(self.prefix) else "outside-the-site"
        return super().translate_path("/" + inside)

    def list_directory(self, _path: object) -> None:
        """Refuse: GitHub Pages lists no folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        not_found = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not not_found.is_file():
            return super().send_error(code, message, explain)
        body = not_found.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def send_header(self, keyword: str, value: str) -> None:
        super().send_header(keyword, value)
        if keyword.lower() == "content-type" and value.startswith("text/html"):
            super().send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)

    def end_headers(self) -> None:
        super().send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Keep quiet: failures are reported by the tests."""


class _PagesServer(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about readers who close the page before it has arrived."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def serve(folder: Path, site_url: str, handler: type[PagesHandler] = PagesHandler) -> Iterator[str]:
    """Serve a folder under the path of `site_url` on a free port; yield the address, with its final slash."""
    prefix = urljoin(urlsplit(site_url).path or "/", "./")
    with _PagesServer(("127.0.0.1", 0), partial(handler, directory=str(folder), prefix=prefix)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()


# Accessibility


@cache
def _axe_source() -> str:
    if not AXE.is_file():
        pytest.fail("node_modules/axe-core is missing: run `make test`, which installs it.", pytrace=False)
    return AXE.read_text(encoding="utf-8")


def accessibility_problems(page: Page, has_colours: bool = True) -> list[str]:
    """Run axe-core on the page as it is now; the rules of colours, which take half of its time, can be left out.

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
        [{"type": "tag", "values": AXE_TAGS}, {rule: {"enabled": has_colours} for rule in COLOUR_RULES}],
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
        """Open a path as a reader with empty storage would; `problems` begins anew."""
        self.tab.unroute_all()
        self.tab.context.clear_permissions()
        self.tab.mouse.move(0, 0)  # nothing is under the pointer
        self.tab.emulate_media(media="screen", color_scheme=scheme)
        self.tab.set_viewport_size({"width": width, "height": 800})
        self.tab.evaluate("name = 'newcomer'")
        self.problems.clear()
        self.tab.goto(path or "./")
        return self.tab
