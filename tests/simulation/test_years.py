"""Years of follow-up in twelve countries: what must hold whoever answers, and whenever.

A plan for each country and four months by default; `make soak` lives three years with many plans.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import Escalation, Measure, Outgoing, Round
from followbot.domain.terms import LetterKind, MeasureStatus, RoundState
from followbot.jobs.invite import invite
from followbot.jobs.propose import propose
from followbot.jobs.supplier_reporting import set_reporting
from followbot.reading.trust_settings import TrustSettings
from followbot.store.standing_by_history import moved_by_hand
from tests.jobs.world import BOT, World, new_world
from tests.reading.plan_lists import workbook
from tests.simulation import compare, judge, judge_letters
from tests.simulation.agreements import (
    is_amended,
    is_invited,
    is_proposed,
    random_plan,
    reports_impacts,
    with_more_time,
    without_measures,
)
from tests.simulation.judge import Years
from tests.simulation.life import Life, always, two_days_a_week

SOAK = "FOLLOWBOT_SIMULATED_PLANS" in os.environ
PLANS = int(os.environ.get("FOLLOWBOT_SIMULATED_PLANS", "12"))
DAYS = int(os.environ.get("FOLLOWBOT_SIMULATED_DAYS", "120"))
SEED = int(os.environ.get("FOLLOWBOT_SIMULATION_SEED", "1"))
START = datetime(2027, 1, 4, tzinfo=UTC)
PROPOSED_AFTER, REPORTING_AFTER, AMENDED_AFTER = (
    timedelta(days=days, hours=8) for days in (1, 15, 29)
)
LISTS_AFTER = timedelta(days=36, hours=8)
IN_TIME = timedelta(days=14)
"""A buyer is told within this time: its weekends and holidays, and one letter a day."""

pytestmark = pytest.mark.timeout(24 * 3600 if SOAK else 900)


@dataclass
class Lived(compare.Life):
    """A world after its years."""

    ticks: int

    def count(self, table: type[Outgoing | Round | Escalation]) -> int:
        with self.years.database.read() as session:
            return len(session.exec(select(table)).all())


def live(folder: Path, up: Callable[[datetime], bool]) -> int:
    """Live the years in a process of their own; how often the bot ran."""
    world = new_world(folder, START.isoformat(), TrustSettings(closed_network=True))
    _never_wait_for_the_disk(world)
    starts_on = date(START.year, START.month, START.day)
    plans = [random_plan(SEED, number, starts_on) for number in range(PLANS)]
    world.take_in(*(plan for number, plan in enumerate(plans) if not is_proposed(number)))
    life = Life(world, SEED, up, commands=list(_commands(world, plans)))
    life.mails.append((START + LISTS_AFTER, -1, _mailed_lists()))
    for day in range(DAYS):
        life.live(START + timedelta(days=day), START + timedelta(days=day + 1))
        if SOAK and day % 30 == 29:  # it takes hours: show that it goes on
            print(f"{up.__name__}: {day + 1} of {DAYS} days", file=sys.__stderr__, flush=True)
    world.database.close()
    return life.ticks


def _commands(
    world: World, plans: Sequence[AgreedPlan]
) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    """What the buyers do at the machine, on days on which both bots run."""
    bot = world.bot

    def reporting(plan: AgreedPlan, now: datetime) -> None:
        starts_on = (START + timedelta(days=20)).date()
        set_reporting(world.database, plan.ref, None, starts_on, "bea", now)

    for number, plan in enumerate(plans):
        if is_invited(number):
            yield START + PROPOSED_AFTER, partial(invite, bot, without_measures(plan), "bea")
        elif is_proposed(number):
            yield START + PROPOSED_AFTER, partial(propose, bot, plan, "bea")
    for number, plan in enumerate(plans):
        if reports_impacts(number):
            yield START + REPORTING_AFTER, partial(reporting, plan)
    for number, plan in enumerate(plans):
        if is_amended(number):
            yield START + AMENDED_AFTER, partial(propose, bot, with_more_time(plan), "bea")


def _mailed_lists() -> bytes:
    """A buyer's mail with a list of its own; nobody confirms what it is shown."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Bea <bea@buyer.example>", BOT, "our tracker"
    mail["Date"], mail["Message-ID"] = START + LISTS_AFTER, "<lists@buyer.example>"
    mail.set_content("Hello, this is what we have.\n")
    head = ["Supplier", "Country", "E-mail", "No.", "Corrective action", "Due date"]
    rows: list[list[object]] = [
        [*head],
        ["Example Mills", "Bangladesh", "hr@mills.example", 1, "Unlock exits", date(2027, 11, 30)],
    ]
    mail.add_attachment(
        workbook(("Tracker", rows)), maintype="application", subtype="octet-stream",
        filename="tracker.xlsx",
    )  # fmt: skip
    return mail.as_bytes()


def _never_wait_for_the_disk(world: World) -> None:
    """No power is lost in these years: a commit need not reach the disk before the next tick."""

    def quick(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    world.database.close()
    event.listen(world.database.engine, "connect", quick)


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Lived]:
    """Both lives, lived side by side."""
    folders = {up: tmp_path_factory.mktemp(up.__name__) for up in (always, two_days_a_week)}
    with ProcessPoolExecutor(len(folders), get_context("spawn")) as processes:
        lived = {up: processes.submit(live, folder, up) for up, folder in folders.items()}
        ticks = {up: one.result() for up, one in lived.items()}
    until = START + timedelta(days=DAYS)
    return {
        up.__name__: Lived(Years(new_world(folder).database, until), up, ticks[up])
        for up, folder in folders.items()
    }


@pytest.fixture
def always_up(lives: dict[str, Lived]) -> Lived:
    """The bot ran all the time."""
    return lives["always"]


@pytest.fixture
def up_twice_a_week(lives: dict[str, Lived]) -> Lived:
    """The bot was started for two days a week."""
    return lives["two_days_a_week"]


@pytest.fixture(params=["always_up", "up_twice_a_week"])
def world(request: pytest.FixtureRequest) -> Lived:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Lived)
    return found


def none(faults: Iterable[str]) -> None:
    found = list(faults)
    assert found == [], f"{len(found)} faults"


def test_much_has_happened(always_up: Lived) -> None:
    """The properties below are not empty: every kind of thing was there to be judged."""
    with always_up.years.database.read() as session:
        kinds = {letter.kind for letter in session.exec(select(Outgoing))}
        rounds = {row.state for row in session.exec(select(Round))}
        measures = {row.status for row in session.exec(select(Measure))}
        rules = {row.rule for row in session.exec(select(Escalation))}
    assert kinds == set(LetterKind), "a kind of letter is not lived"
    assert rounds >= {RoundState.ANSWERED, RoundState.SKIPPED, RoundState.EXPIRED}
    assert MeasureStatus.VERIFIED in measures
    assert len(rules) >= 5
    assert always_up.count(Outgoing) > 20 * PLANS


def test_every_agreed_round_is_asked_once_or_skipped_with_its_reason(world: Lived) -> None:
    none(judge.wrong_rounds(world.years))


def test_no_request_or_reminder_leaves_outside_the_factorys_hours(world: Lived) -> None:
    none(judge.letters_outside_hours(world.years))


def test_nobody_is_reminded_of_what_was_answered(world: Lived) -> None:
    none(judge.reminders_after_an_answer(world.years))


def test_a_round_is_reminded_of_twice_at_most(world: Lived) -> None:
    none(judge.too_many_reminders(world.years))


def test_nobody_is_told_twice_of_one_episode(world: Lived) -> None:
    none(judge.told_twice(world.years))


def test_no_episode_comes_again_unless_something_changed(world: Lived) -> None:
    none(judge.episodes_without_a_cause_between(world.years))


def test_nothing_is_overdue_stalled_or_silent_untold(world: Lived) -> None:
    none(judge.overdue_untold(world.years, IN_TIME))
    none(judge.stalled_untold(world.years, IN_TIME))
    none(judge.silent_untold(world.years, IN_TIME))


def test_every_mail_is_understood_or_put_before_a_person(world: Lived) -> None:
    none(judge.mails_not_understood(world.years))


def test_no_supplier_closes_a_measure_or_moves_a_date(world: Lived) -> None:
    none(judge.closed_by_a_supplier(world.years))


def test_every_measure_stands_where_its_history_ends(world: Lived) -> None:
    with world.years.database.read() as session:
        none(found.what for found in moved_by_hand(session))


def test_no_proposal_is_reminded_of_after_its_answer_or_more_than_twice(world: Lived) -> None:
    none(judge_letters.proposal_reminders_after_an_answer(world.years))
    none(judge_letters.too_many_proposal_reminders(world.years))


def test_only_a_version_that_both_sides_accepted_is_agreed(world: Lived) -> None:
    none(judge_letters.agreed_without_both(world.years))


def test_no_proposal_is_left_alone(world: Lived) -> None:
    none(judge_letters.proposals_left_alone(world.years, IN_TIME))


def test_a_visit_has_its_sheet_once_three_working_days_before(world: Lived) -> None:
    none(judge_letters.wrong_visit_letters(world.years, world.up))


def test_impacts_are_asked_for_once_on_every_day_that_was_agreed(world: Lived) -> None:
    none(judge_letters.wrong_impact_requests(world.years))


def test_a_severe_impact_reaches_the_buyer_within_a_day(world: Lived) -> None:
    none(judge_letters.severe_impacts_untold(world.years, world.up))


def test_good_news_follows_a_granted_promise_once(world: Lived) -> None:
    none(judge_letters.wrong_good_news(world.years))


def test_a_bot_that_is_up_two_days_a_week_owes_the_same_rounds(
    always_up: Lived, up_twice_a_week: Lived
) -> None:
    """Every round asked all the time is asked or accounted for by the one that is mostly off.

    Where the sides agree on a plan, or on another rhythm, they do so on different days in the two
    lives. In between, one life goes by the old agreement and one by the new: there is no round
    that both owe. Before and after it they owe the same, until all of the plan is done in one of
    them: who is asked on other days answers other things.
    """
    both = [judge.followed(run.years) for run in (always_up, up_twice_a_week)]

    def owed_by_both(rounds: set[str]) -> set[str]:
        return {one for one in rounds if _has_one_rhythm(one, both)}

    mine, rare = always_up.years, up_twice_a_week.years
    assert owed_by_both(judge.agreed_rounds(mine)) == owed_by_both(judge.agreed_rounds(rare))
    asked, rarely = owed_by_both(judge.requests(mine)), owed_by_both(judge.requests(rare))
    assert len(asked) > len(judge.requests(mine)) * 0.8, "hardly any round was compared"
    explained = judge.skipped(rare) | judge.skipped(mine)
    assert (asked ^ rarely) - explained == set()


def _has_one_rhythm(one: str, lives: Sequence[Mapping[str, judge.Followed]]) -> bool:
    """Whether a round (plan, day, kind) is one of the same agreement in both lives.

    Also a week later: a round that holidays move may come after another rhythm was agreed. And
    the day before: what was agreed in the course of a day came too late for its morning.
    """
    ref, day, _ = one.split(" ", 2)
    days = [date.fromisoformat(day) + timedelta(days=moved) for moved in (-1, 0, 7)]
    rhythms = {life[ref].rhythm_on(on) for life in lives if ref in life for on in days}
    return len(rhythms) == 1 and None not in rhythms


def test_both_send_the_same_digests(always_up: Lived, up_twice_a_week: Lived) -> None:
    none(compare.digests_of_one_life(always_up, up_twice_a_week))
    none(compare.digests_of_one_life(up_twice_a_week, always_up))


def test_both_remind_where_there_was_time_and_reason(
    always_up: Lived, up_twice_a_week: Lived
) -> None:
    assert always_up.reminders
    assert up_twice_a_week.reminders
    none(compare.reminders_of_one_life(always_up, up_twice_a_week))
    none(compare.reminders_of_one_life(up_twice_a_week, always_up))


def test_both_tell_the_buyer_of_what_stands_still(always_up: Lived, up_twice_a_week: Lived) -> None:
    none(compare.causes_of_one_life(always_up, up_twice_a_week))
    none(compare.causes_of_one_life(up_twice_a_week, always_up))


def test_no_wish_for_a_new_date_is_left_waiting(world: Lived) -> None:
    none(compare.wishes_left_waiting(world))
