"""The tables. No relationships: a row knows ids, queries live in the store.

1. `_at` columns are aware UTC instants, `_on` columns civil dates.
2. What must not happen twice is a constraint here, not a check elsewhere.
3. Table constructors do not validate: only validated values go in.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import JSON, Enum, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from followbot.domain.terms import (
    EscalationRule,
    EscalationState,
    ExtensionState,
    IncomingState,
    LetterKind,
    MeasureStatus,
    MilestoneState,
    OutgoingState,
    PlanState,
    RoundState,
    SeverityClass,
    Side,
)


def term(words: type[StrEnum]) -> type[Any]:
    """Store a closed set by its plain words, so that a new word needs no migration."""
    column_type = Enum(
        words, native_enum=False, length=32, values_callable=lambda w: [x.value for x in w]
    )
    return cast("type[Any]", column_type)


class ActionPlan(SQLModel, table=True):
    """The agreed plan of one site, with the head of its current version.

    `timezone` is the supplier's. `followed_since_on` is the first day whose rounds
    are ours to ask; earlier ones are history. `planned_until_on`: rounds are in the
    table up to and with this day. `judge_at`: not before then can anything new be told to the
    buyer, None for at once; `wakes` counts what has happened to the plan, so that a judgement
    that missed something is not kept. `paused_until_on`: a paused plan goes on by itself on this
    day, None when only the buyer's word does it. `days_off_known` is its country and a print of
    the organisation's own days off there that its rounds were planned with. `readers_known`:
    who gets its digests is in the table of its readers.
    """

    __table_args__ = (
        Index("ix_actionplan_state_planned_until_on", "state", "planned_until_on"),
        Index("ix_actionplan_state_paused_until_on", "state", "paused_until_on"),
        Index("ix_actionplan_days_off_known_state", "days_off_known", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    ref: str = Field(unique=True)
    title: str
    state: PlanState = Field(sa_type=term(PlanState))
    version: int
    supplier_ref: str = ""
    supplier_name: str
    site: str = ""
    country: str = ""
    timezone: str
    language: str = "en"
    buyer_name: str
    buyer_timezone: str = "UTC"
    agreed_on: date | None = None
    followed_since_on: date
    planned_until_on: date
    imported_at: datetime
    paused_until_on: date | None = None
    judge_at: datetime | None = Field(default=None, index=True)
    wakes: int = 0
    days_off_known: str = ""
    readers_known: bool = Field(default=False, index=True)


class PlanVersion(SQLModel, table=True):
    """One wording of a plan: the canonical JSON of the whole plan file."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    version: int
    sha256: str
    document: str = Field(sa_type=Text)
    imported_at: datetime


class Contact(SQLModel, table=True):
    """Somebody of either side who may be written to in one plan. `email` is lower case.

    `quiet_until_on`: no request or reminder before this day (out of office).
    `stopped_at`: the person asked for no more mail; its own word or the buyer's changes that.
    """

    __table_args__ = (UniqueConstraint("plan_id", "side", "email"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    side: Side = Field(sa_type=term(Side))
    position: int
    name: str
    role: str = ""
    email: str = Field(index=True)
    language: str = "en"
    is_primary: bool = False
    active: bool = True
    quiet_until_on: date | None = None
    deputy_email: str = ""
    undeliverable_at: datetime | None = None
    stopped_at: datetime | None = None


class Measure(SQLModel, table=True):
    """A measure as it stands now. `number` is stable and never reused within the plan.

    `merged_into_id`: the buyer merged it into that measure, and it is cancelled since.
    """

    __table_args__ = (UniqueConstraint("plan_id", "ref"), UniqueConstraint("plan_id", "number"))

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    ref: str
    number: int
    title: str
    severity_class: SeverityClass = Field(sa_type=term(SeverityClass))
    zero_tolerance: bool = False
    gravity: int = 0
    irremediability: int = 0
    scope: int = 0
    status: MeasureStatus = Field(
        default=MeasureStatus.NOT_STARTED, sa_type=term(MeasureStatus), index=True
    )
    percent: int | None = None
    first_agreed_deadline: date
    current_deadline: date = Field(index=True)
    last_progress_at: datetime | None = None
    last_answer_at: datetime | None = None
    merged_into_id: int | None = Field(default=None, foreign_key="measure.id")


class Milestone(SQLModel, table=True):
    """A dated step of a measure."""

    __table_args__ = (UniqueConstraint("measure_id", "ref"),)

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    ref: str
    title: str
    due_on: date
    state: MilestoneState = Field(default=MilestoneState.PENDING, sa_type=term(MilestoneState))
    reached_at: datetime | None = None


class Round(SQLModel, table=True):
    """One agreed time of asking. Its key is what makes asking twice impossible.

    `kind` is `regular` or a severity class; `covers` lists all kinds that fall on this
    day, joined by commas. `wall_time` and `timezone` are what was agreed, `due_at` the
    instant they give. `ask_again_on`: the supplier asked to be asked again on this day;
    `postponed` how often it asked so for this round. `look_at`:
    not before then can a reminder be due or its time be over, None for at once.
    """

    __table_args__ = (
        UniqueConstraint("plan_id", "agreed_on", "kind"),
        Index("ix_round_state_due_at", "state", "due_at"),
        Index("ix_round_state_look_at", "state", "look_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    agreed_on: date
    kind: str
    covers: str
    due_at: datetime
    wall_time: str
    timezone: str
    moved: str | None = None
    state: RoundState = Field(default=RoundState.SCHEDULED, sa_type=term(RoundState))
    sent_at: datetime | None = None
    answer_by_on: date | None = None
    reminders_sent: int = 0
    answered_at: datetime | None = None
    skip_reason: str = ""
    ask_again_on: date | None = None
    look_at: datetime | None = None
    postponed: int = 0


class RoundMeasure(SQLModel, table=True):
    """A measure that a round asked about, and whether it was answered."""

    __table_args__ = (UniqueConstraint("round_id", "measure_id"),)

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    answered_at: datetime | None = None
    incoming_id: int | None = None


class Outgoing(SQLModel, table=True):
    """A letter we owe. Its key is what makes sending twice impossible.

    `raw` is the final mail, zlib-compressed; every retry sends these bytes.
    `attempt` fences late results; `repeats` counts deliberate second sendings;
    `leased_until` is when a claim may be taken over.
    """

    __table_args__ = (
        UniqueConstraint("kind", "about_id", "slot", "recipient"),
        Index("ix_outgoing_state_next_try_at", "state", "next_try_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: LetterKind = Field(sa_type=term(LetterKind))
    about_id: int
    slot: str
    recipient: str = Field(index=True)
    contact_id: int | None = Field(default=None, index=True)
    plan_id: int | None = Field(default=None, index=True)
    subject: str
    raw: bytes = Field(sa_type=LargeBinary)
    size: int
    language: str = "en"
    message_id: str = Field(unique=True)
    envelope_sender: str
    token_hash: str = Field(index=True)
    token_expires_at: datetime | None = None
    code: str = Field(index=True)
    state: OutgoingState = Field(default=OutgoingState.PENDING, sa_type=term(OutgoingState))
    attempt: int = 0
    repeats: int = 0
    leased_by: str = ""
    leased_until: datetime | None = None
    next_try_at: datetime
    expires_at: datetime
    result: str = ""
    created_at: datetime
    transmitted_at: datetime | None = None
    settled_at: datetime | None = None


class LetterRound(SQLModel, table=True):
    """Which rounds a letter asks for; a step of a round goes to a recipient once."""

    __table_args__ = (UniqueConstraint("round_id", "step", "recipient"),)

    id: int | None = Field(default=None, primary_key=True)
    outgoing_id: int = Field(foreign_key="outgoing.id", index=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    step: str
    recipient: str


class LetterMeasure(SQLModel, table=True):
    """What a printed number means in one letter."""

    __table_args__ = (UniqueConstraint("outgoing_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    outgoing_id: int = Field(foreign_key="outgoing.id", index=True)
    number: int
    measure_id: int = Field(foreign_key="measure.id")


class LetterEscalation(SQLModel, table=True):
    """Which escalations a letter to the buyer tells of."""

    __table_args__ = (UniqueConstraint("outgoing_id", "escalation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    outgoing_id: int = Field(foreign_key="outgoing.id", index=True)
    escalation_id: int = Field(foreign_key="escalation.id", index=True)


class Incoming(SQLModel, table=True):
    """A mail as it came: raw bytes first (zlib-compressed), what was made of them later."""

    __table_args__ = (
        UniqueConstraint("mailbox", "uidvalidity", "uid"),
        Index("ix_incoming_state", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    mailbox: str
    uidvalidity: int
    uid: int
    sha256: str = Field(index=True)
    raw: bytes = Field(sa_type=LargeBinary)
    size: int
    stored_at: datetime
    state: IncomingState = Field(default=IncomingState.STORED, sa_type=term(IncomingState))
    attempts: int = 0
    filed: bool = Field(default=False, index=True)
    message_id: str = Field(default="", index=True)
    sender: str = ""
    subject: str = ""
    written_at: datetime | None = None
    kind: str = ""
    decision: str = ""
    letter_id: int | None = Field(default=None, index=True)
    plan_id: int | None = Field(default=None, index=True)
    contact_id: int | None = None
    reasons: str = ""
    reading: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    error: str = ""
    understood_at: datetime | None = None


class MeasureUpdate(SQLModel, table=True):
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


class Evidence(SQLModel, table=True):
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


class ExtensionRequest(SQLModel, table=True):
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


class Escalation(SQLModel, table=True):
    """One episode of something the buyer must know. `subject` is `plan:<id>` or `measure:<id>`."""

    __table_args__ = (
        Index(
            "uq_escalation_open",
            "rule",
            "subject",
            unique=True,
            sqlite_where=text("resolved_at IS NULL"),
            postgresql_where=text("resolved_at IS NULL"),
        ),
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


class Change(SQLModel, table=True):
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


class MailboxScan(SQLModel, table=True):
    """How far a mailbox was read: silence is judged only with open ears.

    `complete_at`: every mail that lay in the mailbox at this instant is stored.
    """

    mailbox: str = Field(primary_key=True)
    uidvalidity: int
    complete_at: datetime


def id_of(row: SQLModel) -> int:
    """The key of a stored row. A row that was never flushed has none: LookupError."""
    key: int | None = getattr(row, "id", None)
    if key is None:
        raise LookupError(f"a {type(row).__name__} that is not stored yet has no id")
    return key
