"""Who is told now: the rungs of the ladder, one after the other, each of them once.

1. An episode that nobody was told of goes to the first rung, or to the whole ladder.
2. Nobody acknowledged in time: the next rung. So does a cause that climbed by itself, even
   when the first rung said "ok" and then let the wish lapse.
3. A snooze is kept to its instant; a cause that stands then is told again at the same rung.
4. What only the buyer's own deed ends (a call, a reward) is told again at the same rung when it
   was taken on and the deed was not noted in time.
5. Whom a letter does not reach was not told: the next rung is, at once.
6. Silence counts with open ears only: a "yes, I take it" may lie in a mailbox that nobody read.
7. Zero tolerance is told within 24 hours: by day on any day, where other letters wait for
   the buyer's own working hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from followbot.domain.terms import EscalationRule, EscalationState
from followbot.rules.calendar import WorkCalendar
from followbot.rules.delivery import DAY_BEGINS, DAY_ENDS, in_working_hours
from followbot.rules.escalation_facts import Alarm


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    """Where an episode stands. `step` is the last rung that was told, 0 for none.

    `unreached`: the letter to the last rung did not arrive. `taken_until_on`: somebody took it
    on, and its deed is waited for up to this day.
    """

    state: EscalationState
    step: int = 0
    acknowledge_by_on: date | None = None
    snoozed_until_at: datetime | None = None
    taken_until_on: date | None = None
    unreached: bool = False


def rungs_to_tell(
    episode: EpisodeFacts, alarm: Alarm, rungs: int, heard_on: date, now: datetime
) -> tuple[int, ...]:
    """The steps of a ladder of so many rungs that are told now, from 1; () for nobody.

    `heard_on`: the buyer's civil day up to whose begin every mail is read; today as a rule.
    """
    if episode.state == EscalationState.RAISED:
        first = rungs if alarm.whole_ladder else min(alarm.rung, rungs)
        return tuple(range(1, first + 1))
    if episode.state == EscalationState.SNOOZED:
        return _again(episode, alarm, rungs, now)
    taken_until = episode.taken_until_on
    if taken_until is not None and heard_on > taken_until:
        return _again(episode, alarm, rungs, now)
    if episode.state == EscalationState.ACKNOWLEDGED:
        return tuple(range(episode.step + 1, min(alarm.rung, rungs) + 1))
    if episode.state != EscalationState.NOTIFIED:
        return ()
    until = episode.acknowledge_by_on
    passed = episode.unreached or (until is not None and heard_on > until)
    climbed = episode.step + 1 if passed else episode.step
    top = rungs if alarm.whole_ladder else min(max(climbed, alarm.rung), rungs)
    return tuple(range(episode.step + 1, top + 1))


def _again(episode: EpisodeFacts, alarm: Alarm, rungs: int, now: datetime) -> tuple[int, ...]:
    """After a snooze, or a word that was not kept: the last rung, or all where all must know."""
    until = episode.snoozed_until_at
    if until is not None and now < until:
        return ()
    if alarm.whole_ladder:
        return tuple(range(1, rungs + 1))
    last = min(max(episode.step, 1), rungs)
    return tuple(range(last, max(last, min(alarm.rung, rungs)) + 1))


WITHIN_A_DAY = frozenset({EscalationRule.ZERO_TOLERANCE_OPEN, EscalationRule.NEW_ADVERSE_IMPACT})
"""Rules that do not wait for a working day, nor for tomorrow's letter."""


def may_tell_now(
    rule: EscalationRule, calendar: WorkCalendar, timezone: str, now: datetime
) -> bool:
    """Whether a letter about this rule may go to a buyer there now."""
    if rule not in WITHIN_A_DAY:
        return in_working_hours(calendar, timezone, now)
    return DAY_BEGINS <= now.astimezone(ZoneInfo(timezone)).time() < DAY_ENDS
