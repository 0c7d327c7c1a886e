"""Which rows are journaled, and what of each: the columns that never change.

A row of these tables gets its entry in the transaction that makes it. What is worked out of a
mail later (its state, its reading) is not part of it: that has rows of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import SQLModel

from followbot.domain.journal import Content
from followbot.domain.tables import (
    Change,
    Evidence,
    Incoming,
    MeasureUpdate,
    Outgoing,
    PlanVersion,
)
from followbot.domain.tables_decisions import ContactNote, Verification
from followbot.domain.tables_pace import BenefitReading

_INCOMING = ("mailbox", "uidvalidity", "uid", "sha256", "size", "stored_at")
_OUTGOING = (
    "kind",
    "about_id",
    "slot",
    "recipient",
    "contact_id",
    "plan_id",
    "subject",
    "message_id",
    "token_hash",
    "code",
    "created_at",
    "sha256",
)
_PLAN_VERSION = ("plan_id", "version", "sha256", "imported_at")
_WHEN = {
    "change": "at",
    "measureupdate": "reported_at",
    "benefitreading": "reported_at",
    "verification": "decided_at",
    "contactnote": "noted_at",
    "planversion": "imported_at",
    "incoming": "stored_at",
    "outgoing": "created_at",
}


def _all_columns(row: SQLModel) -> Content:
    return {name: getattr(row, name) for name in type(row).model_fields if name != "id"}


def _incoming(row: SQLModel) -> Content:
    return {name: getattr(row, name) for name in _INCOMING}


def _outgoing(row: SQLModel) -> Content:
    return {name: getattr(row, name) for name in _OUTGOING}


def _plan_version(row: SQLModel) -> Content:
    return {name: getattr(row, name) for name in _PLAN_VERSION}


JOURNALED: Mapping[type[SQLModel], Callable[[Any], Content]] = {
    PlanVersion: _plan_version,
    Incoming: _incoming,
    Change: _all_columns,
    MeasureUpdate: _all_columns,
    Evidence: _all_columns,
    Verification: _all_columns,
    ContactNote: _all_columns,
    BenefitReading: _all_columns,
    Outgoing: _outgoing,
}
"""The journaled tables with what is told of a row. The order is that of adopting old rows."""


_OF_MAILS: Mapping[type[SQLModel], Sequence[str]] = {Incoming: _INCOMING, Outgoing: _OUTGOING}


def kind_of(table: type[SQLModel]) -> str:
    """How entries name this table."""
    return str(table.__tablename__)


TABLES = {kind_of(table): table for table in JOURNALED}
"""The journaled tables by the name that entries give them."""


def content_of(row: SQLModel) -> Content:
    """What the journal says of this row of a journaled table."""
    return JOURNALED[type(row)](row)


def content_of_values(table: type[SQLModel], values: Content) -> Content:
    """The same of a row as plain values: of a mail, or of a table journaled as a whole."""
    if (some := _OF_MAILS.get(table)) is not None:
        return {name: values[name] for name in some}
    if JOURNALED[table] is not _all_columns:
        raise LookupError(f"of a {table.__name__} only some columns are journaled")
    return {name: value for name, value in values.items() if name != "id"}


def instant_of_values(table: type[SQLModel], values: Content) -> datetime | None:
    """When a row of these values came about; None where its table does not say."""
    value = values.get(_WHEN.get(kind_of(table), ""))
    return value if isinstance(value, datetime) else None


def instant_of(row: SQLModel) -> datetime | None:
    """When this row came about; None where its table does not say."""
    column = _WHEN.get(kind_of(type(row)))
    value = getattr(row, column) if column else None
    return value if isinstance(value, datetime) else None
