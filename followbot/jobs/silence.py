"""Silence, judged only with open ears.

A round is missed when its time to answer ran out, its letter reached a server, no
answer came, and the mailbox was completely read and understood after that moment.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Round, id_of
from followbot.domain.terms import RoundState
from followbot.jobs.local import end_of_day, local_day
from followbot.rules.escalation_facts import AskedRound, missed_in_a_row
from followbot.rules.escalation_terms import silent_rounds
from followbot.rules.policy import FollowUpPolicy
from followbot.store.watching import RoundsSeen, rounds_seen

if TYPE_CHECKING:
    from sqlmodel import Session


def watched_rounds(plan: ActionPlan, seen: RoundsSeen) -> list[AskedRound]:
    """The plan's asked rounds as the escalation rules see them."""
    rounds = []
    for row in seen.asked.get(id_of(plan), ()):
        if row.sent_at is None:
            continue
        asked = seen.ticks.get(id_of(row), [])
        answered = any(tick.answered_at is not None for tick in asked)
        waited = id_of(row) in seen.arrived and _ran_out(row, plan.timezone, seen.ears)
        rounds.append(
            AskedRound(
                asked_on=local_day(row.sent_at, plan.timezone),
                answered=answered,
                missed=waited and not answered,
                measure_keys=frozenset(tick.measure_id for tick in asked),
                over=waited,
                answered_keys=frozenset(t.measure_id for t in asked if t.answered_at is not None),
            )
        )
    return rounds


def nobody_answers(
    session: Session, plan: ActionPlan, agreed: AgreedPlan, policy: FollowUpPolicy
) -> bool:
    """Whether so many rounds in a row were missed that no more mail goes: the buyer calls."""
    enough = silent_rounds(agreed.follow_up.escalation, policy)
    rounds = watched_rounds(plan, rounds_seen(session, [id_of(plan)]))
    return missed_in_a_row(rounds) >= enough


def _ran_out(row: Round, timezone: str, ears: datetime | None) -> bool:
    """Whether the time to answer is over, and we would have heard an answer."""
    if row.answer_by_on is None or row.state == RoundState.UNDELIVERABLE:
        return False
    return ears is not None and ears > end_of_day(row.answer_by_on, timezone)
