"""Follows the links of a built site with lychee, which needs no network here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

LYCHEE = Path(sys.executable).with_name("lychee")


def dead_links(site: Path, site_url: str, folder: Path, later: Iterable[str] = ()) -> list[str]:
    """Return one message for each link of a built site that leads nowhere.

    `folder` is an empty one: it gets a root in which the site lies under its path, as it does on the web. `later` names
    files at the root of the site that are made after the build; links to them are not followed.
    """
    if not LYCHEE.is_file():
        pytest.fail("lychee is missing: run `make test`, which installs it.", pytrace=False)
    address = urlsplit(site_url)
    home = folder / address.path.strip("/")
    if home == folder:
        home = folder = folder / "root"
    home.parent.mkdir(parents=True, exist_ok=True)
    home.symlink_to(site.resolve())
    settings = ["--offline", "--include-fragments=anchor-only", "--include-verbatim", "--index-files=index.html"]
    remap = f"^{re.escape(f'{address.scheme}://{address.netloc}/')} {folder.as_uri()}/"
    command: list[str | Path] = [
        LYCHEE,
        *settings,
        "--root-dir",
        folder,
        "--remap",
        remap,
        *(f"--exclude=^{re.escape(f'{home.as_uri()}/{name}')}$" for name in later),
        "--no-progress",
        "--format=json",
        home,
    ]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        report = json.loads(result.stdout)
    except ValueError:
        pytest.fail(f"lychee did not run: {result.stderr.strip()}", pytrace=False)
    assert report["successful"], "lychee found no link to follow"
    dead = [(Path(source).relative_to(home), link) for source, links in report["error_map"].items() for link in links]
    inside = f"{home.as_uri()}/"
    return sorted(
        f"{source}:{link['span']['line']}: {link['url'].removeprefix(inside)}: {link['status']['text']}"
        for source, link in dead
    )
