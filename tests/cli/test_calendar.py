from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import icalendar
import pytest

from followbot.cli.main import main
from followbot.plans.samples import sample_paths
from tests.plans.plan_text import text_with

GARMENT = str(next(path for path in sample_paths() if "garment" in path.name))
WINDOW = ["--from", "2026-12-01", "--until", "2026-12-13"]


def test_json_is_what_the_contract_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "--plan", GARMENT, *WINDOW, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        {
            "kind": "regular",
            "due_at": "2026-12-06T04:00:00Z",
            "local": "2026-12-06T10:00:00+06:00",
            "agreed_on": "2026-12-06",
            "moved": None,
        },
        {
            "kind": "critical",
            "due_at": "2026-12-13T04:00:00Z",
            "local": "2026-12-13T10:00:00+06:00",
            "agreed_on": "2026-12-13",
            "moved": None,
        },
    ]


def test_people_get_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--from", "2027-03-01", "--until", "2027-03-31"]
    assert main(["calendar", "--plan", GARMENT, *arguments]) == 0
    out = capsys.readouterr().out
    assert "Action plan after the visit" in out
    row = next(line for line in out.splitlines() if "2027-03-15" in line)
    assert "Mon 2027-03-15 10:00" in row
    assert "regular+critical" in row
    assert "2027-03-07" in row
    assert "holiday" in row


def test_both_days_are_included(capsys: pytest.CaptureFixture[str]) -> None:
    day = ["--from", "2026-12-06", "--until", "2026-12-06"]
    assert main(["calendar", "--plan", GARMENT, *day, "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_time_without_rounds_says_so_to_people_only(capsys: pytest.CaptureFixture[str]) -> None:
    days = ["--from", "2026-12-07", "--until", "2026-12-08"]
    assert main(["calendar", "--plan", GARMENT, *days]) == 0
    assert capsys.readouterr().out == "no rounds from 2026-12-07 to 2026-12-08\n"
    assert main(["calendar", "--plan", GARMENT, *days, "--json"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "2026-13-01", "--until", "2026-12-31"], "`--from 2026-13-01` is no day"),
        (["--from", "soon", "--until", "2026-12-31"], "`--from soon` is no date"),
        (["--from", "2026-12-01", "--until", "20261231"], "`--until 20261231` is no date"),
        (["--from", "2026-12-02", "--until", "2026-12-01"], "lies before"),
        (["--from", "2026-12-02"], "--until"),
    ],
)
def test_wrong_dates_are_wrong_usage(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["calendar", "--plan", GARMENT, *arguments]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""


def test_a_broken_plan_shows_its_errors(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    changes = {"follow_up__cadence": 'cadence = "FREQ=HOURLY"', "measure": "oops = 1"}
    for name, text in {
        "oops": changes,
        "hourly": {"follow_up__cadence": changes["follow_up__cadence"]},
    }.items():
        broken.write_text(text_with(**text), encoding="utf-8")
        assert main(["calendar", "--plan", str(broken), *WINDOW, "--json"]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        expected = {"oops": "[[measure]] M-01, oops", "hourly": "follow_up.cadence"}[name]
        assert expected in captured.err
        assert "hint: `followbot plan check" in captured.err


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["calendar", "--plan", str(tmp_path / "none.toml"), *WINDOW]) == 1
    assert "no such file or directory" in capsys.readouterr().err


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["calendar", "--plan", GARMENT, *WINDOW]) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_calendar_file_is_written_beside(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "dates.ics"
    assert main(["calendar", "--plan", GARMENT, *WINDOW, "--json", "--ics", str(file)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    (calendar,) = icalendar.Calendar.from_ical(file.read_bytes(), multiple=True)
    assert calendar["METHOD"] == "PUBLISH"
    events: list[Any] = list(calendar.walk("VEVENT"))
    days = [event["DTSTART"].dt.isoformat() for event in events]
    assert days == ["2026-12-06", "2026-12-13"]


def test_a_calendar_file_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["calendar", "--plan", GARMENT, *WINDOW, "--ics", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_own_days_off_count_only_where_a_configuration_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[bot]\naddress = "followup@example.com"\n[holidays]\nBD = ["2026-12-06"]\n')
    monkeypatch.chdir(tmp_path)
    command = ["calendar", "--plan", GARMENT, *WINDOW, "--json"]

    def first(arguments: list[str]) -> tuple[str, str | None]:
        assert main(arguments) == 0
        told = json.loads(capsys.readouterr().out.splitlines()[0])
        return told["local"], told["moved"]

    assert first(command) == ("2026-12-06T10:00:00+06:00", None)
    assert first(["--config", str(config), *command]) == ("2026-12-07T10:00:00+06:00", "holiday")
