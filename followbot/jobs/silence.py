"""Silence, judged only with open ears.

A round is missed when its time to answer ran out, its letter reached a server, no
answer came, and the mailbox was completely read and understood after that moment.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, Round, id_of
from followbot.domain.terms import RoundState
from followbot.jobs.local import end_of_day, local_day
from followbot.rules.escalation import AskedRound, missed_in_a_row
from followbot.store.incoming import ears_open_until
from followbot.store.rounds import asked_rounds, measures_asked, request_delivery

if TYPE_CHECKING:
    from sqlmodel import Session


def watched_rounds(session: Session, plan: ActionPlan) -> list[AskedRound]:
    """The plan's asked rounds as the escalation rules see them."""
    ears = ears_open_until(session)
    rounds = []
    for row in asked_rounds(session, id_of(plan)):
        if row.sent_at is None:
            continue
        asked = measures_asked(session, id_of(row))
        answered = any(tick.answered_at is not None for tick, _ in asked)
        rounds.append(
            AskedRound(
                asked_on=local_day(row.sent_at, plan.timezone),
                answered=answered,
                missed=not answered and _missed(session, row, plan.timezone, ears),
                measure_keys=frozenset(id_of(measure) for _, measure in asked),
            )
        )
    return rounds


def missed_rounds_in_a_row(session: Session, plan: ActionPlan) -> int:
    """How many rounds in a row were missed up to now."""
    return missed_in_a_row(watched_rounds(session, plan))


def _missed(session: Session, row: Round, timezone: str, ears: datetime | None) -> bool:
    if row.answer_by_on is None or row.state == RoundState.UNDELIVERABLE:
        return False
    over_at = end_of_day(row.answer_by_on, timezone)
    if ears is None or ears <= over_at:
        return False
    return request_delivery(session, id_of(row)).accepted
