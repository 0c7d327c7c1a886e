"""forget: bytes go when they were kept long enough; facts, status and chain stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from followbot.domain.tables import Incoming, LetterBytes, MeasureUpdate, Outgoing
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.explain import explain
from followbot.jobs.forget import ForgetReport, forget
from followbot.jobs.replay import differences, replay
from followbot.jobs.understand import understand
from followbot.rules.retention import RetentionPolicy
from followbot.store.audit import verify_journal
from tests.jobs.world import ANNA, World, a_plan, new_world
from tests.store.upgraded import upgraded_sqlite

KEEP = RetentionPolicy(mail_days=100, evidence_days=200, letters_days=400, unrelated_days=10)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An answer, an answer with a file, and a stranger's mail, all of 7 December."""
    made = new_world(tmp_path)
    made.bot = replace(made.bot, policy=replace(made.bot.policy, retention=KEEP))
    made.take_in(a_plan())
    made.at("2026-12-06T10:00:00+06:00")
    made.hear()
    ask(made.bot, made.now)
    made.accept_all()
    letter = made.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    made.at("2026-12-07T11:00:00+06:00")
    made.reply_to(letter, "1: 40%, doors ordered")
    made.reply_to(letter, "2 done, all repaired", files=[("a.jpg", b"\xff\xd8jpg")])
    made.reply_to(
        letter, "buy my watches", "stranger@else.example", with_token=False, threaded=False
    )
    understand(made.bot, made.now)
    made.accept_all()
    yield made
    made.database.close()


def bytes_left(world: World) -> list[bool]:
    return [bool(row.raw) for row in world.rows(Incoming)]


def whole(world: World) -> bool:
    with world.database.read() as session:
        return verify_journal(session).breaks == []


@pytest.mark.parametrize(
    ("days", "report", "left"),
    [
        (10, ForgetReport(), [True, True, True]),
        (11, ForgetReport(mails=1), [True, True, False]),
        (101, ForgetReport(mails=2), [False, True, False]),
        (201, ForgetReport(mails=3), [False, False, False]),
        (401, ForgetReport(mails=3, letters=4), [False, False, False]),
    ],
)
def test_each_kind_is_kept_for_its_own_time(
    world: World, days: int, report: ForgetReport, left: list[bool]
) -> None:
    at = world.now + timedelta(days=days, seconds=-1 if days == 10 else 0)
    assert forget(world.bot, at) == report
    assert bytes_left(world) == left
    assert forget(world.bot, at) == ForgetReport()
    assert whole(world)


def test_what_waits_for_a_person_is_kept(world: World) -> None:
    with world.database.write() as session:
        row = session.get_one(Incoming, 1)
        row.state = IncomingState.REVIEW
        session.add(row)
    forget(world.bot, world.now + timedelta(days=3000))
    assert bytes_left(world) == [True, False, False]


def test_zero_days_keep_for_ever(world: World) -> None:
    never = replace(world.bot.policy, retention=RetentionPolicy(0, 0, 0, 0))
    bot = replace(world.bot, policy=never)
    assert forget(bot, world.now + timedelta(days=30000)) == ForgetReport()


def test_an_erased_mail_still_explains_its_status_and_replays(world: World, tmp_path: Path) -> None:
    forget(world.bot, world.now + timedelta(days=401))
    assert world.rows(LetterBytes) == []
    assert not any(letter.sha256 for letter in world.rows(Outgoing))
    found = explain(world.bot, "M-01")
    assert found.same
    assert [(step.taken, step.otherwise) for step in found.steps] == [("in progress, 40 %", False)]
    assert {row.comment for row in world.rows(MeasureUpdate)} >= {"doors ordered"}
    into = upgraded_sqlite(tmp_path / "again.db")
    done = replay(world.bot, into)
    differing = [line for line in (*done.missing, *done.extra) if line[0] != "outgoing"]
    assert differing == [], "\n".join(differences(done))
    into.close()
