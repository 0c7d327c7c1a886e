"""The lists of a digest about one plan: what stands still, is late, comes, went well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from followbot.domain.facts_benefit import BenefitLine
from followbot.domain.facts_digest import DigestItem
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.plan import Person
from followbot.domain.terms import (
    ASKABLE_STATUSES,
    EscalationRule,
    IncomingState,
    MeasureStatus,
)
from followbot.jobs.digest_plan import OVERDUE, PlanFigures
from followbot.jobs.digest_terms import Told, order_of
from followbot.jobs.facts import plan_counts
from followbot.rules.escalation import Alarm
from followbot.rules.severity import OrderKey
from followbot.store.undelivered import Undelivered

COMING = timedelta(days=14)
SIGNIFICANT_TIME = timedelta(weeks=8)
SIGNIFICANT_SHARE = 0.25
"""So much of a plan verified within that time is an improvement to name, even in a quiet week."""
MANY_REPORTED = 2
"""So many measures reported complete in one digest's time are worth a thank-you."""

Placed = tuple[OrderKey, DigestItem]
"""An entry with its place in the order of severity."""


def stalled_items(told: Told) -> Iterator[Placed]:
    """Measures that do not move although they are answered about."""
    for alarm in told.alarmed(EscalationRule.STALLED):
        yield _alarmed(told, "stalled", alarm)


def silent_items(told: Told) -> Iterator[Placed]:
    """The plan, when its supplier does not answer."""
    for alarm in told.alarmed(EscalationRule.SILENT):
        yield _alarmed(told, "silent", alarm)


def overdue_items(told: Told) -> Iterator[Placed]:
    """Measures past their deadline, each once."""
    alarms = {alarm.measure_key: alarm for alarm in told.alarmed(*OVERDUE)}
    for alarm in alarms.values():
        yield _alarmed(told, "overdue", alarm)


def coming_items(told: Told) -> Iterator[Placed]:
    """Deadlines, milestones, visits and ends of pauses of the next 14 days."""
    if told.paused:
        yield from _pause_ends(told)
        return
    for row in told.watched.measures.values():
        if row.status in ASKABLE_STATUSES and _comes(told, row.current_deadline):
            yield order_of(row), item_about(told, "deadline", row)
    for step, row in told.rows.steps.get(told.key, ()):
        if row.status in ASKABLE_STATUSES and _comes(told, step.due_on):
            milestone = replace(
                item_about(told, "milestone", None),
                measure_ref=step.ref,
                measure_title=step.title,
                due_on=step.due_on,
            )
            yield order_of(row), milestone
    yield from _visits(told)


def delivery_items(told: Told) -> Iterator[Placed]:
    """Letters of which nobody knows whether they arrived, and mails that could not be read."""
    for letter in told.rows.unknown.get(told.key, ()):
        yield _about_plan(told, "unknown_delivery", detail=letter.recipient)
    for mail in told.rows.held.get(told.key, ()):
        if mail.state == IncomingState.QUARANTINED:
            words = f"{mail.sender}: {mail.subject}"
            yield _about_plan(told, "unreadable_mail", detail=words)


def unreached_people(
    people: Mapping[str, Person], reader: Person, letters: Iterable[Undelivered]
) -> tuple[DigestItem, ...]:
    """Colleagues of the reader, by address, whom our letters do not reach, each once."""
    lost = dict.fromkeys(one.recipient for one in letters if one.recipient in people)
    lost.pop(reader.email, None)
    return tuple(
        DigestItem("undelivered_buyer", "", people[email].name, detail=email) for email in lost
    )


def improver(
    told: Told, figures: PlanFigures, benefits: Sequence[BenefitLine] = ()
) -> DigestItem | None:
    """Why this supplier is worth a thank-you, the best reason with its figures; None for none.

    `benefits` are those of this plan.
    """
    total, verified, _ = plan_counts(list(told.watched.measures.values()))
    share = f"{verified}/{total}"
    plan = replace(item_about(told, "", None), name=_whom_to_thank(told))
    better = [one for one in benefits if one.new and one.indicator.better]
    if figures.verified:
        return replace(plan, reason="verified", count=figures.verified, detail=share)
    if better:
        return replace(plan, reason="better", detail=_before_and_after(better[0]))
    if (grown := _verified_lately(told)) >= max(2, total * SIGNIFICANT_SHARE):
        return replace(plan, reason="grown", count=grown, detail=share)
    if figures.reported >= MANY_REPORTED:
        return replace(plan, reason="progress", count=figures.reported, detail=share)
    if told.key in told.rows.punctual and figures.answers:
        return replace(plan, reason="punctual")
    return None


def _whom_to_thank(told: Told) -> str:
    contacts = told.rows.contacts.get(told.key, ())
    return contacts[0].name if contacts else told.watched.plan.supplier_name


def _before_and_after(line: BenefitLine) -> str:
    """`line efficiency (percent): 46 → 49.2`, as the plan and the reply have it."""
    shown = line.indicator
    unit = f" ({shown.unit})" if shown.unit else ""
    before = "" if shown.before is None else f"{shown.before.normalize():f} → "
    return f"{shown.indicator}{unit}: {before}{shown.now.normalize():f}"


def _verified_lately(told: Told) -> int:
    """How many measures of the plan were verified within the last eight weeks and stay so."""
    since = told.slot.due_at - SIGNIFICANT_TIME
    lately = {
        change.subject_id
        for change in told.rows.changes.get(told.key, ())
        if change.after == MeasureStatus.VERIFIED and since <= change.at < told.slot.due_at
    }
    rows = told.watched.measures
    return sum(key in rows and rows[key].status == MeasureStatus.VERIFIED for key in lately)


def item_about(told: Told, reason: str, row: AnyMeasure | None) -> DigestItem:
    """An entry about a measure, or (None) about the plan."""
    plan = told.watched.plan
    if row is None:
        return DigestItem(reason, plan.ref, plan.supplier_name)
    return DigestItem(
        reason,
        plan.ref,
        plan.supplier_name,
        row.ref,
        row.title,
        row.current_deadline,
        row.first_agreed_deadline,
        zero_tolerance=row.zero_tolerance,
    )


def _alarmed(told: Told, reason: str, alarm: Alarm) -> Placed:
    row = told.watched.measures.get(alarm.measure_key or 0)
    episode = told.episode(alarm.rule, alarm.measure_key)
    item = replace(
        item_about(told, reason, row),
        days=alarm.days,
        pace=told.pace_of(row) if row else None,
        acknowledged=told.sleeps(episode),
    )
    return told.order_of(alarm.measure_key), item


def _about_plan(told: Told, reason: str, *, due_on: date | None = None, detail: str = "") -> Placed:
    item = replace(item_about(told, reason, None), due_on=due_on, detail=detail)
    return told.order_of(None), item


def _visits(told: Told) -> Iterator[Placed]:
    """Visits that the plan agrees, and those the buyer plans to verify something."""
    for on in told.rows.agreed_visits.get(told.key, ()):
        if _comes(told, on):
            yield _about_plan(told, "visit", due_on=on)
    for key, visit in told.rows.visits.items():
        row = told.watched.measures.get(key)
        if row is not None and visit.visit_on is not None and _comes(told, visit.visit_on):
            visited = replace(item_about(told, "visit", row), due_on=visit.visit_on)
            yield order_of(row), visited


def _pause_ends(told: Told) -> Iterator[Placed]:
    until = told.watched.plan.paused_until_on
    if until is not None and _comes(told, until):
        yield _about_plan(told, "pause_ends", due_on=until)


def _comes(told: Told, on: date) -> bool:
    return told.today <= on <= told.today + COMING
