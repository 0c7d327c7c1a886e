"""What waits for the buyer in one plan: each with the row that a reply decides.

What somebody took on ("ok", "I will call") or put off is not asked again before its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.plan import Person
from followbot.domain.tables import id_of
from followbot.domain.terms import (
    OPEN_STATUSES,
    DecisionSubject,
    EscalationRule,
    ExtensionState,
    MeasureStatus,
)
from followbot.jobs.bot import Bot
from followbot.jobs.digest_held import held_mails
from followbot.jobs.digest_people import contacts_to_decide
from followbot.jobs.digest_proofs import proofs_here
from followbot.jobs.digest_terms import Told, Waiting, measure_decision, plan_decision, waiting
from followbot.jobs.local import local_day
from followbot.jobs.reach import reachable
from followbot.jobs.watch import recognition_subject
from followbot.rules.verification import needs_more_than_the_desk
from followbot.store.plans import person_of

if TYPE_CHECKING:
    from followbot.domain.tables_decisions import BuyerDuty

PRESSING = timedelta(days=14)
"""An own duty whose day is farther away stands after everything that waits now."""


def decisions_waiting(told: Told, bot: Bot | None = None) -> Iterator[Waiting]:
    """Everything of a plan that a reply can decide; what was put off is left out.

    With `bot` held mails are read again, so that the digest shows what they say.
    """
    for one in _all(told, bot):
        if not told.put_off(one.decidable.subject, one.decidable.subject_id):
            yield one


def _all(told: Told, bot: Bot | None) -> Iterator[Waiting]:
    for key, row in told.watched.measures.items():
        if not told.paused and row.status in OPEN_STATUSES:
            yield from _measure(told, key, row)
    yield from _silence(told)
    yield from held_mails(told, bot)
    yield from contacts_to_decide(told)
    yield from _rewards(told)
    yield from _duties(told)


def _measure(told: Told, key: int, row: AnyMeasure) -> Iterator[Waiting]:
    visit = told.rows.visits.get(key)
    visit_comes = visit is not None and (visit.visit_on or told.buyer_today) >= told.buyer_today
    if row.status == MeasureStatus.REPORTED_COMPLETE and not visit_comes:
        yield _verify(told, row)
    if key in told.wishing:
        wish = told.rows.wishes[key]
        decision = replace(
            measure_decision(told, "new_date", row),
            new_date=wish.proposed_on,
            days=_days_since(told, wish.requested_at),
            words=wish.reason,
            lapsed=wish.state == ExtensionState.LAPSED,
        )
        yield waiting(told, DecisionSubject.EXTENSION, id_of(wish), decision, row)
    yield from _help(told, key, row)


def _verify(told: Told, row: AnyMeasure) -> Waiting:
    said = told.rows.updates.get(id_of(row))
    reported = [
        change.at
        for change in told.rows.changes.get(told.key, ())
        if change.subject_id == id_of(row) and change.after == MeasureStatus.REPORTED_COMPLETE
    ]
    since = reported[-1] if reported else row.last_answer_at
    decision = replace(
        measure_decision(told, "verify", row),
        days=_days_since(told, since),
        words=said.comment if said else "",
        more_than_desk=needs_more_than_the_desk(told.watched.agreed.measure(row.ref)),
        proofs=proofs_here(told, row),
    )
    return waiting(told, DecisionSubject.MEASURE, id_of(row), decision, row)


def _help(told: Told, key: int, row: AnyMeasure) -> Iterator[Waiting]:
    """The supplier's newest word asks for help, and nobody has taken that on."""
    said = told.rows.updates.get(key)
    if said is None or not said.help:
        return
    episode = told.episode(EscalationRule.BLOCKED_HELP_WANTED, key)
    if told.sleeps(episode):
        return
    decision = replace(
        measure_decision(told, "help", row),
        days=_days_since(told, said.reported_at),
        words=said.comment,
    )
    if episode is None:
        yield waiting(told, DecisionSubject.MEASURE, key, decision, row)
    else:
        yield waiting(told, DecisionSubject.ESCALATION, id_of(episode), decision, row)


def _silence(told: Told) -> Iterator[Waiting]:
    """A supplier that does not answer is telephoned."""
    silent = told.alarmed(EscalationRule.SILENT)
    episode = told.episode(EscalationRule.SILENT)
    if not silent or told.sleeps(episode):
        return
    contact = _whom_to_call(told)
    decision = replace(
        plan_decision(told, "telephone"),
        days=silent[0].days,
        name=contact.name,
        email=contact.email,
        telephone=contact.telephone,
        owner=contact.role,
    )
    if episode is None:
        yield waiting(told, DecisionSubject.PLAN, told.key, decision)
    else:
        yield waiting(told, DecisionSubject.ESCALATION, id_of(episode), decision)


def _whom_to_call(told: Told) -> Person:
    """The first contact of today that can be reached, with the telephone number of the plan."""
    rows, supplier = told.rows.contacts.get(told.key, []), told.watched.agreed.supplier
    best = next(iter([*reachable(rows), *rows]), None)
    if best is None:
        return supplier.primary
    agreed = supplier.with_email(best.email)
    return replace(person_of(best), telephone=agreed.telephone if agreed else "")


def rewards_waiting(told: Told) -> Iterator[Waiting]:
    """The rewards that are due for a plan, also for one that is completed: most are due then."""
    for one in _rewards(told):
        if not told.put_off(one.decidable.subject, one.decidable.subject_id):
            yield one


def _rewards(told: Told) -> Iterator[Waiting]:
    """Promised rewards whose day has come."""
    for episode in told.rows.escalations.get(told.key, ()):
        if episode.rule == EscalationRule.RECOGNITION_DUE and not told.sleeps(episode):
            decision = replace(
                plan_decision(told, "reward"),
                days=_days_since(told, episode.raised_at),
                words=_promise(told, episode.subject),
            )
            yield waiting(told, DecisionSubject.ESCALATION, id_of(episode), decision)


def _promise(told: Told, subject: str) -> str:
    """What was promised, "" where the plan no longer says so."""
    promises = told.watched.agreed.recognitions
    plan = told.watched.plan
    return next((p.promise for p in promises if recognition_subject(plan, p) == subject), "")


def _duties(told: Told) -> Iterator[Waiting]:
    """What the buyer itself owes, until it is done."""
    for duty, row in told.rows.duties.get(told.key, ()):
        yield _duty(told, duty, row)


def _duty(told: Told, duty: BuyerDuty, row: AnyMeasure) -> Waiting:
    agreed = told.watched.agreed
    late = duty.due_on is not None and duty.due_on < told.buyer_today
    near = duty.due_on is not None and duty.due_on <= told.buyer_today + PRESSING
    decision = replace(
        measure_decision(told, "duty", row),
        due_on=duty.due_on,
        first_due_on=None,
        days=(told.buyer_today - duty.due_on).days if late and duty.due_on else None,
        words=duty.what,
        owner=(agreed.buyer_called(duty.owner) or agreed.responsible_buyer).name,
        late=late,
    )
    return waiting(told, DecisionSubject.DUTY, id_of(duty), decision, row, pressing=near)


def _days_since(told: Told, at: datetime | None) -> int | None:
    if at is None:
        return None
    return (told.buyer_today - local_day(at, told.watched.plan.buyer_timezone)).days
