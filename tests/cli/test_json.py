"""`--json`: which commands have it, and that what they print are JSON objects, one a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from followbot.cli.commands import COMMANDS, Family
from followbot.cli.lazy import command_for
from followbot.cli.main import main
from tests.cli.everyday import GARMENT, lines

WITHOUT = {
    "plan new": "asks a person, and writes a file",
    "plan template": "writes a file",
    "plan export": "writes a file",
    "plan convert": "writes a file",
    "report": "writes a page",
    "init": "asks a person, and writes files",
    "login": "speaks with a person; `doctor --json` says whether the sign-in works",
    "texts edit": "opens an editor",
    "config example": "prints a file",
    "completion": "prints a program of a shell",
    "demo": "shows a person how it works",
}
"""Commands that have no answer for a program."""


def test_every_command_that_says_something_says_it_to_programs_too() -> None:
    lacking = {
        words
        for entry in COMMANDS
        for words, command in (
            [(f"{entry.name} {one.name}", one) for one in entry.commands]
            if isinstance(entry, Family)
            else [(entry.name, entry)]
        )
        if not any("--json" in param.opts for param in command_for(command).params)
    }
    assert lacking == set(WITHOUT)


def test_an_import_says_what_would_change_and_changes_it_only_with_yes(
    config: Path,
    at: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = {"plan": "EXT-2026-01", "version": 2, "new": True, "changes": []}
    command = ["--config", str(config), "plan", "import", "--json", str(GARMENT)]
    for more, imported_now in (((), False), (("--yes",), True)):
        assert main([*command, *more]) == 0
        assert lines(capsys) == [{**said, "imported": imported_now}]
    assert main([*command, "--yes"]) == 0
    (again,) = lines(capsys)
    assert (again["new"], again["changes"], again["imported"]) == (False, [], False)


def test_a_run_says_of_every_job_what_it_did_or_why_not(
    imported: Path,
    at: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    at("2026-12-06T10:00:00+06:00")
    capsys.readouterr()
    assert main(["--config", str(imported), "run", "--once", "--json"]) == 75
    said = {str(row["job"]): row for row in lines(capsys)}
    assert said["ask"]["asked"] == 1
    assert said["collect"]["hint"]
    assert "refuses" in str(said["send"]["failure"]) or "connect" in str(said["send"]["failure"])


def test_json_of_a_daemon_is_wrong_usage(
    imported: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert main(["--config", str(imported), "run", "--json"]) == 2
    assert "--once" in capsys.readouterr().err


def test_a_dry_run_names_file_receiver_and_subject(
    imported: Path,
    at: Callable[[str], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    at("2026-12-06T10:00:00+06:00")
    capsys.readouterr()
    out = str(tmp_path / "letters")
    assert main(["--config", str(imported), "send", "--dry-run", "--json", "--out", out]) == 0
    said = lines(capsys)
    assert len(said) == 2
    assert all(Path(str(row["file"])).is_file() and row["subject"] for row in said)
    assert "compliance@example-textiles.example" in str(said[0]["to"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("db", "upgrade"), {"before": "now", "after": "now"}),
        (("send",), {"accepted": 0, "failure": None}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_small_answer_is_one_object(
    imported: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    expected: dict[str, object],
) -> None:
    capsys.readouterr()
    assert main(["--config", str(imported), *words, "--json"]) == 0
    (said,) = lines(capsys)
    assert said.keys() >= expected.keys()
    if "after" in said:
        assert said["before"] == said["after"]
    else:
        assert {name: said[name] for name in expected} == expected


def test_a_configuration_is_checked_for_programs(
    config: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--config", str(config), "config", "check", "--json"]) == 0
    assert {row["check"]: row["ok"] for row in lines(capsys)}["imap"] is True
    config.write_text(config.read_text().replace('password = "canary-password"\n', "", 1))
    assert main(["--config", str(config), "config", "check", "--json"]) == 78
    wrong = [row for row in lines(capsys) if not row["ok"]]
    assert [row["check"] for row in wrong] == ["imap"]
    assert wrong[0]["hint"]
    assert json.dumps(wrong).count("canary") == 0
