"""Most serious first: the one order of measures in requests, digest and escalation."""

from __future__ import annotations

from datetime import date

from followbot.domain.plan import AgreedMeasure
from followbot.domain.severity import CLASS_ORDER, severity_class_of
from followbot.domain.terms import SeverityClass

__all__ = [
    "CLASS_ORDER",
    "OrderKey",
    "class_rank",
    "measure_order",
    "order_key",
    "severity_class_of",
]

OrderKey = tuple[int, int, int, int, int, date]
"""Sorts ascending: smaller is more serious, then due earlier."""


def class_rank(severity_class: SeverityClass) -> int:
    """Return the place of a class in the order, 0 for critical."""
    return CLASS_ORDER.index(severity_class)


def order_key(
    *,
    zero_tolerance: bool,
    severity_class: SeverityClass,
    gravity: int,
    irremediability: int,
    scope: int,
    deadline: date,
) -> OrderKey:
    """Return the sort key of a measure.

    Zero tolerance first, then class, gravity, irremediability and scope (higher
    first), then the deadline (earlier first).
    """
    return (
        0 if zero_tolerance else 1,
        class_rank(severity_class),
        -gravity,
        -irremediability,
        -scope,
        deadline,
    )


def measure_order(measure: AgreedMeasure) -> OrderKey:
    """Return the sort key of an agreed measure, by its first agreed deadline."""
    return order_key(
        zero_tolerance=measure.zero_tolerance,
        severity_class=measure.severity.severity_class,
        gravity=measure.severity.gravity,
        irremediability=measure.severity.irremediability,
        scope=measure.severity.scope,
        deadline=measure.deadline,
    )
