"""The tables of benefits and of the own pace. The rules are those of `tables`."""

from datetime import date, datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from followbot.domain.pace import RhythmDirection, RhythmOfferState
from followbot.domain.tables_columns import Row, term, unique_where


class BenefitReading(Row, table=True):
    """What a supplier read off a benefit's indicator: appended, never changed.

    `value` is a decimal number as text, so that nothing is rounded. `applied` False: recorded
    but not taken. `corrects_id` names the reading that this one takes the place of.
    """

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    incoming_id: int | None = Field(default=None, foreign_key="incoming.id", index=True)
    reported_at: datetime
    reported_by: str
    value: str
    unit: str = ""
    words: str = Field(default="", sa_type=Text)
    applied: bool = True
    corrects_id: int | None = Field(default=None, foreign_key="benefitreading.id")


class ReadingAsked(Row, table=True):
    """A round asked for a reading of this measure's indicator: at most once in a quarter."""

    __table_args__ = (UniqueConstraint("round_id", "measure_id"),)

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    measure_id: int = Field(foreign_key="measure.id", index=True)
    asked_on: date


class PaceCase(Row, table=True):
    """How long a supplier took for one thing, from agreement to the buyer's word.

    `key` says what counts as the same thing: a benchmark's key, else issue area and type.
    """

    id: int | None = Field(default=None, primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", unique=True)
    key: str = Field(index=True)
    supplier_name: str
    days: int
    verified_on: date


class RhythmOffer(Row, table=True):
    """Another rhythm of a plan's regular rounds, until both sides said yes or one said no.

    `before` and `after` are cadences as plan files have them. One open offer per plan.
    """

    __table_args__ = (
        unique_where("uq_rhythmoffer_open", "plan_id", where="state IN ('proposed', 'offered')"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="actionplan.id", index=True)
    direction: RhythmDirection = Field(sa_type=term(RhythmDirection))
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)
    state: RhythmOfferState = Field(
        default=RhythmOfferState.PROPOSED, sa_type=term(RhythmOfferState)
    )
    proposed_at: datetime
    buyer_decided_at: datetime | None = None
    buyer: str = ""
    supplier_decided_at: datetime | None = None
    supplier: str = ""
    reason: str = Field(default="", sa_type=Text)
