"""escalate: told once, to the right rung, and over when its cause is over."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.domain.decision import Outcome
from followbot.domain.errors import UsageError
from followbot.domain.tables import Escalation, Measure
from followbot.domain.terms import EscalationRule, EscalationState, LetterKind, MeasureStatus
from followbot.jobs.acknowledge import acknowledge_cases, open_cases
from followbot.jobs.ask import ask
from followbot.jobs.decide_here import decide_here
from followbot.jobs.escalate import escalate
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.world import BUYER, MANAGER, World, a_plan, new_world
from tests.store.rows import reworded

MONDAY = "2026-12-07T09:00:00+01:00"


def overdue_world(world: World, measures: int = 1) -> World:
    """A plan whose deadline passed on Sunday; it is Monday 09:00 at the buyer."""
    world.take_in(a_plan(deadline="2026-12-06", measures=measures))
    world.at(MONDAY)
    world.hear()
    return world


def told(world: World) -> list[str]:
    return [letter.recipient for letter in world.letters(LetterKind.ESCALATION)]


def run(world: World) -> None:
    world.hear()
    escalate(world.bot, world.now)


def test_the_buyer_is_told_once(world: World) -> None:
    overdue_world(world)
    for _ in range(3):
        escalate(world.bot, world.now)
    assert told(world) == [BUYER]
    (episode,) = world.rows(Escalation)
    assert (episode.rule, episode.state, episode.step) == (
        EscalationRule.OVERDUE,
        EscalationState.NOTIFIED,
        1,
    )


def test_many_causes_of_one_day_are_one_letter(world: World) -> None:
    overdue_world(world, measures=5)
    report = escalate(world.bot, world.now)
    assert (report.raised, report.letters) == (5, 1)
    (letter,) = world.letters(LetterKind.ESCALATION)
    text = world.text(letter)
    assert all(f"M-0{n}" in text for n in range(1, 6))


def test_causes_of_several_plans_are_one_letter_to_the_same_reader(world: World) -> None:
    world.take_in(a_plan("P-2", deadline="2026-12-06", supplier="Other Ltd"))
    overdue_world(world)
    assert escalate(world.bot, world.now).letters == 1


@pytest.mark.parametrize(
    ("now", "letters"),
    [
        ("2026-12-07T07:00:00+01:00", 0),
        ("2026-12-07T08:30:00+01:00", 1),
        ("2026-12-07T17:00:00+01:00", 0),
        ("2026-12-12T10:00:00+01:00", 0),
    ],
)
def test_the_buyer_is_written_to_in_working_hours(world: World, now: str, letters: int) -> None:
    overdue_world(world).at(now)
    run(world)
    assert len(told(world)) == letters


def test_nobody_acknowledges_and_the_next_rung_is_told(world: World) -> None:
    overdue_world(world)
    escalate(world.bot, world.now)
    # Five working days to acknowledge: until Monday the 14th.
    world.at("2026-12-14T16:00:00+01:00")
    run(world)
    assert told(world) == [BUYER]
    world.at("2026-12-15T09:00:00+01:00")
    run(world)
    run(world)
    assert told(world) == [BUYER, MANAGER]


def test_an_acknowledged_escalation_climbs_no_further(world: World) -> None:
    overdue_world(world)
    escalate(world.bot, world.now)
    (case,) = open_cases(world.database)
    assert acknowledge_cases(world.database, [case.number], "bea", world.now) == 1
    assert acknowledge_cases(world.database, [case.number], "bea", world.now) == 0
    world.at("2026-12-21T09:00:00+01:00")
    run(world)
    assert told(world) == [BUYER]


def test_acknowledging_what_is_not_open_changes_nothing(world: World) -> None:
    overdue_world(world)
    escalate(world.bot, world.now)
    with pytest.raises(UsageError):
        acknowledge_cases(world.database, [1, 99], "bea", world.now)
    assert world.rows(Escalation)[0].state == EscalationState.NOTIFIED


def test_it_resolves_by_itself_and_comes_back_as_a_new_episode(world: World) -> None:
    overdue_world(world)
    escalate(world.bot, world.now)
    _set_status(world, MeasureStatus.REPORTED_COMPLETE)
    run(world)
    assert world.rows(Escalation)[0].state == EscalationState.RESOLVED
    _set_status(world, MeasureStatus.IN_PROGRESS)
    world.now += timedelta(days=1)
    run(world)
    first, second = world.rows(Escalation)
    assert (first.resolved_at is not None, second.resolved_at) == (True, None)
    assert told(world) == [BUYER, BUYER]


def _set_status(world: World, status: MeasureStatus) -> None:
    with world.database.write() as session:
        for measure in session.exec(select(Measure)):
            measure.status = status
            session.add(measure)


def test_without_open_ears_nothing_is_judged_and_nothing_resolved(world: World) -> None:
    overdue_world(world)
    escalate(world.bot, world.now)
    world.at("2026-12-09T09:00:00+01:00")  # the mailbox was last read on the 7th
    _set_status(world, MeasureStatus.REPORTED_COMPLETE)
    report = escalate(world.bot, world.now)
    assert (report.deaf, report.resolved) == (1, 0)


def test_silence_is_told_after_two_missed_rounds(world: World) -> None:
    world.take_in(a_plan())
    start = world.at("2026-12-06T10:00:00+06:00")
    raised_on: date | None = None
    for day in range(40):
        world.now = start + timedelta(days=day, hours=4)
        world.hear()
        ask(world.bot, world.now)
        world.accept_all()
        if escalate(world.bot, world.now).raised and raised_on is None:
            raised_on = world.now.date()
    # Asked on 6 and 13 December; ten working days after the second end on 28 December.
    assert raised_on == date(2026, 12, 29)
    assert {row.rule for row in world.rows(Escalation)} == {EscalationRule.SILENT}
    letter = world.letters(LetterKind.ESCALATION)[0]
    assert "Anna" in world.text(letter)


def test_one_day_late_after_an_import_is_no_storm(world: World) -> None:
    plans = [a_plan(f"P-{n}", deadline="2026-11-01", supplier=f"S{n}") for n in range(10)]
    world.take_in(*plans)
    world.at(MONDAY)
    run(world)
    assert told(world) == [BUYER]


def test_asking_for_a_new_date_again_and_again_wins_no_more_time(world: World) -> None:
    world.take_in(a_plan(deadline="2026-12-03", measures=1))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    request = world.letters(LetterKind.STATUS_REQUEST)[0]
    days: list[int] = []
    for day in range(8, 20):
        world.at(f"2026-12-{day:02}T14:00:00+06:00")
        world.reply_to(request, f"1 new date {day} February 2027")
        understand(world.bot, world.now)
        world.hear()
        escalate(world.bot, world.now)
        late = [e for e in world.rows(Escalation) if e.rule == EscalationRule.OVERDUE]
        if any(e.resolved_at is None for e in late):
            days.append(day)
    assert days == list(range(16, 20))
    wishes = [e for e in world.rows(Escalation) if e.rule == EscalationRule.EXTENSION_WAITING]
    assert [wish.step for wish in wishes] == [1]


def test_one_letter_names_the_next_reader_of_each_plan(world: World) -> None:
    short = a_plan("P-2", deadline="2026-11-30", measures=1)
    short = reworded(short, '"csr_manager"]', '"responsible_buyer"]')
    world.take_in(a_plan("P-1", deadline="2026-11-30", measures=1), short)
    world.at("2026-12-02T14:00:00+06:00")
    world.hear()
    escalate(world.bot, world.now)
    (letter,) = world.letters()
    text = " ".join(world.text(letter).split())
    assert text.index("A · ■ PAST THE AGREED DATE") < text.index("P-1 Action plan")
    assert text.index("P-1 Action plan") < text.index("P-2 Action plan")
    assert re.findall(r"([A-Z](?:, [A-Z])*): If nobody notes it by [^:]*Mia Manager", text) == ["A"]


def test_a_letter_promises_an_ok_by_reply_only_where_it_counts(world: World) -> None:
    overdue_world(world)
    escalate(world.bot, world.now)
    text = world.text(world.letters(LetterKind.ESCALATION)[0])
    (letter,) = world.letters(LetterKind.ESCALATION, BUYER)
    assert f'followbot decide --letter {letter.code} "ok"' in " ".join(text.split())
    assert "Reply “ok”" not in text
    assert "The command takes one of these lines:\n    ok\n    call\n" in text.replace("\r", "")
    done = decide_here(world.bot, "ok", letter.code, "", "operator", world.now)
    assert [effect.outcome for effect in done.effects] == [Outcome.DONE]
    assert {row.state for row in world.rows(Escalation)} == {EscalationState.ACKNOWLEDGED}


def test_where_passes_are_judged_an_ok_is_enough(tmp_path: Path) -> None:
    world = new_world(tmp_path, trust=TrustSettings(authserv_id="mx.buyer.example"))
    overdue_world(world)
    escalate(world.bot, world.now)
    text = world.text(world.letters(LetterKind.ESCALATION)[0])
    assert "Reply “ok” by" in " ".join(text.split())
