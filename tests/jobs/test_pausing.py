"""pause and resume: no letters meanwhile, nothing made up for, on again by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from followbot.domain.tables import ActionPlan, Change, Round
from followbot.domain.terms import LetterKind, PlanState, RoundState
from followbot.jobs.ask import ask
from followbot.jobs.import_plans import import_plans
from followbot.jobs.pausing import pause_plan, resume_plan
from followbot.jobs.remind import remind
from tests.jobs.world import BUYER, World, a_plan


def pause(world: World, until: str | None) -> bool:
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        return pause_plan(
            session, plan, date.fromisoformat(until) if until else None, BUYER, world.now
        )


def resume(world: World) -> bool:
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        return resume_plan(session, world.bot, plan, BUYER, world.now)


def states(world: World) -> dict[date, tuple[RoundState, str]]:
    return {row.agreed_on: (row.state, row.skip_reason) for row in world.rows(Round)}


def plan_changes(world: World) -> list[tuple[str, str, str, str]]:
    return [
        (row.who, row.field, row.before, row.after)
        for row in world.rows(Change)
        if row.subject == "actionplan" and row.field in ("state", "paused_until_on")
    ]


def test_a_round_in_a_pause_is_recorded_as_skipped(world: World) -> None:
    world.take_in(a_plan())
    assert pause(world, None)
    report = ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    assert (report.asked, report.skipped) == (0, 1)
    assert states(world)[date(2026, 12, 6)] == (RoundState.SKIPPED, "paused")


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ("2026-12-12T23:59:59+06:00", 0),
        ("2026-12-13T09:59:59+06:00", 0),
        ("2026-12-13T10:00:00+06:00", 1),
    ],
)
def test_a_pause_ends_by_itself_with_its_day(world: World, now: str, asked: int) -> None:
    world.take_in(a_plan())
    pause(world, "2026-12-13")
    assert ask(world.bot, world.at(now)).asked == asked
    assert states(world)[date(2026, 12, 6)] == (RoundState.SKIPPED, "paused")
    (plan,) = world.rows(ActionPlan)
    ended = now >= "2026-12-13"
    assert plan.state == (PlanState.ACTIVE if ended else PlanState.PAUSED)
    assert (plan.paused_until_on is None) is ended
    if ended:
        assert plan_changes(world)[-2:] == [
            ("ask", "state", "paused", "active"),
            ("ask", "paused_until_on", "2026-12-13", ""),
        ]


def test_after_downtime_over_the_end_of_a_pause_only_what_came_later_is_asked(
    world: World,
) -> None:
    world.take_in(a_plan())
    pause(world, "2026-12-14")
    ask(world.bot, world.at("2026-12-28T11:00:00+06:00"))
    found = states(world)
    paused, collapsed = (RoundState.SKIPPED, "paused"), (RoundState.SKIPPED, "collapsed")
    assert [found[date(2026, 12, day)] for day in (6, 13)] == [paused, paused]
    assert found[date(2026, 12, 20)] == collapsed
    assert found[date(2026, 12, 27)] == (RoundState.SENT, "")


def test_a_long_pause_is_planned_through_and_every_round_has_its_reason(world: World) -> None:
    world.take_in(a_plan())
    pause(world, "2027-08-01")
    ask(world.bot, world.at("2027-08-01T10:00:00+06:00"))
    found = states(world)
    # Every Sunday has its round, or the next working day for it.
    assert len([one for one in found.values() if one == (RoundState.SKIPPED, "paused")]) == 34
    assert found[date(2027, 8, 1)] == (RoundState.SENT, "")


def test_the_buyer_lets_it_go_on(world: World) -> None:
    world.take_in(a_plan())
    pause(world, None)
    world.at("2026-12-07T10:00:00+06:00")
    assert resume(world)
    assert not resume(world)
    assert states(world)[date(2026, 12, 6)] == (RoundState.SKIPPED, "paused")
    assert ask(world.bot, world.at("2026-12-13T10:00:00+06:00")).asked == 1


def test_a_pause_of_the_past_or_of_a_closed_plan_is_none(world: World) -> None:
    world.take_in(a_plan())
    assert not pause(world, "2026-12-01")
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        plan.state = PlanState.COMPLETED
        session.add(plan)
    assert not pause(world, "2026-12-24")


def test_another_day_moves_the_end_and_the_same_says_nothing_new(world: World) -> None:
    world.take_in(a_plan())
    assert pause(world, "2026-12-13")
    assert not pause(world, "2026-12-13")
    assert pause(world, "2026-12-20")
    assert ask(world.bot, world.at("2026-12-13T10:00:00+06:00")).asked == 0
    assert ask(world.bot, world.at("2026-12-20T10:00:00+06:00")).asked == 1


def test_nobody_is_reminded_in_a_pause_and_the_open_round_gets_its_time_back(
    world: World,
) -> None:
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    world.at("2026-12-08T10:00:00+06:00")
    (sent,) = [row for row in world.rows(Round) if row.sent_at]
    assert sent.answer_by_on == date(2026, 12, 21)
    pause(world, "2026-12-24")
    for day in range(16):
        world.now += timedelta(days=1)
        world.hear()
        assert remind(world.bot, world.now).expired == 0
        ask(world.bot, world.now)
        world.accept_all()
        if world.now.date() < date(2026, 12, 24):
            assert world.letters(LetterKind.REMINDER) == [], day
    (sent,) = [row for row in world.rows(Round) if row.sent_at]
    # 8 of 10 working days were left on 8 December; from 24 December (a Thursday) they run on.
    assert sent.answer_by_on == date(2027, 1, 4)


def test_importing_the_file_again_ends_no_pause_of_the_buyer(world: World) -> None:
    plan = a_plan()
    world.take_in(plan)
    pause(world, None)
    import_plans(world.database, [plan], world.at("2026-12-02T10:00:00+06:00"))
    assert world.rows(ActionPlan)[0].state == PlanState.PAUSED
