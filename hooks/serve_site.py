"""Improves `make serve`: a clear error if the port is in use, both addresses, and hooks that reload.

MkDocs keeps the modules of hooks loaded; unloading them before a rebuild makes edits to Python files take effect.
"""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING, Literal

from mkdocs.config.config_options import Hooks
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

OURS = ("kcna_notes", "build_errors", "mkdocs_pages")  # the modules of this repository that hooks import

_is_first_build_of_server = False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember that a server is about to start."""
    global _is_first_build_of_server
    _is_first_build_of_server = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Check before the build, not after it, that the port is free."""
    global _is_first_build_of_server
    if not _is_first_build_of_server:
        return
    _is_first_build_of_server = False
    host, port = config.dev_addr
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise Abort(f"Port {port} is in use: stop the other program, or run `make serve PORT={port + 1}`.") from error


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:
    """Unload the hooks before each rebuild, and print the addresses of the site."""

    def rebuild(config: MkDocsConfig | None = None) -> None:
        _unload_hooks()
        builder(config)

    server.builder = rebuild
    host, port = config.dev_addr
    print(f"\n  Polski:  http://{host}:{port}/\n  English: http://{host}:{port}/en/\n", file=sys.stderr)


def _unload_hooks() -> None:
    Hooks._load_hook.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
