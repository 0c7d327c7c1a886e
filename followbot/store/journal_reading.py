"""Reading the journal back: entries in order, each with what it says or what remains of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from followbot.domain.tables import PlanVersion
from followbot.domain.tables_audit import Erasure, JournalContent, JournalEntry

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """One entry with its content; `erased` where only the remains are left."""

    number: int
    at: datetime
    kind: str
    subject_id: int | None
    content: dict[str, Any]
    erased: bool = False


def told_entries(session: Session, kinds: frozenset[str]) -> Iterator[ToldEntry]:
    """Every entry of these kinds, in order."""
    last = 0
    while True:
        wanted = (
            select(JournalEntry)
            .where(col(JournalEntry.kind).in_(sorted(kinds)), col(JournalEntry.number) > last)
            .order_by(col(JournalEntry.number))
            .limit(_AT_A_TIME)
        )
        entries = session.exec(wanted).all()
        if not entries:
            return
        for entry in entries:
            content, erased = content_said(session, entry.number)
            yield ToldEntry(entry.number, entry.at, entry.kind, entry.subject_id, content, erased)
        last = entries[-1].number


def content_said(session: Session, number: int) -> tuple[dict[str, Any], bool]:
    """What an entry says, and whether that is only what an erasure left of it."""
    kept = session.get(JournalContent, number)
    if kept is not None:
        said: dict[str, Any] = json.loads(kept.content)
        return said, False
    erasure = session.get(Erasure, number)
    if erasure is None:
        return {}, True
    by, _ = content_said(session, erasure.by_number)
    remains: dict[str, Any] = by.get("remains", {})
    return remains, True


def first_versions(session: Session) -> set[int]:
    """The ids of every plan's first wording: later ones may be agreed by mail, too."""
    wanted = select(func.min(PlanVersion.id)).group_by(col(PlanVersion.plan_id))
    return {key for key in session.exec(wanted) if key is not None}
