"""How often one address is answered: the limits, to the instant and to the last answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from followbot.rules.answering import AnswerLimits, answered_enough

NOW = datetime(2026, 12, 7, 5, tzinfo=UTC)
FEW = AnswerLimits(per_hour=2, per_day=4, per_thread=3)
SECOND = timedelta(seconds=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("ago", "in_thread", "why"),
    [
        ([], 0, ""),
        ([SECOND], 1, ""),
        ([SECOND, HOUR - SECOND], 2, "too_many_answers"),
        ([SECOND, HOUR], 2, ""),
        ([SECOND, 2 * HOUR, 3 * HOUR, DAY - SECOND], 0, "too_many_answers"),
        ([SECOND, 2 * HOUR, 3 * HOUR, DAY], 0, ""),
        ([2 * HOUR, 3 * HOUR, 4 * HOUR], 2, ""),
        ([2 * HOUR, 3 * HOUR, 4 * HOUR], 3, "thread_too_long"),
    ],
)
def test_the_limits_hold_to_the_instant(ago: list[timedelta], in_thread: int, why: str) -> None:
    assert answered_enough(FEW, [NOW - one for one in ago], in_thread, NOW) == why
