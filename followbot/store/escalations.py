"""Escalations in the store: one open episode per rule and subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.states import ESCALATION_STEPS
from followbot.domain.tables import Escalation, LetterEscalation, id_of
from followbot.domain.terms import EscalationRule, EscalationState
from followbot.store.changes import record
from followbot.store.prepared import prepared
from followbot.store.watching import AT_ONCE


def plan_subject(plan_id: int) -> str:
    """The subject of an escalation about a whole plan."""
    return f"plan:{plan_id}"


def measure_subject(measure_id: int) -> str:
    """The subject of an escalation about one measure."""
    return f"measure:{measure_id}"


def open_by_plan(session: Session, plan_ids: Sequence[int]) -> dict[int, list[Escalation]]:
    """The episodes of these plans that are not resolved, oldest first."""
    found: dict[int, list[Escalation]] = defaultdict(list)
    for start in range(0, len(plan_ids), AT_ONCE):
        for row in _open_of(session, plan_ids[start : start + AT_ONCE]):
            found[row.plan_id].append(row)
    return found


@prepared
def _open_of(plan_ids: Sequence[int]) -> SelectOfScalar[Escalation]:
    wanted = select(Escalation).where(
        col(Escalation.resolved_at).is_(None), col(Escalation.plan_id).in_(plan_ids)
    )
    return wanted.order_by(col(Escalation.id))


def open_escalations(session: Session, plan_id: int | None = None) -> Sequence[Escalation]:
    """Episodes that are not resolved, of one plan or all, oldest first."""
    wanted = select(Escalation).where(col(Escalation.resolved_at).is_(None))
    if plan_id is not None:
        wanted = wanted.where(Escalation.plan_id == plan_id)
    return session.exec(wanted.order_by(col(Escalation.id))).all()


def escalation_by_id(session: Session, escalation_id: int) -> Escalation | None:
    """The escalation with this id, or None."""
    return session.exec(select(Escalation).where(Escalation.id == escalation_id)).first()


def raise_escalation(
    session: Session,
    rule: EscalationRule,
    plan_id: int,
    subject: str,
    measure_id: int | None,
    now: datetime,
) -> Escalation:
    """Open a new episode. The database refuses a second open one of the same kind."""
    row = Escalation(
        rule=rule, subject=subject, plan_id=plan_id, measure_id=measure_id, raised_at=now
    )
    session.add(row)
    session.flush()
    record(session, now, "escalate", row, "state", "", EscalationState.RAISED)
    return row


def mark_notified(
    session: Session, row: Escalation, step: int, acknowledge_by_on: date | None, now: datetime
) -> None:
    """A rung of the ladder was written to; a snooze is over with that."""
    record(session, now, "escalate", row, "step", str(row.step), str(step))
    if row.state != EscalationState.NOTIFIED:
        record(session, now, "escalate", row, "state", row.state, EscalationState.NOTIFIED)
    row.step, row.notified_at, row.acknowledge_by_on = step, now, acknowledge_by_on
    row.state, row.snoozed_until_at = EscalationState.NOTIFIED, None
    session.add(row)


def acknowledge(
    session: Session, row: Escalation, who: str, now: datetime, incoming_id: int | None = None
) -> bool:
    """The buyer has it: the ladder stops. False when it was acknowledged or over already."""
    after = EscalationState.ACKNOWLEDGED
    if after not in ESCALATION_STEPS[row.state]:
        return False
    record(session, now, who, row, "state", row.state, after, incoming_id=incoming_id)
    row.state, row.acknowledged_at, row.acknowledged_by = after, now, who
    row.snoozed_until_at = None
    session.add(row)
    return True


def snooze(
    session: Session,
    row: Escalation,
    until_at: datetime,
    who: str,
    now: datetime,
    incoming_id: int | None = None,
) -> bool:
    """The buyer wants to hear of it again at an instant, if its cause stands then.

    False when it is over already, or snoozed until then.
    """
    after = EscalationState.SNOOZED
    if after not in ESCALATION_STEPS[row.state] or row.snoozed_until_at == until_at:
        return False
    record(
        session, now, who, row, "state", row.state, after,
        why=f"until {until_at.isoformat()}", incoming_id=incoming_id,
    )  # fmt: skip
    row.state, row.snoozed_until_at = after, until_at
    session.add(row)
    return True


def resolve(
    session: Session,
    row: Escalation,
    why: str,
    now: datetime,
    *,
    who: str = "escalate",
    incoming_id: int | None = None,
) -> None:
    """The cause has ended; a new episode will be a new row."""
    after = EscalationState.RESOLVED
    record(session, now, who, row, "state", row.state, after, why=why, incoming_id=incoming_id)
    row.state, row.resolved_at, row.resolution = after, now, why
    session.add(row)


def escalations_in_letter(session: Session, letter_id: int) -> Sequence[Escalation]:
    """What a letter to the buyer told of."""
    wanted = (
        select(Escalation)
        .join(LetterEscalation, col(LetterEscalation.escalation_id) == col(Escalation.id))
        .where(LetterEscalation.outgoing_id == letter_id)
    )
    return session.exec(wanted.order_by(col(Escalation.id))).all()


def link_letter(session: Session, letter_id: int, escalations: Sequence[Escalation]) -> None:
    """Remember which escalations a letter tells of."""
    for row in escalations:
        session.add(LetterEscalation(outgoing_id=letter_id, escalation_id=id_of(row)))
