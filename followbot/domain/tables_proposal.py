"""The tables of plans drawn up together. The rules are those of `tables`."""

from datetime import date, datetime

from sqlalchemy import JSON, Text, UniqueConstraint
from sqlmodel import Field

from followbot.domain.proposal import CounterDecision, MeasureAnswer, VersionState
from followbot.domain.tables_columns import Row, term
from followbot.domain.terms import Side


class PlanProposal(Row, table=True):
    """One version of a plan that one side put to the other.

    `document` is the canonical JSON of the whole plan as proposed, `sha256` its hash.
    `amends`: the plan is followed up already, and its agreed wording rules until this one is
    accepted. `ask_again_on`: the supplier asked to be asked again on this day; `postponed` how
    often it did. `look_at`: not before then can a reminder be due or the buyer be told; None where
    nothing comes by time.
    """

    __table_args__ = (UniqueConstraint("plan_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    version: int
    sha256: str
    document: str = Field(sa_type=Text)
    proposed_by: Side = Field(sa_type=term(Side))
    proposed_at: datetime
    state: VersionState = Field(default=VersionState.PROPOSED, sa_type=term(VersionState))
    amends: bool = False
    answer_by_on: date | None = None
    reminders_sent: int = 0
    ask_again_on: date | None = None
    postponed: int = 0
    told_at: datetime | None = None
    look_at: datetime | None = Field(default=None, index=True)


class ProposedMeasure(Row, table=True):
    """A measure of a proposed version, what the supplier says of it, and what the buyer decides.

    `number` is what the letters of this version print. `deadline` is None while its timescale is
    to be confirmed. `on_date`, `wording` and `reason` are the supplier's; `decided_on` is the
    buyer's own date, `decision_reason` its reason. A measure of the supplier's own has the answer
    `own`; `sheet_row` and `details` are what a sheet of its own says beside: which row it is,
    what was found.
    """

    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="planproposal.id", index=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    number: int
    ref: str
    title: str
    deadline: date | None = None
    answer: MeasureAnswer | None = Field(default=None, sa_type=term(MeasureAnswer))
    on_date: date | None = None
    wording: str = Field(default="", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    sheet_row: str = ""
    details: dict[str, str] | None = Field(default=None, sa_type=JSON)
    answered_at: datetime | None = None
    answered_by: str = ""
    incoming_id: int | None = None
    decision: CounterDecision | None = Field(default=None, sa_type=term(CounterDecision))
    decided_at: datetime | None = None
    decided_by: str = ""
    decided_on: date | None = None
    decision_reason: str = Field(default="", sa_type=Text)


class PlanAcceptance(Row, table=True):
    """One side accepted one version, `sha256` being the version's hash at that moment.

    `name`, `function` and `authority` are what the person said of itself, "" where it did not.
    """

    __table_args__ = (UniqueConstraint("proposal_id", "side"),)

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="planproposal.id", index=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    side: Side = Field(sa_type=term(Side))
    sha256: str
    accepted_at: datetime
    accepted_by: str
    name: str = ""
    function: str = ""
    authority: str = ""
    incoming_id: int | None = None


class ProposalLetter(Row, table=True):
    """Which proposed version a letter speaks of."""

    outgoing_id: int = Field(primary_key=True, foreign_key="outgoing.id")
    proposal_id: int = Field(foreign_key="planproposal.id", index=True)
