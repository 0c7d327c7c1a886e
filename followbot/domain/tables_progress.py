"""The tables of what was said and what came of it: appended, decided, told, kept.

The rules are those of `tables`, and there everybody imports them from.
"""

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from followbot.domain.tables_columns import Row, term, unique_where
from followbot.domain.terms import (
    EscalationRule,
    EscalationState,
    ExtensionState,
    MeasureStatus,
)


class MeasureUpdate(Row, table=True):
    """What one mail said about one measure: appended, never changed.

    `applied` False: recorded but not taken (an answer to an older round than the
    newest answered one). None columns were not said. `incoming_id` is None where the buyer
    noted it on the command line after a call.
    """

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    incoming_id: int | None = Field(default=None, foreign_key="incoming.id", index=True)
    letter_id: int | None = None
    round_id: int | None = None
    reported_at: datetime
    reported_by: str
    status: MeasureStatus | None = Field(default=None, sa_type=term(MeasureStatus))
    percent: int | None = None
    new_date: date | None = None
    comment: str = Field(default="", sa_type=Text)
    help: bool = False
    source: str
    words: str = Field(default="", sa_type=Text)
    applied: bool = True


class Evidence(Row, table=True):
    """A file a supplier sent; its bytes stay in the raw mail, found by part and hash."""

    __table_args__ = (UniqueConstraint("incoming_id", "part", "measure_id"),)

    id: int | None = Field(default=None, primary_key=True)
    incoming_id: int = Field(foreign_key="incoming.id", index=True)
    measure_id: int | None = Field(default=None, foreign_key="measure.id", index=True)
    part: int
    name: str
    content_type: str
    size: int
    sha256: str


class ExtensionRequest(Row, table=True):
    """A supplier's wish for a new date. Only the buyer moves the deadline.

    `granted_on` is the date the buyer gave, which may be another than the one proposed;
    `decided_by` is an address, or `policy` inside the limits the buyer set. `look_at`: not
    before then can it lapse, None for at once.
    """

    __table_args__ = (Index("ix_extensionrequest_state_look_at", "state", "look_at"),)

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    incoming_id: int | None = Field(default=None, foreign_key="incoming.id")
    proposed_on: date
    reason: str = Field(default="", sa_type=Text)
    state: ExtensionState = Field(default=ExtensionState.REQUESTED, sa_type=term(ExtensionState))
    requested_at: datetime
    decided_at: datetime | None = None
    decided_by: str = ""
    granted_on: date | None = None
    decision_reason: str = Field(default="", sa_type=Text)
    look_at: datetime | None = None


class Escalation(Row, table=True):
    """One episode of something the buyer must know. `subject` is `plan:<id>` or `measure:<id>`."""

    __table_args__ = (
        unique_where("uq_escalation_open", "rule", "subject", where="resolved_at IS NULL"),
    )

    id: int | None = Field(default=None, primary_key=True)
    rule: EscalationRule = Field(sa_type=term(EscalationRule))
    subject: str
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    measure_id: int | None = Field(default=None, foreign_key="measure.id")
    state: EscalationState = Field(default=EscalationState.RAISED, sa_type=term(EscalationState))
    step: int = 0
    raised_at: datetime
    notified_at: datetime | None = None
    acknowledge_by_on: date | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    snoozed_until_at: datetime | None = None
    resolved_at: datetime | None = None
    resolution: str = ""


class Change(Row, table=True):
    """Who changed what, when, by which mail, and what it was before."""

    __table_args__ = (Index("ix_change_subject", "subject", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    who: str
    subject: str
    subject_id: int
    field: str
    before: str = Field(default="", sa_type=Text)
    after: str = Field(default="", sa_type=Text)
    why: str = ""
    incoming_id: int | None = None
    outgoing_id: int | None = None


class Remembered(Row, table=True):
    """What the bot remembers of its own set-up from one run to the next, by name."""

    name: str = Field(primary_key=True)
    value: str
