"""A new contact is introduced once, before it is asked: who writes, when, whom to call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest

from followbot.domain.tables import Change, Contact, Incoming, Outgoing, id_of
from followbot.domain.tables_decisions import ContactProposal
from followbot.domain.terms import IncomingState, LetterKind, OutgoingState, PlanState, Side
from followbot.jobs.ask import ask
from followbot.jobs.introduce import introduce
from followbot.jobs.understand import understand
from followbot.rules.policy import FollowUpPolicy
from followbot.store.contacts import take_in_contact
from followbot.store.plans import contacts_with_email
from tests.jobs.world import ANNA, BORIS, World, a_plan

# The first round is on Sunday, 6 December, at 10:00 in Dhaka; the week runs Sunday to Thursday.
DAY_BEFORE_IT, DUE, ROUND = (
    "2026-11-30T10:00:00+06:00",
    "2026-12-01T10:00:00+06:00",
    "2026-12-06T10:00:00+06:00",
)


def introductions(world: World) -> list[Outgoing]:
    return world.letters(LetterKind.INTRODUCTION)


def taken_in(world: World, at: str = "2026-11-16T08:00:00+06:00", **more: object) -> None:
    world.at(at)
    world.take_in(a_plan(**more))  # type: ignore[arg-type]


def run(world: World, at: str) -> int:
    return introduce(world.bot, world.at(at)).introductions


def test_each_contact_is_introduced_once_three_working_days_before_the_first_round(
    world: World,
) -> None:
    taken_in(world)
    assert run(world, DAY_BEFORE_IT) == 0
    assert run(world, "2026-12-01T09:59:59+06:00") == 0
    assert run(world, DUE) == 2
    assert [letter.recipient for letter in introductions(world)] == [ANNA, BORIS]
    assert run(world, "2026-12-01T10:01:00+06:00") == 0
    assert run(world, "2026-12-02T10:00:00+06:00") == 0


def test_the_letter_says_who_why_when_and_whom_to_call(world: World) -> None:
    taken_in(world)
    run(world, DUE)
    letter = introductions(world)[0]
    text = " ".join(world.text(letter).split())
    assert "Thank you for working with us" in text
    assert "3 measures in it are open" in text
    for day in ("Sunday, 6 December 2026", "Sunday, 13 December 2026", "and so on"):
        assert day in text
    assert "These letters come from bot@buyer.example only" in text
    assert "If you are not sure, please write to me: buyer@buyer.example." in text
    assert "Bea Buyer" in text
    assert "You get this letter once" in text


def test_it_comes_in_the_buyers_name_and_holds_no_link_no_button_and_no_file(world: World) -> None:
    taken_in(world)
    run(world, DUE)
    mail = message_from_bytes(world.raw_of(introductions(world)[0]), policy=default)
    assert str(mail["From"]) == '"Bea Buyer, Buyer A/S" <bot@buyer.example>'
    html = mail.get_body(("html",))
    assert html is not None
    assert "href" not in html.get_content()
    assert list(mail.iter_attachments()) == []


def test_it_is_remembered_who_was_introduced_by_which_letter(world: World) -> None:
    taken_in(world)
    run(world, DUE)
    told = [row for row in world.rows(Change) if row.field == "introduced"]
    letters = {letter.id: letter.code for letter in introductions(world)}
    assert [(row.who, row.after) for row in told] == [
        ("introduce", letters[row.outgoing_id or 0]) for row in told
    ]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("at", "count"),
    [
        ("2026-12-01T08:29:59+06:00", 0),
        ("2026-12-01T17:00:00+06:00", 0),
        ("2026-12-04T10:00:00+06:00", 0),  # Friday, a day off
        ("2026-12-03T16:59:59+06:00", 2),
    ],
)
def test_it_goes_in_the_factorys_working_hours_only(world: World, at: str, count: int) -> None:
    taken_in(world)
    assert run(world, at) == count


def test_a_plan_that_is_taken_in_late_is_introduced_in_the_next_working_hour(world: World) -> None:
    taken_in(world, at="2026-12-02T18:00:00+06:00")
    assert run(world, "2026-12-02T18:00:00+06:00") == 0
    assert run(world, "2026-12-03T08:30:00+06:00") == 2


def test_no_introduction_on_the_day_of_the_round_itself(world: World) -> None:
    taken_in(world, at="2026-12-06T08:00:00+06:00")
    assert run(world, "2026-12-06T09:00:00+06:00") == 0
    ask(world.bot, world.at(ROUND))
    assert run(world, "2026-12-06T10:05:00+06:00") == 0
    assert run(world, "2026-12-08T10:00:00+06:00") == 0
    assert all(contact.introduce_at is None for contact in world.rows(Contact))


def test_whoever_was_written_to_needs_no_introduction_to_another_plan(world: World) -> None:
    taken_in(world)
    ask(world.bot, world.at(ROUND))
    world.take_in(a_plan("P-2", cadence="monthly on the first Sunday"))
    assert run(world, "2027-01-03T09:00:00+06:00") == 0
    assert introductions(world) == []


def test_several_plans_that_begin_are_one_letter(world: World) -> None:
    world.at("2026-11-16T08:00:00+06:00")
    world.take_in(a_plan("P-1"), a_plan("P-2", supplier="Other Ltd", contacts=(("Anna", ANNA),)))
    assert run(world, DUE) == 2
    (letter,) = world.letters(LetterKind.INTRODUCTION, to=ANNA)
    assert "P-1" in world.text(letter)
    assert "P-2" in world.text(letter)
    assert "6 measures in it are open" in " ".join(world.text(letter).split())


def test_nobody_is_introduced_to_a_plan_that_is_not_followed_up(world: World) -> None:
    world.at("2026-11-16T08:00:00+06:00")
    world.take_in(replace(a_plan(), state=PlanState.PROPOSED))
    assert run(world, DUE) == 0


def test_whoever_is_away_is_introduced_on_the_return_if_that_is_early_enough(world: World) -> None:
    taken_in(world)
    with world.database.write() as session:
        for contact in contacts_with_email(session, ANNA, Side.SUPPLIER):
            contact.quiet_until_on = date(2026, 12, 3)
            session.add(contact)
    assert run(world, DUE) == 1
    assert run(world, "2026-12-02T10:00:00+06:00") == 0
    assert run(world, "2026-12-03T10:00:00+06:00") == 1
    assert {letter.recipient for letter in introductions(world)} == {ANNA, BORIS}


def test_the_organisation_may_introduce_the_follow_up_itself(world: World) -> None:
    world.bot = replace(world.bot, policy=FollowUpPolicy(introduce_working_days=0))
    taken_in(world)
    assert run(world, DUE) == 0
    assert run(world, "2026-12-03T10:00:00+06:00") == 0


def test_somebody_whom_the_buyer_takes_in_later_is_introduced_at_once(world: World) -> None:
    taken_in(world)
    run(world, DUE)
    world.accept_all()
    ask(world.bot, world.at(ROUND))
    world.at("2026-12-07T09:00:00+06:00")
    with world.database.write() as session:
        take_in_contact(
            session, 1, "Rina", "rina@factory.example", "buyer@buyer.example", world.now,
            primary=True,
        )  # fmt: skip
    assert run(world, "2026-12-07T09:01:00+06:00") == 1
    assert introductions(world)[-1].recipient == "rina@factory.example"


def answered(world: World, text: str) -> Incoming:
    taken_in(world)
    run(world, DUE)
    world.accept_all()
    world.at("2026-12-01T11:00:00+06:00")
    incoming = world.reply_to(introductions(world)[0], text)
    understand(world.bot, world.now)
    return world.mail(incoming)


def test_not_me_is_understood_and_proposed_to_the_buyer(world: World) -> None:
    mail = answered(world, "Not my task, please ask Rina Akter, rina@factory.example")
    assert mail.state == IncomingState.UNDERSTOOD
    (proposal,) = world.rows(ContactProposal)
    assert (proposal.name, proposal.email) == ("Rina Akter", "rina@factory.example")
    (receipt,) = world.letters(LetterKind.RECEIPT)
    assert "You named Rina Akter" in " ".join(world.text(receipt).split())


def test_not_me_without_a_name_is_asked_back(world: World) -> None:
    answered(world, "This is not my task.")
    (receipt,) = world.letters(LetterKind.RECEIPT)
    assert "Who can answer in your place?" in world.text(receipt)


def test_yes_needs_no_answer(world: World) -> None:
    assert answered(world, "Yes").state == IncomingState.UNDERSTOOD
    assert world.letters(LetterKind.RECEIPT) == []


@pytest.mark.parametrize(
    "text",
    [
        "Yes, I am the right person. Thank you.",
        "Dear Bea, could you tell me what this is about? We never heard of it.",
    ],
)
def test_what_only_a_person_can_answer_waits_for_a_person(world: World, text: str) -> None:
    """A machine that writes "no status found" to a friendly first answer would be a bad start."""
    assert answered(world, text).state == IncomingState.REVIEW
    assert world.letters(LetterKind.RECEIPT) == []


def test_a_first_answer_that_is_a_status_already_is_taken(world: World) -> None:
    assert answered(world, "M-02 done").state == IncomingState.UNDERSTOOD
    assert world.measure("M-02").status == "reported_complete"


def test_nothing_is_sent_to_somebody_who_said_stop_meanwhile(world: World) -> None:
    from followbot.jobs.send_wanted import unwanted
    from followbot.store.departing import departing

    taken_in(world)
    run(world, DUE)
    letter = introductions(world)[0]
    with world.database.write() as session:
        for contact in contacts_with_email(session, ANNA, Side.SUPPLIER):
            contact.stopped_at = world.now
            session.add(contact)
    with world.database.read() as session:
        waiting = departing(session, [id_of(letter)])[id_of(letter)]
        assert unwanted(session, waiting, world.now) == (
            OutgoingState.CANCELLED,
            "the contact asked for no more mail",
        )
