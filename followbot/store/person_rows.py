"""Finding whatever names a person: every text of every table, and the journal itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import JSON, Enum, String, TypeDecorator, cast, func, inspect, or_
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, SQLModel, col, select

from followbot.domain.tables import (
    Contact,
    Evidence,
    ExtensionRequest,
    Incoming,
    LetterBytes,
    MailboxScan,
    MeasureUpdate,
    Outgoing,
)
from followbot.domain.tables_audit import (
    Erasure,
    JournalContent,
    JournalEntry,
    Restoration,
)
from followbot.domain.tables_decisions import DigestReader, PlanReader
from followbot.domain.tables_pace import BenefitReading
from followbot.domain.tables_proposal import ProposedMeasure
from followbot.store.journal_rows import TABLES

_NOT_SEARCHED = (
    JournalEntry,
    JournalContent,
    Erasure,
    Restoration,
    MailboxScan,
    DigestReader,
    PlanReader,
)
"""Who gets digests is found anew out of the plans; see `digest_readers.forget_reader`."""


@dataclass(frozen=True, slots=True)
class Alias:
    """What stands in a person's place. `names` are the names that are looked for."""

    email: str
    names: tuple[str, ...]
    new_email: str
    new_name: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Whatever names the person: its address in any case, its names as whole words."""
        address = re.escape(self.email)
        words = [rf"(?<!\w){re.escape(name)}(?!\w)" for name in self._spellings]
        return re.compile("|".join([f"(?i:{address})", *words]))

    @property
    def _spellings(self) -> list[str]:
        """Names as they stand in plain text and, escaped, in JSON; the longest first."""
        escaped = [json.dumps(name)[1:-1] for name in self.names]
        return sorted({*self.names, *escaped}, key=len, reverse=True)

    @property
    def needles(self) -> list[str]:
        """Texts of which one stands in whatever must be looked at."""
        return [self.email, *self._spellings]

    def in_place(self, text: str) -> str:
        """The text with the alias instead of the person."""
        return self.pattern.sub(
            lambda found: self.new_email if "@" in found.group() else self.new_name, text
        )

    def names_it(self, text: str) -> bool:
        """Whether the text names the person."""
        return self.pattern.search(text) is not None


def tables_with_texts() -> Iterator[tuple[type[SQLModel], list[str]]]:
    """Every table that people's words and names can stand in, with those columns."""
    for mapper in SQLModel._sa_registry.mappers:  # noqa: SLF001  the public registry of SQLModel
        table = mapper.class_
        if table in _NOT_SEARCHED:
            continue
        columns = [column.key for column in inspect(table).columns if _holds_text(column.type)]
        if columns:
            yield table, columns


def _holds_text(column_type: TypeEngine[Any]) -> bool:
    """Whether words can stand in such a column: no closed set of words, but JSON too."""
    if isinstance(column_type, Enum):
        return False
    plain = column_type.impl if isinstance(column_type, TypeDecorator) else column_type
    return isinstance(plain, (String, JSON))


def rows_naming(session: Session, alias: Alias) -> Iterator[tuple[SQLModel, dict[str, Any]]]:
    """Every row that names the person, with the values that it has without it."""
    for table, columns in tables_with_texts():
        found: list[Any] = []
        texts = [func.lower(cast(getattr(table, name), String)) for name in columns]
        named = or_(*(text.contains(one.lower()) for text in texts for one in alias.needles))
        found.extend(session.exec(select(table).where(named)).all())
        for row in found:
            values = _without(row, columns, alias)
            if values and not _is_somebody_else(row, alias):
                yield row, values


def _without(row: SQLModel, columns: list[str], alias: Alias) -> dict[str, Any]:
    values = {}
    for name in columns:
        before = getattr(row, name)
        if before is None:
            continue
        if isinstance(before, str):
            after: Any = alias.in_place(before)
        else:
            after = json.loads(alias.in_place(json.dumps(before, ensure_ascii=False)))
        if after != before:
            values[name] = after
    if "document" in values:
        values["sha256"] = hashlib.sha256(values["document"].encode()).hexdigest()
    return values


def _is_somebody_else(row: SQLModel, alias: Alias) -> bool:
    """A contact who merely has the same name keeps it."""
    return isinstance(row, Contact) and row.email != alias.email and alias.email not in row.email


def entries_naming(session: Session, alias: Alias) -> Mapping[int, dict[str, Any]]:
    """Entries that tell of no row and name the person, with what they say without it."""
    said = func.lower(JournalContent.content)
    named = or_(*(said.contains(needle.lower()) for needle in alias.needles))
    wanted = (
        select(JournalContent.entry_number, JournalContent.content)
        .join(JournalEntry, col(JournalEntry.number) == col(JournalContent.entry_number))
        .where(named, col(JournalEntry.kind).not_in(sorted(TABLES)))
    )
    rest = {}
    for number, text in session.exec(wanted).all():
        after = alias.in_place(text)
        if after != text:
            rest[number] = json.loads(after)
    return rest


def names_of(session: Session, email: str) -> tuple[str, ...]:
    """The names under which somebody with this address is known as a contact."""
    wanted = select(Contact.name).where(Contact.email == email)
    return tuple(dict.fromkeys(name for name in session.exec(wanted) if name.strip()))


def mails_from(session: Session, email: str) -> list[Incoming]:
    """Mails that this address wrote, oldest first."""
    wanted = select(Incoming).where(func.lower(Incoming.sender) == email)
    return list(session.exec(wanted.order_by(col(Incoming.id))))


def letters_to(session: Session, email: str) -> list[Outgoing]:
    """Our letters to this address, oldest first."""
    wanted = select(Outgoing).where(func.lower(Outgoing.recipient) == email)
    return list(session.exec(wanted.order_by(col(Outgoing.id))))


def mail_ids(session: Session, table: type[Incoming | Outgoing]) -> list[int]:
    """The ids of all mails or letters whose bytes are still there."""
    if table is Outgoing:
        own = select(LetterBytes.outgoing_id).order_by(col(LetterBytes.outgoing_id))
        return list(session.exec(own))
    wanted = select(Incoming.id).where(func.length(Incoming.raw) > 0)
    return [key for key in session.exec(wanted.order_by(col(Incoming.id))) if key is not None]


MailRow = TypeVar(
    "MailRow", BenefitReading, Evidence, ExtensionRequest, MeasureUpdate, ProposedMeasure
)


def rows_of_mail(session: Session, table: type[MailRow], incoming_id: int) -> list[MailRow]:
    """What was noted out of one mail, in one table."""
    return list(session.exec(select(table).where(table.incoming_id == incoming_id)))


def updates_by(session: Session, email: str) -> list[MeasureUpdate]:
    """What this address reported, by whatever mail."""
    return list(session.exec(select(MeasureUpdate).where(MeasureUpdate.reported_by == email)))


def contacts_called(session: Session, email: str) -> list[Contact]:
    """Everybody with this address, in all plans."""
    return list(session.exec(select(Contact).where(Contact.email == email)))
