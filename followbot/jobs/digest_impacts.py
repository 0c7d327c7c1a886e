"""What a digest says of impact reports: who is ready, and every reporting supplier's trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts_digest import DigestDecision
from followbot.domain.facts_impact import ImpactTrend, ReportFigures
from followbot.domain.impact import ReportingState
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_impact import ImpactReport, ImpactReporting
from followbot.domain.terms import DecisionSubject, RoundState
from followbot.jobs.digest_terms import LAST, Waiting
from followbot.jobs.lettered import Decidable
from followbot.jobs.local import local_day
from followbot.rules.impact import is_alarming
from followbot.rules.rhythm import DigestSlot
from followbot.store import impacts as stored
from followbot.store.decisions import snoozed_until

if TYPE_CHECKING:
    from sqlmodel import Session

SHOWN_REPORTS = 4
_ANSWERED = frozenset({RoundState.ANSWERED, RoundState.PARTLY_ANSWERED, RoundState.CLOSED})


def suppliers_ready(
    session: Session, plans: Sequence[ActionPlan], now: datetime
) -> Iterator[Waiting]:
    """The suppliers of these plans that are proposed, and that the buyer has not put off."""
    by_id = {id_of(plan): plan for plan in plans}
    rows = stored.suppliers_of_plans(session, list(by_id), (ReportingState.PROPOSED,))
    for row in rows:
        plan = by_id[row.plan_id]
        today = local_day(now, plan.buyer_timezone)
        until_on = snoozed_until(session, DecisionSubject.SUPPLIER, id_of(row))
        if until_on is not None and until_on > today:
            continue
        days = (today - local_day(row.proposed_at or now, plan.buyer_timezone)).days
        decision = DigestDecision(
            "", "impact_reporting", plan.ref, row.supplier_name, plan.country, days=days
        )
        subject = Decidable(DecisionSubject.SUPPLIER, id_of(row), id_of(plan))
        yield Waiting(LAST, subject, decision)


def impact_trends(
    session: Session, plans: Sequence[ActionPlan], slot: DigestSlot
) -> tuple[ImpactTrend, ...]:
    """The trend of every supplier that reports, whose people are those of one of these plans."""
    by_id = {id_of(plan): plan for plan in plans}
    rows = stored.suppliers_of_plans(session, list(by_id), (ReportingState.REPORTING,))
    return tuple(trend_of(session, row, by_id[row.plan_id], slot.from_at) for row in rows)


def trend_of(
    session: Session, row: ImpactReporting, plan: ActionPlan, since_at: datetime | None = None
) -> ImpactTrend:
    """One supplier's newest reports in figures. `since_at`: what happened since is news."""
    reports = stored.reports_of(session, id_of(row))[-SHOWN_REPORTS:]
    return ImpactTrend(
        plan_ref=plan.ref,
        supplier_name=row.supplier_name,
        country=plan.country,
        every=row.every,
        next_on=row.next_on,
        reports=tuple(figures_of(session, report) for report in reports),
        news=since_at is not None and any(_is_news(one, since_at) for one in reports),
    )


def figures_of(session: Session, report: ImpactReport) -> ReportFigures:
    """One report in figures."""
    entries = stored.entries_of(session, id_of(report))
    answered = report.state in _ANSWERED
    return ReportFigures(
        period_from=report.period_from_on,
        period_to=report.period_to_on,
        state=report.state.value,
        impacts=len(entries) if answered else None,
        severe=sum(is_alarming(row.severity, row.actuality) for row in entries),
        people=sum(row.people or 0 for row in entries),
        none_found=report.none_found,
    )


def _is_news(report: ImpactReport, since_at: datetime) -> bool:
    at = report.answered_at or report.sent_at
    silent = report.state in (RoundState.EXPIRED, RoundState.UNDELIVERABLE)
    return at >= since_at or (silent and report.answered_at is None)
