"""Verifying the journal: is the chain whole, and do the rows still say what was chained?"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, SQLModel, col, func, select

from followbot.domain.journal import (
    BEFORE_THE_FIRST,
    Event,
    canonical,
    commitment,
    entry_hash,
)
from followbot.domain.tables import Incoming, Outgoing, PlanVersion, id_of
from followbot.domain.tables_audit import Erasure, JournalContent, JournalEntry
from followbot.store.append_only import missing_guards
from followbot.store.erasing import REWRITTEN
from followbot.store.journal_rows import TABLES, content_of
from followbot.store.letter_bytes import hash_of_each

_AT_A_TIME = 500

Progress = Callable[[int, int], None]
"""Told now and then: how many entries are looked at, of how many."""


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest entry: whoever keeps number and hash can tell later that nothing was rewritten."""

    number: int
    hash: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Break:
    """Something that is not as it was chained. `number` 0: of no single entry."""

    number: int
    kind: str
    subject_id: int | None
    what: str
    hint: str


@dataclass(slots=True)
class Verified:
    """What verifying found. `breaks` in the order of the chain; empty when all is well."""

    entries: int = 0
    erased: int = 0
    head: ChainHead | None = None
    breaks: list[Break] = field(default_factory=list)


_FROM_BACKUP = (
    "keep a copy of this database as evidence, find out who can write to it, and restore the "
    "newest backup that `followbot restore --check` calls whole"
)
_BY_HAND = (
    "somebody wrote to the table by hand or with another program; compare with a backup, and "
    "use followbot's own commands"
)


def chain_head(session: Session) -> ChainHead:
    """The newest entry; number 0 where nothing was journaled yet."""
    newest = select(JournalEntry.number, JournalEntry.hash, JournalEntry.at)
    found = session.exec(newest.order_by(col(JournalEntry.number).desc()).limit(1)).first()
    return ChainHead(*found) if found else ChainHead(0, BEFORE_THE_FIRST, None)


def verify_journal(
    session: Session, pins: Mapping[int, str] | None = None, progress: Progress | None = None
) -> Verified:
    """Look at every entry and every journaled row; `pins` are heads that somebody kept."""
    done = Verified(head=chain_head(session))
    walk = _Walk(session, done, dict(pins or {}))
    total = done.head.number if done.head else 0
    for links in _in_batches(session):
        if not walk.batch(links):
            break  # behind a broken link every other would be called broken too
        if progress is not None:
            progress(done.entries, total)
    else:
        walk.finish()
    return done


def _in_batches(session: Session) -> Iterator[Sequence[Row[Any]]]:
    """Every entry with its content and its erasure, in order, some hundred at a time."""
    last = 0
    while True:
        wanted = (
            select(JournalEntry, JournalContent, Erasure)
            .join(
                JournalContent,
                col(JournalContent.entry_number) == col(JournalEntry.number),
                isouter=True,
            )
            .join(Erasure, col(Erasure.entry_number) == col(JournalEntry.number), isouter=True)
            .where(col(JournalEntry.number) > last)
            .order_by(col(JournalEntry.number))
            .limit(_AT_A_TIME)
        )
        links: Sequence[Any] = session.exec(wanted).all()
        if not links:
            return
        yield links
        last = links[-1][0].number
        session.expunge_all()


class _Walk:
    """One way along the chain."""

    def __init__(self, session: Session, done: Verified, pins: dict[int, str]) -> None:
        self._session = session
        self._done = done
        self._pins = pins
        self._previous = BEFORE_THE_FIRST
        self._promised: dict[int, int] = {}
        """Erased entries, each with the entry that must say so."""

    def batch(self, links: Sequence[Any]) -> bool:
        """Whether the chain is whole through these entries."""
        told: list[tuple[JournalEntry, dict[str, Any]]] = []
        for entry, content, erasure in links:
            if not self._link(entry):
                return False
            self._done.entries += 1
            said = self._said(entry, content, erasure)
            if said is not None:
                told.append((entry, said))
        self._rows(told)
        return True

    def _link(self, entry: JournalEntry) -> bool:
        wanted = self._done.entries + 1
        if entry.number != wanted:
            return self._broken(entry, f"entry {wanted} is missing", _FROM_BACKUP)
        if entry.previous != self._previous:
            return self._broken(entry, "it does not follow the entry before it", _FROM_BACKUP)
        hashed = entry_hash(
            entry.number,
            entry.at,
            entry.kind,
            entry.subject_id,
            entry.commitment,
            entry.previous,
        )
        if hashed != entry.hash:
            return self._broken(entry, "its hash does not fit what it says", _FROM_BACKUP)
        pinned = self._pins.pop(entry.number, entry.hash)
        if pinned != entry.hash:
            what = "it is another entry than the one whose hash was kept: the chain was rewritten"
            return self._broken(entry, what, _FROM_BACKUP)
        self._previous = entry.hash
        return True

    def _said(
        self, entry: JournalEntry, content: JournalContent | None, erasure: Erasure | None
    ) -> dict[str, Any] | None:
        """What the entry says; None where it was erased, or is not what was chained."""
        if content is None:
            if erasure is None or erasure.by_number <= entry.number:
                what = "its content is gone, and no erasure says why"
                self._broken(entry, what, _FROM_BACKUP)
                return None
            self._promised[entry.number] = erasure.by_number
            self._done.erased += 1
            return None
        if commitment(content.salt, content.content) != entry.commitment:
            self._broken(entry, "its content is not what was chained", _FROM_BACKUP)
            return None
        said: dict[str, Any] = json.loads(content.content)
        if entry.kind == Event.ERASURE:
            return self._remains(entry, said)
        return said

    def _remains(self, entry: JournalEntry, said: dict[str, Any]) -> dict[str, Any]:
        """What erasures left of an entry; each of them did what was promised."""
        by, inner = entry.number, said
        while True:
            if self._promised.get(inner["entry"]) == by:
                del self._promised[inner["entry"]]
            if inner["kind"] != Event.ERASURE:
                return inner
            by, inner = inner["entry"], inner["remains"]

    def _rows(self, told: Sequence[tuple[JournalEntry, dict[str, Any]]]) -> None:
        """Compare what entries say with the rows they tell of."""
        by_table: dict[str, dict[int, tuple[JournalEntry, dict[str, Any]]]] = {}
        for entry, said in told:
            kind, key = entry.kind, entry.subject_id
            if entry.kind == Event.ERASURE:
                kind, key, said = said["kind"], said["subject_id"], said["remains"]  # noqa: PLW2901
            if kind in TABLES and key is not None:
                by_table.setdefault(kind, {})[key] = (entry, said)
        for kind, wanted in by_table.items():
            table: Any = TABLES[kind]
            found = {
                id_of(row): row
                for row in self._session.exec(select(table).where(table.id.in_(wanted)))
            }
            hashes = hash_of_each(self._session, wanted) if table is Outgoing else {}
            for key, (entry, said) in wanted.items():
                self._row(entry, kind, key, said, found.get(key), hashes.get(key, ""))

    def _row(
        self,
        entry: JournalEntry,
        kind: str,
        key: int,
        said: dict[str, Any],
        row: SQLModel | None,
        hashed: str,
    ) -> None:
        if row is None:
            self._broken(entry, f"row {key} of `{kind}` is gone", _FROM_BACKUP)
            return
        rewritten = said.pop(REWRITTEN, "")
        now = json.loads(canonical(content_of(row)))
        other = sorted(name for name in said if now.get(name) != said[name])
        if other and not self._erased_again(entry, kind, key):
            names = ", ".join(f"`{name}`" for name in other)
            self._broken(entry, f"row {key} of `{kind}` says something else in {names}", _BY_HAND)
        elif not other and _bytes_differ(row, rewritten, hashed):
            what = f"the bytes in row {key} of `{kind}` are not those that were chained"
            self._broken(entry, what, _BY_HAND)

    def _erased_again(self, entry: JournalEntry, kind: str, key: int) -> bool:
        """Whether a later erasure has its own say about this row."""
        wanted = select(Erasure.by_number).where(
            Erasure.kind == kind,
            Erasure.subject_id == key,
            col(Erasure.by_number) > entry.number,
        )
        return self._session.exec(wanted.limit(1)).first() is not None

    def finish(self) -> None:
        """What shows only when the whole chain was seen."""
        for number, by_number in self._promised.items():
            what = f"its content is gone, and entry {by_number} does not say that it was erased"
            self._done.breaks.append(Break(number, "", None, what, _FROM_BACKUP))
        for number in self._pins:
            what = f"entry {number} is missing: the chain was cut off before it"
            self._done.breaks.append(Break(number, "", None, what, _FROM_BACKUP))
        self._done.breaks.extend(_unchained(self._session))
        for name in missing_guards(self._session.connection()):
            hint = "`followbot db upgrade` puts it up again"
            self._done.breaks.append(Break(0, "", None, f"the guard `{name}` is missing", hint))

    def _broken(self, entry: JournalEntry, what: str, hint: str) -> bool:
        found = Break(entry.number, entry.kind, entry.subject_id, what, hint)
        self._done.breaks.append(found)
        return False


def _bytes_differ(row: SQLModel, rewritten: str, hashed: str) -> bool:
    """Whether a mail, a letter or a plan's wording is not the text whose hash it names.

    `hashed` is the hash of a letter's bytes as they lie in their own table.
    """
    if isinstance(row, Outgoing):
        return hashed != row.sha256
    if isinstance(row, Incoming) and row.raw:
        return hashlib.sha256(zlib.decompress(row.raw)).hexdigest() != (rewritten or row.sha256)
    if isinstance(row, PlanVersion) and row.document:
        return hashlib.sha256(row.document.encode()).hexdigest() != row.sha256
    return False


def _unchained(session: Session) -> Iterator[Break]:
    """Rows of journaled tables that no entry tells of."""
    for kind, table in TABLES.items():
        key: Any = getattr(table, "id")  # noqa: B009
        told = select(JournalEntry.number).where(
            JournalEntry.kind == kind, col(JournalEntry.subject_id) == key
        )
        wanted = select(func.count(), func.min(key)).where(~told.exists())
        count, first = session.exec(wanted).one()
        if count:
            what = f"{count} rows of `{kind}` were never chained, the first is {first}"
            yield Break(0, kind, first, what, _BY_HAND)
