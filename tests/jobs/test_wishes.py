"""What a supplier wishes of our letters: later, somebody else, no more of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlmodel import select

from followbot.domain.tables import Change, Contact, Outgoing, Round
from followbot.domain.tables_decisions import ContactProposal
from followbot.domain.terms import IncomingState, LetterKind, ProposalState, RoundState
from followbot.jobs.absence import note_absence
from followbot.jobs.ask import ask
from followbot.jobs.remind import remind
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, BORIS, World, a_plan

ASKED = "2026-12-06T10:00:00+06:00"
MONTHLY = "monthly on the first Sunday"


def asked(world: World, cadence: str = MONTHLY, **more: object) -> Outgoing:
    world.take_in(a_plan(cadence=cadence, **more))  # type: ignore[arg-type]
    ask(world.bot, world.at(ASKED))
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[-1]


def says(world: World, letter: Outgoing, text: str, at: str, sender: str = ANNA) -> int:
    world.at(at)
    incoming = world.reply_to(letter, text, sender)
    understand(world.bot, world.now)
    world.hear()
    return incoming


def the_round(world: World) -> Round:
    return next(row for row in world.rows(Round) if row.sent_at is not None)


def receipt(world: World, to: str = ANNA) -> str:
    return " ".join(world.text(world.letters(LetterKind.RECEIPT, to=to)[-1]).split())


def run_until(world: World, until: str) -> list[str]:
    """The days on which reminders went out, each day at the round's hour."""
    days = []
    while world.now < world_time(until):
        world.now = (world.now + timedelta(days=1)).replace(hour=4, minute=0)
        world.hear()
        if remind(world.bot, world.now).reminders:
            days.append(world.now.date().isoformat())
        world.accept_all()
    return days


def world_time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def test_asked_again_in_a_week_there_is_one_reminder_and_it_comes_that_day(world: World) -> None:
    letter = asked(world)
    says(world, letter, "Please ask me again in a week.", "2026-12-08T11:00:00+06:00")
    row = the_round(world)
    assert row.ask_again_on == date(2026, 12, 15)
    assert row.state == RoundState.SENT
    assert "We will ask you again on Tuesday, 15 December" in receipt(world)
    # Working day 5 (13 December) is moved to the 15th; working day 9 (the 20th) stays.
    assert run_until(world, "2027-01-02T00:00:00+06:00") == ["2026-12-15", "2026-12-20"]


def test_the_round_is_not_missed_before_that_day_and_two_working_days(world: World) -> None:
    letter = asked(world)
    says(world, letter, "remind me on 22 December", "2026-12-08T11:00:00+06:00")
    assert the_round(world).answer_by_on == date(2026, 12, 24)
    # Both reminders fell before; the newest goes, and it is the last.
    assert run_until(world, "2026-12-24T10:00:00+06:00") == ["2026-12-22"]
    assert the_round(world).state == RoundState.REMINDED
    world.at("2026-12-25T10:00:00+06:00")
    world.hear()
    assert remind(world.bot, world.now).expired == 1


@pytest.mark.parametrize(
    ("cadence", "text", "said", "again"),
    [
        # The next round is Sunday 20 December: from the 16th on it is too near.
        ("every 2 weeks on Sunday", "ask me in a week", "The status round on Sunday, 20 Dec",
         date(2026, 12, 20)),
        ("every 2 weeks on Sunday", "ask me on 10 December", "We will ask you again on Thursday",
         date(2026, 12, 10)),
        (MONTHLY, "ask me later", "We will ask you again on Tuesday, 15 December",
         date(2026, 12, 15)),
        # A Friday is a day off in Dhaka.
        (MONTHLY, "remind me on 11 December", "We will ask you again on Sunday, 13 December",
         date(2026, 12, 13)),
        (MONTHLY, "remind me on 1 May 2027", "The status round on Sunday, 3 January",
         date(2027, 1, 3)),
    ],
)  # fmt: skip
def test_a_wish_goes_at_most_to_the_next_round(
    world: World, cadence: str, text: str, said: str, again: date
) -> None:
    letter = asked(world, cadence)
    says(world, letter, text, "2026-12-08T11:00:00+06:00")
    assert the_round(world).ask_again_on == again
    assert said in receipt(world)


def test_nobody_waits_for_ever(world: World) -> None:
    letter = asked(world)
    for day in (7, 8):
        says(world, letter, "ask me in a week", f"2026-12-0{day}T11:00:00+06:00")
    before = the_round(world).ask_again_on
    says(world, letter, "please ask me in two weeks", "2026-12-09T11:00:00+06:00")
    assert the_round(world).ask_again_on == before == date(2026, 12, 15)
    assert "We have waited twice in this round already" in receipt(world)


def test_after_both_reminders_there_is_only_more_time(world: World) -> None:
    letter = asked(world)
    assert len(run_until(world, "2026-12-20T11:00:00+06:00")) == 2
    says(world, letter, "ask me in a few days", "2026-12-20T12:00:00+06:00")
    assert "You have time to answer until" in receipt(world)
    assert run_until(world, "2026-12-31T00:00:00+06:00") == []


def test_what_was_said_beside_the_wish_is_taken(world: World) -> None:
    letter = asked(world)
    text = "1 done\n2 waiting for the parts, please ask me again in a week"
    says(world, letter, text, "2026-12-08T11:00:00+06:00")
    assert world.measure("M-01").status == "reported_complete"
    assert world.measure("M-02").status == "blocked"
    assert the_round(world).state == RoundState.PARTLY_ANSWERED
    assert "We will ask you again on Tuesday, 15 December" in receipt(world)


def test_the_change_says_whose_wish_it_was(world: World) -> None:
    letter = asked(world)
    incoming = says(world, letter, "ask me in a week", "2026-12-08T11:00:00+06:00")
    (row,) = [row for row in world.rows(Change) if row.field == "ask_again_on"]
    assert (row.who, row.before, row.after, row.incoming_id) == (ANNA, "", "2026-12-15", incoming)


@pytest.mark.parametrize(
    ("text", "name", "email", "said"),
    [
        ("Not my task, ask Rina Akter, rina@factory.example", "Rina Akter",
         "rina@factory.example", "before Buyer A/S has confirmed it"),
        ("This is handled by Karim, karim@agency.example", "Karim", "karim@agency.example",
         "The address belongs to another domain than yours"),
    ],
)  # fmt: skip
def test_somebody_else_is_a_proposal_and_gets_no_mail(
    world: World, text: str, name: str, email: str, said: str
) -> None:
    letter = asked(world)
    says(world, letter, text, "2026-12-08T11:00:00+06:00")
    (row,) = world.rows(ContactProposal)
    assert (row.name, row.email, row.proposed_by) == (name, email, ANNA)
    assert row.state == ProposalState.PROPOSED
    assert said in receipt(world)
    assert the_round(world).state == RoundState.SENT
    run_until(world, "2026-12-31T00:00:00+06:00")
    assert world.letters(to=email) == []


def test_the_same_person_is_proposed_once_and_a_known_one_never(world: World) -> None:
    letter = asked(world)
    for minute in (1, 2):
        says(world, letter, "not me, ask Rina rina@factory.example",
             f"2026-12-08T11:0{minute}:00+06:00")  # fmt: skip
    assert len(world.rows(ContactProposal)) == 1
    says(world, letter, "not my task, ask Boris, boris@factory.example",
         "2026-12-08T12:00:00+06:00")  # fmt: skip
    assert len(world.rows(ContactProposal)) == 1
    assert "gets our letters already" in receipt(world)


def test_who_is_not_named_is_asked_for(world: World) -> None:
    letter = asked(world)
    says(world, letter, "This is not my task.", "2026-12-08T11:00:00+06:00")
    assert world.rows(ContactProposal) == []
    assert "Who can answer in your place?" in receipt(world)


def test_a_number_says_which_measure_is_meant(world: World) -> None:
    letter = asked(world)
    says(world, letter, "1 done\n2 not my task, ask Rina rina@factory.example",
         "2026-12-08T11:00:00+06:00")  # fmt: skip
    (row,) = world.rows(ContactProposal)
    assert row.measure_id == world.measure("M-02").id
    assert world.measure("M-01").status == "reported_complete"


def test_stop_ends_all_mail_to_that_person_and_the_next_contact_is_reminded(
    world: World,
) -> None:
    letter = asked(world)
    says(world, letter, "Please stop writing to me.", "2026-12-08T11:00:00+06:00")
    stopped = {row.email for row in world.rows(Contact) if row.stopped_at is not None}
    assert stopped == {ANNA}
    assert "You get no more letters from us" in receipt(world)
    assert "reply “start”" in receipt(world)
    assert "next status round" not in receipt(world)
    run_until(world, "2026-12-14T00:00:00+06:00")
    assert [row.recipient for row in world.letters(LetterKind.REMINDER)] == [BORIS]
    ask(world.bot, world.at("2027-01-03T10:00:00+06:00"))
    assert [row.recipient for row in world.letters() if row.created_at == world.now] == [BORIS]


def test_stop_is_receipted_once_and_start_begins_again(world: World) -> None:
    letter = asked(world)
    says(world, letter, "stop", "2026-12-08T11:00:00+06:00")
    again = says(world, letter, "STOP!", "2026-12-08T12:00:00+06:00")
    assert world.mail(again).state == IncomingState.UNDERSTOOD
    assert len(world.letters(LetterKind.RECEIPT)) == 1
    says(world, letter, "start", "2026-12-09T12:00:00+06:00")
    assert all(row.stopped_at is None for row in world.rows(Contact))
    assert "You get our letters again" in receipt(world)


def test_where_nobody_is_left_the_round_waits_for_nobody_and_the_next_is_skipped(
    world: World,
) -> None:
    letter = asked(world, contacts=(("Anna", ANNA),))
    says(world, letter, "unsubscribe", "2026-12-08T11:00:00+06:00")
    assert the_round(world).state == RoundState.UNDELIVERABLE
    assert "Buyer A/S will get in touch personally" in receipt(world)
    ask(world.bot, world.at("2027-01-03T10:00:00+06:00"))
    row = next(row for row in world.rows(Round) if row.agreed_on == date(2027, 1, 3))
    assert (row.state, row.skip_reason) == (RoundState.SKIPPED, "stopped")


def test_stop_counts_in_every_plan_of_the_person(world: World) -> None:
    world.take_in(a_plan("P-2", cadence=MONTHLY))
    letter = asked(world)
    says(world, letter, "stop", "2026-12-08T11:00:00+06:00")
    assert [row.email for row in world.rows(Contact) if row.stopped_at] == [ANNA, ANNA]


@pytest.mark.parametrize(
    "text", ["1 the stop button of the press is repaired", "1 done\nstop", "2 stop", "1 stopped"]
)
def test_a_machines_stop_stops_nothing(world: World, text: str) -> None:
    letter = asked(world)
    says(world, letter, text, "2026-12-08T11:00:00+06:00")
    assert all(row.stopped_at is None for row in world.rows(Contact))


@pytest.mark.parametrize("text", ["stop", "ask me in a week", "Please stop writing to me"])
def test_without_proof_a_wish_waits_for_a_person(world: World, text: str) -> None:
    letter = asked(world)
    world.at("2026-12-08T11:00:00+06:00")
    incoming = world.reply_to(letter, text, with_token=False, threaded=False)
    understand(world.bot, world.now)
    assert world.mail(incoming).state == IncomingState.REVIEW
    assert world.letters(LetterKind.RECEIPT) == []
    assert all(row.stopped_at is None for row in world.rows(Contact))


def test_the_list_unsubscribe_button_stops_too(world: World) -> None:
    letter = asked(world)
    head = world.raw_of(letter).decode("ascii", "replace").split("\r\n\r\n", 1)[0]
    address = next(line for line in head.splitlines() if line.startswith("Reply-To")).split()[-1]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ANNA, address.strip("<>"), "unsubscribe"
    mail["Message-ID"] = "<u.1@factory.example>"
    mail.set_content("")
    world.arrives(mail.as_bytes())
    understand(world.bot, world.at("2026-12-08T11:00:00+06:00"))
    assert [row.email for row in world.rows(Contact) if row.stopped_at] == [ANNA]


def test_an_absence_gives_the_round_its_time_back(world: World) -> None:
    asked(world)
    world.at("2026-12-08T11:00:00+06:00")
    assert the_round(world).answer_by_on == date(2026, 12, 21)
    incoming = world.arrives(b"From: anna@factory.example\r\n\r\naway\r\n")
    with world.database.write() as session:
        anna = session.exec(select(Contact).where(Contact.email == ANNA)).one()
        note_absence(
            session, world.bot, anna, date(2026, 12, 24), "", world.mail(incoming), world.now
        )
    # 8 of 10 working days were left; from Thursday 24 December they run on.
    assert the_round(world).answer_by_on == date(2027, 1, 4)
