"""The tables of impact reports. The rules are those of `tables`.

No entry names a person: people affected are a total (`domain.impact`).
"""

from datetime import date, datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from followbot.domain.impact import (
    Actuality,
    ReportingState,
    ReportRhythm,
    SupplierPhase,
)
from followbot.domain.tables_columns import Row, term
from followbot.domain.terms import RoundState, SeverityClass


class ImpactReporting(Row, table=True):
    """A supplier on its way into impact reporting: one row per supplier.

    `supplier` is what makes two plans those of one supplier. `plan_id` is the plan whose contacts,
    language, hours and responsible buyer count. `starts_on` anchors the letters' days, `next_on`
    is the day of the next one. `look_at`: not before then can anything be due here, None for at
    once.
    """

    id: int | None = Field(default=None, primary_key=True)
    supplier: str = Field(unique=True)
    supplier_name: str
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    state: ReportingState = Field(default=ReportingState.WATCHED, sa_type=term(ReportingState))
    every: ReportRhythm = Field(default=ReportRhythm.HALF_YEAR, sa_type=term(ReportRhythm))
    starts_on: date | None = None
    next_on: date | None = None
    proposed_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = Field(default="", sa_type=Text)
    look_at: datetime | None = Field(default=None, index=True)

    @property
    def phase(self) -> SupplierPhase:
        """Where the work with the supplier stands."""
        if self.state == ReportingState.REPORTING:
            return SupplierPhase.IMPACT_REPORTING
        return SupplierPhase.IMPROVEMENT


class ImpactReport(Row, table=True):
    """One time of asking a supplier for its impacts, and what came of it as a whole.

    `none_found`: the supplier says so; `how_looked` how it looked for them. `asked_back` counts
    the receipts that asked for something. `ask_again_on`: the supplier asked to be reminded then.
    """

    __table_args__ = (UniqueConstraint("reporting_id", "due_on"),)

    id: int | None = Field(default=None, primary_key=True)
    reporting_id: int = Field(foreign_key="impactreporting.id", index=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    due_on: date
    period_from_on: date
    period_to_on: date
    state: RoundState = Field(default=RoundState.SENT, sa_type=term(RoundState))
    sent_at: datetime
    answer_by_on: date
    reminders_sent: int = 0
    answered_at: datetime | None = None
    none_found: bool = False
    how_looked: str = Field(default="", sa_type=Text)
    asked_back: int = 0
    ask_again_on: date | None = None
    postponed: int = 0
    look_at: datetime | None = Field(default=None, index=True)


class ImpactEntry(Row, table=True):
    """One adverse impact of a report. `number` is that of the report's letters, never reused."""

    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="impactreport.id", index=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    number: int
    what: str = Field(sa_type=Text)
    how_found: str = Field(default="", sa_type=Text)
    people: int | None = None
    actuality: Actuality | None = Field(default=None, sa_type=term(Actuality))
    severity: SeverityClass | None = Field(default=None, sa_type=term(SeverityClass))
    prevention: str = Field(default="", sa_type=Text)
    remedy: str = Field(default="", sa_type=Text)
    result: str = Field(default="", sa_type=Text)
    next_step: str = Field(default="", sa_type=Text)
    noted_at: datetime
    noted_by: str
    incoming_id: int | None = Field(default=None, foreign_key="incoming.id", index=True)
