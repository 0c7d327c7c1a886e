"""One plan's share of the digest: its line, and what it adds to the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts import DigestItem, PlanLine
from followbot.domain.tables import Measure, id_of
from followbot.domain.terms import (
    ASKABLE_STATUSES,
    OPEN_STATUSES,
    EscalationRule,
    MeasureStatus,
    RoundState,
    Side,
)
from followbot.jobs.facts import plan_counts
from followbot.jobs.local import local_day
from followbot.jobs.watch import Watch
from followbot.rules.week import DigestSlot
from followbot.store import figures
from followbot.store import measures as stored
from followbot.store.letters import unknown_letters
from followbot.store.plans import contacts_of
from followbot.store.rounds import next_round, open_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

COMING = timedelta(days=14)
TREND_WEEKS = 8
_DONE = frozenset({MeasureStatus.VERIFIED.value, MeasureStatus.REPORTED_COMPLETE.value})


@dataclass(frozen=True, slots=True)
class PlanShare:
    """What one plan contributes to its buyer's digest."""

    line: PlanLine
    decisions: tuple[DigestItem, ...]
    stalled: tuple[DigestItem, ...]
    silent: tuple[DigestItem, ...]
    overdue: tuple[DigestItem, ...]
    coming: tuple[DigestItem, ...]
    improver: DigestItem | None
    verified: int
    reported: int
    answers: int
    rounds: int


def plan_share(session: Session, watched: Watch, slot: DigestSlot, now: datetime) -> PlanShare:
    """Gather one plan's figures for the week of the slot."""
    week_from = slot.due_at - timedelta(days=7)
    changes = [
        change
        for change in figures.status_changes(session, id_of(watched.plan))
        if week_from <= change.at < slot.due_at
    ]
    verified = sum(change.after == MeasureStatus.VERIFIED for change in changes)
    reported = sum(change.after == MeasureStatus.REPORTED_COMPLETE for change in changes)
    return PlanShare(
        line=_plan_line(session, watched, slot, now),
        decisions=tuple(_decisions(session, watched)),
        stalled=tuple(_alarmed(watched, EscalationRule.STALLED)),
        silent=tuple(_alarmed(watched, EscalationRule.SILENT)),
        overdue=tuple(_late(watched)),
        coming=tuple(_coming(session, watched)),
        improver=_improver(watched, verified, reported),
        verified=verified,
        reported=reported,
        answers=figures.answers_between(session, id_of(watched.plan), week_from, slot.due_at),
        rounds=figures.rounds_asked_between(session, id_of(watched.plan), week_from, slot.due_at),
    )


def _plan_line(session: Session, watched: Watch, slot: DigestSlot, now: datetime) -> PlanLine:
    plan, rows = watched.plan, list(watched.measures.values())
    total, verified, awaiting = plan_counts(rows)
    overdue = _keys(watched, EscalationRule.OVERDUE, EscalationRule.CRITICAL_OVERDUE)
    attention = {
        id_of(row)
        for row in rows
        if row.status == MeasureStatus.BLOCKED or stored.pending_extensions(session, id_of(row))
    }
    attention = (attention | _keys(watched, EscalationRule.STALLED)) - overdue
    moving = {id_of(row) for row in rows if row.status == MeasureStatus.IN_PROGRESS}
    following = next_round(session, id_of(plan), now)
    silent = next((a for a in watched.alarms if a.rule == EscalationRule.SILENT), None)
    return PlanLine(
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier_name,
        site=plan.site,
        country=plan.country,
        total=total,
        verified=verified,
        awaiting=awaiting,
        on_track=len(moving - overdue - attention),
        attention=len(attention),
        overdue=len(overdue),
        flag=_flag(bool(silent), bool(overdue), bool(attention)),
        trend=_trend(session, watched, slot, rows),
        silent_days=silent.days if silent else None,
        next_round_on=local_day(following.due_at, plan.timezone) if following else None,
    )


def _flag(silent: bool, overdue: bool, attention: bool) -> str:
    """The one word that the plan's line ends in: the most serious that holds."""
    if silent:
        return "silent"
    if overdue:
        return "overdue"
    return "attention" if attention else "on_track"


def _trend(
    session: Session, watched: Watch, slot: DigestSlot, rows: Sequence[Measure]
) -> tuple[float, ...]:
    """The share done at the end of each of the last weeks, oldest first."""
    changes = figures.status_changes(session, id_of(watched.plan))
    ends = [slot.due_at - timedelta(weeks=back) for back in reversed(range(TREND_WEEKS))]
    return tuple(figures.share_done(changes, rows, end) for end in ends)


def _keys(watched: Watch, *rules: EscalationRule) -> set[int]:
    return {a.measure_key for a in watched.alarms if a.rule in rules and a.measure_key}


def _late(watched: Watch) -> Iterator[DigestItem]:
    """What is past its date, critical measures first."""
    for rule in (EscalationRule.CRITICAL_OVERDUE, EscalationRule.OVERDUE):
        for item in _alarmed(watched, rule):
            yield replace(item, reason=EscalationRule.OVERDUE.value)


def _alarmed(watched: Watch, rule: EscalationRule) -> Iterator[DigestItem]:
    """The plan's alarms of one rule, most serious measure first."""
    alarms = [alarm for alarm in watched.alarms if alarm.rule == rule]
    for alarm in sorted(alarms, key=lambda a: _order(watched.measures.get(a.measure_key or 0))):
        row = watched.measures.get(alarm.measure_key or 0)
        yield _item(watched, rule.value, row, days=alarm.days)


def _order(row: Measure | None) -> tuple[bool, int, int, int]:
    """Zero tolerance first, then gravity, irremediability and scope."""
    if row is None:
        return (False, 0, 0, 0)
    return (not row.zero_tolerance, -row.gravity, -row.irremediability, -row.scope)


def _item(
    watched: Watch, reason: str, row: Measure | None, *, days: int | None = None, detail: str = ""
) -> DigestItem:
    return DigestItem(
        reason=reason,
        plan_ref=watched.plan.ref,
        supplier_name=watched.plan.supplier_name,
        measure_ref=row.ref if row else "",
        measure_title=row.title if row else "",
        due_on=row.current_deadline if row else None,
        days=days,
        detail=detail,
    )


def _decisions(session: Session, watched: Watch) -> Iterator[DigestItem]:
    """What waits for the buyer, the most pressing kind first."""
    for row in sorted(watched.measures.values(), key=_order):
        if row.status == MeasureStatus.REPORTED_COMPLETE:
            waits = row.last_answer_at
            days = (watched.today - local_day(waits, watched.plan.timezone)).days if waits else None
            yield _item(watched, "verify", row, days=days)
        yield from _wishes(session, watched, row)
    if any(alarm.rule == EscalationRule.SILENT for alarm in watched.alarms):
        yield _item(watched, "telephone", None, detail=_telephone(watched))
    for contact in contacts_of(session, id_of(watched.plan), Side.SUPPLIER):
        if contact.active and contact.undeliverable_at is not None:
            yield _item(watched, "undeliverable", None, detail=contact.email)
    for asked in open_rounds(session, id_of(watched.plan)):
        if asked.state == RoundState.UNDELIVERABLE:
            detail = f"round of {asked.agreed_on.isoformat()}"
            yield _item(watched, "undeliverable", None, detail=detail)
    for mail in figures.review_of(session, id_of(watched.plan)):
        yield _item(watched, "review", None, detail=f"{mail.sender}: {mail.subject}")
    for letter in unknown_letters(session, id_of(watched.plan)):
        yield _item(watched, "unknown_delivery", None, detail=letter.recipient)


def _telephone(watched: Watch) -> str:
    contact = watched.agreed.supplier.primary
    return f"{contact.name}, {contact.role}" if contact.role else contact.name


def _wishes(session: Session, watched: Watch, row: Measure) -> Iterator[DigestItem]:
    """A new date that was asked for, and help that was asked for."""
    for wish in stored.pending_extensions(session, id_of(row)):
        yield DigestItem(
            reason="new_date",
            plan_ref=watched.plan.ref,
            supplier_name=watched.plan.supplier_name,
            measure_ref=row.ref,
            measure_title=row.title,
            due_on=row.current_deadline,
            new_date=wish.proposed_on,
            days=(wish.proposed_on - row.current_deadline).days,
            detail=wish.reason,
        )
    latest = stored.latest_update(session, id_of(row))
    if latest is not None and latest.help and row.status in OPEN_STATUSES:
        yield _item(watched, "help", row, detail=latest.comment)


def _coming(session: Session, watched: Watch) -> Iterator[DigestItem]:
    """Deadlines and milestones of the next 14 days, by date."""
    until = watched.today + COMING
    found: list[DigestItem] = [
        _item(watched, "deadline", row)
        for row in watched.measures.values()
        if row.status in ASKABLE_STATUSES and watched.today <= row.current_deadline <= until
    ]
    for step, row in figures.pending_milestones(session, id_of(watched.plan)):
        if row.status in ASKABLE_STATUSES and watched.today <= step.due_on <= until:
            found.append(
                DigestItem(
                    reason="milestone",
                    plan_ref=watched.plan.ref,
                    supplier_name=watched.plan.supplier_name,
                    measure_ref=step.ref,
                    measure_title=step.title,
                    due_on=step.due_on,
                )
            )
    yield from sorted(found, key=lambda item: (item.due_on or watched.today, item.measure_ref))


def _improver(watched: Watch, verified: int, reported: int) -> DigestItem | None:
    """A supplier worth a thank-you: something was verified, or two measures reported done."""
    if verified == 0 and reported < 2:
        return None
    return _item(watched, "verified" if verified else "progress", None)
