"""tick: a step, a plan or another process in trouble stops nothing else."""

from __future__ import annotations

import gc
import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from followbot.daemon import tick as ticking
from followbot.daemon.roles import ALL_ROLES, Role
from followbot.daemon.tick import TickReport, alone, run_step
from followbot.domain.errors import FollowbotError, UnreachableError
from followbot.domain.tables import Incoming, PlanVersion
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs import understood_each
from followbot.jobs.ask import AskReport, ask
from followbot.jobs.send_notes import SendReport, no_time
from followbot.jobs.understand import UnderstandReport, understand
from followbot.mailbox.connections import Connections
from followbot.mailbox.settings import ImapSettings
from followbot.store.append_only import unguard_history
from followbot.store.database import Database
from tests.jobs.world import ANNA, World, a_plan, new_world

SUNDAY = "2026-12-06T10:00:00+06:00"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def shared_world(tmp_path: Path, upgraded_postgres_url: str) -> Iterator[World]:
    """The same world on PostgreSQL, where several processes may work."""
    made = new_world(tmp_path)
    made.database.close()
    database = Database(upgraded_postgres_url)
    made.bot = replace(made.bot, database=database, alone=False)
    yield made
    database.close()


def at_once(work: Callable[[], object], times: int = 4) -> None:
    """The same work in several threads that start together, as several processes would."""
    start = threading.Barrier(times)

    def one() -> None:
        start.wait()
        work()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_fault_of_ours_in_one_step_is_noted_and_the_others_go_on() -> None:
    done = TickReport()
    run_step(done, "ask", lambda: 1 // 0)
    run_step(done, "send", lambda: "fine")
    assert done.steps == {"send": "fine"}
    assert "ZeroDivisionError" in done.failures["ask"].message


def test_a_plan_that_cannot_be_read_stops_no_other_plan(world: World) -> None:
    world.take_in(
        a_plan("P-1", contacts=(("Anna", ANNA),)),
        a_plan("P-2", contacts=(("Olga", "olga@other.example"),)),
    )
    with world.database.engine.begin() as connection:
        unguard_history(connection)  # the database itself refuses it otherwise
    with world.database.write() as session:
        version = session.exec(select(PlanVersion)).first()
        assert version is not None
        version.document, version.sha256 = "null", hashlib.sha256(b"null").hexdigest()
        session.add(version)
    with pytest.raises(FollowbotError, match="stored plan"):
        ask(world.bot, world.at(SUNDAY))
    assert [letter.recipient for letter in world.letters()] == ["olga@other.example"]


def test_a_database_that_was_away_uses_up_no_attempt_of_a_mail(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object) -> None:
        raise UnreachableError("the database is away")

    row = world.arrives(b"From: a@b.example\r\nSubject: hello\r\n\r\nhello\r\n")
    with monkeypatch.context() as broken:
        broken.setattr(understood_each, "read_stored", away)
        for _ in range(4):
            with pytest.raises(UnreachableError):
                understand(world.bot, world.now)
    understand(world.bot, world.now)
    assert world.mail(row).state == IncomingState.IGNORED
    assert world.mail(row).attempts == 1


def test_four_processes_understand_a_mail_once(shared_world: World) -> None:
    world = shared_world
    world.take_in(a_plan())
    ask(world.bot, world.at(SUNDAY))
    world.reply_to(world.letters(to=ANNA)[0], "1 40%")
    job = alone(world.bot, "understand", lambda: understand(world.bot, world.now), TickReport())
    at_once(lambda: run_step(TickReport(), "understand", job))
    (mail,) = world.rows(Incoming)
    assert (mail.state, mail.attempts) == (IncomingState.UNDERSTOOD, 1)
    assert len(world.letters(LetterKind.RECEIPT)) == 1


def test_four_processes_ask_a_round_once(shared_world: World) -> None:
    world = shared_world
    world.take_in(a_plan())
    world.at(SUNDAY)
    reports = [TickReport() for _ in range(4)]
    waiting = iter(reports)

    def job() -> None:
        done = next(waiting)
        run_step(done, "ask", alone(world.bot, "ask", lambda: ask(world.bot, world.now), done))

    at_once(job)
    assert len(world.letters(LetterKind.STATUS_REQUEST)) == 2
    assert [done.failures for done in reports] == [{}] * 4


@pytest.mark.parametrize("understood", [0, 1])
def test_a_receipt_waits_neither_for_the_filing_of_the_mail_nor_for_other_jobs(
    world: World, monkeypatch: pytest.MonkeyPatch, understood: int
) -> None:
    ran: list[str] = []

    class NoMailbox(Connections):
        @contextmanager
        def mailbox(self, settings: ImapSettings) -> Iterator[Any]:
            yield None

    def runs(done: TickReport, verb: str, _job: object) -> None:
        ran.append(verb)
        if verb == "understand":
            done.steps[verb] = UnderstandReport(
                Counter(take=understood) if understood else Counter()
            )

    monkeypatch.setattr(ticking, "run_step", runs)
    ticking.tick(replace(world.bot, connections=NoMailbox()), world.now)
    heard = ["reread", "collect", "understand"]
    assert ran[: 4 + understood] == [*heard, *["send"] * understood, "file"]
    assert ran.index("remind") < len(ran) - 1 - ran[::-1].index("send")


@pytest.mark.parametrize(("letters", "at_once"), [(0, 0), (ticking.FEW, 1), (ticking.FEW + 1, 0)])
def test_a_few_letters_that_ask_go_before_all_others_are_judged(
    world: World, monkeypatch: pytest.MonkeyPatch, letters: int, at_once: int
) -> None:
    ran: list[str] = []

    def runs(done: TickReport, verb: str, _job: object) -> None:
        ran.append(verb)
        if verb == "ask":
            done.steps[verb] = AskReport(letters=letters)

    monkeypatch.setattr(ticking, "run_step", runs)
    ticking.tick(world.bot, world.now, roles=ALL_ROLES - {Role.COLLECT, Role.UNDERSTAND})
    after = ran.index("ask") + 1
    assert ran[after : after + at_once + 1] == [*["send"] * at_once, "remind"]
    assert ran.count("send") == at_once + 1
    ran.clear()
    ticking.tick(world.bot, world.now, roles=frozenset({Role.ASK}))
    assert "send" not in ran


def test_garbage_is_looked_for_seldom_in_a_tick_and_as_before_after_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_the_tests = gc.get_threshold()
    within: list[int] = []
    monkeypatch.setattr(
        ticking, "run_step", lambda _done, _verb, _job: within.append(gc.get_threshold()[0])
    )
    gc.set_threshold(700, 10, 10)  # as a process starts
    try:
        ticking.tick(world.bot, world.now, roles=frozenset({Role.ASK, Role.SEND}))
        assert min(within) >= 7000
        assert gc.get_threshold() == (700, 10, 10)
    finally:
        gc.set_threshold(*of_the_tests)


def test_a_tick_that_sends_twice_tells_of_both_and_leaves_a_broken_server_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = UnreachableError("the server is away")
    reports = iter([SendReport(accepted=2, lost=1), SendReport(accepted=3, failure=away)])
    monkeypatch.setattr(ticking, "send", lambda *_more: next(reports))
    done = TickReport()
    for _ in range(3):
        ticking.send_due(world.bot, world.now, no_time, done)
    assert done.steps["send"] == SendReport(accepted=5, lost=1, failure=away)
