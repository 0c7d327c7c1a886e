"""What suppliers propose instead, in the digest of the buyer who decides it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.facts_digest import DigestDecision
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_proposal import ProposedMeasure
from followbot.domain.terms import DecisionSubject
from followbot.jobs.digest_terms import LAST, Waiting
from followbot.jobs.lettered import Decidable
from followbot.jobs.local import local_day
from followbot.store.decisions import snoozed_until
from followbot.store.proposed_measures import open_counters

if TYPE_CHECKING:
    from sqlmodel import Session


def counters_waiting(
    session: Session, plans: Sequence[ActionPlan], now: datetime
) -> Iterator[Waiting]:
    """The counters of these plans that nobody decided and the buyer has not put off."""
    by_id = {id_of(plan): plan for plan in plans}
    for row in open_counters(session, list(by_id)) if by_id else ():
        plan = by_id[row.plan_id]
        today = local_day(now, plan.buyer_timezone)
        until_on = snoozed_until(session, DecisionSubject.COUNTER, id_of(row))
        if until_on is not None and until_on > today:
            continue
        subject = Decidable(DecisionSubject.COUNTER, id_of(row), row.plan_id)
        yield Waiting(LAST, subject, _decision(row, plan, today))


def _decision(row: ProposedMeasure, plan: ActionPlan, today: date) -> DigestDecision:
    """The measure, what the supplier says of it, and how long that has waited."""
    said = row.wording if row.wording and row.wording != row.title else row.reason
    answered_on = local_day(row.answered_at, plan.buyer_timezone) if row.answered_at else today
    return DigestDecision(
        letter="",
        kind="counter",
        plan_ref=plan.ref,
        supplier_name=plan.supplier_name,
        country=plan.country,
        measure_ref=row.ref,
        measure_title=row.title,
        due_on=row.deadline,
        new_date=row.on_date,
        days=(today - answered_on).days,
        words=said,
        subject=row.answer.value if row.answer is not None else "",
    )
