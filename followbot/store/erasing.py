"""Erasing: what somebody said goes, the chain stays.

Rows and entries are rewritten together in one transaction: a new entry says what was erased, why,
and what remains; the old content and its salt are deleted; the row says what remains.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, SQLModel, col, select

from followbot.domain.journal import Event
from followbot.domain.packing import packed
from followbot.domain.tables import Incoming, Outgoing, id_of
from followbot.domain.tables_audit import Erasure, JournalContent, JournalEntry
from followbot.store.incoming import raw_mail
from followbot.store.journal import NewEntry, acted, append_entries
from followbot.store.journal_rows import TABLES, content_of, kind_of
from followbot.store.letter_bytes import hash_of, rewrite_bytes

REWRITTEN = "rewritten_sha256"
"""Beside the hash of a mail as it came stands that of the bytes which remain of it."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A row of a table, with the values that remain of it.

    `raw` are the bytes that remain of a mail or a letter: b"" none, None as they are.
    """

    row: SQLModel
    values: Mapping[str, Any]
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry whose content goes, with what remains of it."""

    number: int
    kind: str
    subject_id: int | None
    remains: Mapping[str, Any]


def rewrite_rows(
    session: Session, rewritings: Sequence[Rewriting], why: str, now: datetime
) -> None:
    """Give these rows other values, and erase whatever the journal says of the old ones."""
    told: list[_Told] = []
    with session.no_autoflush:
        for one in rewritings:
            for name, value in one.values.items():
                setattr(one.row, name, value)
            session.add(one.row)
            if isinstance(one.row, Incoming) and one.raw is not None:
                one.row.raw = packed(one.raw) if one.raw else b""
            if isinstance(one.row, Outgoing) and one.raw is not None:
                one.row.sha256 = hash_of(one.raw)
            kind, key = kind_of(type(one.row)), id_of(one.row)
            if kind in TABLES:
                told += _entries_about(session, kind, key, _remains(one.row))
        _erase(session, told, why, now)
        for one in rewritings:  # the guards let go of them now
            if isinstance(one.row, Outgoing) and one.raw is not None:
                rewrite_bytes(session, one.row, one.raw)
    session.flush()


def rewrite_events(
    session: Session, remains: Mapping[int, Mapping[str, Any]], why: str, now: datetime
) -> None:
    """Erase the content of these entries (that tell of no row), and keep what remains."""
    wanted = select(JournalEntry).where(col(JournalEntry.number).in_(remains))
    told = [
        _Told(entry.number, entry.kind, entry.subject_id, remains[entry.number])
        for entry in session.exec(wanted)
    ]
    _erase(session, told, why, now)


def _remains(row: SQLModel) -> Mapping[str, Any]:
    """What is chained of a row from now on; of a mail that was rewritten, its new bytes too."""
    if isinstance(row, Incoming) and row.raw:
        return {**content_of(row), REWRITTEN: hashlib.sha256(raw_mail(row)).hexdigest()}
    return content_of(row)


def _entries_about(
    session: Session, kind: str, key: int, remains: Mapping[str, Any]
) -> list[_Told]:
    """The entries that still have content about this row: its own, or what an erasure left."""
    own = select(JournalEntry.number).where(
        JournalEntry.kind == kind, JournalEntry.subject_id == key
    )
    told = []
    for number in session.exec(own).all():
        text, by = _content(session, number), number
        while text is None and (erased_by := _erased_by(session, by)) is not None:
            by, text = erased_by, _content(session, erased_by)
        if text is None:
            continue
        if by == number:
            told.append(_Told(number, kind, key, remains))
        else:
            told.append(_Told(by, Event.ERASURE, None, _with_remains(json.loads(text), remains)))
    return told


def _content(session: Session, number: int) -> str | None:
    wanted = select(JournalContent.content).where(JournalContent.entry_number == number)
    return session.exec(wanted).first()


def _erased_by(session: Session, number: int) -> int | None:
    wanted = select(Erasure.by_number).where(Erasure.entry_number == number)
    return session.exec(wanted).first()


def _with_remains(said: dict[str, Any], remains: Mapping[str, Any]) -> dict[str, Any]:
    """What an erasure says, with less remaining, however often it was erased before."""
    if said["kind"] == Event.ERASURE:
        return {**said, "remains": _with_remains(said["remains"], remains)}
    return {**said, "remains": remains}


def _erase(session: Session, told: Sequence[_Told], why: str, now: datetime) -> None:
    if not told:
        return
    acted(session)
    entries = [
        NewEntry(
            Event.ERASURE,
            {
                "entry": one.number,
                "kind": one.kind,
                "subject_id": one.subject_id,
                "why": why,
                "remains": one.remains,
            },
            now,
        )
        for one in told
    ]
    numbers = append_entries(session, entries)
    session.execute(
        insert(Erasure),
        [
            {
                "entry_number": one.number,
                "by_number": number,
                "kind": one.kind,
                "subject_id": one.subject_id,
            }
            for one, number in zip(told, numbers, strict=True)
        ],
    )
    session.execute(
        delete(JournalContent)
        .where(col(JournalContent.entry_number).in_([one.number for one in told]))
        .execution_options(synchronize_session=False)
    )
