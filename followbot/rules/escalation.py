"""What the buyer must be told, as facts of today: every rule, judged for one plan.

1. Silence is not slowness: while a supplier is silent, nothing of it is called stalled.
2. Only rounds that really asked count, and a round is missed only when its time to
   answer has run out and the mailbox was completely read after that.
3. These conditions are computed, never stored; what is stored is whom we told.
4. The letters go to the buyer; a supplier is never threatened.
5. The buyer is a bottleneck too: what waits for it is told like what waits for the supplier.
"""

from __future__ import annotations

from collections.abc import Iterator

from followbot.domain.terms import ASKABLE_STATUSES, EscalationRule
from followbot.rules.escalation_buyer import buyer_alarms
from followbot.rules.escalation_facts import (
    NEEDS_EARS,
    Alarm,
    AskedRound,
    Situation,
    WatchedMeasure,
    missed_in_a_row,
)
from followbot.rules.escalation_supplier import (
    is_overdue,
    is_silent,
    measure_alarms,
    silent_alarm,
)

__all__ = [
    "NEEDS_EARS",
    "Alarm",
    "AskedRound",
    "Situation",
    "WatchedMeasure",
    "held_back",
    "judge",
    "missed_in_a_row",
]

_ORDER = {rule: place for place, rule in enumerate(EscalationRule)}


def judge(situation: Situation) -> tuple[Alarm, ...]:
    """Everything about one plan that the buyer must know today, most serious rule first.

    Within a rule the measures keep the order they are given in. A deaf situation (the mailbox
    was not read completely) tells nothing that an unread mail could refute.
    """
    alarms = [
        alarm for alarm in _all(situation) if not (situation.deaf and alarm.rule in NEEDS_EARS)
    ]
    return tuple(sorted(alarms, key=lambda alarm: _ORDER[alarm.rule]))


def _all(situation: Situation) -> Iterator[Alarm]:
    silent = silent_alarm(situation)
    if silent is not None:
        yield silent
    for measure in situation.measures:
        yield from measure_alarms(measure, situation, silent=silent is not None)
    yield from buyer_alarms(situation)


def held_back(situation: Situation) -> frozenset[tuple[EscalationRule, int]]:
    """Causes (rule, measure) that only rest: not told now, and not over either.

    A standstill rests while nobody answers at all, a passed deadline while a wish for a new
    date is young, and both while something waits for the buyer itself. An episode that was
    told before goes on when its cause wakes up; nobody is told twice.
    """
    silent = is_silent(situation)
    held: set[tuple[EscalationRule, int]] = set()
    for measure in situation.measures:
        if measure.status not in ASKABLE_STATUSES:
            continue
        if silent or measure.waits_for_us:
            held.add((EscalationRule.STALLED, measure.key))
        resting = measure.extension_pauses or measure.waits_for_us
        if resting and is_overdue(measure, situation):
            held.add((EscalationRule.OVERDUE, measure.key))
    return frozenset(held)
