"""The history: every change of state has a row that says who, when, by which mail, from what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, SQLModel, col, select

from followbot.domain.tables import Change, id_of


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
    """Append one change of one row's field. `who` is an address, a job's verb or `import`."""
    session.flush()
    session.add(
        Change(
            at=now,
            who=who,
            subject=type(row).__name__.lower(),
            subject_id=id_of(row),
            field=field,
            before=str(before),
            after=str(after),
            why=why,
            incoming_id=incoming_id,
            outgoing_id=outgoing_id,
        )
    )


def changes_of(session: Session, subject: str, subject_id: int) -> Sequence[Change]:
    """The history of one row, oldest first. `subject` is a table's name, e.g. `measure`."""
    wanted = select(Change).where(Change.subject == subject, Change.subject_id == subject_id)
    return session.exec(wanted.order_by(col(Change.id))).all()
