"""What a letter tells about one escalation, in facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from followbot.domain.facts import LastAnswer
from followbot.domain.facts_escalation import (
    CoveredMeasure,
    DueReward,
    EscalationCase,
    HistoryLine,
    ReportedProof,
    WantedDate,
)
from followbot.domain.facts_impact import NotedImpact
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.pace import PaceBenchmark
from followbot.domain.plan import Person
from followbot.domain.tables import id_of
from followbot.domain.terms import (
    EscalationRule,
    EscalationState,
    ExtensionState,
    MeasureStatus,
    RoundState,
    Side,
)
from followbot.jobs.bot import buyer_calendar
from followbot.jobs.escalation_ladder import Telling
from followbot.jobs.facts import last_answer
from followbot.jobs.local import local_day
from followbot.jobs.own_pace import cases_for, pace_of
from followbot.jobs.reach import reachable
from followbot.jobs.take_impacts import noted
from followbot.jobs.watch import Watch, recognition_subject, reward_due_on
from followbot.rules.escalation_facts import AskedRound
from followbot.rules.policy import FollowUpPolicy
from followbot.rules.verification import needs_more_than_the_desk
from followbot.store import measures as stored
from followbot.store.impacts import entry_by_id
from followbot.store.letters import reminders_of
from followbot.store.plans import contact_by_id, contacts_of, person_of
from followbot.store.rounds import asked_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

HISTORY_LINES = 6
PACED = frozenset({EscalationRule.STALLED, EscalationRule.OVERDUE})
"""Rules beside which the own pace stands."""
_PROOF = frozenset({EscalationRule.EVIDENCE_MISSING, EscalationRule.VERIFICATION_WAITING})


def escalation_case(
    session: Session,
    telling: Telling,
    letter: str,
    numbers: Mapping[int, int],
    policy: FollowUpPolicy,
) -> EscalationCase:
    """The facts of one episode as of today, as its reader is told them."""
    watched, alarm = telling.watch, telling.alarm
    row = watched.measures.get(alarm.measure_key or 0)
    rounds = _rounds_about(watched, row)
    following = telling.following
    case = EscalationCase(
        rule=alarm.rule,
        letter=letter,
        plan_ref=watched.plan.ref,
        plan_title=watched.plan.title,
        supplier_name=watched.plan.supplier_name,
        site=watched.plan.site,
        country=watched.plan.country,
        contact=_whom_to_call(session, watched),
        days=alarm.days,
        rounds_asked=len(rounds),
        rounds_answered=sum(asked.answered for asked in rounds),
        reminders_sent=sum(r.reminders_sent for r in asked_rounds(session, id_of(watched.plan))),
        last_answer=_last_word(session, watched) if row is None else None,
        history=_history(session, watched),
        covered=_covered(watched, alarm.covers, numbers),
        zero_tolerance=alarm.whole_ladder and bool(alarm.covers),
        reward=_reward(watched, alarm.about),
        address=_address(session, alarm.about),
        impact=_impact(session, alarm.about),
        acknowledge_by=telling.acknowledge_by,
        next_role=following.role if following else "",
        next_name=following.name if following else "",
        taken_on=_taken_on(telling),
        unreached=telling.unreached.email if telling.unreached else "",
    )
    if row is None:
        return case
    return _with_measure(
        session, replace(case, number=numbers.get(id_of(row))), row, telling, policy
    )


def _with_measure(
    session: Session,
    case: EscalationCase,
    row: AnyMeasure,
    telling: Telling,
    policy: FollowUpPolicy,
) -> EscalationCase:
    watched = telling.watch
    update = stored.latest_update(session, id_of(row))
    return replace(
        case,
        measure_ref=row.ref,
        measure_title=row.title,
        due_on=row.current_deadline,
        first_due_on=row.first_agreed_deadline,
        severity_class=row.severity_class,
        zero_tolerance=row.zero_tolerance,
        last_answer=last_answer(update, watched.plan.timezone),
        pace=_pace(session, watched, row) if case.rule in PACED else None,
        blocked=row.status == MeasureStatus.BLOCKED,
        more_than_desk=needs_more_than_the_desk(watched.agreed.measure(row.ref)),
        wish=_wish(watched, row, policy) if case.rule == EscalationRule.EXTENSION_WAITING else None,
        proof=_proof(watched, row) if case.rule in _PROOF else None,
    )


def _whom_to_call(session: Session, watched: Watch) -> Person:
    """The first contact that can be reached, with the telephone number of the plan."""
    rows = contacts_of(session, id_of(watched.plan), Side.SUPPLIER)
    best = next(iter([*reachable(rows), *rows]), None)
    if best is None:
        return watched.agreed.supplier.primary
    agreed = watched.agreed.supplier.with_email(best.email)
    return replace(person_of(best), telephone=agreed.telephone if agreed else "")


def _taken_on(telling: Telling) -> date | None:
    """The day on which somebody took it on whose deed was waited for in vain, None for nobody."""
    episode = telling.episode
    if episode.state != EscalationState.ACKNOWLEDGED or episode.acknowledged_at is None:
        return None
    return local_day(episode.acknowledged_at, telling.watch.agreed.buyer.timezone)


def _covered(
    watched: Watch, keys: tuple[int, ...], numbers: Mapping[int, int]
) -> tuple[CoveredMeasure, ...]:
    """The measures of a summary in the order of their numbers."""
    rows = [watched.measures[key] for key in keys if key in watched.measures]
    return tuple(
        CoveredMeasure(
            number=numbers.get(id_of(row), row.number),
            ref=row.ref,
            title=row.title,
            due_on=row.current_deadline,
            severity_class=row.severity_class,
            zero_tolerance=row.zero_tolerance,
        )
        for row in rows
    )


def _wish(watched: Watch, row: AnyMeasure, policy: FollowUpPolicy) -> WantedDate | None:
    """The new date that waits, with the last day to decide it."""
    wishes = watched.seen.wishes.get(id_of(row), ())
    since = watched.watched[id_of(row)].wish_on
    if not wishes or since is None:
        return None
    calendar = buyer_calendar(watched.agreed.buyer.country)
    newest = wishes[-1]
    return WantedDate(
        on=newest.proposed_on,
        asked_on=local_day(newest.requested_at, watched.plan.timezone),
        reason=newest.reason,
        lapses_on=calendar.add_working_days(since, policy.extensions.lapse_after),
        lapsed=newest.state == ExtensionState.LAPSED,
    )


def _proof(watched: Watch, row: AnyMeasure) -> ReportedProof:
    """What was sent for a completion, and what the plan wanted."""
    agreed = watched.agreed.measure(row.ref)
    said = watched.seen.said_done.get(id_of(row), ())
    return ReportedProof(
        reported_on=watched.watched[id_of(row)].reported_on,
        described=any(update.comment.strip() for update in said),
        received=len(watched.seen.proofs.get(id_of(row), ())),
        wanted=agreed.evidence_required if agreed else (),
    )


def _reward(watched: Watch, about: str) -> DueReward | None:
    """The promise an alarm is about, None when it is about none."""
    for promised in watched.agreed.recognitions:
        if recognition_subject(watched.plan, promised) == about:
            day = reward_due_on(watched.plan, watched.agreed, watched.seen, promised)
            met = promised.decide_on is None
            return DueReward(promised.promise, promised.condition, day, met=met) if day else None
    return None


def _address(session: Session, about: str) -> str:
    """The address that bounced, "" when the alarm is about no contact."""
    kind, _, key = about.partition(":")
    contact = contact_by_id(session, int(key)) if kind == "contact" else None
    return contact.email if contact is not None else ""


def _impact(session: Session, about: str) -> NotedImpact | None:
    """The impact an alarm is about, None when it is about none."""
    kind, _, key = about.partition(":")
    row = entry_by_id(session, int(key)) if kind == "impact" else None
    return noted(row) if row is not None else None


def _last_word(session: Session, watched: Watch) -> LastAnswer | None:
    """What the supplier said last about any measure of the plan, None when it never answered."""
    updates = [stored.latest_update(session, key) for key in watched.measures]
    newest = max(filter(None, updates), key=lambda update: update.id or 0, default=None)
    return last_answer(newest, watched.plan.timezone)


def _rounds_about(watched: Watch, row: AnyMeasure | None) -> list[AskedRound]:
    if row is None:
        return list(watched.rounds)
    return [asked for asked in watched.rounds if id_of(row) in asked.measure_keys]


def _pace(session: Session, watched: Watch, row: AnyMeasure) -> PaceBenchmark | None:
    """How long the same took elsewhere, None where that is no matter or not known."""
    cases = cases_for(session, [(watched.agreed, row)])
    return pace_of(watched.plan, watched.agreed, row, cases, watched.today)


def _history(session: Session, watched: Watch) -> tuple[HistoryLine, ...]:
    """How we got here: the newest rounds, whether reminded, answered or run out."""
    lines: list[HistoryLine] = []
    zone = watched.plan.timezone
    for row in asked_rounds(session, id_of(watched.plan)):
        if row.sent_at is None:
            continue
        lines.append(HistoryLine(local_day(row.sent_at, zone), "history.round_sent"))
        lines.extend(
            HistoryLine(local_day(reminder.created_at, zone), "history.reminder_sent")
            for reminder in reminders_of(session, id_of(row))
        )
        if row.answered_at is not None:
            lines.append(HistoryLine(local_day(row.answered_at, zone), "history.answered"))
        elif row.state == RoundState.EXPIRED and row.answer_by_on is not None:
            lines.append(HistoryLine(row.answer_by_on, "history.no_answer"))
    lines.sort(key=lambda line: line.on)
    return tuple(lines[-HISTORY_LINES:])
