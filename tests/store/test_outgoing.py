"""The outbox: queued once, claimed by one, settled by the attempt that sent it."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from followbot.domain.delivery import Delivery, Outcome
from followbot.domain.errors import OvertakenError
from followbot.domain.packing import unpacked
from followbot.domain.tables import Outgoing, id_of
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.domain.tokens import new_token, token_hash
from followbot.store import letters
from followbot.store import outgoing as stored
from followbot.store.database import Database
from followbot.store.departing import departing
from followbot.store.letter_bytes import keep_bytes
from followbot.store.taken_back import recover_claims, repeat_unknown_escalations
from tests.store.rows import NOW, RAW, a_letter

LATER = NOW + timedelta(minutes=15)


def queued(
    database: Database,
    slot: str = "request",
    kind: LetterKind = LetterKind.STATUS_REQUEST,
    recipient: str = "a@supplier.example",
) -> int:
    with database.write() as session:
        letter = a_letter(slot, kind, recipient)
        session.add(letter)
        session.flush()
        keep_bytes(session, [(letter, RAW)])
        return id_of(letter)


def begun(database: Database, letter_id: int, worker: str = "w") -> int:
    """Claim and begin a letter; returns the attempt."""
    with database.write() as session:
        (letter,) = stored.claim_letters(session, NOW, worker, 1)
        attempt = letter.attempt
    with database.write() as session:
        assert stored.begin_transmissions(session, {letter_id: attempt}, worker, NOW) == {letter_id}
    return attempt


def state_of(database: Database, letter_id: int) -> OutgoingState:
    with database.read() as session:
        return session.exec(select(Outgoing).where(Outgoing.id == letter_id)).one().state


def settled(
    database: Database, letter_id: int, attempt: int, outcome: Outcome, answer: str = ""
) -> bool:
    with database.write() as session:
        delivery = Delivery(outcome, answer)
        return stored.settle(session, letter_id, attempt, delivery, NOW, LATER)


def test_asking_twice_in_one_slot_is_refused_by_the_database(database: Database) -> None:
    queued(database)
    with pytest.raises(OvertakenError):
        queued(database)


def test_the_same_slot_for_another_reader_is_another_letter(database: Database) -> None:
    assert queued(database) != queued(database, recipient="b@supplier.example")


def test_a_claimed_letter_is_nobody_elses(database: Database) -> None:
    letter_id = queued(database)
    with database.write() as session:
        assert len(stored.claim_letters(session, NOW, "one", 10)) == 1
    with database.write() as session:
        assert stored.claim_letters(session, NOW, "two", 10) == []
        assert stored.begin_transmissions(session, {letter_id: 1}, "two", NOW) == set()
        assert stored.begin_transmissions(session, {letter_id: 2}, "one", NOW) == set()


def test_four_workers_claim_every_letter_once(database: Database) -> None:
    for number in range(40):
        queued(database, slot=f"s{number}")
    claimed: list[int] = []

    def work(name: str) -> None:
        while True:
            with database.write() as session:
                letters = stored.claim_letters(session, NOW, name, 3)
                claimed.extend(letter.id for letter in letters)
            if not letters:
                return

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == 40
    assert len(set(claimed)) == 40


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("accepted", OutgoingState.ACCEPTED),
        ("refused", OutgoingState.REFUSED),
        ("unknown", OutgoingState.UNKNOWN),
        ("deferred", OutgoingState.DEFERRED),
        ("not_sent", OutgoingState.DEFERRED),
    ],
)
def test_a_result_settles_its_attempt(
    database: Database, outcome: Outcome, state: OutgoingState
) -> None:
    letter_id = queued(database)
    assert settled(database, letter_id, begun(database, letter_id), outcome)
    assert state_of(database, letter_id) == state


def test_a_deferred_letter_comes_back_later_with_the_same_bytes(database: Database) -> None:
    letter_id = queued(database)
    settled(database, letter_id, begun(database, letter_id), "deferred", "450 busy")
    with database.write() as session:
        assert stored.claim_letters(session, NOW, "w", 1) == []
        (letter,) = stored.claim_letters(session, LATER, "w", 1)
        assert letter.attempt == 2
        assert unpacked(departing(session, [letter_id])[letter_id].packed) == RAW


def test_a_result_of_an_older_attempt_changes_nothing(database: Database) -> None:
    letter_id = queued(database)
    old = begun(database, letter_id)
    settled(database, letter_id, old, "deferred")
    with database.write() as session:
        stored.claim_letters(session, LATER, "w", 1)
    assert not settled(database, letter_id, old, "refused")
    assert state_of(database, letter_id) == OutgoingState.LEASED


def several_leased(database: Database) -> dict[int, int]:
    """Three letters leased by one worker, each with its attempt."""
    for slot in ("first", "second", "third"):
        queued(database, slot)
    with database.write() as session:
        return {one.id: one.attempt for one in stored.claim_letters(session, NOW, "w", 10)}


def test_several_letters_are_begun_and_settled_by_a_statement_each(database: Database) -> None:
    attempts = several_leased(database)
    with database.write() as session:
        assert stored.begin_transmissions(session, attempts, "w", NOW) == set(attempts)
    outcomes: tuple[Outcome, ...] = ("accepted", "deferred", "unknown")
    ends = [
        stored.Outcome(key, attempts[key], Delivery(outcome, ""), LATER)
        for key, outcome in zip(attempts, outcomes, strict=True)
    ]
    with database.write() as session:
        assert stored.settle_all(session, ends, NOW) == set(attempts)
    assert [state_of(database, key) for key in attempts] == [
        OutgoingState.ACCEPTED,
        OutgoingState.DEFERRED,
        OutgoingState.UNKNOWN,
    ]


def test_where_one_of_several_is_at_another_attempt_none_is_written(database: Database) -> None:
    attempts = several_leased(database)
    first = next(iter(attempts))
    with pytest.raises(OvertakenError), database.write() as session:
        stored.begin_transmissions(session, {**attempts, first: 7}, "w", NOW)
    assert {state_of(database, key) for key in attempts} == {OutgoingState.LEASED}
    with database.write() as session:
        stored.begin_transmissions(session, attempts, "w", NOW)
    accepted = Delivery("accepted", "")
    ends = [stored.Outcome(key, 1 + (key == first), accepted, LATER) for key in attempts]
    with pytest.raises(OvertakenError), database.write() as session:
        stored.settle_all(session, ends, NOW)
    assert {state_of(database, key) for key in attempts} == {OutgoingState.TRANSMITTING}


def test_a_crash_in_transmission_is_unknown_and_not_sent_again(database: Database) -> None:
    letter_id = queued(database)
    begun(database, letter_id)
    with database.write() as session:
        assert recover_claims(session, NOW, alone=True) == (0, 1)
    assert state_of(database, letter_id) == OutgoingState.UNKNOWN
    with database.write() as session:
        assert repeat_unknown_escalations(session, NOW) == 0
        assert stored.claim_letters(session, LATER, "w", 1) == []


def test_a_late_result_of_the_same_attempt_still_settles_unknown(database: Database) -> None:
    letter_id = queued(database)
    attempt = begun(database, letter_id)
    with database.write() as session:
        recover_claims(session, NOW, alone=True)
    assert settled(database, letter_id, attempt, "accepted")
    assert state_of(database, letter_id) == OutgoingState.ACCEPTED


def test_a_crash_before_transmission_is_harmless(database: Database) -> None:
    letter_id = queued(database)
    with database.write() as session:
        stored.claim_letters(session, NOW, "w", 1)
    with database.write() as session:
        assert recover_claims(session, NOW, alone=True) == (1, 0)
        assert [row.id for row in stored.claim_letters(session, NOW, "x", 1)] == [letter_id]


def test_a_living_claim_of_another_process_is_left_alone(database: Database) -> None:
    queued(database)
    with database.write() as session:
        stored.claim_letters(session, NOW, "w", 1)
    with database.write() as session:
        assert recover_claims(session, NOW + stored.LEASE, alone=False) == (0, 0)
        after = NOW + stored.LEASE + timedelta(seconds=1)
        assert recover_claims(session, after, alone=False) == (1, 0)


def test_an_escalation_of_unknown_fate_is_sent_once_more_and_only_once(
    database: Database,
) -> None:
    letter_id = queued(database, kind=LetterKind.ESCALATION)
    for repeats in (1, 0):
        begun(database, letter_id)
        with database.write() as session:
            recover_claims(session, NOW, alone=True)
            assert repeat_unknown_escalations(session, NOW) == repeats
    assert state_of(database, letter_id) == OutgoingState.UNKNOWN


def test_the_token_is_found_by_its_hash_only(database: Database) -> None:
    letter_id, token = queued(database), new_token()
    with database.write() as session:
        session.get_one(Outgoing, letter_id).token_hash = token_hash(token)
    with database.read() as session:
        row = session.exec(select(Outgoing)).one()
        by_token = letters.letter_by_token(session, [token])
        assert by_token is not None
        assert id_of(by_token) == letter_id
        # What stands in the database proves nothing to whoever reads it there.
        assert letters.letter_by_token(session, [row.token_hash]) is None
        assert token not in repr(row)
        assert letters.letter_by_token(session, ["fb" + "a" * 26]) is None
        found = letters.letter_by_message_id(session, [row.message_id])
        assert found is not None
        assert id_of(found) == letter_id
        assert letters.letter_by_message_id(session, []) is None
