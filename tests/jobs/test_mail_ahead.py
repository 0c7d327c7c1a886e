"""Every mail to come is told before it is sent, and telling it changes nothing."""

from __future__ import annotations

from datetime import date

from followbot.domain.tables import Change, Contact, Outgoing, Round
from followbot.domain.terms import LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.mail_ahead import ComingMail, mails_ahead
from followbot.jobs.remind import remind
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, BORIS, BUYER, World, a_plan

START = "2026-12-01T08:00:00+06:00"


def ahead(world: World, until: date) -> list[ComingMail]:
    return mails_ahead(world.bot, world.now, until)


def told(mails: list[ComingMail]) -> list[tuple[str, str, str]]:
    return [(f"{mail.local:%m-%d %H:%M}", mail.to, mail.kind.value) for mail in mails]


def suppliers(mails: list[ComingMail]) -> list[tuple[str, str, str]]:
    return [line for line in told(mails) if line[1] in (ANNA, BORIS)]


def test_introduction_request_and_reminders_are_told_with_day_reader_and_subject(
    world: World,
) -> None:
    world.at(START)
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    mails = ahead(world, date(2026, 12, 21))
    assert suppliers(mails) == [
        ("12-01 10:00", ANNA, "introduction"),
        ("12-01 10:00", BORIS, "introduction"),
        ("12-06 10:00", ANNA, "status_request"),
        ("12-06 10:00", BORIS, "status_request"),
        ("12-13 10:00", ANNA, "reminder"),
        ("12-20 10:00", ANNA, "reminder"),
    ]
    subjects = [mail.subject for mail in mails if mail.kind == LetterKind.STATUS_REQUEST]
    assert set(subjects) == {"How are your 3 open measures going?"}
    assert all(mail.plan == "P-1" for mail in mails if mail.to == ANNA)


def test_the_buyers_digests_stand_between_them_in_the_buyers_time(world: World) -> None:
    world.at(START)
    world.take_in(a_plan())
    digests = [one for one in told(ahead(world, date(2026, 12, 14))) if one[2] == "digest"]
    assert ("12-07 08:00", BUYER, "digest") in digests
    assert ("12-14 08:00", BUYER, "digest") in digests


def test_telling_it_changes_nothing(world: World) -> None:
    world.at(START)
    world.take_in(a_plan())
    tables = (Outgoing, Round, Change, Contact)
    before = [[row.model_dump() for row in world.rows(table)] for table in tables]
    assert ahead(world, date(2026, 12, 20))
    assert [[row.model_dump() for row in world.rows(table)] for table in tables] == before


def test_what_it_tells_is_what_goes_when_nobody_answers(world: World) -> None:
    world.at(START)
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    foreseen = [one for one in ahead(world, date(2026, 12, 14)) if one.kind != LetterKind.DIGEST]
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.at("2026-12-13T10:00:00+06:00")
    world.hear()
    remind(world.bot, world.now)
    asked = (LetterKind.STATUS_REQUEST, LetterKind.REMINDER)
    really = [(row.recipient, row.kind) for row in world.letters() if row.kind in asked]
    assert [(one.to, one.kind) for one in foreseen if one.kind in asked] == really


def test_an_answered_round_is_not_reminded_of(world: World) -> None:
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.at("2026-12-08T10:00:00+06:00")
    world.reply_to(world.letters(to=ANNA)[0], "1 done\n2 done\n3 60%")
    understand(world.bot, world.now)
    kinds = [kind for _, to, kind in told(ahead(world, date(2026, 12, 21))) if to == ANNA]
    assert kinds == ["receipt"]


def test_what_waits_in_the_outbox_comes_first_and_is_marked(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    mails = ahead(world, date(2026, 12, 6))
    assert [(one.to, one.waits) for one in mails] == [(ANNA, True), (BORIS, True)]
