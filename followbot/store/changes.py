"""The history: every change of state has a row that says who, when, by which mail, from what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache

from sqlalchemy import BindParameter, Update, bindparam, update
from sqlmodel import Session, SQLModel, col, select

from followbot.domain.tables import (
    ActionPlan,
    Change,
    Escalation,
    ExtensionRequest,
    Measure,
    Round,
    id_of,
)
from followbot.domain.tables_decisions import DigestReader, PlanReader
from followbot.domain.tables_impact import ImpactReporting
from followbot.domain.terms import OPEN_ROUND_STATES, EscalationRule, ExtensionState
from followbot.store.appended import LATER, append


def record(
    session: Session,
    now: datetime,
    who: str,
    row: SQLModel,
    field: str,
    before: str,
    after: str,
    *,
    why: str = "",
    incoming_id: int | None = None,
    outgoing_id: int | None = None,
) -> None:
    """Append one change of one row's field. `who` is an address, a job's verb or `import`.

    What changes may be news for the buyer, so the plan it belongs to is judged again.
    """
    if getattr(row, "id", None) is None:
        session.flush()
    _wake_plan_of(session, row)
    append(
        session,
        Change,
        {
            "at": now,
            "who": who,
            "subject": type(row).__name__.lower(),
            "subject_id": id_of(row),
            "field": field,
            "before": str(before),
            "after": str(after),
            "why": why,
            "incoming_id": incoming_id,
            "outgoing_id": outgoing_id,
        },
    )


def changes_of(session: Session, subject: str, subject_id: int) -> Sequence[Change]:
    """The history of one row, oldest first. `subject` is a table's name, e.g. `measure`."""
    wanted = select(Change).where(Change.subject == subject, Change.subject_id == subject_id)
    return session.exec(wanted.order_by(col(Change.id))).all()


def wake(session: Session, plan_id: int) -> None:
    """Something has happened to the plan: it and its open rounds are looked at by the next tick.

    Once in a transaction is enough; what a savepoint did may still be taken back.
    """
    wake_each(session, [plan_id])


def wake_each(session: Session, plan_ids: Collection[int]) -> None:
    """The same for many plans at once."""
    woken: set[int] = session.info.setdefault("woken", set())
    asleep = sorted(set(plan_ids) - woken)
    if not asleep:
        return
    if (later := session.info.get(LATER)) is not None:
        later.update(asleep)
        return
    if not session.in_nested_transaction():
        woken.update(asleep)
    for statement in _wake_up():
        session.execute(statement, {"asleep": asleep})


@contextmanager
def written_together(session: Session) -> Iterator[None]:
    """What is done inside is written at the end, all at once, and plans are woken by it.

    For work that does not look at what waking changes.
    """
    later: set[int] = session.info.setdefault(LATER, set())
    try:
        yield
    finally:
        del session.info[LATER]
    wake_each(session, later)


@cache
def _wake_up() -> tuple[Update, Update]:
    """Built once: nothing is done more often."""
    asleep: BindParameter[int] = bindparam("asleep", expanding=True)
    plans = update(ActionPlan).where(col(ActionPlan.id).in_(asleep))
    rounds = update(Round).where(
        col(Round.plan_id).in_(asleep), col(Round.state).in_(OPEN_ROUND_STATES)
    )
    return (
        plans.values(judge_at=None, wakes=ActionPlan.wakes + 1).execution_options(
            synchronize_session=False
        ),
        rounds.values(look_at=None).execution_options(synchronize_session="fetch"),
    )


def _wake_plan_of(session: Session, row: SQLModel) -> None:
    plan_id = row.id if isinstance(row, ActionPlan) else getattr(row, "plan_id", None)
    measure_id = getattr(row, "measure_id", None)
    if plan_id is None and measure_id is not None:
        measure = session.get(Measure, measure_id)
        plan_id = measure.plan_id if measure else None
    if plan_id is not None:
        wake(session, plan_id)
    if isinstance(row, ActionPlan):
        _wake_around(session, id_of(row))
    elif isinstance(row, Escalation) and row.rule == EscalationRule.RECOGNITION_DUE:
        _wake_around(session, row.plan_id)  # a completed plan is in the digests again
    if isinstance(row, ImpactReporting):
        _wake_around(session, row.plan_id)


def _wake_around(session: Session, plan_id: int) -> None:
    """The plan itself is another one: its wishes may lapse now, its digests have news."""
    of_plan = select(Measure.id).where(Measure.plan_id == plan_id)
    session.execute(
        update(ExtensionRequest)
        .where(
            col(ExtensionRequest.state) == ExtensionState.REQUESTED,
            col(ExtensionRequest.measure_id).in_(of_plan),
        )
        .values(look_at=None)
        .execution_options(synchronize_session="fetch")
    )
    readers = select(PlanReader.email).where(PlanReader.plan_id == plan_id)
    session.execute(
        update(DigestReader)
        .where(col(DigestReader.email).in_(readers))
        .values(look_at=None)
        .execution_options(synchronize_session="fetch")
    )
