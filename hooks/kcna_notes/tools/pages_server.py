"""A server that behaves like GitHub Pages, and sends a strict Content-Security-Policy with every page."""

from __future__ import annotations

import contextlib
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nothing from another host, no inline script. Inline styles are Material's own (code blocks, the search box).
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)


class PagesHandler(SimpleHTTPRequestHandler):
    """Handles requests as GitHub Pages does: a path prefix, redirects to the trailing slash, and 404.html."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, prefix: str, **settings: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **settings)

    def translate_path(self, path: str) -> str:
        """Return the file of a path below the prefix; any other path leads to no file."""
        inside = path.removeprefix(self.prefix) if path.startswith(self.prefix) else "outside-the-site"
        return super().translate_path("/" + inside)

    def list_directory(self, _path: object) -> None:
        """Refuse: GitHub Pages lists no folders."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with 404.html if there is no such page."""
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
        """Send a header, and with the type of an HTML page also the policy."""
        super().send_header(keyword, value)
        if keyword.lower() == "content-type" and value.startswith("text/html"):
            super().send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)

    def end_headers(self) -> None:
        """Let the browser keep the answer for ten minutes, as GitHub Pages does."""
        super().send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Log nothing: the caller reports failures."""


class _PagesServer(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore connections that the browser closes before the response is complete."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def serve(folder: Path, site_url: str, handler: type[PagesHandler] = PagesHandler) -> Iterator[str]:
    """Serve a folder under the path of `site_url` on a free port; yield the address, with its trailing slash."""
    prefix = urljoin(urlsplit(site_url).path or "/", "./")
    with _PagesServer(("127.0.0.1", 0), partial(handler, directory=str(folder), prefix=prefix)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
