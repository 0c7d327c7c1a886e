"""What an amended plan does to what is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import select

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ExtensionRequest, Incoming, Measure, Milestone, Round
from followbot.domain.terms import (
    ExtensionState,
    MeasureStatus,
    MilestoneState,
    PlanState,
    RoundState,
)
from followbot.store.database import Database
from followbot.store.measures import request_extension
from followbot.store.plans import save_plan
from tests.store.rows import NOW, garment_plan

ACTIVE = replace(garment_plan(), state=PlanState.ACTIVE)
FIRST = ACTIVE.measures[0]


def saved(database: Database, plan: AgreedPlan, days: int = 0) -> None:
    now = NOW + timedelta(days=days)
    with database.write() as session:
        save_plan(session, plan, now, now.date())


def first(database: Database) -> Measure:
    with database.read() as session:
        return session.exec(select(Measure).where(Measure.ref == FIRST.ref)).one()


def test_a_measure_that_comes_back_goes_on_where_it_stood(database: Database) -> None:
    saved(database, ACTIVE)
    saved(database, replace(ACTIVE, measures=ACTIVE.measures[1:]), days=1)
    assert first(database).status == MeasureStatus.CANCELLED
    saved(database, ACTIVE, days=2)
    assert first(database).status == MeasureStatus.NOT_STARTED


def test_a_measure_that_joins_later_stands_still_only_since_then(database: Database) -> None:
    saved(database, replace(ACTIVE, measures=ACTIVE.measures[1:]))
    saved(database, ACTIVE, days=90)
    assert first(database).last_progress_at == NOW + timedelta(days=90)


def test_a_milestone_that_left_the_plan_is_dropped_and_may_come_back(database: Database) -> None:
    assert FIRST.milestones
    without = (replace(FIRST, milestones=()), *ACTIVE.measures[1:])
    for plan, state in (
        (ACTIVE, MilestoneState.PENDING),
        (replace(ACTIVE, measures=without), MilestoneState.DROPPED),
        (ACTIVE, MilestoneState.PENDING),
    ):
        saved(database, plan)
        with database.read() as session:
            wanted = select(Milestone).where(Milestone.measure_id == first(database).id)
            assert {row.state for row in session.exec(wanted)} == {state}


def test_a_deadline_moved_in_the_plan_answers_the_wish_for_one(database: Database) -> None:
    saved(database, ACTIVE)
    moved = FIRST.deadline + timedelta(days=14)
    with database.write() as session:
        mail = Incoming(
            mailbox="m", uidvalidity=1, uid=1, sha256="", raw=b"", size=0, stored_at=NOW
        )
        session.add(mail)
        session.flush()
        request_extension(session, first(database), moved, "late parts", mail.id or 0, NOW)
    measures = (replace(FIRST, deadline=moved), *ACTIVE.measures[1:])
    saved(database, replace(ACTIVE, measures=measures), days=1)
    with database.read() as session:
        assert session.exec(select(ExtensionRequest)).one().state == ExtensionState.GRANTED


def test_what_fell_due_in_a_pause_is_not_asked_when_the_plan_goes_on(database: Database) -> None:
    saved(database, ACTIVE)
    saved(database, replace(ACTIVE, state=PlanState.PAUSED))
    with database.write() as session:
        session.add(
            Round(
                plan_id=1,
                agreed_on=date(2026, 12, 1),
                kind="regular",
                covers="regular",
                due_at=NOW + timedelta(days=8),
                wall_time="09:00",
                timezone="UTC",
            )
        )
    saved(database, ACTIVE, days=20)
    with database.read() as session:
        row = session.exec(select(Round)).one()
    assert (row.state, row.skip_reason) == (RoundState.SKIPPED, "paused")
