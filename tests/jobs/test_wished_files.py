"""The answer sheet and the agreed dates on request, whatever else the mail says."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest
from icalendar import Calendar

from followbot.domain.tables import Outgoing
from followbot.domain.terms import IncomingState, LetterKind, MeasureStatus
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from followbot.sheets.workbook import read_workbook
from tests.jobs.world import ANNA, World, a_plan
from tests.reading.sheet_maker import filled


def answered(world: World, text: str) -> Outgoing:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.at("2026-12-06T12:00:00+06:00")
    incoming = world.reply_to(world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0], text)
    understand(world.bot, world.now)
    assert world.mail(incoming).state == IncomingState.UNDERSTOOD
    (receipt,) = world.letters(LetterKind.RECEIPT)
    return receipt


def files(world: World, letter: Outgoing) -> dict[str, bytes]:
    mail = message_from_bytes(world.raw_of(letter), policy=default)
    return {
        str(part.get_filename()): part.get_payload(decode=True)  # type: ignore[misc]
        for part in mail.iter_attachments()
    }


@pytest.mark.parametrize(
    "text",
    [
        "excel",
        "Excel please",
        "Please send me the excel file.",
        "请发Excel表格",
        "এক্সেল পাঠান",
        "Excel-Datei bitte",
    ],
)
def test_excel_brings_the_answer_sheet_of_what_is_open(world: World, text: str) -> None:
    receipt = answered(world, text)
    (name,) = files(world, receipt)
    (tab,) = read_workbook(files(world, receipt)[name]).tabs
    assert name == "answer-sheet.xlsx"
    assert [row[2] for row in tab.rows[3:]] == ["M-01", "M-02", "M-03"]
    reply_to = str(message_from_bytes(world.raw_of(receipt), policy=default)["Reply-To"])
    assert tab.rows[0][0] == reply_to.partition("+")[2].partition("@")[0]
    assert "attached answer sheet" in " ".join(world.text(receipt).split())


def test_what_was_answered_in_the_same_mail_is_not_in_the_sheet(world: World) -> None:
    receipt = answered(world, "1 done\nexcel please")
    (tab,) = read_workbook(files(world, receipt)["answer-sheet.xlsx"]).tabs
    assert [row[2] for row in tab.rows[3:]] == ["M-02", "M-03"]
    assert world.measure("M-01").status == MeasureStatus.REPORTED_COMPLETE


@pytest.mark.parametrize("text", ["calendar", "Please send me the calendar file", "日历"])
def test_calendar_brings_the_agreed_dates(world: World, text: str) -> None:
    receipt = answered(world, text)
    calendar = Calendar.from_ical(files(world, receipt)["agreed-dates.ics"])
    assert calendar["method"] == "PUBLISH"
    days = [event.decoded("dtstart").isoformat() for event in calendar.walk("VEVENT")]
    assert days[:2] == ["2026-12-06", "2026-12-13"]
    assert {event["transp"] for event in calendar.walk("VEVENT")} == {"TRANSPARENT"}


def test_both_may_be_asked_for_at_once(world: World) -> None:
    assert set(files(world, answered(world, "Excel please.\nCalendar please."))) == {
        "answer-sheet.xlsx",
        "agreed-dates.ics",
    }


@pytest.mark.parametrize(
    "text", ["1 60% we keep an excel list of it", "2 done, see the excel file we sent last week"]
)
def test_a_status_that_speaks_of_excel_asks_for_nothing(world: World, text: str) -> None:
    assert files(world, answered(world, text)) == {}


def test_the_filled_in_sheet_comes_back_and_is_read(world: World) -> None:
    receipt = answered(world, "excel")
    world.accept_all()
    sheet = filled(files(world, receipt)["answer-sheet.xlsx"], {"G5": "done"})
    raw = world.written_to(receipt, "attached", files=(("answer-sheet.xlsx", sheet),))
    incoming = world.arrives(raw)
    understand(world.bot, world.now)
    assert world.mail(incoming).state == IncomingState.UNDERSTOOD
    assert world.measure("M-02").status == MeasureStatus.REPORTED_COMPLETE
