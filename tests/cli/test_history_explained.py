"""`history --explain`: which words of which mail made a status, and what today's reader says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlmodel import select

from followbot.cli.main import main
from followbot.domain.tables import Measure
from followbot.domain.terms import MeasureStatus
from followbot.jobs import reader
from followbot.reading.read import read_mail as real
from tests.cli.test_looking_back import Desk, answers, desk

__all__ = ["desk"]
ONE = ("history", "M-01", "--plan", "P-1", "--explain")


def test_the_words_of_the_mail_stand_beside_what_they_made(desk: Desk) -> None:
    mail = answers(desk, "1: 40%, doors ordered\n2 done")
    step, end = desk.types_json(*ONE)
    assert (step["mail"], step["words"]) == (mail, "1: 40%, doors ordered")
    assert step["taken"] == step["today"] == "in progress, 40 %"
    assert not step["otherwise"]
    assert step["changes"] == [
        {"field": "status", "before": "not_started", "after": "in_progress"},
        {"field": "percent", "before": "", "after": "40"},
    ]
    assert end["rebuilt"] == end["stands"]
    told = desk.types(*ONE)
    assert "the words: 1: 40%, doors ordered" in told
    assert "so it stands: in progress, 40 %, due 2026-12-20" in told


def test_a_decision_on_the_command_line_is_a_step_without_a_mail(desk: Desk) -> None:
    answers(desk, "1 done, all painted and open")
    desk.types("decide", "--plan", "P-1", "--who", "Bea", "verify M-01")
    *_, decided, end = desk.types_json(*ONE)
    assert (decided["who"], decided["mail"]) == ("Bea", None)
    assert end["stands"] == {
        "status": "verified",
        "percent": "100",
        "current_deadline": "2026-12-20",
    }


def test_where_todays_reader_reads_it_otherwise_it_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(desk, "1: 40%")

    def other(*args: object, **more: object) -> object:
        reading = real(*args, **more)  # type: ignore[arg-type]
        return replace(reading, answers=tuple(replace(a, percent=60) for a in reading.answers))

    monkeypatch.setattr("followbot.reading.read.read_mail", other)
    monkeypatch.setattr(reader, "LimitedReader", lambda *_: reader.PlainReader())
    step, _ = desk.types_json(*ONE)
    assert (step["taken"], step["today"], step["otherwise"]) == (
        "in progress, 40 %",
        "in progress, 60 %",
        True,
    )
    assert "today it would be read as: in progress, 60 %" in desk.types(*ONE)


def test_a_status_without_a_history_is_found(desk: Desk) -> None:
    answers(desk, "1: 40%")
    with desk.world.database.write() as session:
        row = session.exec(select(Measure).where(Measure.ref == "M-01")).first()
        assert row is not None
        row.status = MeasureStatus.VERIFIED
        session.add(row)
    desk.capsys.readouterr()
    assert main(["--config", str(desk.config), *ONE, "--json"]) == 1
    end = json.loads(desk.capsys.readouterr().out.splitlines()[-1])
    assert (end["rebuilt"]["status"], end["stands"]["status"]) == ("in_progress", "verified")
