"""What a letter tells about one escalation, in facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from followbot.domain.facts import EscalationCase, HistoryLine, LastAnswer
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import Escalation, Measure, id_of
from followbot.domain.terms import RoundState
from followbot.jobs.facts import last_answer
from followbot.jobs.local import local_day
from followbot.jobs.watch import Watch, alarm_subject
from followbot.rules.escalation import AskedRound
from followbot.store import measures as stored
from followbot.store.letters import reminders_of
from followbot.store.rounds import asked_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

HISTORY_LINES = 6


def escalation_case(session: Session, episode: Escalation, watched: Watch) -> EscalationCase:
    """The facts of one episode as of today."""
    alarm = next(
        alarm
        for alarm in watched.alarms
        if alarm_subject(alarm) == (episode.rule, episode.measure_id)
    )
    row = watched.measures.get(episode.measure_id or 0)
    rounds = _rounds_about(watched, row)
    supplier = watched.agreed.supplier
    case = EscalationCase(
        rule=episode.rule,
        plan_ref=watched.plan.ref,
        plan_title=watched.plan.title,
        supplier_name=watched.plan.supplier_name,
        site=watched.plan.site,
        country=watched.plan.country,
        contact=supplier.primary,
        days=alarm.days,
        rounds_asked=len(rounds),
        rounds_answered=sum(asked.answered for asked in rounds),
        reminders_sent=_reminders(session, watched),
        last_answer=_last_word(session, watched) if row is None else None,
        history=_history(session, watched),
    )
    return case if row is None else _with_measure(session, case, row, watched)


def _with_measure(
    session: Session, case: EscalationCase, row: Measure, watched: Watch
) -> EscalationCase:
    own_days, own_site = _benchmark(watched.agreed, row.ref)
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
        benchmark_days=own_days,
        benchmark_site=own_site,
    )


def _last_word(session: Session, watched: Watch) -> LastAnswer | None:
    """What the supplier said last about any measure of the plan, None when it never answered."""
    updates = [stored.latest_update(session, key) for key in watched.measures]
    newest = max(filter(None, updates), key=lambda update: update.id or 0, default=None)
    return last_answer(newest, watched.plan.timezone)


def _rounds_about(watched: Watch, row: Measure | None) -> list[AskedRound]:
    if row is None:
        return list(watched.rounds)
    return [asked for asked in watched.rounds if id_of(row) in asked.measure_keys]


def _reminders(session: Session, watched: Watch) -> int:
    return sum(row.reminders_sent for row in asked_rounds(session, id_of(watched.plan)))


def _benchmark(agreed: AgreedPlan, ref: str) -> tuple[int | None, str]:
    """How long the buyer's own organisation took for the same, or (None, "")."""
    measure = agreed.measure(ref)
    if measure is None or not measure.benchmark_key:
        return None, ""
    for benchmark in agreed.benchmarks:
        if benchmark.key == measure.benchmark_key:
            return benchmark.own_days, benchmark.own_site
    return None, ""


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
