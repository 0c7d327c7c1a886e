"""The tables of what the buyer decides, promises and hears. The rules are those of `tables`."""

from datetime import date, datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from followbot.domain.tables_columns import Row, term
from followbot.domain.terms import (
    Channel,
    DecisionSubject,
    DigestRhythm,
    ProposalState,
    VerificationMethod,
    VerificationVerdict,
)


class LetterDecision(Row, table=True):
    """What the letter A, B, C … of one mail to a buyer means.

    `subject_id` is the id of the row that `subject` names (an extension request, a measure
    to verify, an escalation, a held mail, a contact, a plan, a proposed contact, a duty).
    """

    __table_args__ = (UniqueConstraint("outgoing_id", "letter"),)

    id: int | None = Field(default=None, primary_key=True)
    outgoing_id: int = Field(foreign_key="outgoing.id", index=True)
    letter: str
    subject: DecisionSubject = Field(sa_type=term(DecisionSubject))
    subject_id: int
    plan_id: int | None = Field(default=None, foreign_key="actionplan.id")


class DecisionSnooze(Row, table=True):
    """A decision that the buyer put off: no digest asks for it before `until_on`.

    An escalation keeps its own day; this is for whatever else a letter to the buyer asks.
    """

    __table_args__ = (UniqueConstraint("subject", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: DecisionSubject = Field(sa_type=term(DecisionSubject))
    subject_id: int
    until_on: date
    snoozed_at: datetime
    snoozed_by: str


class Verification(Row, table=True):
    """The buyer's judgement of a measure: appended, never changed.

    `visit_on` is the planned day for the verdict `visit_planned`, else None.
    """

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    verdict: VerificationVerdict = Field(sa_type=term(VerificationVerdict))
    method: VerificationMethod | None = Field(default=None, sa_type=term(VerificationMethod))
    decided_at: datetime
    decided_by: str
    reason: str = Field(default="", sa_type=Text)
    visit_on: date | None = None
    incoming_id: int | None = None


class ContactNote(Row, table=True):
    """A telephone call or a visit, in the buyer's words: appended, never changed."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    measure_id: int | None = Field(default=None, foreign_key="measure.id")
    channel: Channel = Field(sa_type=term(Channel))
    held_on: date
    noted_at: datetime
    noted_by: str
    text: str = Field(sa_type=Text)
    incoming_id: int | None = None


class BuyerDuty(Row, table=True):
    """What the buyer must do itself for a measure. `due_on` is None where no day was agreed."""

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", unique=True)
    what: str = Field(sa_type=Text)
    owner: str = ""
    due_on: date | None = None
    done_at: datetime | None = None
    done_by: str = ""


class PromisedDecision(Row, table=True):
    """A promised reward, granted or refused. `subject` names the promise by plan and words."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    subject: str = Field(unique=True)
    promise: str = Field(sa_type=Text)
    granted: bool
    reason: str = Field(default="", sa_type=Text)
    decided_at: datetime
    decided_by: str
    incoming_id: int | None = None


class ContactProposal(Row, table=True):
    """Somebody a supplier named in its place ("not my task, ask X"); the buyer confirms."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    measure_id: int | None = Field(default=None, foreign_key="measure.id")
    name: str
    email: str
    proposed_at: datetime
    proposed_by: str
    incoming_id: int = Field(foreign_key="incoming.id")
    state: ProposalState = Field(default=ProposalState.PROPOSED, sa_type=term(ProposalState))
    decided_at: datetime | None = None
    decided_by: str = ""


class BuyerPreference(Row, table=True):
    """What a buyer asked of our mail to it. `email` is lower case."""

    email: str = Field(primary_key=True)
    digest_rhythm: DigestRhythm = Field(sa_type=term(DigestRhythm))
    set_at: datetime


class PlanReader(Row, table=True):
    """Who at the buyer gets the digests of a plan, as its wording and the organisation have it.

    `leads`: somebody who is told of it in a table of all plans, not the responsible buyer.
    """

    __table_args__ = (UniqueConstraint("plan_id", "email"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id")
    email: str = Field(index=True)
    leads: bool = False


class DigestReader(Row, table=True):
    """Somebody at the buyer who gets digests. `look_at`: none is due before, None for at once."""

    email: str = Field(primary_key=True)
    look_at: datetime | None = Field(default=None, index=True)
