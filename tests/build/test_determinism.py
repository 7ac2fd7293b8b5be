"""The same sources give the same bytes, on any machine and without a network.

Everything that differs between two machines differs between the two builds: folder, time of the files, time zone,
locale, the order of Python's sets. The second build has no network, and its hooks are listed in reverse order: a hook
must not depend on its place in mkdocs.yml.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from places import ROOT

SOURCES = ("data", "docs", "hooks", "javascript", "mkdocs.yml", "overrides")
HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
COMMIT_TIME = "1795000000"  # seconds: stands for that of the last commit, which the Makefile takes

# Python imports this module before anything else; the hook sees every use of the network, from C code too.
NO_NETWORK = """
import sys

def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise OSError(f"no network in this build: {event} {args[1:] or args}")

sys.addaudithook(refuse)
"""

TwoBuilds = tuple[Path, Path, list[str]]  # both sites, and what each build complained about


def start_build(folder: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start a build of the sources in `folder` into `folder/site`, apart from this environment."""
    command = [str(ROOT / ".venv" / "bin" / "mkdocs"), "build", "--strict", "--quiet", "--site-dir", "site"]
    kept = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": COMMIT_TIME,
    }
    return subprocess.Popen(
        command, cwd=folder, env={**kept, **environment}, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def finish(build: subprocess.Popen[str]) -> str:
    """Wait for a build; return what it complained about, empty after success."""
    _, complaints = build.communicate()
    return complaints if build.returncode else ""


def without_network(folder: Path) -> dict[str, str]:
    """Return the environment in which Python has no network."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    return {"PYTHONPATH": str(folder)}


def reverse_hooks(config: Path) -> None:
    """List the hooks of a configuration in reverse order, in place."""
    text = config.read_text("utf-8")
    hooks = re.findall(r"^  - hooks/.*\n", text, re.MULTILINE)
    assert len(hooks) > 1 and "".join(hooks) in text, f"{config.name}: expected one list of hooks/…"
    config.write_text(text.replace("".join(hooks), "".join(reversed(hooks))), "utf-8")


def differences(left: Path, right: Path) -> list[str]:
    """Return the files that only one of two sites has, or that differ, with the first byte that does."""
    files = {
        folder: {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()} for folder in (left, right)
    }
    found = [f"{name}: only in one of the builds" for name in sorted(files[left] ^ files[right])]
    for name in sorted(files[left] & files[right]):
        one, other = (left / name).read_bytes(), (right / name).read_bytes()
        if one != other:
            at = next(
                (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
            )
            found.append(f"{name}: differs from byte {at}: {one[max(at - 40, 0) : at + 40]!r}")
    return found


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> TwoBuilds:
    """Build the site twice at the same time; the second time in a copy, without network."""
    here, elsewhere = (tmp_path_factory.mktemp(name) for name in ("here", "elsewhere"))
    for folder, copy in ((here, shutil.copy2), (elsewhere, shutil.copy)):  # with and without the time of the files
        for name in SOURCES:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, copy_function=copy, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                copy(source, folder)
    reverse_hooks(elsewhere / "mkdocs.yml")
    builds = [
        start_build(here, HERE),
        start_build(elsewhere, {**ELSEWHERE, **without_network(elsewhere / "python")}),
    ]
    return here / "site", elsewhere / "site", [finish(build) for build in builds]


def test_a_build_needs_no_network(two_builds: TwoBuilds) -> None:
    complaints = two_builds[2][1]
    assert not complaints, f"the build without network failed; nothing may be fetched while building:\n{complaints}"


def test_two_builds_are_the_same(two_builds: TwoBuilds) -> None:
    here, elsewhere, complaints = two_builds
    assert not any(complaints), complaints
    assert (here / "sitemap.xml.gz").is_file() and (here / "search" / "pl.json").is_file()
    found = differences(here, elsewhere)
    assert not found, (
        f"{len(found)} files differ between two builds of the same sources: sort what comes from sets and folders, "
        "take the time from SOURCE_DATE_EPOCH:\n" + "\n".join(found)
    )


# Both are seen to fail, on a site of one page


def small_site(folder: Path, hook: str) -> Path:
    """Write a site of one page whose only hook changes the page."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text("site_name: t\nplugins: []\nhooks: [hook.py]\n", "utf-8")
    (folder / "hook.py").write_text(hook, "utf-8")
    return folder


@pytest.mark.parametrize(
    "value", ["sorted({'a', 'b', 'c', 'd', 'e', 'f', 'g'}, key=hash)", "time.time_ns()", "time.tzname", "os.getcwd()"]
)
def test_a_difference_is_seen(tmp_path: Path, value: str) -> None:
    hook = f"import os, time\n\ndef on_page_markdown(markdown, **_):\n    return markdown + str({value})\n"
    folders = [small_site(tmp_path / name, hook) for name in ("here", "elsewhere")]
    builds = [start_build(folder, where) for folder, where in zip(folders, (HERE, ELSEWHERE), strict=True)]
    assert [finish(build) for build in builds] == ["", ""]
    found = differences(*(folder / "site" for folder in folders))
    assert [line.partition(":")[0] for line in found] == ["index.html"], found


def test_a_missing_file_is_seen(tmp_path: Path) -> None:
    for name in ("here", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "here" / "robots.txt").touch()
    assert differences(tmp_path / "here", tmp_path / "elsewhere") == ["robots.txt: only in one of the builds"]


@pytest.mark.parametrize(
    "use", ["urllib.request.urlopen('http://127.0.0.1:9/')", "socket.create_connection(('kubernetes.io', 443))"]
)
def test_a_use_of_the_network_is_seen(tmp_path: Path, use: str) -> None:
    site = small_site(tmp_path / "site", f"import socket, urllib.request\n\ndef on_config(config):\n    {use}\n")
    assert "no network in this build" in finish(start_build(site, without_network(tmp_path / "python")))
