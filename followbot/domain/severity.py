"""The class of a breach from its ratings.

1. scale, scope and irremediability are rated 1-4 (UN Guiding Principle 14), 0 is "not rated";
2. gravity is the larger of scale and irremediability;
3. the class follows from gravity, and from scope where gravity alone is not decisive;
4. the size of the order plays no part.

Both the plan files and the rules need this, so it lives on the floor below them.
"""

from __future__ import annotations

from followbot.domain.terms import SeverityClass

CLASS_ORDER = (
    SeverityClass.CRITICAL,
    SeverityClass.MAJOR,
    SeverityClass.MINOR,
    SeverityClass.OBSERVATION,
)
"""Most serious first."""


def severity_class_of(scale: int, scope: int, irremediability: int) -> SeverityClass:
    """Return the class that the three ratings give.

    critical: gravity 4; major: gravity 3, or 2 with scope 4; minor: gravity 2, or
    scope 4; else observation.

    Args:
        scale: How bad it is for each person, 1-4, 0 when not rated.
        scope: How many are affected, 1-4, 0 when not rated.
        irremediability: How far it can not be made good again, 1-4, 0 when not rated.
    """
    gravity = max(scale, irremediability)
    if gravity >= 4:
        return SeverityClass.CRITICAL
    if gravity == 3 or (gravity == 2 and scope >= 4):
        return SeverityClass.MAJOR
    if gravity == 2 or scope >= 4:
        return SeverityClass.MINOR
    return SeverityClass.OBSERVATION
