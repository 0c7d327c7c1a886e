"""The agreed dates go out once, with the first letter of an agreement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import icalendar
from sqlmodel import select

from followbot.domain.tables import ActionPlan, Outgoing, id_of
from followbot.domain.tables_decisions import ContactNote, Verification
from followbot.domain.terms import Channel, LetterKind, VerificationVerdict
from followbot.jobs.ask import ask
from followbot.jobs.import_plans import import_plans
from followbot.jobs.remind import remind
from followbot.jobs.visits import coming_visits, visits_without_notes
from followbot.plans.toml_file import read_plan_document
from tests.jobs.world import ANNA, BUYER, World, a_plan

ASKED = "2026-12-06T10:00:00+06:00"
NEXT = "2027-01-03T10:00:00+06:00"
MONTHLY = "monthly on the first Sunday"


def calendars(world: World, letter: Outgoing) -> list[Any]:
    """The calendar files of a letter, opened by the library that reads them elsewhere."""
    mail = message_from_bytes(world.raw_of(letter), policy=default)
    return [
        icalendar.Calendar.from_ical(part.get_content())
        for part in mail.iter_attachments()
        if part.get_content_type() == "application/ics"
    ]


def asked(world: World, now: str) -> list[Outgoing]:
    ask(world.bot, world.at(now))
    world.accept_all()
    return [row for row in world.letters(LetterKind.STATUS_REQUEST) if row.created_at == world.now]


def test_the_first_letter_carries_the_dates_and_no_other_does(world: World) -> None:
    world.take_in(a_plan(cadence=MONTHLY))
    first = asked(world, ASKED)
    assert [len(calendars(world, letter)) for letter in first] == [1, 1]
    assert "The attached calendar file" in " ".join(world.text(first[0]).split())
    world.at("2026-12-13T10:00:00+06:00")
    world.hear()
    remind(world.bot, world.now)
    assert calendars(world, world.letters(LetterKind.REMINDER)[0]) == []
    second = asked(world, NEXT)
    assert second
    assert all(calendars(world, letter) == [] for letter in second)
    assert "calendar file" not in world.text(second[0])


def test_the_file_publishes_days_that_stay_free(world: World) -> None:
    world.take_in(a_plan(cadence=MONTHLY))
    (calendar,) = calendars(world, asked(world, ASKED)[0])
    assert calendar["METHOD"] == "PUBLISH"
    events = calendar.walk("VEVENT")
    days = [event["DTSTART"].dt for event in events]
    assert days[:3] == [date(2026, 12, 6), date(2027, 1, 3), date(2027, 2, 7)]
    assert days[-1] == date(2027, 12, 5)
    assert len({event["UID"] for event in events}) == len(days) == 13
    for event in events:
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["SEQUENCE"] == 0
    # As `text/calendar` three mail programs show it in the letter's place.
    letter = message_from_bytes(world.raw_of(world.letters(to=ANNA)[0]), policy=default)
    (file,) = letter.iter_attachments()
    assert file.get_content_type() == "application/ics"
    assert file.get_content_disposition() == "attachment"
    assert file.get_filename() == "agreed-dates.ics"


def test_another_rhythm_sends_the_dates_again_with_a_higher_sequence(world: World) -> None:
    plan = a_plan(cadence=MONTHLY)
    world.take_in(plan)
    (old,) = calendars(world, asked(world, ASKED)[0])
    import_plans(world.database, [plan], world.at("2026-12-20T10:00:00+06:00"))
    assert calendars(world, asked(world, NEXT)[0]) == []
    other = a_plan(cadence="monthly on the second Sunday")
    import_plans(world.database, [other], world.at("2027-01-05T10:00:00+06:00"))
    (new,) = calendars(world, asked(world, "2027-01-10T10:00:00+06:00")[0])
    assert {event["SEQUENCE"] for event in new.walk("VEVENT")} == {1}
    assert old.walk("VEVENT")[1]["DTSTART"].dt == date(2027, 1, 3)
    assert new.walk("VEVENT")[0]["DTSTART"].dt == date(2027, 1, 10)


def test_a_date_that_moves_keeps_its_uid(world: World) -> None:
    world.take_in(a_plan(cadence=MONTHLY))
    (calendar,) = calendars(world, asked(world, ASKED)[0])
    uids = [event["UID"] for event in calendar.walk("VEVENT")]
    assert uids[0].startswith("round-20261206-regular-")
    assert uids[0].endswith("@followbot")


def with_visits(world: World, *days: str) -> None:
    plan = a_plan(cadence=MONTHLY)
    text = ",".join(f'"{day}"' for day in days)
    document = plan.document.replace(
        '"follow_up":{', f'"follow_up":{{"planned_visits":[{text}],', 1
    )
    read = read_plan_document(document)
    assert read is not None
    world.take_in(replace(read, document=document))


def test_planned_visits_stand_in_the_calendar_and_before_and_after_in_the_digest(
    world: World,
) -> None:
    with_visits(world, "2026-12-15", "2027-02-01")
    (calendar,) = calendars(world, asked(world, ASKED)[0])
    visits = [one for one in calendar.walk("VEVENT") if one["UID"].startswith("visit-")]
    assert [one["DTSTART"].dt for one in visits] == [date(2026, 12, 15), date(2027, 2, 1)]
    assert visits[0]["SUMMARY"].startswith("Visit:")

    def told(now: str) -> tuple[list[date], list[date]]:
        world.at(now)
        with world.database.read() as session:
            plan = session.exec(select(ActionPlan)).one()
            coming = coming_visits(session, plan, world.now, timedelta(days=14))
            missing = visits_without_notes(session, plan, world.now)
        return [one.on for one in coming], [one.on for one in missing]

    day = date(2026, 12, 15)
    assert told("2026-11-30T23:59:00+06:00") == ([], [])
    assert told("2026-12-01T00:00:00+06:00") == ([day], [])
    assert told("2026-12-15T23:59:00+06:00") == ([day], [])
    assert told("2026-12-16T00:00:00+06:00") == ([], [day])
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        session.add(
            ContactNote(
                plan_id=id_of(plan), channel=Channel.VISIT, held_on=date(2026, 12, 17),
                noted_at=world.now, noted_by=BUYER, text="all exits open",
            )
        )  # fmt: skip
    assert told("2026-12-20T00:00:00+06:00") == ([], [])


def test_a_visit_to_verify_counts_until_the_buyer_judges_again(world: World) -> None:
    world.take_in(a_plan(cadence=MONTHLY))

    def judge(verdict: VerificationVerdict, visit_on: date | None) -> None:
        with world.database.write() as session:
            session.add(
                Verification(
                    measure_id=id_of(world.measure("M-01")), verdict=verdict, visit_on=visit_on,
                    decided_at=world.now, decided_by=BUYER,
                )
            )  # fmt: skip

    def missing() -> list[date]:
        with world.database.read() as session:
            plan = session.exec(select(ActionPlan)).one()
            return [one.on for one in visits_without_notes(session, plan, world.now)]

    judge(VerificationVerdict.VISIT_PLANNED, date(2026, 12, 10))
    world.at("2026-12-11T10:00:00+06:00")
    assert missing() == [date(2026, 12, 10)]
    judge(VerificationVerdict.VERIFIED, None)
    assert missing() == []
