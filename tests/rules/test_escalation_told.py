"""A plan that was taken in late is one summary, and stays one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.terms import EscalationRule, MeasureStatus, SeverityClass
from followbot.rules.escalation import judge
from followbot.rules.escalation_facts import Alarm, Situation, WatchedMeasure
from followbot.rules.escalation_told import causes_to_tell
from tests.rules.escalation_values import MAJOR, ago, situation

SINCE = ago(5)


def measure(key: int, days_late: int, **more: object) -> WatchedMeasure:
    late = replace(MAJOR, key=key, deadline=ago(days_late), first_deadline=ago(days_late))
    return replace(late, **more)  # type: ignore[arg-type]


def causes(seen: Situation) -> tuple[Alarm, ...]:
    return causes_to_tell(judge(seen), seen, SINCE)


def test_what_had_passed_at_the_import_is_told_in_one() -> None:
    seen = situation([measure(1, 40), measure(2, 6), measure(3, 5), measure(4, -9)])
    assert causes(seen) == (
        Alarm(EscalationRule.OVERDUE, None, 40, covers=(1, 2)),
        Alarm(EscalationRule.OVERDUE, 3, 5),  # the first day of the follow-up is ours
    )


def test_one_late_measure_is_told_as_itself() -> None:
    seen = situation([measure(1, 40), measure(2, -9)])
    assert causes(seen) == (Alarm(EscalationRule.OVERDUE, 1, 40),)


def test_the_summary_stays_one_while_its_measures_are_done() -> None:
    first = measure(1, 40, severity_class=SeverityClass.CRITICAL)
    seen = situation([first, measure(2, 6), measure(3, 6)])
    (summary,) = causes(seen)
    assert (summary.rule, summary.covers) == (EscalationRule.CRITICAL_OVERDUE, (1, 2, 3))
    done = replace(first, status=MeasureStatus.VERIFIED)
    (later,) = causes(situation([done, measure(2, 6), measure(3, 6, status=done.status)]))
    assert (later.rule, later.measure_key, later.covers) == (summary.rule, None, (2,))
    all_done = [replace(m, status=done.status) for m in seen.measures]
    assert causes(situation(all_done)) == ()


def test_passed_steps_alone_are_a_summary_too() -> None:
    step = {"steps_due_on": (ago(20),)}
    seen = situation([measure(1, -30, **step), measure(2, -30, **step)])
    assert causes(seen) == (Alarm(EscalationRule.OVERDUE, None, 20, covers=(1, 2)),)


@pytest.mark.parametrize("deaf", [True, False])
def test_with_closed_ears_no_summary_is_made(deaf: bool) -> None:
    seen = situation([measure(1, 40), measure(2, 6)], deaf=deaf)
    assert bool(causes(seen)) is not deaf


def test_zero_tolerance_in_it_tells_the_whole_ladder_but_stays_told_by_itself_too() -> None:
    zero = measure(1, 40, zero_tolerance=True, severity_class=SeverityClass.CRITICAL)
    rules = [(c.rule, c.whole_ladder) for c in causes(situation([zero, measure(2, 6)]))]
    assert rules == [
        (EscalationRule.CRITICAL_OVERDUE, True),
        (EscalationRule.ZERO_TOLERANCE_OPEN, True),
    ]
