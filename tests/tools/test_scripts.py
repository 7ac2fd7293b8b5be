"""`make serve` and `make test` say in one sentence what is missing."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest
from places import ROOT


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


def executable(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_a_missing_python_is_named(tmp_path: Path) -> None:
    result = run("scripts/make-venv", "no-such-python", str(tmp_path / "venv"))
    assert result.returncode == 1
    assert result.stderr.startswith("Python 3.11 or newer is needed, and there is no 'no-such-python'")


def test_an_old_python_is_named(tmp_path: Path) -> None:
    old = executable(tmp_path / "python3", 'case "$2" in *version_info*) exit 1;; *) echo 3.9.2;; esac')
    result = run("scripts/make-venv", str(old), str(tmp_path / "venv"))
    assert result.returncode == 1 and "is 3.9.2" in result.stderr


def test_a_failed_installation_gives_advice() -> None:
    result = run("scripts/install", "sh", "-c", "echo 'no route to host' >&2; exit 1")
    assert result.returncode == 1
    assert "no route to host" in result.stderr and "check the network" in result.stderr


def test_a_missing_browser_is_an_error_with_the_hint(tmp_path: Path) -> None:
    for tool in ("sh", "id", "grep"):
        (tmp_path / tool).symlink_to(f"/bin/{tool}" if Path("/bin", tool).exists() else f"/usr/bin/{tool}")
    result = run("scripts/find-browser", PATH=str(tmp_path), CHROME="")
    assert result.returncode == 1 and "CHROME=/path/to/browser" in result.stderr


def test_a_browser_can_be_named(tmp_path: Path) -> None:
    browser = executable(tmp_path / "my-browser", "exit 0")
    assert run("scripts/find-browser", CHROME=str(browser)).stdout.strip() == str(browser)


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = run("make", "--no-print-directory", "serve", f"PORT={port}")
    assert result.returncode != 0
    output = result.stdout + result.stderr
    assert f"Port {port} is in use: stop the other program, or run `make serve PORT={port + 1}`." in output
    assert "Traceback" not in output


def test_make_names_only_folders_that_exist() -> None:
    result = run("make", "help")
    assert result.returncode == 0 and not result.stderr, result.stderr


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").iterdir()), ids=lambda path: path.name)
def test_scripts_are_executable_and_say_what_they_do(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").splitlines()[1].startswith("# ")
