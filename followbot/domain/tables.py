"""The tables. No relationships: a row knows ids, queries live in the store.

1. `_at` columns are aware UTC instants, `_on` columns civil dates.
2. What must not happen twice is a constraint here, not a check elsewhere.
3. Table constructors do not validate: only validated values go in.

Plans and their rounds stand here, mail in `tables_mail`, what was said and what came of it in
`tables_progress`: all are imported from here. What the buyer decides stands in `tables_decisions`.
"""

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from followbot.domain.tables_columns import Row, id_of, term
from followbot.domain.tables_mail import (
    Incoming,
    LetterBytes,
    LetterEscalation,
    LetterMeasure,
    LetterRound,
    MailboxScan,
    Outgoing,
)
from followbot.domain.tables_progress import (
    Change,
    Escalation,
    Evidence,
    ExtensionRequest,
    MeasureUpdate,
    Remembered,
)
from followbot.domain.terms import (
    MeasureStatus,
    MilestoneState,
    PlanState,
    RoundState,
    SeverityClass,
    Side,
)

__all__ = [
    "ActionPlan",
    "Change",
    "Contact",
    "Escalation",
    "Evidence",
    "ExtensionRequest",
    "Incoming",
    "LetterBytes",
    "LetterEscalation",
    "LetterMeasure",
    "LetterRound",
    "MailboxScan",
    "Measure",
    "MeasureUpdate",
    "Milestone",
    "Outgoing",
    "PlanVersion",
    "Remembered",
    "Round",
    "RoundMeasure",
    "id_of",
    "term",
]


class ActionPlan(Row, table=True):
    """The agreed plan of one site, with the head of its current version.

    `timezone` is the supplier's. `followed_since_on` is the first day whose rounds
    are ours to ask; earlier ones are history. `planned_until_on`: rounds are in the
    table up to and with this day. `judge_at`: not before then can anything new be told to the
    buyer, None for at once; `wakes` counts what has happened to the plan, so that a judgement
    that missed something is not kept. `paused_until_on`: a paused plan goes on by itself on this
    day, None when only the buyer's word does it. `days_off_known` is its country and a print of
    the organisation's own days off there that its rounds were planned with. `readers_known`:
    who gets its digests is in the table of its readers. `confidential`: only its own contacts
    hear of it, in letters of their own.
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
    confidential: bool = False


class PlanVersion(Row, table=True):
    """One wording of a plan: the canonical JSON of the whole plan file."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    version: int
    sha256: str
    document: str = Field(sa_type=Text)
    imported_at: datetime


class Contact(Row, table=True):
    """Somebody of either side who may be written to in one plan. `email` is lower case.

    `quiet_until_on`: no request or reminder before this day (out of office).
    `stopped_at`: the person asked for no more mail; its own word or the buyer's changes that.
    `introduce_at`: not before then can a supplier's contact be introduced to the follow-up; None
    where it needs no introduction (any more).
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
    introduce_at: datetime | None = Field(default=None, index=True)


class Measure(Row, table=True):
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


class Milestone(Row, table=True):
    """A dated step of a measure."""

    __table_args__ = (UniqueConstraint("measure_id", "ref"),)

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    ref: str
    title: str
    due_on: date
    state: MilestoneState = Field(default=MilestoneState.PENDING, sa_type=term(MilestoneState))
    reached_at: datetime | None = None


class Round(Row, table=True):
    """One agreed time of asking. Its key is what makes asking twice impossible.

    `kind` is `regular` or a severity class; `covers` lists all kinds that fall on this
    day, joined by commas. `wall_time` and `timezone` are what was agreed, `due_at` the
    instant they give. `ask_again_on`: the supplier asked to be asked again on this day;
    `postponed` how often it asked so for this round. `look_at`:
    not before then can a reminder be due or its time be over, None for at once.
    """

    __table_args__ = (
        UniqueConstraint("plan_id", "agreed_on", "kind"),
        Index("ix_round_plan_id_state_due_at", "plan_id", "state", "due_at"),
        Index("ix_round_state_due_at", "state", "due_at"),
        Index("ix_round_state_look_at", "state", "look_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id")
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


class RoundMeasure(Row, table=True):
    """A measure that a round asked about, and whether it was answered."""

    __table_args__ = (UniqueConstraint("round_id", "measure_id"),)

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    answered_at: datetime | None = None
    incoming_id: int | None = None
