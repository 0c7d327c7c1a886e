"""`followbot config example|check|show`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from followbot.cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration with secrets in every place that holds one."""
    file = tmp_path / "config.toml"
    file.write_text(
        '[bot]\naddress = "followup@example.com"\n'
        '[imap]\nhost = "imap.example.com"\nuser = "followup"\npassword = "canary-one"\n'
        '[smtp]\nhost = "smtp.example.com"\nuser = "followup"\n'
        'password_command = "echo canary-two"\n'
        '[database]\nurl = "postgresql+psycopg://me:canary-three@db.example.com/followbot"\n'
    )
    return file


def test_the_example_is_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "example"]) == 0
    shown = capsys.readouterr().out
    assert shown == (ROOT / "config.example.toml").read_text(encoding="utf-8")
    tomllib.loads(shown)


@pytest.mark.parametrize("words", [["config", "show"], ["config", "show", "--json"]])
def test_show_prints_secrets_only_as_set(
    config: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--config", str(config)]) == 0
    shown = capsys.readouterr().out
    assert "canary" not in shown
    assert shown.count("(set)") == 3
    assert "me:(set)@db.example.com" in shown


def test_show_prints_what_counts_with_defaults_and_environment(
    config: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWBOT_RUN__TICK_SECONDS", "5")
    main(["config", "show", "--json", "--config", str(config)])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    shown = {line["key"]: line["value"] for line in lines}
    assert shown["run.tick_seconds"] == 5
    assert shown["imap.port"] == 993
    assert shown["imap.password_file"] is None


def test_check_reads_the_passwords_and_shows_none(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config", "check", "--config", str(config)]) == 0
    captured = capsys.readouterr()
    assert "followup at imap.example.com:993 (ssl)" in captured.out
    assert "canary" not in captured.out + captured.err


def test_check_names_what_still_stands_as_in_the_example(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["config", "check", "--config", str(config)])
    shown = capsys.readouterr().out
    for key in ("bot.address", "imap.host", "smtp.host"):
        assert f"`{key}` still holds" in shown
    config.write_text(config.read_text().replace("example.com", "nordic.example"))
    main(["config", "check", "--config", str(config)])
    assert "still holds" not in capsys.readouterr().out


def test_check_tells_every_fault_at_once(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = config.read_text().replace("echo canary-two", "false")
    text = text.replace('password = "canary-one"', 'password_file = "absent"')
    config.write_text(text + '[letters]\ntemplate_folder = "nowhere"\n')
    assert main(["config", "check", "--config", str(config)]) == 78
    shown = capsys.readouterr().err
    assert "has 3 faults" in shown
    for key in ("imap.password_file", "smtp.password_command", "letters.template_folder"):
        assert f"`{key}`" in shown


def test_check_wants_a_folder_for_the_database_file(
    config: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    config.write_text('[bot]\naddress = "a@example.com"\n[database]\nurl = "sqlite:///no/x.db"\n')
    assert main(["config", "check", "--config", str(config)]) == 78
    assert f"`{tmp_path / 'no'}`" in capsys.readouterr().err
