"""Gathering scorecards: of every plan for the page, of a reader's plans for the digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from followbot.domain.facts_benefit import BenefitLine
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.plan import AgreedPlan
from followbot.domain.scorecard import Scorecard, ScorecardFacts, SupplierScore
from followbot.domain.tables import ActionPlan, Round, id_of
from followbot.domain.terms import MeasureStatus, PlanState
from followbot.jobs.bot import agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.own_pace import began_on
from followbot.jobs.readings import shown_indicator
from followbot.rules.cadence import regular_cadence
from followbot.rules.cadence_words import cadence_in_words
from followbot.rules.scorecard import ScoredMeasure, scorecard
from followbot.store.benefits import readings_of
from followbot.store.figures import StatusChange, share_done, status_changes
from followbot.store.measures import measures_of
from followbot.store.plans import all_plans
from followbot.store.rhythm_offers import finished_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.store.database import Database

TREND_WEEKS = 12
_SHOWN = (PlanState.ACTIVE, PlanState.PAUSED, PlanState.COMPLETED)


def scorecard_facts(database: Database, now: datetime, buyer_name: str = "") -> ScorecardFacts:
    """Every plan that is or was followed up; `buyer_name` "" takes that of the first plan.

    Confidential ones are left out: the page is for showing around.
    """
    with database.read() as session:
        plans = [
            plan for plan in all_plans(session) if plan.state in _SHOWN and not plan.confidential
        ]
        rounds = finished_rounds(session, [id_of(plan) for plan in plans])
        measures: list[ScoredMeasure] = []
        suppliers = []
        asked: list[Round] = []
        for plan in plans:
            agreed, rows = agreed_plan(session, id_of(plan)), measures_of(session, id_of(plan))
            changes = status_changes(session, id_of(plan))
            scored = scored_measures(plan, agreed, rows, changes)
            own = rounds.get(id_of(plan), [])
            measures += scored
            asked += own
            card = scorecard(scored, *answer_counts(own), local_day(now, plan.timezone))
            suppliers.append(_supplier(session, plan, agreed, rows, changes, card, now))
    first = plans[0] if plans else None
    today = local_day(now, first.buyer_timezone) if first else now.date()
    return ScorecardFacts(
        buyer_name=buyer_name or (first.buyer_name if first else ""),
        today=today,
        whole=scorecard(measures, *answer_counts(asked), today),
        suppliers=tuple(sorted(suppliers, key=_order)),
    )


def scored_measures(
    plan: ActionPlan,
    agreed: AgreedPlan,
    rows: Iterable[AnyMeasure],
    changes: Sequence[StatusChange],
) -> list[ScoredMeasure]:
    """A plan's measures as a scorecard counts them; `changes` are those of their status."""
    verified_at: dict[int, datetime] = {}
    for change in changes:
        if change.after == MeasureStatus.VERIFIED:
            verified_at[change.subject_id] = change.at
    began = began_on(agreed)
    return [
        _scored(
            row.severity_class,
            row.zero_tolerance,
            row.status,
            row.first_agreed_deadline,
            row.current_deadline,
            max(0, (local_day(at, plan.timezone) - began).days)
            if began is not None
            and row.status == MeasureStatus.VERIFIED
            and (at := verified_at.get(id_of(row))) is not None
            else None,
        )
        for row in rows
    ]


_scored = lru_cache(maxsize=4096)(ScoredMeasure)
"""Many measures count alike: ten thousand plans need no object for each of theirs."""


def answer_counts(rounds: Iterable[Round]) -> tuple[int, int]:
    """(asked, answered): rounds whose time is over, and those of them that were answered."""
    found = list(rounds)
    return len(found), sum(row.answered_at is not None for row in found)


def _supplier(
    session: Session,
    plan: ActionPlan,
    agreed: AgreedPlan,
    rows: Sequence[AnyMeasure],
    changes: Sequence[StatusChange],
    card: Scorecard,
    now: datetime,
) -> SupplierScore:
    cadence = regular_cadence(agreed)
    weeks = [now - timedelta(weeks=back) for back in reversed(range(TREND_WEEKS))]
    return SupplierScore(
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier_name,
        site=plan.site,
        country=plan.country,
        buyer=agreed.responsible_buyer.name,
        state=plan.state,
        rhythm=cadence_in_words(cadence) if isinstance(cadence, str) else "",
        card=card,
        trend=tuple(share_done(changes, rows, week) for week in weeks),
        benefits=tuple(_benefits(session, plan, agreed, rows)),
    )


def _benefits(
    session: Session, plan: ActionPlan, agreed: AgreedPlan, rows: Sequence[AnyMeasure]
) -> list[BenefitLine]:
    found = readings_of(session, [id_of(row) for row in rows])
    lines = []
    for row in rows:
        measure = agreed.measure(row.ref)
        benefit = measure.benefit if measure is not None else None
        shown = shown_indicator(plan, benefit, found.get(id_of(row), ()))
        if shown is not None and not row.zero_tolerance:
            lines.append(BenefitLine(plan.ref, plan.supplier_name, row.ref, row.title, shown))
    return lines


def _order(one: SupplierScore) -> tuple[int, int, str, str]:
    """What is late first, then by name; completed plans last."""
    done = int(one.state is PlanState.COMPLETED)
    return done, -one.card.late.measures, one.supplier_name, one.plan_ref
