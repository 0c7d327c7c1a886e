"""The answer sheet on its way: out with a letter about many measures, back with the answers."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from followbot.domain.answer_sheet import Column
from followbot.domain.tables import Evidence, MeasureUpdate, Outgoing
from followbot.domain.terms import AnswerSource, IncomingState, LetterKind, MeasureStatus
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, World, a_plan
from tests.reading.sheet_maker import Typed, answers, filled

PHOTO = ("door.jpg", b"\xff\xd8\xff" + b"0" * 9000)


def asked(world: World, measures: int = 9) -> Outgoing:
    """A round about many critical measures went out; returns Anna's request."""
    world.take_in(a_plan(measures=measures, severity="critical"))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[-1]


def sheets_in(world: World, letter: Outgoing) -> list[EmailMessage]:
    """The spreadsheets that a letter brought; beside them may lie the calendar of its dates."""
    mail = message_from_bytes(world.raw_of(letter), policy=default)
    return [one for one in mail.iter_attachments() if str(one.get_filename()).endswith(".xlsx")]


def sheet_in(world: World, letter: Outgoing) -> bytes:
    """The answer sheet that a letter brought."""
    (file,) = sheets_in(world, letter)
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def sent_back(
    world: World, letter: Outgoing, sheet: bytes, *rows: dict[Column, Typed] | None, text: str = ""
) -> str:
    """The sheet comes back filled in, with a photo; returns the state and reasons of its mail."""
    files = [("answer-sheet.xlsx", filled(sheet, answers(*rows))), PHOTO]
    incoming_id = world.reply_to(letter, text, files=files)
    understand(world.bot, world.now)
    row = world.mail(incoming_id)
    return f"{row.state} {row.reasons}".strip()


def test_a_sheet_that_comes_back_is_taken_and_is_no_evidence(world: World) -> None:
    letter = asked(world)
    state = sent_back(
        world,
        letter,
        sheet_in(world, letter),
        {Column.STATUS: "done", Column.COMMENT: "see door.jpg"},
        {Column.STATUS: "in progress", Column.PERCENT: "60%"},
    )
    assert state == IncomingState.UNDERSTOOD
    assert world.measure("M-01").status == MeasureStatus.REPORTED_COMPLETE
    assert world.measure("M-02").percent == 60
    assert world.measure("M-03").status == MeasureStatus.NOT_STARTED
    assert [row.name for row in world.rows(Evidence)] == ["door.jpg"]
    assert {row.source for row in world.rows(MeasureUpdate)} == {AnswerSource.SHEET}


def test_an_untouched_sheet_changes_nothing_and_the_text_counts(world: World) -> None:
    letter = asked(world)
    sent_back(world, letter, sheet_in(world, letter), text="2 done")
    assert world.measure("M-02").status == MeasureStatus.REPORTED_COMPLETE
    assert [row.source for row in world.rows(MeasureUpdate)] == [AnswerSource.LINE]


def test_the_sheet_of_an_older_round_never_overwrites_newer_facts(world: World) -> None:
    old = asked(world)
    ask(world.bot, world.at("2026-12-13T10:00:00+06:00"))
    world.accept_all()
    new = world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[-1]
    assert new.id != old.id
    world.reply_to(new, "2 60%")
    understand(world.bot, world.now)
    state = sent_back(world, new, sheet_in(world, old), None, {Column.PERCENT: "20%"})
    assert world.measure("M-02").percent == 60
    assert "stale_request" in state
    assert [(u.percent, u.applied) for u in world.rows(MeasureUpdate)] == [(60, True), (20, False)]


def test_a_letter_about_few_measures_brings_no_sheet(world: World) -> None:
    assert sheets_in(world, asked(world, 3)) == []
