"""The table of planned visits. The rules are those of `tables`."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from followbot.domain.tables_columns import Row, term
from followbot.domain.terms_visits import VisitState


class PlannedVisit(Row, table=True):
    """A visit of a plan's site, by the agreement or by the buyer's word.

    `agreed_on` is the day that the follow-up agreement names, None where the buyer planned it;
    `visit_on` is the day it is planned for now. `traveller` is the address of whoever goes, ""
    where nobody is named. `moves` counts how often it was moved: letters of an earlier day are
    wanted no more. `sheet_at` and `asked_at`: when the traveller's sheet and the question what
    was seen were written, None before. `look_at`: nothing of it is due before, None: never more.
    """

    __table_args__ = (UniqueConstraint("plan_id", "agreed_on"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    agreed_on: date | None = None
    visit_on: date
    traveller: str = ""
    state: VisitState = Field(default=VisitState.PLANNED, sa_type=term(VisitState))
    planned_at: datetime
    planned_by: str
    incoming_id: int | None = None
    moves: int = 0
    sheet_at: datetime | None = None
    asked_at: datetime | None = None
    look_at: datetime | None = Field(default=None, index=True)
