"""The lists of a digest about one plan: what stands still, is late, comes, went well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from followbot.domain.facts_digest import DigestItem
from followbot.domain.plan import Person
from followbot.domain.tables import Measure
from followbot.domain.terms import ASKABLE_STATUSES, EscalationRule, IncomingState
from followbot.jobs.digest_plan import OVERDUE, PlanFigures
from followbot.jobs.digest_terms import Told, order_of
from followbot.rules.escalation import Alarm
from followbot.rules.severity import OrderKey
from followbot.store.undelivered import Undelivered

COMING = timedelta(days=14)
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
    plans: Sequence[Told], reader: Person, letters: Iterable[Undelivered]
) -> tuple[DigestItem, ...]:
    """Colleagues of the reader in these plans whom our letters do not reach, each once."""
    people = {
        person.email: person
        for told in plans
        for person in told.watched.agreed.buyer.contacts
        if person.email != reader.email
    }
    lost = dict.fromkeys(one.recipient for one in letters if one.recipient in people)
    return tuple(
        DigestItem("undelivered_buyer", "", people[email].name, detail=email) for email in lost
    )


def improver(told: Told, figures: PlanFigures) -> DigestItem | None:
    """Why this supplier is worth a thank-you, the best reason; None when there is none."""
    if figures.verified:
        return replace(item_about(told, "verified", None), count=figures.verified)
    if figures.reported >= MANY_REPORTED:
        return replace(item_about(told, "progress", None), count=figures.reported)
    if told.key in told.rows.punctual and figures.answers:
        return item_about(told, "punctual", None)
    return None


def item_about(told: Told, reason: str, row: Measure | None) -> DigestItem:
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
        benchmark_days=_own_days(told, row) if row else None,
        acknowledged=told.sleeps(episode),
    )
    return told.order_of(alarm.measure_key), item


def _about_plan(told: Told, reason: str, *, due_on: date | None = None, detail: str = "") -> Placed:
    item = replace(item_about(told, reason, None), due_on=due_on, detail=detail)
    return told.order_of(None), item


def _own_days(told: Told, row: Measure) -> int | None:
    """How long the buyer's own organisation took for the same, or None."""
    measure = told.watched.agreed.measure(row.ref)
    if measure is None or not measure.benchmark_key:
        return None
    marks = told.watched.agreed.benchmarks
    return next((mark.own_days for mark in marks if mark.key == measure.benchmark_key), None)


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
