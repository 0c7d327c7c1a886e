"""The organisation's own days off: rounds avoid them, also those that were planned before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from followbot.domain.tables import ActionPlan, Change, Round
from followbot.domain.terms import LetterKind, RoundState
from followbot.jobs.ask import ask
from followbot.jobs.due import due_list
from followbot.jobs.remind import remind
from followbot.rules.policy import FollowUpPolicy
from tests.jobs.world import World, a_plan


def close(world: World, *days: str, country: str = "BD") -> None:
    """The configuration names these days off now."""
    off = {country: frozenset(map(date.fromisoformat, days))} if days else {}
    world.bot = replace(world.bot, policy=FollowUpPolicy(days_off=off))


def rounds(world: World) -> dict[str, tuple[str, str | None]]:
    """Agreed day -> the day it falls on there, and why."""
    return {
        row.agreed_on.isoformat(): (row.due_at.date().isoformat(), row.moved)
        for row in world.rows(Round)
        if row.agreed_on <= date(2026, 12, 20)
    }


def test_a_day_off_that_is_named_later_moves_what_is_planned(world: World) -> None:
    world.take_in(a_plan())
    before = rounds(world)
    close(world, "2026-12-13", "2026-12-14")
    ask(world.bot, world.now)
    assert rounds(world) == before | {"2026-12-13": ("2026-12-15", "holiday")}
    (change,) = [row for row in world.rows(Change) if row.field == "due_at"]
    assert change.why == "the days off changed"
    close(world)
    ask(world.bot, world.now)
    assert rounds(world) == before


def test_nothing_is_planned_twice_when_nothing_changed(world: World) -> None:
    world.take_in(a_plan())
    close(world, "2026-12-13")
    ask(world.bot, world.now)
    changes = len(world.rows(Change))
    for _ in range(3):
        assert ask(world.bot, world.now).planned == 0
    assert len(world.rows(Change)) == changes


def test_another_countrys_days_off_are_none_of_its_business(world: World) -> None:
    world.take_in(a_plan())
    before = rounds(world)
    close(world, "2026-12-13", country="CN")
    ask(world.bot, world.now)
    assert rounds(world) == before
    assert world.rows(ActionPlan)[0].days_off_known == "BD "


def test_nobody_is_asked_on_a_day_that_became_free_overnight(world: World) -> None:
    world.take_in(a_plan(cadence="monthly on the second Sunday"))
    ask(world.bot, world.at("2026-12-12T10:00:00+06:00"))
    close(world, "2026-12-13")
    for now, asked in (
        ("2026-12-13T10:00:00+06:00", 0),
        ("2026-12-14T09:59:59+06:00", 0),
        ("2026-12-14T10:00:00+06:00", 1),
    ):
        assert ask(world.bot, world.at(now)).asked == asked


def test_a_round_whose_day_is_over_when_its_day_off_is_taken_back_is_not_lost(
    world: World,
) -> None:
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    close(world, "2026-12-06", "2026-12-07", "2026-12-08")
    ask(world.bot, world.at("2026-12-05T10:00:00+06:00"))
    assert rounds(world)["2026-12-06"][0] == "2026-12-10"
    close(world)
    ask(world.bot, world.at("2026-12-08T10:00:00+06:00"))
    assert ask(world.bot, world.at("2026-12-10T10:00:00+06:00")).asked == 1


def test_rounds_that_fall_together_are_one_and_part_again(world: World) -> None:
    world.take_in(a_plan(cadence="FREQ=WEEKLY;BYDAY=SU,MO"))
    close(world, "2026-12-13")
    ask(world.bot, world.now)
    assert "2026-12-13" not in rounds(world)
    assert rounds(world)["2026-12-14"] == ("2026-12-14", None)
    close(world)
    ask(world.bot, world.now)
    assert rounds(world)["2026-12-13"] == ("2026-12-13", None)


def test_reminders_count_own_days_off(world: World) -> None:
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    close(world, "2026-12-08", "2026-12-09")
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    for now, sent in (("2026-12-13T10:00:00+06:00", 0), ("2026-12-15T10:00:00+06:00", 1)):
        world.at(now)
        world.hear()
        assert remind(world.bot, world.now).reminders == sent
    assert len(world.letters(LetterKind.REMINDER)) == 1


def test_the_list_of_what_is_due_knows_them(world: World) -> None:
    world.take_in(a_plan(cadence="monthly on day 1"))
    close(world, "2027-03-01")
    items = due_list(world.database, world.now, date(2027, 3, 5), world.bot.policy)
    asked = [item for item in items if item.what == "status request"]
    assert [f"{item.local:%m-%d}" for item in asked] == ["01-03", "02-01", "03-02"]


def test_a_clock_set_back_asks_nothing_twice_and_one_that_jumps_asks_once(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    for now in ("2026-11-30T10:00:00+06:00", "2026-12-06T10:00:00+06:00"):
        world.at(now)
        world.hear()
        assert ask(world.bot, world.now).letters == 0
        assert remind(world.bot, world.now).reminders == 0
    report = ask(world.bot, world.at("2027-02-07T10:00:00+06:00"))
    assert (report.asked, len(world.letters(LetterKind.STATUS_REQUEST))) == (1, 4)
    states = {row.agreed_on: (row.state, row.skip_reason) for row in world.rows(Round)}
    missed = [day for day in states if date(2026, 12, 6) < day < date(2027, 2, 7)]
    assert {states[day] for day in missed} == {(RoundState.SKIPPED, "collapsed")}
    assert len(missed) == 8
    back = datetime.fromisoformat("2026-12-20T10:00:00+06:00")
    assert ask(world.bot, back).letters == 0
