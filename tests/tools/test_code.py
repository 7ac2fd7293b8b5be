"""Code and configuration pass their linters: Python, JavaScript, shell, YAML and Markdown; all Python is typed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

BIN = Path(sys.executable).parent
NODE_MODULES = ROOT / "node_modules"
ESLINT = NODE_MODULES / "eslint" / "bin" / "eslint.js"
MARKDOWNLINT = NODE_MODULES / "markdownlint-cli2" / "markdownlint-cli2-bin.mjs"
SHELL_SCRIPTS = [*sorted((ROOT / "scripts").iterdir()), ROOT / ".ci" / "run"]
YAML_FILES = [
    ".github",
    ".markdownlint-cli2.yaml",
    ".pre-commit-config.yaml",
    ".yamllint.yml",
    "data",
    "hooks",
    "javascript",
    "mkdocs.yml",
    "tests/small-site",
]

# What each tool is told to do, by name; `{root}` holds its configuration.
CHECKS: dict[str, list[str | Path]] = {
    "ruff": [BIN / "ruff", "check", "--no-cache", "--output-format=concise", "."],
    "ruff-format": [BIN / "ruff", "format", "--no-cache", "--check", "--diff", "."],
    "mypy-hooks": [BIN / "mypy", "--no-error-summary"],
    "mypy-tests": [BIN / "mypy", "--no-error-summary", "--config-file", "tests/mypy.ini"],
    "eslint": [BIN / "node", ESLINT, "."],
    "shellcheck": [BIN / "shellcheck", "--format=gcc", *SHELL_SCRIPTS],
    "yamllint": [BIN / "yamllint", "--strict", "--format=parsable", *YAML_FILES],
    "markdownlint": [BIN / "node", MARKDOWNLINT],
}
FIX = {
    "ruff": ".venv/bin/ruff check --fix",
    "ruff-format": ".venv/bin/ruff format",
    "eslint": ".venv/bin/node node_modules/eslint/bin/eslint.js --fix .",
    "markdownlint": ".venv/bin/node node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs --fix",
}

# A file with one mistake, and the words that must be in the message: path, content, message. Keys begin with the tool.
MISTAKES = {
    "ruff": ("hooks/bad.py", '"""One line."""\n\nimport os\n', "hooks/bad.py:3:8: F401"),
    "ruff-format": ("hooks/bad.py", '"""One line."""\n\nNAME = \'x\'\n', "would be reformatted"),
    "mypy-hooks": ("hooks/bad.py", '"""One line."""\n\nNAME: int = "x"\n', "hooks/bad.py:3: error: Incompatible types"),
    "mypy-tests": ("tests/test_bad.py", "def test_bad(tmp_path):\n    no_such_name()\n", "tests/test_bad.py:2: error"),
    "eslint": ("javascript/page/bad.js", "export const name = 'x';\n", "Strings must use doublequote"),
    "eslint globals": ("javascript/page/bad.js", "export const name = 1\n", "name is a name of the browser"),
    "shellcheck": ("scripts/bad", "#!/bin/sh\nrm $1\n", "bad:2:4: note: Double quote"),
    "yamllint": ("data/bad.yml", "a: 1\na: 2\n", "data/bad.yml:2:1: [error] duplication"),
    "markdownlint": ("docs/en/bad.md", "# One\n\n### Three\n", "docs/en/bad.md:3 error MD001"),
}
CONFIGURATION = (
    "eslint.config.mjs",
    "mypy.ini",
    "ruff.toml",
    "tests/mypy.ini",
    ".markdownlint-cli2.yaml",
    ".yamllint.yml",
)


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool; a missing one is an error with the hint."""
    for part in command[:2]:
        assert not Path(part).is_absolute() or Path(part).exists(), f"{part} is missing: run `make test` once"
    return subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("name", CHECKS)
def test_linter_finds_nothing(name: str) -> None:
    """Run the tool once over everything it looks after."""
    result = run(CHECKS[name], ROOT)
    hint = f"\nMend what it can itself: {FIX[name]}" if name in FIX else ""
    assert result.returncode == 0, f"{name}:\n{result.stdout}{result.stderr}{hint}"


@pytest.mark.parametrize("name", MISTAKES)
def test_linter_would_find_a_mistake(name: str, tmp_path: Path) -> None:
    """Give the tool our configuration and one file with a mistake."""
    for file in CONFIGURATION:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    (tmp_path / "node_modules").symlink_to(NODE_MODULES)
    path, content, message = MISTAKES[name]
    bad = tmp_path / path
    bad.parent.mkdir(parents=True, exist_ok=True)
    bad.write_text(content, "utf-8")
    command = [part for part in CHECKS[name.partition(" ")[0]] if part not in (*SHELL_SCRIPTS, *YAML_FILES)]
    result = run([*command, bad.relative_to(tmp_path)] if name in ("shellcheck", "yamllint") else command, tmp_path)
    assert result.returncode != 0, f"{name} says nothing about {path}"
    assert message in result.stdout + result.stderr


def test_shellcheck_sees_every_script() -> None:
    """Python in scripts/ would need another check."""
    for script in SHELL_SCRIPTS:
        first = script.read_text("utf-8").partition("\n")[0]
        assert first in ("#!/bin/sh", "#!/usr/bin/env bash"), f"{script.name}: begins with {first!r}; name a shell"


def test_the_fast_checks_before_a_commit_are_known_to_pre_commit() -> None:
    """Check the configuration as pre-commit does."""
    result = run([BIN / "pre-commit", "validate-config", ".pre-commit-config.yaml"], ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert text.count("repo: ") == text.count("repo: local"), ".pre-commit-config.yaml: local hooks only, no network"
