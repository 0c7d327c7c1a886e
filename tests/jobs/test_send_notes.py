"""What is noted together of letters on their way: as few questions as for one, each on its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from followbot.domain.delivery import Delivery
from followbot.domain.tables import Contact, id_of
from followbot.domain.terms import OutgoingState
from followbot.jobs import send_notes
from followbot.jobs.ask import ask
from followbot.jobs.send_notes import Notes, SendReport, no_time
from followbot.mailbox.smtp_desk import Entry
from followbot.store import outgoing as stored
from followbot.store.taken_back import recover_claims
from tests.jobs.world import World, a_plan

ACCEPTED = Delivery("accepted", "250 queued")


def claimed(world: World, plans: int) -> tuple[Notes, list[int]]:
    """So many letters, each of another plan, leased by the bot."""
    world.take_in(
        *(a_plan(f"P-{n}", contacts=(("Anna", f"anna@f{n}.example"),)) for n in range(plans))
    )
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    with world.database.write() as session:
        rows = stored.claim_letters(session, world.now, world.bot.worker, 100)
        attempts = {one.id: one.attempt for one in rows}
    assert len(attempts) == plans
    return Notes(world.bot, attempts, world.now, no_time, SendReport()), list(attempts)


def statements(world: World, notes: Notes, entries: list[Entry]) -> int:
    heard: list[str] = []

    def hear(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        heard.append(statement)

    event.listen(world.database.engine, "before_cursor_execute", hear)
    try:
        answers = notes.take(entries)
    finally:
        event.remove(world.database.engine, "before_cursor_execute", hear)
    assert not [one for one in answers if isinstance(one, Exception)]
    return len(heard)


def test_ten_letters_cost_as_many_statements_as_two(world: World) -> None:
    notes, ids = claimed(world, 12)
    begins = [statements(world, notes, [Entry(i) for i in part]) for part in (ids[:2], ids[2:])]
    assert begins[0] == begins[1]
    ends = [
        statements(world, notes, [Entry(i, ACCEPTED) for i in part]) for part in (ids[:2], ids[2:])
    ]
    assert ends[0] == ends[1]
    assert notes.report == SendReport(accepted=12)
    assert {letter.state for letter in world.letters()} == {OutgoingState.ACCEPTED}


def test_a_group_of_outcomes_and_beginnings_costs_six_statements(world: World) -> None:
    notes, ids = claimed(world, 20)
    notes.take([Entry(i) for i in ids[:10]])
    both = [*(Entry(i, ACCEPTED) for i in ids[:10]), *(Entry(i) for i in ids[10:])]
    # The ends; the letters with their rounds, the beginnings; the chain's end and two inserts.
    assert statements(world, notes, both) == 6
    assert notes.report == SendReport(accepted=10)


def test_claiming_many_letters_costs_two_statements(world: World) -> None:
    claimed(world, 9)
    heard: list[str] = []
    with world.database.write() as session:
        recover_claims(session, world.now, alone=True)
        event.listen(
            session.connection(), "before_cursor_execute", lambda *what: heard.append(what[2])
        )
        assert len(stored.claim_letters(session, world.now, "w", 100)) == 9
    assert len(heard) == 2


def test_outcomes_and_beginnings_share_a_transaction_and_answer_each_its_own(world: World) -> None:
    notes, (first, second, third) = claimed(world, 3)
    letters = {id_of(one): one for one in world.letters()}
    with world.database.write() as session:
        contact = session.get_one(Contact, letters[second].contact_id)
        contact.stopped_at = world.now
        session.add(contact)
    assert notes.take([Entry(first)]) == [world.raw_of(letters[first])]
    answers = notes.take([Entry(first, ACCEPTED), Entry(second), Entry(third)])
    assert answers == [None, None, world.raw_of(letters[third])]
    states = {id_of(one): one.state for one in world.letters()}
    assert states == {
        first: OutgoingState.ACCEPTED,
        second: OutgoingState.CANCELLED,
        third: OutgoingState.TRANSMITTING,
    }
    assert notes.report == SendReport(accepted=1, dropped=1)


def test_trouble_of_one_outcome_stops_neither_the_others_nor_counts_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, (first, second, third) = claimed(world, 3)
    notes.take([Entry(first), Entry(second)])
    real = send_notes.consequences

    def breaks(session: Any, letter_id: int, *more: Any) -> None:
        if letter_id == first:
            raise ValueError("a fault")
        real(session, letter_id, *more)

    monkeypatch.setattr(send_notes, "consequences", breaks)
    answers = notes.take([Entry(first, ACCEPTED), Entry(second, ACCEPTED), Entry(third)])
    assert isinstance(answers[0], ValueError)
    assert answers[1:] == [None, None]
    states = {id_of(one): one.state for one in world.letters()}
    assert states == {
        first: OutgoingState.TRANSMITTING,
        second: OutgoingState.ACCEPTED,
        third: OutgoingState.LEASED,
    }
    assert notes.report == SendReport(accepted=1)


def test_a_late_outcome_of_an_older_attempt_changes_nothing(world: World) -> None:
    notes, (first, second) = claimed(world, 2)
    notes.take([Entry(first), Entry(second)])
    with world.database.write() as session:
        recover_claims(session, world.now + timedelta(hours=1), alone=True)
        letter = session.get_one(type(world.letters()[0]), first)
        stored.repeat_letter(session, letter, world.now)
    with world.database.write() as session:
        (again,) = stored.claim_letters(session, world.now, world.bot.worker, 10)
        assert (again.id, again.attempt) == (first, 2)
    refused = Delivery("refused", "550 nobody", code=550, step="RCPT TO")
    assert notes.take([Entry(first, refused), Entry(second, ACCEPTED)]) == [None, None]
    states = {id_of(one): one.state for one in world.letters()}
    assert states == {first: OutgoingState.LEASED, second: OutgoingState.ACCEPTED}


def test_a_letter_that_is_another_workers_by_now_does_not_keep_the_others(world: World) -> None:
    notes, (first, second, third) = claimed(world, 3)
    notes.take([Entry(third)])
    letters = {id_of(one): one for one in world.letters()}
    with world.database.write() as session:
        session.get_one(type(letters[first]), first).leased_by = "another"
    answers = notes.take([Entry(third, ACCEPTED), Entry(first), Entry(second)])
    assert answers == [None, None, world.raw_of(letters[second])]
    states = {id_of(one): one.state for one in world.letters()}
    assert states == {
        first: OutgoingState.LEASED,
        second: OutgoingState.TRANSMITTING,
        third: OutgoingState.ACCEPTED,
    }
    assert notes.report == SendReport(accepted=1)
