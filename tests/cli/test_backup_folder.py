"""`followbot backup FOLDER --keep N`, as a timer calls it every night."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followbot.cli import opening
from followbot.cli.main import main


def test_a_folder_gets_one_by_its_time_and_keeps_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config, folder = tmp_path / "config.toml", tmp_path / "backups"
    config.write_text('[bot]\naddress = "bot@buyer.example"\n')
    folder.mkdir()
    words = ["backup", str(folder), "--keep", "2", "--json", "--config", str(config)]
    for night in range(3):
        now = datetime(2026, 11, 26, 2, 30, tzinfo=UTC) + timedelta(days=night)
        monkeypatch.setattr(opening, "clock", lambda now=now: now)
        assert main(words) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    kept = sorted(path.name for path in folder.iterdir())
    assert kept == ["followbot-20261127T023000Z.zip", "followbot-20261128T023000Z.zip"]
    assert told["file"] == str(folder / kept[-1])
    assert told["removed"] == [str(folder / "followbot-20261126T023000Z.zip")]
    assert main(["restore", "--check", str(folder / kept[0])]) == 0


def test_keeping_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[bot]\naddress = "bot@buyer.example"\n')
    file = str(tmp_path / "one.zip")
    assert main(["backup", file, "--keep", "2", "--config", str(config)]) == 2
    assert "is no folder" in capsys.readouterr().err
    assert not Path(file).exists()
