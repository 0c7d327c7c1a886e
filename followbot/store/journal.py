"""The journal: one chain of everything that makes state, appended by the transaction that acts.

1. Rows of the journaled tables get their entry by themselves, whoever adds them; imports,
   commands and deliveries are noted with `note`.
2. Entries are appended last, just before the commit: the lock of the chain's end is held for a
   moment, and nothing else is waited for under it, so it makes no deadlock.
3. A job's step is noted by the first transaction in which it does something. A quiet tick
   leaves no trace, and a crash never loses the step of something that was done.
4. Settings are told before the first step that they are in force for, and again as they change.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, event, func, insert, inspect
from sqlmodel import Session, SQLModel, col, select

from followbot.domain.journal import (
    BEFORE_THE_FIRST,
    SALT_BYTES,
    Content,
    Event,
    canonical,
    commitment,
    entry_hash,
)
from followbot.domain.tables import Incoming, MailboxScan, id_of
from followbot.domain.tables_audit import JournalContent, JournalEntry
from followbot.store.appended import Row, WritingSession
from followbot.store.journal_rows import (
    JOURNALED,
    content_of,
    content_of_values,
    instant_of,
    instant_of_values,
    kind_of,
)
from followbot.store.remembering import remember_quietly, remembered_of

_LOCK = 0x666F6C6C6F77  # "follow": the advisory lock of the chain's end on PostgreSQL
_WAITING, _ACTED, _STEP_NOTED = "journal", "journal_acted", "journal_step_noted"
_ADD_LINKS, _ADD_CONTENTS = (
    insert(SQLModel.metadata.tables[str(table.__tablename__)])
    for table in (JournalEntry, JournalContent)
)
_NEWEST = (
    select(JournalEntry.number, JournalEntry.at, JournalEntry.hash)
    .order_by(col(JournalEntry.number).desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Something to be chained. `at` None: when the entry before it was made."""

    kind: str
    content: Content
    at: datetime | None = None
    subject_id: int | None = None


Rules = Callable[[], Mapping[str, Content]]
"""Tells the settings that what is done depends on, by name; asked only when something was done."""


@dataclass(slots=True)
class Step:
    """A job at work at an instant, under its settings; `noted` once an entry says so."""

    verb: str
    now: datetime
    rules: Rules
    noted: bool = False


_step: ContextVar[Step | None] = ContextVar("step", default=None)


class JournaledSession(WritingSession):
    """A session whose transaction appends to the journal what it did."""

    def appended(self, table: type[SQLModel], rows: Sequence[Row]) -> None:
        """Rows that were never objects go into the journal as all others do."""
        self.info[_ACTED] = True
        if table in JOURNALED:
            _waiting(self).extend(_entry_of_values(table, row) for row in rows)


@contextmanager
def working(verb: str, now: datetime, rules: Rules = dict) -> Iterator[None]:
    """Whatever is written inside belongs to this step of a job, done under these settings."""
    mark = _step.set(Step(verb, now, rules))
    try:
        yield
    finally:
        _step.reset(mark)


def note(
    session: Session, kind: str, at: datetime, content: Content, *, subject_id: int | None = None
) -> None:
    """Journal something that is no row: it is chained when the transaction commits."""
    _waiting(session).append(NewEntry(kind, content, at, subject_id))


def note_settings(session: Session, at: datetime, rules: Mapping[str, Content]) -> None:
    """Journal those settings that are not the ones told last; before what depends on them."""
    entry = _news_of(session, at, rules)
    if entry is not None:
        _waiting(session).append(entry)


def acted(session: Session) -> None:
    """What this transaction does counts as something done, though it makes no new row."""
    session.info[_ACTED] = True


def append_entries(session: Session, entries: Sequence[NewEntry]) -> list[int]:
    """Chain these entries now, in this order; returns their numbers.

    Nobody else can append before this transaction ends.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    links, contents = [], []
    connection = session.connection()
    number, at, previous = _end(connection)
    for entry in entries:
        number, at = number + 1, entry.at or at or _earliest(entries)
        salt, text = secrets.token_bytes(SALT_BYTES), canonical(entry.content)
        committed = commitment(salt, text)
        hashed = entry_hash(number, at, entry.kind, entry.subject_id, committed, previous)
        links.append(
            {
                "number": number,
                "at": at,
                "kind": entry.kind,
                "subject_id": entry.subject_id,
                "commitment": committed,
                "previous": previous,
                "hash": hashed,
            }
        )
        contents.append({"entry_number": number, "salt": salt, "content": text})
        previous = hashed
    connection.execute(_ADD_LINKS, links)
    connection.execute(_ADD_CONTENTS, contents)
    return [int(str(link["number"])) for link in links]


def entry_of(row: SQLModel) -> NewEntry:
    """The entry that tells of a row of a journaled table."""
    return NewEntry(kind_of(type(row)), content_of(row), instant_of(row), id_of(row))


def _entry_of_values(table: type[SQLModel], row: Row) -> NewEntry:
    content, at = content_of_values(table, row), instant_of_values(table, row)
    return NewEntry(kind_of(table), content, at, row["id"])


def _end(connection: Connection) -> tuple[int, datetime | None, str]:
    """Number, instant and hash of the newest entry."""
    found = connection.execute(_NEWEST).first()
    if found is None:
        return 0, None, BEFORE_THE_FIRST
    number, at, hashed = found
    return number, at, hashed


def _earliest(entries: Sequence[NewEntry]) -> datetime:
    """An instant for an entry that has none and stands first in the whole journal."""
    known = [entry.at for entry in entries if entry.at is not None]
    if not known:
        raise LookupError("the first entry of a journal needs an instant")
    return min(known)


def _waiting(session: Session) -> list[Any]:
    """Entries and rows that this transaction will chain, in order."""
    waiting: list[Any] = session.info.setdefault(_WAITING, [])
    return waiting


@event.listens_for(JournaledSession, "after_flush")
def _remember(session: Session, _context: object) -> None:
    """Rows that are new go into the journal; anything new or gone shows that a step acted."""
    made = [row for row in session.new if not isinstance(row, MailboxScan)]
    _waiting(session).extend(sorted_rows(made))
    if made or session.deleted or any(isinstance(row, Incoming) for row in session.dirty):
        session.info[_ACTED] = True


def sorted_rows(rows: Sequence[Any]) -> list[SQLModel]:
    """The journaled ones among these rows: table by table, in the order they were added."""
    order = {table: place for place, table in enumerate(JOURNALED)}
    wanted = [row for row in rows if type(row) in order]
    return sorted(wanted, key=lambda row: (order[type(row)], id_of(row)))


@event.listens_for(JournaledSession, "before_commit")
def _append(session: Session) -> None:
    if session.in_nested_transaction():
        return  # what a savepoint keeps is chained with the whole transaction
    session.flush()
    waiting, did = session.info.pop(_WAITING, []), session.info.pop(_ACTED, False)
    entries = [one if isinstance(one, NewEntry) else entry_of(one) for one in _kept(waiting)]
    step = _step.get()
    if step is not None and not step.noted and (entries or did):
        entries.insert(0, _step_entry(session, step))
        news = _news_of(session, step.now, step.rules())
        entries[:0] = [news] if news is not None else []
        session.info[_STEP_NOTED] = True
    if entries:
        append_entries(session, entries)


@event.listens_for(JournaledSession, "after_commit")
def _committed(session: Session) -> None:
    step = _step.get()
    if session.info.pop(_STEP_NOTED, False) and step is not None:
        step.noted = True


def _kept(waiting: Sequence[Any]) -> Iterator[Any]:
    """Without the rows that a savepoint has taken back."""
    for one in waiting:
        if isinstance(one, NewEntry) or inspect(one).persistent:
            yield one


def _news_of(session: Session, at: datetime, rules: Mapping[str, Content]) -> NewEntry | None:
    """An entry with the settings that differ from those told last; None where none does."""
    news = {}
    told = remembered_of(session, [f"told_{name}" for name in rules]) if rules else {}
    for name, value in sorted(rules.items()):
        kept, now_set = f"told_{name}", hashlib.sha256(canonical(value).encode()).hexdigest()
        if told.get(kept) != now_set:
            remember_quietly(session, kept, now_set)
            news[name] = value
    return NewEntry(Event.SETTINGS, news, at) if news else None


def _step_entry(session: Session, step: Step) -> NewEntry:
    """A step says what it knew beyond the tables: when the mailbox was last read to its end."""
    heard_at = session.exec(select(func.min(MailboxScan.complete_at))).one()
    return NewEntry(
        Event.STEP, {"verb": step.verb, "now": step.now, "heard_at": heard_at}, step.now
    )
