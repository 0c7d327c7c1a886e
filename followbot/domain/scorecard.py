"""How a supplier, or all of them, get on: counts and days, values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followbot.domain.facts_benefit import BenefitLine
from followbot.domain.terms import MeasureStatus, PlanState

ZERO_TOLERANCE = "zero_tolerance"
"""Stands before the classes of severity: it is a mark of its own, and counted once."""


@dataclass(frozen=True, slots=True)
class SeverityRow:
    """The measures of one severity (a class, or zero tolerance) by where they stand.

    `late` are those open past their agreed date; they are among the others.
    """

    severity: str
    counts: tuple[tuple[MeasureStatus, int], ...]
    late: int

    @property
    def total(self) -> int:
        """All of this severity but the cancelled ones."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Slip:
    """How many measures are behind a date, and how many days on average; 0 days for none."""

    measures: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What counts about one plan, or about several.

    `late` is against the agreed dates of today, `late_first` against those agreed first.
    `answered` of `asked` rounds whose time is over. `pace_days`: how long what is verified took
    since the agreement, on average; None where nothing is.
    """

    rows: tuple[SeverityRow, ...]
    total: int
    verified: int
    awaiting: int
    late: Slip
    late_first: Slip
    asked: int
    answered: int
    pace_days: int | None = None
    pace_cases: int = 0


@dataclass(frozen=True, slots=True)
class SupplierScore:
    """One plan on the page. `trend`: the share done, 0 to 1, at the ends of the last weeks."""

    plan_ref: str
    plan_title: str
    supplier_name: str
    site: str
    country: str
    buyer: str
    state: PlanState
    rhythm: str
    card: Scorecard
    trend: tuple[float, ...] = ()
    benefits: tuple[BenefitLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ScorecardFacts:
    """The page: all plans together, then each of them, as of `today`."""

    buyer_name: str
    today: date
    whole: Scorecard
    suppliers: tuple[SupplierScore, ...]
