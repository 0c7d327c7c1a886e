"""What letters tell of a benefit: an indicator before and now. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator as it was and as it is, with the target that was agreed.

    `better` None: nobody can say. `reached`: the newest value is at the target or beyond it.
    """

    indicator: str
    unit: str
    now: Decimal
    now_on: date
    before: Decimal | None = None
    before_on: date | None = None
    target: Decimal | None = None
    better: bool | None = None
    reached: bool = False


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """A measure of the digest whose indicator was read; `new`: in this digest's time."""

    plan_ref: str
    supplier_name: str
    measure_ref: str
    measure_title: str
    indicator: IndicatorFacts
    new: bool = False
