"""The stage lets time jump, and loses nothing by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from followbot.daemon.tick import tick
from followbot.demo.short_loop import START, ShortLoop, demo_plans
from followbot.demo.stage import SimulatedClock, Stage
from followbot.domain.errors import FollowbotError, UnreachableError
from followbot.jobs.bot import Bot

UNTIL = START + timedelta(days=25)


class Restless(Stage):
    """A stage whose bot is called every six hours too, as a daemon would be all the time."""

    def _next_at(self) -> datetime:
        return min(super()._next_at(), self.clock.now + timedelta(hours=6))


@dataclass
class Report:
    failures: Mapping[str, FollowbotError] = field(default_factory=dict)


def letters_of(stage: Stage) -> set[tuple[str, str, datetime]]:
    with stage:
        stage.play(UNTIL, lambda _now: None)
        return {(one.kind, one.recipient, one.at) for one in stage.ledger.letters()}


def test_jumping_to_what_is_due_sends_what_a_restless_daemon_sends() -> None:
    jumping = letters_of(Stage(tick, ShortLoop()))
    assert len(jumping) > 15
    assert {kind for kind, _, _ in jumping} >= {"status_request", "receipt", "reminder", "digest"}
    assert jumping == letters_of(Restless(tick, ShortLoop()))


def test_the_clock_never_goes_back() -> None:
    clock = SimulatedClock(START)
    clock.move_to(START - timedelta(days=1))
    assert clock.now == START
    clock.move_to(START + timedelta(days=1))
    assert clock.now == START + timedelta(days=1)


def test_time_ends_where_it_was_told_to() -> None:
    seen: list[datetime] = []

    def watched(_bot: Bot, now: datetime) -> Report:
        seen.append(now)
        return Report()

    with Stage(watched, ShortLoop()) as stage:
        stage.play(START + timedelta(days=2), lambda _now: None)
        assert stage.clock.now == START + timedelta(days=2)
    assert seen == sorted(set(seen))
    assert seen[0] == START
    assert max(seen) < START + timedelta(days=2)


def test_a_failed_step_of_the_bot_stops_the_play() -> None:
    error = UnreachableError("no answer", "try again")
    with (
        Stage(lambda _bot, _now: Report({"send": error}), ShortLoop()) as stage,
        pytest.raises(UnreachableError, match="no answer"),
    ):
        stage.step()


def test_the_demo_has_three_countries_and_a_critical_measure_each() -> None:
    plans = demo_plans()
    assert {plan.supplier.country for plan in plans} == {"BD", "CN", "TR"}
    assert {plan.supplier.primary.language for plan in plans} == {"bn", "zh-Hans", "en"}
    for plan in plans:
        assert any(one.severity.severity_class == "critical" for one in plan.measures)
        assert plan.buyer.name == "Example Nordic A/S"
        assert all(
            person.email.endswith(".example")
            for person in (*plan.buyer.contacts, *plan.supplier.contacts)
        )


def test_nothing_of_a_stage_is_left_behind() -> None:
    with Stage(lambda _bot, _now: Report(), ShortLoop()) as stage:
        path = stage.bot.database.path
        assert path is not None
        assert path.exists()
    assert not path.parent.exists()


def test_the_suppliers_can_be_written_to_in_any_language() -> None:
    plans = demo_plans("th")
    people = [person for plan in plans for person in plan.supplier.contacts]
    assert len(plans) == 3
    assert {person.language for person in people} == {"th"}
    assert {plan.follow_up.language for plan in plans} == {"th"}
    assert {person.language for plan in plans for person in plan.buyer.contacts} == {"en"}
