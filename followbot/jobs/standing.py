"""Where everything stands: the figures behind `status`, `plan list` and `plan show`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, Change, Measure, id_of
from followbot.domain.terms import (
    ASKABLE_STATUSES,
    OPEN_STATUSES,
    EscalationRule,
    OutgoingState,
    PlanState,
)
from followbot.jobs.facts import plan_counts
from followbot.jobs.local import local_day
from followbot.jobs.ready_round import round_that_asks
from followbot.jobs.sign_in import SignInTrouble, sign_in_troubles
from followbot.jobs.watch import watch
from followbot.store import incoming as inbox
from followbot.store import measures as stored
from followbot.store.changes import changes_of
from followbot.store.database import Database
from followbot.store.figures import letters_by_state
from followbot.store.plans import active_plans, all_plans, plan_by_ref
from followbot.store.rounds import asked_rounds
from followbot.store.undelivered import undelivered_to_buyers

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """One plan in a line. `late` counts measures past their agreed date."""

    ref: str
    supplier: str
    site: str
    country: str
    state: PlanState
    total: int
    verified: int
    awaiting: int
    late: int
    rounds_asked: int
    rounds_answered: int
    last_answer_on: date | None
    next_round_at: datetime | None
    timezone: str
    alarms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureStanding:
    """One measure in a line, with what was last said about it.

    `days_late` counts from the deadline as it is agreed now, 0 when it is not late;
    `slip_days` is how far that has moved from the first agreed one.
    """

    ref: str
    number: int
    title: str
    severity: str
    zero_tolerance: bool
    status: str
    percent: int | None
    first_agreed_deadline: date
    current_deadline: date
    late: bool
    days_late: int
    slip_days: int
    last_said_on: date | None
    last_said: str
    wish_for: date | None
    help_wanted: bool


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of a plan, a measure or a milestone (`about` is its ref). `mail`: which mail."""

    at: datetime
    who: str
    about: str
    field: str
    before: str
    after: str
    why: str
    mail: int | None


@dataclass(frozen=True, slots=True)
class MailStanding:
    """How the mail stands: when the mailbox was last read completely, and what waits.

    `not_reached` are the buyer's own people whose newest letters did not arrive. `sign_in` are
    the mail servers that refused the last sign-in by password.
    """

    read_until: datetime | None
    outbox: dict[str, int]
    to_review: int
    not_reached: tuple[str, ...] = ()
    sign_in: tuple[SignInTrouble, ...] = ()


def plan_standings(database: Database, now: datetime) -> list[PlanStanding]:
    """Every plan, by ref."""
    with database.read() as session:
        return [_plan(session, plan, now) for plan in all_plans(session)]


def plan_standing(
    database: Database, ref: str, now: datetime
) -> tuple[PlanStanding, list[MeasureStanding]] | None:
    """One plan with its measures in the order of their numbers, or None when it is unknown."""
    with database.read() as session:
        plan = plan_by_ref(session, ref)
        if plan is None:
            return None
        today = local_day(now, plan.timezone)
        rows = stored.measures_of(session, id_of(plan))
        return _plan(session, plan, now), [_measure(session, plan, r, today) for r in rows]


def all_measures(database: Database, now: datetime) -> list[tuple[str, MeasureStanding]]:
    """Every measure of every plan, each with its plan's ref, by plan."""
    with database.read() as session:
        return [
            (plan.ref, _measure(session, plan, row, local_day(now, plan.timezone)))
            for plan in all_plans(session)
            for row in stored.measures_of(session, id_of(plan))
        ]


def plan_history(database: Database, ref: str) -> list[HistoryEntry]:
    """Every change of a plan and its measures, oldest first; empty for an unknown plan."""
    with database.read() as session:
        plan = plan_by_ref(session, ref)
        changes = sorted(_changes(session, plan), key=lambda c: c[1].id or 0) if plan else []
        return [_entry(about, change) for about, change in changes]


def mail_standing(database: Database) -> MailStanding:
    """How the mailbox and the outbox stand."""
    with database.read() as session:
        counts = letters_by_state(session)
        done = (OutgoingState.ACCEPTED, OutgoingState.CANCELLED, OutgoingState.EXPIRED)
        return MailStanding(
            read_until=inbox.ears_open_until(session),
            outbox={state: count for state, count in counts.items() if state not in done},
            to_review=len(inbox.mails_for_review(session)),
            not_reached=tuple(
                dict.fromkeys(one.recipient for one in undelivered_to_buyers(session))
            ),
            sign_in=tuple(sign_in_troubles(session)),
        )


def heard_until(database: Database) -> datetime | None:
    """The instant up to which the mailbox is read and understood; None when it never was."""
    with database.read() as session:
        return inbox.ears_open_until(session)


def known_plan_refs(database: Database) -> list[str]:
    """The refs of all stored plans."""
    with database.read() as session:
        return [plan.ref for plan in all_plans(session)]


def _plan(session: Session, plan: ActionPlan, now: datetime) -> PlanStanding:
    rows = stored.measures_of(session, id_of(plan))
    total, verified, awaiting = plan_counts(rows)
    today = local_day(now, plan.timezone)
    rounds = asked_rounds(session, id_of(plan))
    answered_at = stored.last_answer_at(session, id_of(plan))
    following = round_that_asks(session, plan, now)
    active = any(other.id == plan.id for other in active_plans(session))
    alarms = watch(session, plan, now).alarms if active else ()
    return PlanStanding(
        ref=plan.ref,
        supplier=plan.supplier_name,
        site=plan.site,
        country=plan.country,
        state=plan.state,
        total=total,
        verified=verified,
        awaiting=awaiting,
        late=sum(_late(row, today) for row in rows),
        rounds_asked=len(rounds),
        rounds_answered=sum(row.answered_at is not None for row in rounds),
        last_answer_on=local_day(answered_at, plan.timezone) if answered_at else None,
        next_round_at=following.due_at if following and active else None,
        timezone=plan.timezone,
        alarms=tuple(
            rule.value for rule in EscalationRule if any(alarm.rule == rule for alarm in alarms)
        ),
    )


def _measure(session: Session, plan: ActionPlan, row: Measure, today: date) -> MeasureStanding:
    latest = stored.latest_update(session, id_of(row))
    wishes = stored.pending_extensions(session, id_of(row))
    return MeasureStanding(
        ref=row.ref,
        number=row.number,
        title=row.title,
        severity=row.severity_class.value,
        zero_tolerance=row.zero_tolerance,
        status=row.status.value,
        percent=row.percent,
        first_agreed_deadline=row.first_agreed_deadline,
        current_deadline=row.current_deadline,
        late=_late(row, today),
        days_late=(today - row.current_deadline).days if _late(row, today) else 0,
        slip_days=(row.current_deadline - row.first_agreed_deadline).days,
        last_said_on=local_day(latest.reported_at, plan.timezone) if latest else None,
        last_said=latest.words if latest else "",
        wish_for=wishes[-1].proposed_on if wishes else None,
        help_wanted=bool(latest and latest.help) and row.status in OPEN_STATUSES,
    )


def _late(row: Measure, today: date) -> bool:
    return row.status in ASKABLE_STATUSES and row.current_deadline < today


def _changes(session: Session, plan: ActionPlan) -> Iterator[tuple[str, Change]]:
    """Each change with the ref of what it is about."""
    yield from ((plan.ref, c) for c in changes_of(session, "actionplan", id_of(plan)))
    for row in stored.measures_of(session, id_of(plan)):
        yield from ((row.ref, c) for c in changes_of(session, "measure", id_of(row)))
        for step in stored.milestones_of(session, id_of(row)):
            yield from ((step.ref, c) for c in changes_of(session, "milestone", id_of(step)))


def _entry(about: str, change: Change) -> HistoryEntry:
    return HistoryEntry(
        at=change.at,
        who=change.who,
        about=about,
        field=change.field,
        before=change.before,
        after=change.after,
        why=change.why,
        mail=change.incoming_id,
    )
