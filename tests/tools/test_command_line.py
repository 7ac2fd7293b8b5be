"""The commands of `python -m kcna_notes` exist, say what they do, and say in one line what is missing."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from kcna_notes.__main__ import COMMANDS, Command, main
from kcna_notes.yaml_files import DataError
from places import ROOT

each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)


@each_command
def test_a_command_has_its_function(command: Command) -> None:
    parameters = inspect.signature(command.load()).parameters
    needed = {name for name, parameter in parameters.items() if parameter.default is parameter.empty}
    given = [argument.name for argument in command.arguments]
    assert needed <= set(given) <= set(parameters), f"{command.function} takes {list(parameters)}, is given {given}"


@each_command
def test_a_command_says_what_it_does(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command.name, "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert end.value.code == 0 and all(argument.help in said for argument in command.arguments)


def test_commands_are_sorted_and_have_one_name_each() -> None:
    names = [command.name for command in COMMANDS]
    assert names == sorted(set(names))


@pytest.mark.parametrize("arguments", [[], ["no-such-command"], ["fingerprint"]])
def test_a_wrong_call_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2 and capsys.readouterr().err.startswith("usage: kcna_notes")


def test_a_failure_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fingerprint", "no-such-file.txt"]) == 1
    assert capsys.readouterr().err == "kcna_notes fingerprint: there is no file no-such-file.txt\n"


def test_bad_data_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(error: Exception) -> None:
        raise error

    monkeypatch.setattr(Command, "load", lambda _: lambda: fail(DataError("versions.yml: checked: expected a date")))
    assert main(["versions"]) == 1
    assert capsys.readouterr().err == "versions.yml: checked: expected a date\n"
    monkeypatch.setattr(Command, "load", lambda _: lambda: fail(ValueError("a fault of ours")))
    with pytest.raises(ValueError, match="a fault of ours"):
        main(["versions"])


def test_no_browser_is_one_sentence(tmp_path: Path) -> None:
    for tool in ("sh", "id", "grep"):
        (tmp_path / tool).symlink_to(f"/bin/{tool}" if Path("/bin", tool).exists() else f"/usr/bin/{tool}")
    environment = {"PATH": str(tmp_path), "CHROME": "", "PYTHONPATH": str(ROOT / "hooks")}
    command = [sys.executable, "-m", "kcna_notes", "pdf"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 1 and "CHROME=/path/to/browser" in result.stderr and "\n" not in result.stderr.strip()
