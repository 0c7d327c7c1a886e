"""What the bot remembers of its own set-up from one run to the next, by name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from followbot.domain.tables import Remembered
from followbot.store.prepared import prepared


def remembered(session: Session, name: str) -> str:
    """What is remembered under this name, "" for nothing."""
    return remembered_of(session, [name]).get(name, "")


def remembered_of(session: Session, names: Sequence[str]) -> dict[str, str]:
    """What is remembered under each of these names; without those of nothing."""
    return dict(_values(session, names).all())


@prepared
def _values(names: Sequence[str]) -> Select[str, str]:
    return select(Remembered.name, Remembered.value).where(col(Remembered.name).in_(names))


def remember(session: Session, name: str, value: str) -> None:
    """Remember a value under a name, in place of what was."""
    row = session.get(Remembered, name) or Remembered(name=name, value="")
    row.value = value
    session.add(row)


def remembered_locked(session: Session, name: str) -> Remembered:
    """The row of this name, made where it is missing; nobody else changes it until we commit."""
    row = session.get(Remembered, name, with_for_update=True)
    return row or Remembered(name=name, value="")


def remember_quietly(session: Session, name: str, value: str) -> None:
    """The same as `remember`, for the journal itself: no sign that a step did something."""
    known = update(Remembered).where(col(Remembered.name) == name).values(value=value)
    if not session.execute(known.returning(col(Remembered.name))).all():
        session.execute(insert(Remembered).values(name=name, value=value))
