"""Readings of a benefit's indicator: when one is asked for, what it corrects, what it shows.

1. Asked at most once in a quarter per measure, with a request that asks about the measure anyway.
2. Never on zero tolerance, and only where the plan names the indicator.
3. A reading soon after another one corrects it; what stands newest counts.
4. Before is the agreed baseline; without one, the oldest reading that was not corrected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from followbot.domain.plan import AgreedMeasure, Benefit

ASKED_EVERY = timedelta(days=90)
"""From the first day of a quarter to the first day of the next there are at least 90 days."""
CORRECTED_WITHIN = timedelta(days=30)
_SHARES = frozenset({"%", "percent", "per cent", "pct", "prozent", "procent", "por ciento"})


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What an indicator showed on a day; `on` is None where the plan does not say."""

    value: Decimal
    on: date | None = None


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """Before and now of an indicator. `before` and `target` are None where nothing is known.

    `better` None: nobody can say (no direction, nothing to compare with, or the same value).
    """

    now: DatedValue
    before: DatedValue | None = None
    target: Decimal | None = None
    better: bool | None = None
    reached: bool = False


def asks_reading(
    measure: AgreedMeasure, today: date, asked_on: date | None, read_on: date | None
) -> bool:
    """Whether a request of today asks for a reading beside the measure's status."""
    benefit = measure.benefit
    if measure.zero_tolerance or benefit is None or not benefit.indicator:
        return False
    known = [on for on in (asked_on, read_on, benefit.baseline_on) if on is not None]
    return not known or today - max(known) >= ASKED_EVERY


def corrects(before_on: date, on: date) -> bool:
    """Whether a reading of this day takes the place of the one before it."""
    return on - before_on < CORRECTED_WITHIN


def same_unit(written: str, agreed: str) -> bool:
    """Whether a value is in the agreed unit; where either names none, it is."""
    said, wanted = _plain(written), _plain(agreed)
    if not said or not wanted or said == wanted:
        return True
    if _is_share(said) or _is_share(wanted):
        return _is_share(said) and _is_share(wanted)
    return wanted.startswith(said) or said.startswith(wanted) or said in wanted.split()


def standing_of(benefit: Benefit, readings: Sequence[DatedValue]) -> IndicatorStanding | None:
    """Before and now, from readings in their order (corrected ones left out); None without any."""
    if not readings:
        return None
    now = readings[-1]
    before = readings[0] if len(readings) > 1 else None
    if benefit.baseline is not None:
        before = DatedValue(_exact(benefit.baseline), benefit.baseline_on)
    target = None if benefit.target is None else _exact(benefit.target)
    up = _goes_up(benefit, before)
    better = None
    if before is not None and up is not None and now.value != before.value:
        better = (now.value > before.value) == up
    reached = target is not None and up is not None and _at_least(now.value, target, up=up)
    return IndicatorStanding(now, before, target, better, reached)


def _goes_up(benefit: Benefit, before: DatedValue | None) -> bool | None:
    """Whether more is better: as the plan says, else towards the target; None when unknown."""
    if benefit.direction in ("up", "down"):
        return benefit.direction == "up"
    if benefit.target is None or before is None or _exact(benefit.target) == before.value:
        return None
    return _exact(benefit.target) > before.value


def _at_least(value: Decimal, target: Decimal, *, up: bool) -> bool:
    return value >= target if up else value <= target


def _exact(value: float) -> Decimal:
    """A number of the plan file as it was written there, not as the machine rounds it."""
    return Decimal(str(value))


def _is_share(unit: str) -> bool:
    return unit in _SHARES or any(word in _SHARES for word in unit.split())


def _plain(unit: str) -> str:
    return " ".join(unit.casefold().replace("%", " % ").split())
