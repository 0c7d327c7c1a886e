"""Adverse impacts: harm to people, environment or integrity that a supplier found and reports.

1. A supplier (not a plan) starts impact reporting, by the buyer's word alone.
2. People affected are a total; names and personal details never stand in an entry.
3. Nothing is invented: what was not said is None or "" and stays so until it is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from followbot.domain.terms import LetterKind, SeverityClass


class SupplierPhase(StrEnum):
    """Where the work with a supplier stands."""

    IMPROVEMENT = "improvement"
    IMPACT_REPORTING = "impact_reporting"


class ReportingState(StrEnum):
    """How far a supplier is on its way into impact reporting."""

    WATCHED = "watched"
    PROPOSED = "proposed"
    DECLINED = "declined"
    REPORTING = "reporting"
    STOPPED = "stopped"


class ReportRhythm(StrEnum):
    """How often a supplier reports its impacts."""

    HALF_YEAR = "half-year"
    YEAR = "year"


class Actuality(StrEnum):
    """Whether the harm happened, or may happen (UN Guiding Principle 17)."""

    ACTUAL = "actual"
    POTENTIAL = "potential"


class ImpactField(StrEnum):
    """What a report says of one impact, in the order it is asked."""

    WHAT = "what"
    HOW_FOUND = "how_found"
    PEOPLE = "people"
    ACTUALITY = "actuality"
    SEVERITY = "severity"
    PREVENTION = "prevention"
    REMEDY = "remedy"
    RESULT = "result"
    NEXT_STEP = "next_step"


NEEDED = (ImpactField.PEOPLE, ImpactField.ACTUALITY, ImpactField.SEVERITY)
"""Without these nobody can judge an impact: they are asked for once."""
IMPACT_SEVERITIES = (SeverityClass.CRITICAL, SeverityClass.MAJOR, SeverityClass.MINOR)
"""How severe an impact can be said to be; an observation is none."""
SEVERE = frozenset({SeverityClass.CRITICAL, SeverityClass.MAJOR})
IMPACT_LETTERS = frozenset({LetterKind.IMPACT_REQUEST, LetterKind.IMPACT_RECEIPT})
"""An answer to one speaks of adverse impacts, not of measures."""
LEFT_OUT = "[…]"
"""Stands in an entry where a name or a personal detail was written."""


@dataclass(frozen=True, slots=True)
class ImpactSaid:
    """What one part of a mail says of one impact; "" and None mean not said.

    `number` is that of an entry that our letter printed, None for a new impact. `left_out`:
    so many names or personal details were taken out of the texts.
    """

    number: int | None = None
    what: str = ""
    how_found: str = ""
    people: int | None = None
    actuality: Actuality | None = None
    severity: SeverityClass | None = None
    prevention: str = ""
    remedy: str = ""
    result: str = ""
    next_step: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ImpactDoubt:
    """A value that was written and not understood: `place` counts the mail's impacts from 0."""

    place: int
    field: ImpactField
    words: str = ""


@dataclass(frozen=True, slots=True)
class ImpactReading:
    """What a mail says of impacts.

    `none_found` with `how_looked`: nothing was found, and how one looked ("" where not said).
    `contradicts`: it says both. `unread` are lines of which nothing was made.
    """

    said: tuple[ImpactSaid, ...] = ()
    doubts: tuple[ImpactDoubt, ...] = ()
    none_found: bool = False
    how_looked: str = ""
    contradicts: bool = False
    unread: tuple[str, ...] = ()
