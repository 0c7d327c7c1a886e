"""The tables of the mail: what goes out, what its numbers mean, what comes in.

The rules are those of `tables`, and there everybody imports them from.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from followbot.domain.tables_columns import Row, term
from followbot.domain.terms import IncomingState, LetterKind, OutgoingState


class Outgoing(Row, table=True):
    """A letter we owe. Its key is what makes sending twice impossible.

    `sha256` is that of its final bytes (see `LetterBytes`), "" where they were erased.
    `token_expires_at`: its token proves until then; None when it is over and the token is
    blanked in its bytes. `attempt` fences late results; `repeats` counts deliberate second
    sendings; `leased_until` is when a claim may be taken over. `keep_until_at` is when `forget`
    looks at it next; None: never again, as nothing can be forgotten of it.
    """

    __table_args__ = (
        UniqueConstraint("kind", "about_id", "slot", "recipient"),
        Index("ix_outgoing_state_next_try_at", "state", "next_try_at"),
        Index("ix_outgoing_created_at", "created_at"),
        Index("ix_outgoing_keep_until_at", "keep_until_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: LetterKind = Field(sa_type=term(LetterKind))
    about_id: int
    slot: str
    recipient: str = Field(index=True)
    contact_id: int | None = Field(default=None, index=True)
    plan_id: int | None = Field(default=None, index=True)
    subject: str
    size: int
    sha256: str = ""
    language: str = "en"
    message_id: str = Field(unique=True)
    envelope_sender: str
    token_hash: str = Field(index=True)
    token_expires_at: datetime | None = Field(default=None, index=True)
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
    keep_until_at: datetime | None = None


class LetterBytes(Row, table=True):
    """The final mail of a letter, zlib-compressed: every retry sends it. No row: it was erased.

    In a table of its own, because a letter's row is written anew with each step of its way.
    """

    outgoing_id: int = Field(primary_key=True, foreign_key="outgoing.id")
    packed: bytes = Field(sa_type=LargeBinary)


class LetterRound(Row, table=True):
    """Which rounds a letter asks for; a step of a round goes to a recipient once."""

    __table_args__ = (UniqueConstraint("round_id", "step", "recipient"),)

    id: int | None = Field(default=None, primary_key=True)
    outgoing_id: int = Field(foreign_key="outgoing.id", index=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    step: str
    recipient: str


class LetterMeasure(Row, table=True):
    """What a printed number means in one letter."""

    __table_args__ = (UniqueConstraint("outgoing_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    outgoing_id: int = Field(foreign_key="outgoing.id", index=True)
    number: int
    measure_id: int = Field(foreign_key="measure.id")


class LetterEscalation(Row, table=True):
    """Which escalations a letter to the buyer tells of."""

    __table_args__ = (UniqueConstraint("outgoing_id", "escalation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    outgoing_id: int = Field(foreign_key="outgoing.id", index=True)
    escalation_id: int = Field(foreign_key="escalation.id", index=True)


class Incoming(Row, table=True):
    """A mail as it came: raw bytes first (zlib-compressed), what was made of them later.

    `complete` False: it was too large to be fetched, and `raw` are its first headers.
    `heard_before_at`: up to when everything else had been read when it was stored, so it came
    later than that; None: nothing ever had been.
    `keep_until_at` is when `forget` looks at it next; None: never again.
    """

    __table_args__ = (
        UniqueConstraint("mailbox", "uidvalidity", "uid"),
        Index("ix_incoming_state", "state"),
        Index("ix_incoming_stored_at", "stored_at"),
        Index("ix_incoming_keep_until_at", "keep_until_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    mailbox: str
    uidvalidity: int
    uid: int
    sha256: str = Field(index=True)
    raw: bytes = Field(sa_type=LargeBinary)
    size: int
    complete: bool = True
    stored_at: datetime
    heard_before_at: datetime | None = None
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
    keep_until_at: datetime | None = None


class MailboxScan(Row, table=True):
    """How far a mailbox was read: silence is judged only with open ears.

    `complete_at`: every mail that lay in the mailbox at this instant is stored.
    """

    mailbox: str = Field(primary_key=True)
    uidvalidity: int
    complete_at: datetime
