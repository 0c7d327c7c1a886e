"""What sleeps is not looked at, and wakes in time: plans that are over, wishes, readers, rounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from followbot.domain.tables import ActionPlan, ExtensionRequest, Measure, Round
from followbot.domain.tables_decisions import DigestReader, PlanReader
from followbot.domain.terms import DigestRhythm, LetterKind, PlanState, RoundState
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.extensions import lapse
from followbot.jobs.pausing import pause_plan, resume_plan
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.store.changes import record
from followbot.store.decisions import prefer_rhythm
from followbot.store.judging import NEVER
from followbot.store.measures import request_extension
from followbot.store.rounds import set_round_state
from tests.jobs.world import BUYER, MANAGER, World, a_plan

SUNDAY = "2026-12-06T10:00:00+06:00"
MONDAY = "2026-12-14T08:00:00+01:00"


def becomes(world: World, state: PlanState) -> None:
    """The plan changes its state, as every change is written."""
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        record(session, world.now, BUYER, plan, "state", plan.state, state)
        plan.state = state
        session.add(plan)


def asked(world: World) -> World:
    """The round of Sunday went out."""
    world.take_in(a_plan(cadence="weekly on Sunday"))
    world.at(SUNDAY)
    world.hear()
    ask(world.bot, world.now)
    world.accept_all()
    return world


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (PlanState.COMPLETED, "nothing_open"),
        (PlanState.CLOSED_UNRESOLVED, "not_active"),
        (PlanState.PAUSED, "paused"),
    ],
)
def test_what_was_planned_ahead_of_a_plan_that_is_over_is_skipped_when_it_is_due(
    world: World, state: PlanState, reason: str
) -> None:
    asked(world)
    becomes(world, state)
    world.at("2026-12-20T10:00:00+06:00")
    assert ask(world.bot, world.now).skipped == 2
    rounds = {row.agreed_on: (row.state, row.skip_reason) for row in world.rows(Round)}
    assert rounds[date(2026, 12, 13)] == rounds[date(2026, 12, 20)] == (RoundState.SKIPPED, reason)
    assert rounds[date(2026, 12, 27)] == (RoundState.SCHEDULED, "")


def test_an_open_round_sleeps_with_its_plan_and_wakes_with_it(world: World) -> None:
    asked(world)
    becomes(world, PlanState.PAUSED)
    world.hear()
    remind(world.bot, world.now)
    assert [row.look_at for row in world.rows(Round) if row.sent_at] == [NEVER]
    becomes(world, PlanState.ACTIVE)
    assert [row.look_at for row in world.rows(Round) if row.sent_at] == [None]


def test_a_round_that_reached_nobody_is_not_looked_at_again_and_again(world: World) -> None:
    asked(world)
    with world.database.write() as session:
        row = session.exec(select(Round).where(Round.state == RoundState.SENT)).one()
        set_round_state(session, row, RoundState.UNDELIVERABLE, "send", world.now)
    world.hear()
    remind(world.bot, world.now)
    (lost,) = [row for row in world.rows(Round) if row.state == RoundState.UNDELIVERABLE]
    assert lost.look_at == NEVER


def test_a_plan_that_is_over_is_judged_once_and_again_when_it_goes_on(world: World) -> None:
    asked(world)
    becomes(world, PlanState.CLOSED_UNRESOLVED)
    escalate(world.bot, world.now)
    assert world.rows(ActionPlan)[0].judge_at == NEVER
    becomes(world, PlanState.ACTIVE)
    assert world.rows(ActionPlan)[0].judge_at is None


def test_a_wish_is_looked_at_on_its_last_day_and_waits_while_its_plan_is_paused(
    world: World,
) -> None:
    asked(world)
    with world.database.write() as session:
        row = session.exec(select(Measure)).first()
        assert row is not None
        request_extension(session, row, date(2027, 7, 30), "late", None, world.now)
    lapse(world.bot, world.now)
    (wish,) = world.rows(ExtensionRequest)
    assert wish.look_at is not None
    last_at = wish.look_at
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        pause_plan(session, plan, None, BUYER, world.now)
    world.now = last_at + timedelta(days=3)
    assert lapse(world.bot, world.now).lapsed == 0
    assert world.rows(ExtensionRequest)[0].look_at == NEVER
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        resume_plan(session, world.bot, plan, BUYER, world.now)
    world.hear()
    assert lapse(world.bot, world.now).lapsed == 1


def test_readers_are_looked_at_when_their_next_digest_is_due(world: World) -> None:
    asked(world)
    report(world.bot, world.at(MONDAY))
    report(world.bot, world.now)
    assert {(row.email, row.leads) for row in world.rows(PlanReader)} == {
        (BUYER, False),
        (MANAGER, True),
    }
    monday = world.now + timedelta(days=7)
    assert {row.look_at for row in world.rows(DigestReader)} == {monday}


def test_another_rhythm_wakes_its_reader(world: World) -> None:
    asked(world)
    report(world.bot, world.at(MONDAY))
    report(world.bot, world.now)
    with world.database.write() as session:
        prefer_rhythm(session, BUYER, DigestRhythm.DAILY, world.now)
    report(world.bot, world.now)
    looks = {row.email: row.look_at for row in world.rows(DigestReader)}
    assert looks[BUYER] == world.at("2026-12-15T08:00:00+01:00")
    assert report(world.bot, world.now).digests == 1


def test_a_plan_that_goes_on_again_is_told_in_the_digest_that_was_left_out(world: World) -> None:
    asked(world)
    becomes(world, PlanState.COMPLETED)
    assert report(world.bot, world.at(MONDAY)).digests == 0
    assert {row.look_at for row in world.rows(DigestReader)} == {NEVER}
    world.at("2026-12-15T09:00:00+01:00")
    becomes(world, PlanState.ACTIVE)
    assert report(world.bot, world.now).digests == 2
    assert {letter.slot for letter in world.letters(LetterKind.DIGEST)} == {"2026-W50"}


def test_a_clock_that_was_wrong_puts_no_digest_off_for_years(world: World) -> None:
    asked(world)
    with world.database.write() as session:
        for email in (BUYER, MANAGER):
            far = world.at(MONDAY) + timedelta(days=700)
            session.add(DigestReader(email=email, look_at=far))
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        plan.readers_known = True
        session.add(plan)
        session.add(PlanReader(plan_id=plan.id or 0, email=BUYER))
    assert report(world.bot, world.at(MONDAY)).digests == 1
