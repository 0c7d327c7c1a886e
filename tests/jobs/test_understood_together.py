"""Answers that are understood together end as if each had been understood by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from followbot.domain.errors import UnreachableError
from followbot.domain.tables import Incoming, Measure, MeasureUpdate
from followbot.domain.terms import IncomingState, LetterKind, MeasureStatus
from followbot.jobs import effects, receipt, understood_together
from followbot.jobs import understood_each as room
from followbot.jobs.ask import ask
from followbot.jobs.mails_at_once import FIRST_OF_MANY, TOGETHER
from followbot.jobs.reader import PlainReader
from followbot.jobs.understand import understand
from followbot.store import prepared as questions
from followbot.store.audit import verify_journal
from followbot.store.database import Database
from followbot.store.foreseen import answer_at_hand
from tests.jobs.world import World, a_plan, new_world

JPEG = ("guard.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)))
WORDS = (
    "1 done\n2 60% waiting for the inspector",
    "1 new date 15 Aug 2027, payroll late\n2 help",
    "3 new date 03/04/2027",
    "all done",
    "1 30%\n1 new date 15 Jul 2027, no guard yet\n2 not started",
    "M-01.1 reached",
    "please send me the excel",
    "hello, how are you?",
    "1 done, see the photo",
    "2 100%\n3 40% the committee meets",
)
"""What suppliers write: most of it can be taken together, some of it not."""
CHANGED = {
    "incoming": "id, state, decision, reasons, plan_id, letter_id, contact_id, attempts, error",
    "measure": "id, status, percent, current_deadline, last_answer_at, last_progress_at",
    "measureupdate": "id, measure_id, incoming_id, letter_id, round_id, status, percent, new_date,"
    " comment, help, source, words, applied",
    "change": 'id, who, subject, subject_id, field, "before", "after", why, incoming_id',
    "extensionrequest": "id, measure_id, incoming_id, proposed_on, reason, state, granted_on",
    "evidence": "id, incoming_id, measure_id, part, name, sha256",
    "milestone": "id, state, reached_at",
    "round": "id, state, answered_at, look_at",
    "roundmeasure": "id, round_id, measure_id, answered_at, incoming_id",
    "outgoing": "id, kind, about_id, slot, recipient, contact_id, plan_id, state",
    "lettermeasure": "outgoing_id, number, measure_id",
    "actionplan": "id, state, judge_at, wakes",
    "contact": "id, active, undeliverable_at, stopped_at, quiet_until_on",
}


def writer(number: int) -> str:
    return f"anna@factory-{number}.example"


def asked(folder: Path, count: int, database: Database | None = None) -> World:
    """So many suppliers, each with a plan that was asked about just now."""
    world = new_world(folder)
    if database is not None:
        world.bot = replace(world.bot, database=database)
    people = [((f"Anna {number}", writer(number)),) for number in range(count)]
    world.take_in(*(a_plan(f"P-{number:03}", contacts=who) for number, who in enumerate(people)))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.at("2026-12-06T15:00:00+06:00")
    return world


def answered(world: World, number: int, words: str, **how: Any) -> int:
    """This supplier presses Reply; the number of its mail."""
    (letter,) = world.letters(LetterKind.STATUS_REQUEST, to=writer(number))
    return world.reply_to(letter, words, writer(number), **how)


def everybody_answers(folder: Path) -> World:
    """Each supplier says something else; two write twice, one is a machine, one a stranger."""
    world = asked(folder, len(WORDS))
    for number, words in enumerate(WORDS):
        files = [JPEG] if "photo" in words else []
        answered(world, number, words, files=files)
        if number == 4:
            answered(world, 0, "1 80%")
            (letter,) = world.letters(LetterKind.STATUS_REQUEST, to=writer(1))
            world.reply_to(letter, "1 done", "somebody@elsewhere.example")
            world.arrives(b"\x00\xff\xfe not a mail")
    answered(world, 8, "2 20%")
    return world


def state(world: World) -> dict[str, list[tuple[Any, ...]]]:
    with world.database.read() as session:
        return {
            table: [
                tuple(row)
                for row in session.execute(text(f"select {columns} from {table} order by 1, 2"))
            ]
            for table, columns in CHANGED.items()
        }


def copied(world: World, path: Path) -> World:
    """The same once more."""
    assert world.database.path is not None
    with (
        closing(sqlite3.connect(world.database.path)) as live,
        closing(sqlite3.connect(path)) as copy,
    ):
        live.backup(copy)
    database = Database(f"sqlite:///{path}")
    return World(replace(world.bot, database=database), world.now)


def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing is understood together."""
    monkeypatch.setattr(room, "understand_together", lambda *_: [])


def watch_groups(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many mails each group took in, from now on."""
    taken: list[int] = []
    real = understood_together._taken

    def watched(*arguments: Any) -> list[str]:
        decisions = real(*arguments)
        taken.append(len(decisions))
        return decisions

    monkeypatch.setattr(understood_together, "_taken", watched)
    return taken


def test_what_was_understood_together_stands_as_if_each_had_been_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = everybody_answers(tmp_path)
    apart = copied(together, tmp_path / "apart.db")
    groups = watch_groups(monkeypatch)
    report = understand(together.bot, together.now)
    assert sum(groups) >= 6
    alone(monkeypatch)
    assert understand(apart.bot, apart.now) == report
    found, expected = state(together), state(apart)
    for table in CHANGED:
        assert found[table] == expected[table], table
    for world in (together, apart):
        with world.database.read() as session:
            assert verify_journal(session).breaks == []


def test_what_was_foreseen_is_what_the_database_would_have_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = everybody_answers(tmp_path)
    compared: set[str] = set()
    wrong: list[tuple[object, ...]] = []

    def compared_answer(session: Session, question: Any, values: tuple[Any, ...]) -> Any:
        found = answer_at_hand(session, question, values)
        if found is not None:
            kept = session.info.pop("foreseen")
            said, told = list(question(session, *values)), list(found)
            session.info["foreseen"] = kept
            compared.add(question.__name__)
            if len(values) == 1 and isinstance(values[0], list):  # of many keys, sorted by them
                said, told = sorted(said, key=repr), sorted(told, key=repr)
            if told != said:
                wrong.append((question.__name__, values, told, said))
        return found

    monkeypatch.setattr(questions, "answer_at_hand", compared_answer)
    groups = watch_groups(monkeypatch)
    assert understand(world.bot, world.now).failed == 0
    assert wrong == []
    assert sum(groups) >= 6
    assert len(compared) >= 20


def break_reading_of(monkeypatch: pytest.MonkeyPatch, sender: str) -> None:
    real = PlainReader.read

    def breaking(self: PlainReader, envelope: Any, *more: Any) -> Any:
        if envelope.sender == sender:
            raise RecursionError("deep")
        return real(self, envelope, *more)

    monkeypatch.setattr(PlainReader, "read", breaking)


def break_taking_of(monkeypatch: pytest.MonkeyPatch, sender: str) -> None:
    real = receipt.queue_receipt

    def breaking(session: Session, bot: Any, row: Incoming, *more: Any, **named: Any) -> Any:
        real(session, bot, row, *more, **named)
        if row.sender == sender:
            raise RecursionError("deep")

    monkeypatch.setattr(effects, "queue_receipt", breaking)


@pytest.mark.parametrize("breaking", [break_reading_of, break_taking_of])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_poison_in_a_group_hurts_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaking: Any, place: int
) -> None:
    world = asked(tmp_path, 5)
    mails = [answered(world, number, "1 done\n2 60%") for number in range(5)]
    breaking(monkeypatch, writer(place))
    for attempt in (1, 2, 3):
        assert understand(world.bot, world.now).failed == 1
        assert world.mail(mails[place]).attempts == attempt
    poison = world.mail(mails.pop(place))
    assert (poison.state, poison.error) == (IncomingState.QUARANTINED, "RecursionError: deep")
    assert {(world.mail(one).state, world.mail(one).attempts) for one in mails} == {
        (IncomingState.UNDERSTOOD, 1)
    }
    assert {one.about_id for one in world.letters(LetterKind.RECEIPT)} == set(mails)
    moved = [one for one in world.rows(Measure) if one.status != MeasureStatus.NOT_STARTED]
    assert len(moved) == 2 * len(mails)
    assert {one.incoming_id for one in world.rows(MeasureUpdate)} == set(mails)


def test_a_database_that_goes_away_in_the_middle_counts_no_attempt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = asked(tmp_path, 4)
    mails = [answered(world, number, "1 done") for number in range(4)]

    def gone(*_: Any) -> str:
        raise UnreachableError("the database is gone")

    with monkeypatch.context() as patched:
        patched.setattr(understood_together, "take_in", gone)
        patched.setattr(room, "take_in", gone)
        for _ in range(4):
            with pytest.raises(UnreachableError):
                understand(world.bot, world.now)
    assert [world.mail(one).attempts for one in mails] == [0, 0, 0, 0]
    assert understand(world.bot, world.now).failed == 0
    assert {world.mail(one).state for one in mails} == {IncomingState.UNDERSTOOD}


def test_a_mail_before_which_the_process_ended_once_takes_nobody_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = asked(tmp_path, 4)
    mails = [answered(world, number, "1 done") for number in range(4)]
    with world.database.write() as session:
        begun = session.get_one(Incoming, mails[1])
        begun.attempts = 1
        session.add(begun)
    groups = watch_groups(monkeypatch)
    understand(world.bot, world.now)
    assert groups == [2]
    assert {world.mail(one).state for one in mails} == {IncomingState.UNDERSTOOD}


def test_answers_of_one_thread_are_taken_in_the_order_they_came(tmp_path: Path) -> None:
    world = asked(tmp_path, 3)
    for words in ("1 20%", "1 40%", "1 60%"):
        for number in range(3):
            answered(world, number, words)
    understand(world.bot, world.now)
    said = [(one.incoming_id, one.percent) for one in world.rows(MeasureUpdate)]
    assert said == [(mail, 20 * (1 + place // 3)) for place, (mail, _) in enumerate(said)]
    assert {one.percent for one in world.rows(Measure) if one.number == 1} == {60}


def test_the_same_mail_handed_in_twice_within_a_group_is_no_news(tmp_path: Path) -> None:
    world = asked(tmp_path, 3)
    (letter,) = world.letters(LetterKind.STATUS_REQUEST, to=writer(1))
    mail = world.written_to(letter, "1 done", writer(1))
    answered(world, 0, "1 done")
    first, again = world.arrives(mail), world.arrives(b"Received: by mx\r\n" + mail)
    answered(world, 2, "1 done")
    understand(world.bot, world.now)
    assert world.mail(first).state == IncomingState.UNDERSTOOD
    assert (world.mail(again).state, world.mail(again).reasons) == (
        IncomingState.IGNORED,
        "duplicate",
    )
    assert len(world.letters(LetterKind.RECEIPT)) == 3


def test_more_mails_than_one_group_holds_are_all_understood_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = asked(tmp_path, TOGETHER + 3)
    mails = [answered(world, number, "1 done") for number in range(TOGETHER + 3)]
    groups = watch_groups(monkeypatch)
    understand(world.bot, world.now)
    assert groups == [FIRST_OF_MANY, 2 * FIRST_OF_MANY + 1, TOGETHER - 3 * FIRST_OF_MANY + 2]
    assert [one.about_id for one in world.letters(LetterKind.RECEIPT)] == mails


def test_on_postgresql_they_are_understood_together_as_well(
    tmp_path: Path, upgraded_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(upgraded_postgres_url)
    world = asked(tmp_path, 4, database)
    mails = [answered(world, n, "1 done\n2 new date 15 Aug 2027, late") for n in range(4)]
    groups = watch_groups(monkeypatch)
    assert understand(world.bot, world.now).failed == 0
    assert groups == [4]
    assert {world.mail(one).state for one in mails} == {IncomingState.UNDERSTOOD}
    assert sorted(one.about_id for one in world.letters(LetterKind.RECEIPT)) == mails
    with database.read() as session:
        assert verify_journal(session).breaks == []
    database.close()


def test_a_trial_writes_whole_letters_too(tmp_path: Path) -> None:
    """What may be undone again is understood in the same way."""
    world = asked(tmp_path, 3)
    for number in range(3):
        answered(world, number, "1 done")
    with world.database.trial() as database:
        trial = World(replace(world.bot, database=database), world.now)
        understand(trial.bot, trial.now)
        assert len(trial.letters(LetterKind.RECEIPT)) == 3
        with database.read() as session:
            printed = text("select count(*) from lettermeasure where outgoing_id > 3")
            assert session.execute(printed).scalar() == 9
    assert world.letters(LetterKind.RECEIPT) == []
