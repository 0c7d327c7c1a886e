"""When a traveller gets the sheet and the question: the buyer's working days, boundary instants."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.terms import LetterKind
from followbot.rules.calendar import WorkCalendar
from followbot.rules.visits import VisitFacts, question_at, sheet_at, visit_due

ZONE = "Europe/Copenhagen"
DANISH = WorkCalendar.plain("DK")
TUESDAY = date(2027, 3, 16)
SINCE = date(2026, 11, 1)
SHEET, QUESTION = LetterKind.VISIT_SHEET, LetterKind.VISIT_QUESTION


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "sheet", "question"),
    [
        ("2027-03-16", "2027-03-11T08:30:00+01:00", "2027-03-18T08:30:00+01:00"),
        ("2027-03-15", "2027-03-10T08:30:00+01:00", "2027-03-17T08:30:00+01:00"),
        ("2027-03-19", "2027-03-16T08:30:00+01:00", "2027-03-23T08:30:00+01:00"),
        # Sunday, a working day at the factory: counted from it, by the buyer's days.
        ("2027-03-14", "2027-03-10T08:30:00+01:00", "2027-03-16T08:30:00+01:00"),
        # Easter: 25, 26 and 29 March are holidays in Denmark, the 30th is left free after them;
        # summer time begins on the 28th.
        ("2027-03-30", "2027-03-22T08:30:00+01:00", "2027-04-01T08:30:00+02:00"),
        ("2027-03-24", "2027-03-19T08:30:00+01:00", "2027-04-01T08:30:00+02:00"),
    ],
)
def test_sheet_and_question_go_three_and_two_working_days_of_the_buyer_away(
    on: str, sheet: str, question: str
) -> None:
    day = date.fromisoformat(on)
    assert sheet_at(day, DANISH, ZONE) == at(sheet)
    assert question_at(day, DANISH, ZONE) == at(question)


FRESH = VisitFacts(TUESDAY, SINCE)
TOLD = VisitFacts(TUESDAY, SINCE, sheet_written=True)


@pytest.mark.parametrize(
    ("visit", "now", "letter", "look_at"),
    [
        (FRESH, "2027-03-11T08:29:59+01:00", None, "2027-03-11T08:30:00+01:00"),
        (FRESH, "2027-03-11T08:30:00+01:00", SHEET, None),
        (FRESH, "2027-03-11T16:59:59+01:00", SHEET, None),
        (FRESH, "2027-03-11T17:00:00+01:00", None, "2027-03-12T08:30:00+01:00"),
        (FRESH, "2027-03-13T12:00:00+01:00", None, "2027-03-15T08:30:00+01:00"),
        (FRESH, "2027-03-16T16:59:59+01:00", SHEET, None),
        # The day itself is over: no sheet any more, the question comes.
        (FRESH, "2027-03-17T00:00:00+01:00", None, "2027-03-18T08:30:00+01:00"),
        (FRESH, "2027-03-18T08:30:00+01:00", QUESTION, None),
        (TOLD, "2027-03-12T09:00:00+01:00", None, "2027-03-18T08:30:00+01:00"),
        (TOLD, "2027-03-18T08:29:59+01:00", None, "2027-03-18T08:30:00+01:00"),
        (TOLD, "2027-03-18T08:30:00+01:00", QUESTION, None),
        # Downtime of weeks: asked late, but asked; after sixty days no more.
        (TOLD, "2027-05-14T10:00:00+02:00", QUESTION, None),
        (TOLD, "2027-05-15T10:00:00+02:00", None, "2027-05-18T08:30:00+02:00"),
        (TOLD, "2027-05-18T10:00:00+02:00", None, None),
        (VisitFacts(TUESDAY, SINCE, True, asked=True), "2027-03-20T10:00:00+01:00", None, None),
        (VisitFacts(TUESDAY, SINCE, True, noted=True), "2027-03-18T10:00:00+01:00", None, None),
        (VisitFacts(TUESDAY, SINCE, noted=True), "2027-03-15T10:00:00+01:00", SHEET, None),
        # Before the plan came to us: history.
        (VisitFacts(TUESDAY, date(2027, 3, 17)), "2027-03-18T10:00:00+01:00", None, None),
        (VisitFacts(TUESDAY, TUESDAY), "2027-03-16T10:00:00+01:00", SHEET, None),
    ],
)
def test_the_letter_that_is_due_and_the_next_look(
    visit: VisitFacts, now: str, letter: LetterKind | None, look_at: str | None
) -> None:
    due = visit_due(visit, DANISH, ZONE, at(now))
    assert due.letter == letter
    assert due.look_at == (at(look_at) if look_at else None)


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 1)),
    st.booleans(),
    st.booleans(),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)),  # noqa: DTZ001
    st.sampled_from(["DK", "BD", "DE", "CN", ""]),
    st.sampled_from(["Europe/Copenhagen", "America/New_York", "Asia/Dhaka"]),
)
def test_whoever_looks_when_told_to_always_comes_to_an_end(
    on: date, written: bool, asked: bool, now: datetime, country: str, zone: str
) -> None:
    calendar, visit = WorkCalendar.plain(country), VisitFacts(on, SINCE, written, asked)
    at_instant: datetime | None = now.replace(tzinfo=ZoneInfo("UTC"))
    letters: list[LetterKind] = []
    for _ in range(40):
        if at_instant is None:
            break
        due = visit_due(visit, calendar, zone, at_instant)
        if due.letter is not None:
            local = at_instant.astimezone(ZoneInfo(zone))
            assert calendar.is_working_day(local.date())
            assert due.letter not in letters
            letters.append(due.letter)
            assert (local.date() <= on) == (due.letter == SHEET)
            visit = VisitFacts(
                on, SINCE, visit.sheet_written or due.letter == SHEET,
                visit.asked or due.letter == QUESTION,
            )  # fmt: skip
            at_instant += timedelta(minutes=1)
            continue
        assert due.look_at is None or due.look_at > at_instant
        at_instant = due.look_at
    else:
        raise AssertionError("it is looked at for ever")
