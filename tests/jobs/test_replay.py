"""replay: the journal into an empty database gives the same state."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Self

import pytest
from sqlmodel import col, select

from followbot.domain.decision import Verb
from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError
from followbot.domain.journal import Event
from followbot.domain.tables import ActionPlan, Change, Escalation, Measure, Outgoing, Round
from followbot.domain.terms import LetterKind, MeasureStatus
from followbot.jobs import send as send_job
from followbot.jobs.acknowledge import acknowledge_cases, open_cases
from followbot.jobs.decide_held import decide_held_mail
from followbot.jobs.decide_here import decide_here
from followbot.jobs.replay import Replayed, differences, replay
from followbot.mailbox import connections
from followbot.mailbox.smtp import Claim, Together
from followbot.mailbox.smtp_desk import Entry, More
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.answering import AnswerLimits
from followbot.rules.policy import ExtensionPolicy, FollowUpPolicy
from followbot.store.append_only import unguard_history
from followbot.store.audit import verify_journal
from followbot.store.database import Database
from followbot.store.journal_reading import ToldEntry, told_entries
from tests.jobs.world import ANNA, World, a_plan, new_world
from tests.simulation import life as life_of
from tests.simulation.agreements import random_plan
from tests.simulation.life import Life, always
from tests.store.upgraded import upgraded_sqlite

START = datetime(2027, 1, 4, tzinfo=UTC)


class PostOffice:
    """A mail server that takes most letters, puts some off, and refuses one address in ten."""

    def __init__(self, _: object) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def deliver_together(
        self, claims: Sequence[Claim], together: Together, *, more: More | None = None
    ) -> None:
        """Two at a time, as over two connections: an outcome with the next beginning."""
        ended: list[Entry] = []
        for start in range(0, len(claims), 2):
            some = claims[start : start + 2]
            answers = together([*ended, *(Entry(claim.id) for claim in some)])[len(ended) :]
            for answer in answers:
                if isinstance(answer, Exception):
                    raise answer
            going = [one for one, raw in zip(some, answers, strict=True) if raw is not None]
            ended = [Entry(claim.id, self._result(claim)) for claim in going]
        together(ended)

    def _result(self, claim: Claim) -> Delivery:
        dice = Random(f"{claim.id}/{claim.recipient}").random()
        if Random(claim.recipient).random() < 0.1:
            return Delivery("refused", "5.1.1 no such user", 550, "RCPT TO")
        if dice < 0.1:
            return Delivery("deferred", "4.2.0 greylisted", 450, "RCPT TO")
        if dice < 0.15:
            return Delivery("unknown", "", None, "content")
        return Delivery("accepted", "2.0.0 queued", 250, "content")


class PostedWorld(World):
    """A world whose letters go through the real outbox."""

    __slots__ = ()

    def accept_all(self) -> None:
        send_job.send(self.bot, self.now)


@pytest.fixture(autouse=True)
def post_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "Mailer", PostOffice)
    monkeypatch.setattr(life_of, "STEP", timedelta(hours=4))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[PostedWorld]:
    made = new_world(tmp_path, START.isoformat(), TrustSettings(closed_network=True))
    yield PostedWorld(made.bot, made.now)
    made.database.close()


@pytest.fixture
def into(tmp_path: Path) -> Iterator[Database]:
    database = upgraded_sqlite(tmp_path / "again.db")
    yield database
    database.close()


def differing(done: Replayed) -> str:
    return "\n".join([*done.problems, *differences(done)])


DAYS = int(os.environ.get("FOLLOWBOT_REPLAYED_DAYS", "36"))
"""`make soak` replays a quarter of a year."""


def a_story(world: World, days: int = DAYS) -> None:
    """Suppliers, a buyer who decides by mail and here, reminders, escalations and digests."""
    first = date(START.year, START.month, START.day)
    world.take_in(*(random_plan(3, number, first) for number in range(6)))
    life = Life(world, 3, always)
    until = START + timedelta(days=days)
    middle = START + timedelta(days=days // 2)
    life.live(START, middle)
    plan = world.rows(ActionPlan)[0].ref
    done = decide_here(world.bot, "pause", "", plan, "head office", middle)
    assert done.effects or done.unclear
    for case in open_cases(world.database)[:1]:
        acknowledge_cases(world.database, [case.number], "head office", middle)
    world.take_in(random_plan(3, 7, date(middle.year, middle.month, middle.day)))
    life.live(middle, until)


@pytest.mark.timeout(900)
def test_the_journal_of_a_whole_story_gives_the_same_state_again(
    world: PostedWorld, into: Database
) -> None:
    a_story(world)
    with world.database.read() as session:
        kinds = {row.kind for row in session.exec(select(Outgoing))}
        assert session.exec(select(Escalation)).first() is not None
        assert verify_journal(session).breaks == []
    assert {
        LetterKind.STATUS_REQUEST,
        LetterKind.REMINDER,
        LetterKind.RECEIPT,
        LetterKind.DIGEST,
        LetterKind.ESCALATION,
        LetterKind.DECISION_RECEIPT,
    } <= kinds
    done = replay(world.bot, into)
    assert done.same, differing(done)
    assert done.rows > 100
    with into.read() as session:
        assert verify_journal(session).breaks == []
        assert session.exec(select(Measure).where(Measure.percent != 0)).first() is not None


def asked_and_answered(world: PostedWorld, text: str = "1 done, all painted\n2: 40%") -> None:
    world.at("2026-12-01T08:00:00+06:00")
    world.take_in(a_plan())
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    from followbot.jobs.ask import ask
    from followbot.jobs.understand import understand

    ask(world.bot, world.now)
    with world.database.write() as session:
        for letter in session.exec(select(Outgoing).order_by(col(Outgoing.id))):
            assert letter.id is not None
    world.at("2026-12-07T09:00:00+06:00")
    world.reply_to(world.letters(LetterKind.STATUS_REQUEST, ANNA)[0], text)
    understand(world.bot, world.now)


def test_a_held_mail_that_was_taken_with_one_key_is_taken_again(
    world: PostedWorld, into: Database
) -> None:
    from followbot.jobs.understand import understand

    asked_and_answered(world, "3: 10%")
    letter = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    mail = world.reply_to(letter, "1: 40%", "stranger@elsewhere.example")
    understand(world.bot, world.now)
    decide_held_mail(world.bot, mail, Verb.TAKE, "head office", world.now)
    done = replay(world.bot, into)
    assert done.same, differing(done)
    with into.read() as session:
        assert session.exec(select(Measure).where(Measure.percent == 40)).one()


def test_each_step_is_done_again_under_the_settings_of_its_day(
    world: PostedWorld, into: Database
) -> None:
    """Wishes are granted inside limits that were set later, and lifted again after that."""
    today = world.bot
    asked_and_answered(world, "1: new date 10 Jul 2027")
    generous = FollowUpPolicy(extensions=ExtensionPolicy(grant_up_to_days=40))
    world.bot = replace(world.bot, policy=generous, limits=AnswerLimits(per_hour=7))
    answered_again(world, "2: new date 10 Jul 2027")
    world.bot = today
    answered_again(world, "3: new date 10 Jul 2027")
    granted = {row.ref: row.current_deadline for row in world.rows(Measure)}
    assert [ref for ref, day in granted.items() if day == date(2027, 7, 10)] == ["M-02"]
    told = [entry.content for entry in settings_told(world)]
    assert [sorted(said) for said in told] == [
        ["policy"], ["identity", "limits", "trust"], ["limits", "policy"], ["limits", "policy"],
    ]  # fmt: skip
    for policy in (FollowUpPolicy(), generous):
        again = upgraded_sqlite(Path(f"{into.path}-{policy.extensions.grant_up_to_days}"))
        done = replay(replace(today, policy=policy), again)
        assert done.same, differing(done)
        again.close()


def test_settings_that_stay_are_told_once(world: PostedWorld) -> None:
    asked_and_answered(world)
    before = len(list(settings_told(world)))
    answered_again(world, "2: 50%")
    world.bot = replace(world.bot, policy=FollowUpPolicy(days_off={}))
    answered_again(world, "2: 60%")
    assert len(list(settings_told(world))) == before


def test_settings_in_unknown_words_are_told_as_a_problem(
    world: PostedWorld, into: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followbot.jobs import rules_in_force

    monkeypatch.setattr(rules_in_force, "plain_of", lambda value: {"new": "words"})
    world.take_in(a_plan())
    done = replay(world.bot, into)
    assert "the settings of that time cannot be read" in done.problems[0]


def test_a_token_that_expired_has_expired_in_the_replay(world: PostedWorld, into: Database) -> None:
    from followbot.jobs.expire import expire

    asked_and_answered(world)
    world.now += timedelta(days=401)
    assert expire(world.bot, world.now).blanked > 0
    assert all(row.token_expires_at is None for row in world.rows(Outgoing))
    done = replay(world.bot, into)
    assert done.same, differing(done)
    with into.read() as session:
        assert all(row.token_expires_at is None for row in session.exec(select(Outgoing)))


@pytest.mark.timeout(900)
def test_a_story_on_postgresql_is_replayed_into_a_file(
    world: PostedWorld, into: Database, upgraded_postgres_url: str
) -> None:
    world.database.close()
    server = Database(upgraded_postgres_url)
    world.bot = replace(world.bot, database=server, alone=False)
    a_story(world, days=22)
    done = replay(world.bot, into)
    assert done.same, differing(done)
    assert done.rows > 50
    server.close()


def settings_told(world: World) -> list[ToldEntry]:
    with world.database.read() as session:
        return list(told_entries(session, frozenset({Event.SETTINGS})))


def answered_again(world: PostedWorld, text: str) -> None:
    """Anna answers the same letter once more, an hour later."""
    from followbot.jobs.understand import understand

    world.now += timedelta(hours=1)
    world.reply_to(world.letters(LetterKind.STATUS_REQUEST, ANNA)[0], text)
    understand(world.bot, world.now)


def test_a_status_that_was_forged_is_what_differs(world: PostedWorld, into: Database) -> None:
    asked_and_answered(world)
    with world.database.write() as session:
        row = session.exec(select(Measure).where(Measure.ref == "M-01")).one()
        row.status = MeasureStatus.VERIFIED
        session.add(row)
    done = replay(world.bot, into)
    assert not done.same
    assert [words[0] for words in done.missing] == ["measure"]
    assert "status=verified" in differing(done)


def test_a_reader_that_reads_otherwise_is_found_out(
    world: PostedWorld, into: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followbot.reading.read import read_mail as real

    asked_and_answered(world)

    def other(*args: object, **more: object) -> object:
        reading = real(*args, **more)  # type: ignore[arg-type]
        answers = tuple(replace(answer, percent=77) for answer in reading.answers)
        return replace(reading, answers=answers)

    monkeypatch.setattr("followbot.reading.read.read_mail", other)
    done = replay(world.bot, into)
    assert "percent=77" in differing(done)


def test_a_journal_that_began_later_is_refused_with_the_reason(
    world: PostedWorld, into: Database
) -> None:
    world.take_in(a_plan())
    with world.database.engine.begin() as connection:
        unguard_history(connection)
        connection.exec_driver_sql("DELETE FROM journalcontent")
        connection.exec_driver_sql("DELETE FROM journalentry")
    with pytest.raises(FollowbotError, match="before the journal began"):
        replay(world.bot, into)


def test_quiet_ticks_leave_no_trace(world: PostedWorld) -> None:
    from followbot.jobs.ask import ask
    from followbot.jobs.escalate import escalate
    from followbot.jobs.remind import remind
    from followbot.jobs.report import report

    asked_and_answered(world)

    def entries() -> int:
        with world.database.read() as session:
            return verify_journal(session).entries

    def tick() -> None:
        world.hear()
        for job in (ask, remind, escalate, report):
            job(world.bot, world.now)

    world.at("2026-12-07T10:00:00+06:00")
    tick()
    before = entries()
    for minute in range(1, 6):
        world.at(f"2026-12-07T10:0{minute}:00+06:00")
        tick()
    assert entries() == before
    assert len(world.rows(Change)) > 0
    assert len(world.rows(Round)) > 0
