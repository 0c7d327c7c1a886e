"""Which open measures a round asks about.

1. A round asks only measures of the kinds it covers: a class with a rhythm of its own
   leaves the regular rounds, except on a day that both share.
2. Critical and zero tolerance always, then what is overdue or due before the next
   round: these two the cap never drops.
3. Then the longest unasked, so that every open measure is asked at least every third round
   that may ask about it; where the cap is too small for that, it gives way.
4. Printed in the order of severity; the size of the order plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from followbot.domain.plan import CadenceOverride
from followbot.domain.terms import ASKABLE_STATUSES, MeasureStatus, SeverityClass
from followbot.rules.severity import OrderKey, order_key

REGULAR = "regular"
ROUNDS_PER_TURN = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open measure that could be asked.

    `rounds_unasked`: how many rounds that might have asked about it passed since it was last
    asked; None when it never was. `rounds_passed`: how many such rounds there were at all.
    """

    key: int
    severity_class: SeverityClass
    zero_tolerance: bool
    gravity: int
    irremediability: int
    scope: int
    status: MeasureStatus
    deadline: date
    number: int
    rounds_unasked: int | None = None
    rounds_passed: int = 0

    @property
    def order(self) -> tuple[OrderKey, int]:
        """Sorts most serious first; what is equally serious by number."""
        key = order_key(
            zero_tolerance=self.zero_tolerance,
            severity_class=self.severity_class,
            gravity=self.gravity,
            irremediability=self.irremediability,
            scope=self.scope,
            deadline=self.deadline,
        )
        return key, self.number

    @property
    def critical(self) -> bool:
        """Critical class or zero tolerance."""
        return self.zero_tolerance or self.severity_class == SeverityClass.CRITICAL

    @property
    def waited_long(self) -> bool:
        """Whether it was left out of the last two rounds that might have asked about it."""
        waited = self.rounds_passed if self.rounds_unasked is None else self.rounds_unasked
        return waited >= ROUNDS_PER_TURN - 1


def own_rhythm(
    candidate: Candidate,
    overrides: Sequence[CadenceOverride],
    on: date,
    agreed_on: date | None,
) -> str | None:
    """The severity class whose override asks this measure on that day, or None (regular).

    An override starts at its own first date, else at its `starts_on`, else on agreement.
    """
    for override in overrides:
        starts = override.first_request_on or override.starts_on or agreed_on
        if starts is not None and on < starts:
            continue
        is_critical = override.severity_class == SeverityClass.CRITICAL and candidate.critical
        if is_critical or override.severity_class == candidate.severity_class:
            return override.severity_class.value
    return None


def covered(
    candidates: Iterable[Candidate],
    covers: Iterable[str],
    overrides: Sequence[CadenceOverride],
    on: date,
    agreed_on: date | None,
) -> list[Candidate]:
    """The measures that a round covering these kinds on that day may ask about."""
    kinds = set(covers)
    found = []
    for candidate in candidates:
        if candidate.status not in ASKABLE_STATUSES:
            continue
        rhythm = own_rhythm(candidate, overrides, on, agreed_on) or REGULAR
        if rhythm in kinds:
            found.append(candidate)
    return found


def choose_measures(
    candidates: Sequence[Candidate], today: date, next_round_on: date | None, cap: int
) -> list[Candidate]:
    """The measures to ask now, in printed order; empty when nothing is open.

    `next_round_on` is when the next round would come, None when there is none.
    """
    due_by = next_round_on or today
    must = [
        candidate for candidate in candidates if candidate.critical or candidate.deadline <= due_by
    ]
    rest = [candidate for candidate in candidates if candidate not in must]
    rest.sort(key=lambda candidate: (-_unasked(candidate), candidate.order))
    room = max(0, max(cap, -(-len(candidates) // ROUNDS_PER_TURN)) - len(must))
    late = [candidate for candidate in rest[room:] if candidate.waited_long]
    chosen = must + rest[:room] + late
    return sorted(chosen, key=lambda candidate: candidate.order)


def _unasked(candidate: Candidate) -> int:
    """Never asked counts as longest."""
    return 1_000_000 if candidate.rounds_unasked is None else candidate.rounds_unasked
