"""Silence, judged only with open ears.

1. A round is missed when its time to answer ran out, its letter reached a server, no
   answer came, and the mailbox was completely read and understood after that moment.
2. It counts no more once somebody spoke with the supplier after it, or when the first contact
   of today never had it: else a call or a new contact would not end the silence, and no
   letter would ever go there again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Round, id_of
from followbot.domain.terms import RoundState
from followbot.jobs.local import end_of_day, local_day
from followbot.jobs.reach import reachable
from followbot.rules.escalation_facts import AskedRound, missed_in_a_row, time_ran_out
from followbot.rules.escalation_terms import silent_rounds
from followbot.rules.policy import FollowUpPolicy
from followbot.store.rounds_seen import RoundsSeen, rounds_seen

if TYPE_CHECKING:
    from sqlmodel import Session


def watched_rounds(plan: ActionPlan, seen: RoundsSeen) -> list[AskedRound]:
    """The plan's asked rounds as the escalation rules see them."""
    rows, ticks = seen.asked.get(id_of(plan), []), seen.ticks
    answers = {
        id_of(row): frozenset(
            tick.measure_id for tick in ticks.get(id_of(row), ()) if tick.answered_at is not None
        )
        for row in rows
    }
    over = {
        id_of(row)
        for row in rows
        if id_of(row) in seen.arrived and _ran_out(row, plan.timezone, seen.ears)
    }
    silent = [row for row in rows if id_of(row) in over and not answers[id_of(row)]]
    missed = {id_of(row) for row in silent} - _excused(plan, silent, seen)
    return [
        AskedRound(
            asked_on=local_day(row.sent_at, plan.timezone),
            answered=bool(answers[id_of(row)]),
            missed=id_of(row) in missed,
            measure_keys=frozenset(tick.measure_id for tick in ticks.get(id_of(row), ())),
            over=id_of(row) in over,
            answered_keys=answers[id_of(row)],
        )
        for row in rows
        if row.sent_at is not None
    ]


def _excused(plan: ActionPlan, silent: Sequence[Round], seen: RoundsSeen) -> set[int]:
    """Of unanswered rounds those that say nothing any more about who is asked today."""
    if not silent:
        return set()
    spoke_at = seen.talks.get(id_of(plan))
    spoken = {
        id_of(row)
        for row in silent
        if spoke_at is not None
        and row.answer_by_on is not None
        and spoke_at > end_of_day(row.answer_by_on, plan.timezone)
    }
    contacts = reachable(seen.contacts.get(id_of(plan), ()))
    if not contacts:
        return spoken
    email = contacts[0].email
    return spoken | {id_of(row) for row in silent if (id_of(row), email) not in seen.written}


def nobody_answers(
    session: Session, plan: ActionPlan, agreed: AgreedPlan, policy: FollowUpPolicy
) -> bool:
    """Whether so many rounds in a row were missed that no more mail goes: the buyer calls."""
    seen = rounds_seen(session, [id_of(plan)])
    return nobody_answered(plan, agreed, policy, seen)


def nobody_answered(
    plan: ActionPlan,
    agreed: AgreedPlan,
    policy: FollowUpPolicy,
    seen: RoundsSeen,
) -> bool:
    """The same where the plan's rounds were looked up already."""
    enough = silent_rounds(agreed.follow_up.escalation, policy)
    return missed_in_a_row(watched_rounds(plan, seen)) >= enough


def _ran_out(row: Round, timezone: str, ears: datetime | None) -> bool:
    """Whether the time to answer is over, and we would have heard an answer."""
    if row.answer_by_on is None or row.state == RoundState.UNDELIVERABLE:
        return False
    return time_ran_out(row.answer_by_on, ears, timezone)
