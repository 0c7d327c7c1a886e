"""What a receipt says of the readings of a benefit's indicator."""

from __future__ import annotations

from dataclasses import replace

from followbot.domain.facts import NotedLine
from followbot.domain.reply import IndicatorReading, Reading


def with_readings(line: NotedLine, reading: Reading) -> NotedLine:
    """The line with the values that its measure's indicators were read off at.

    Their words are left out of the comment: the receipt says them once.
    """
    own = [
        one
        for one in reading.readings
        if one.sure and (one.plan_ref, one.measure) == (line.plan_ref, line.ref)
    ]
    if not own:
        return line
    words = {one.words for one in own}
    comment = "; ".join(part for part in line.comment.split("; ") if part not in words)
    return replace(line, readings=tuple(map(_value, own)), comment=comment)


def _value(reading: IndicatorReading) -> str:
    return f"{reading.value:f} {reading.unit}".strip()
