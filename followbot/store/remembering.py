"""What the bot remembers of its own set-up from one run to the next, by name."""

from __future__ import annotations

from sqlalchemy import insert, update
from sqlmodel import Session, col

from followbot.domain.tables import Remembered


def remembered(session: Session, name: str) -> str:
    """What is remembered under this name, "" for nothing."""
    row = session.get(Remembered, name)
    return row.value if row else ""


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
