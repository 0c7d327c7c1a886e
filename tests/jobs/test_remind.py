"""remind: only what is unanswered, at most twice, never without having read the mailbox."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import select

from followbot.domain.tables import Contact, Outgoing, Round, RoundMeasure
from followbot.domain.terms import IncomingState, LetterKind, OutgoingState, RoundState
from followbot.jobs.ask import ask
from followbot.jobs.remind import remind
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, World, a_plan

# Asked on Sunday 6 December: working day 5 is Sunday 13th, working day 9 is Monday 21st
# (Victory Day on the 16th and the day off do not count).
ASKED = "2026-12-06T10:00:00+06:00"
FIRST = "2026-12-13T10:00:00+06:00"
SECOND = "2026-12-20T10:00:00+06:00"


def asked_world(world: World) -> World:
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    ask(world.bot, world.at(ASKED))
    world.accept_all()
    return world


def reminders(world: World) -> list[Outgoing]:
    return world.letters(LetterKind.REMINDER)


def test_reminders_go_on_their_working_day_and_to_the_primary_contact_only(world: World) -> None:
    asked_world(world).at("2026-12-13T09:59:00+06:00")
    world.hear()
    assert remind(world.bot, world.now).reminders == 0
    world.at(FIRST)
    world.hear()
    assert remind(world.bot, world.now).reminders == 1
    assert remind(world.bot, world.now).reminders == 0
    assert [letter.recipient for letter in reminders(world)] == [ANNA]


def test_a_reminder_continues_the_thread_of_its_request(world: World) -> None:
    asked_world(world).at(FIRST)
    world.hear()
    remind(world.bot, world.now)
    request = world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]
    assert f"In-Reply-To: {request.message_id}".encode() in world.raw_of(reminders(world)[0])


def test_there_are_at_most_two_reminders_then_the_round_expires(world: World) -> None:
    asked_world(world)
    day = world.at(ASKED)
    expired = 0
    for _ in range(30):
        day += timedelta(days=1)
        world.now = day
        world.hear()
        expired += remind(world.bot, world.now).expired
        world.accept_all()
    assert [letter.slot for letter in reminders(world)] == ["reminder-1", "reminder-2"]
    assert expired == 1
    (row,) = [row for row in world.rows(Round) if row.sent_at is not None]
    assert row.state == RoundState.EXPIRED


def test_after_downtime_only_the_newest_reminder_goes(world: World) -> None:
    asked_world(world).at("2026-12-21T11:00:00+06:00")
    world.hear()
    remind(world.bot, world.now)
    assert [letter.slot for letter in reminders(world)] == ["reminder-2"]


def test_without_open_ears_nobody_is_reminded(world: World) -> None:
    asked_world(world).at("2026-12-13T09:00:00+06:00")
    world.hear()
    world.at(FIRST)
    assert remind(world.bot, world.now).deaf == 1
    assert reminders(world) == []


def test_a_mail_that_nobody_has_understood_holds_the_reminder(world: World) -> None:
    asked_world(world).at("2026-12-12T10:00:00+06:00")
    world.arrives(b"From: anna@factory.example\r\n\r\n1 done\r\n")
    world.at(FIRST)
    world.hear()
    assert remind(world.bot, world.now).deaf == 1


def test_an_answer_that_was_fetched_after_the_hour_may_have_come_before_it(world: World) -> None:
    """Another process understands, and is behind: the mailbox was away over the weekend."""
    asked_world(world).at("2026-12-12T10:00:00+06:00")
    world.hear()
    world.at("2026-12-13T12:00:00+06:00")
    reply = world.reply_to(world.letters(to=ANNA)[0], "1 done\n2 done\n3 done\n")
    world.hear()
    assert remind(world.bot, world.now).deaf == 1
    understand(world.bot, world.now)
    assert world.mail(reply).state != IncomingState.STORED
    assert remind(world.bot, world.now).deaf == 0
    assert reminders(world) == []


def test_only_what_is_unanswered_is_asked_again(world: World) -> None:
    asked_world(world)
    with world.database.write() as session:
        tick = session.exec(select(RoundMeasure)).first()
        assert tick is not None
        tick.answered_at = world.now
        session.add(tick)
    world.at(FIRST)
    world.hear()
    remind(world.bot, world.now)
    text = world.text(reminders(world)[0])
    assert "M-01" not in text
    assert "M-02" in text
    assert "M-03" in text


def test_no_reminder_within_two_working_days_before_the_next_round(world: World) -> None:
    world.take_in(a_plan(cadence="every 2 weeks on Monday", measures=1))
    ask(world.bot, world.at("2026-12-14T10:00:00+06:00"))
    world.accept_all()
    # Working day 9 after 14 December is Sunday 27th; the next round is Monday 28th.
    world.at("2026-12-27T10:00:00+06:00")
    world.hear()
    assert remind(world.bot, world.now).reminders == 0


def test_a_request_that_never_arrived_is_not_reminded_of(world: World) -> None:
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    ask(world.bot, world.at(ASKED))
    world.at(FIRST)
    world.hear()
    assert remind(world.bot, world.now).reminders == 0


def test_a_request_of_unknown_fate_waits_for_its_reminder(world: World) -> None:
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    ask(world.bot, world.at(ASKED))
    with world.database.write() as session:
        for letter in session.exec(select(Outgoing)):
            letter.state = OutgoingState.UNKNOWN
            session.add(letter)
    world.at(FIRST)
    world.hear()
    assert remind(world.bot, world.now).reminders == 1


def test_nobody_who_is_away_is_reminded(world: World) -> None:
    asked_world(world)
    with world.database.write() as session:
        anna = session.exec(select(Contact).where(Contact.email == ANNA)).one()
        anna.quiet_until_on = date(2026, 12, 15)
        session.add(anna)
    world.at(FIRST)
    world.hear()
    assert remind(world.bot, world.now).reminders == 0
    world.at("2026-12-15T10:30:00+06:00")
    world.hear()
    assert remind(world.bot, world.now).reminders == 1


WEEKLY_CRITICAL = (
    '[[follow_up.cadence_override]]\nseverity_class = "critical"\n'
    'cadence = "weekly on Sunday"\nuntil_first = "verified"'
)


def test_what_a_newer_round_asks_again_is_left_to_its_own_reminders(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at(ASKED))
    world.accept_all()
    with world.database.write() as session:
        for older in session.exec(select(Round).where(Round.state == RoundState.SENT)):
            older.answer_by_on = date(2026, 12, 31)
            session.add(older)
    ask(world.bot, world.at(FIRST))
    world.accept_all()
    world.hear()
    assert remind(world.bot, world.now).reminders == 0


def test_no_reminder_goes_out_on_the_day_of_another_round(world: World) -> None:
    world.take_in(
        a_plan(
            cadence="monthly on the first Sunday", severity="critical", overrides=WEEKLY_CRITICAL
        )
    )
    start = world.at(ASKED)
    for day in range(21):
        world.now = start + timedelta(days=day)
        world.hear()
        ask(world.bot, world.now)
        remind(world.bot, world.now)
        world.accept_all()
        letters = [row for row in world.letters(to=ANNA) if row.created_at == world.now]
        assert len(letters) <= 1


def test_after_two_missed_rounds_nobody_is_reminded_any_more(world: World) -> None:
    world.take_in(a_plan())
    start = world.at(ASKED)
    late = []
    for day in range(60):
        world.now = start + timedelta(days=day)
        world.hear()
        ask(world.bot, world.now)
        if remind(world.bot, world.now).reminders and world.now.date() > date(2026, 12, 29):
            late.append(world.now.date())
        world.accept_all()
    assert late == []


def two_sites(world: World) -> World:
    world.take_in(
        a_plan("P-1", supplier="Site One", cadence="monthly on the first Sunday"),
        a_plan("P-2", supplier="Site Two", cadence="monthly on the first Sunday", measures=2),
    )
    ask(world.bot, world.at(ASKED))
    world.accept_all()
    return world


def test_what_was_asked_in_one_letter_is_reminded_of_in_one(world: World) -> None:
    two_sites(world).at(FIRST)
    world.hear()
    assert remind(world.bot, world.now).reminders == 1
    assert remind(world.bot, world.now).reminders == 0
    (letter,) = reminders(world)
    text = world.text(letter)
    assert "(3) M-03 · P-1" in text
    assert "(5) M-02 · P-2" in text
    assert "one more reminder" in " ".join(text.split())
    assert [row.reminders_sent for row in world.rows(Round) if row.sent_at] == [1, 1]
    assert [row.state for row in world.rows(Round) if row.sent_at] == [RoundState.REMINDED] * 2


def test_of_two_plans_only_the_unanswered_one_is_reminded_of_with_the_numbers_known(
    world: World,
) -> None:
    two_sites(world).at("2026-12-08T10:00:00+06:00")
    world.reply_to(world.letters(to=ANNA)[0], "1 done\n2 done\n3 done")
    understand(world.bot, world.now)
    world.accept_all()
    world.at(FIRST)
    world.hear()
    assert remind(world.bot, world.now).reminders == 1
    text = world.text(reminders(world)[0])
    assert "P-1" not in text
    assert "(4) M-01" in text
    assert "(5) M-02" in text


def test_an_answer_to_the_joint_reminder_finds_both_plans(world: World) -> None:
    two_sites(world).at(FIRST)
    world.hear()
    remind(world.bot, world.now)
    world.accept_all()
    world.reply_to(reminders(world)[0], "all done", ANNA)
    understand(world.bot, world.now)
    assert {row.state for row in world.rows(Round) if row.sent_at} == {RoundState.ANSWERED}


def test_nobody_gets_a_request_and_a_reminder_on_one_day(world: World) -> None:
    world.take_in(
        a_plan("P-1", cadence="monthly on the first Sunday"),
        a_plan("P-2", supplier="Site Two", cadence="monthly on the second Sunday"),
    )
    start = world.at(ASKED)
    for day in range(40):
        world.now = start + timedelta(days=day)
        world.hear()
        ask(world.bot, world.now)
        remind(world.bot, world.now)
        world.accept_all()
        letters = [row for row in world.letters(to=ANNA) if row.created_at == world.now]
        assert len(letters) <= 1, world.now
    # The reminder of the 13th waits for the 14th, when P-2 was asked the day before.
    days = [row.created_at.date().isoformat() for row in reminders(world) if row.plan_id == 1]
    assert days[0] == "2026-12-14"
