"""What an answer makes of a measure: a table of (before, answer, after)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.reply import Answer
from followbot.domain.terms import MeasureStatus
from followbot.rules.progress import Standing, progress

NOT_STARTED, IN_PROGRESS = MeasureStatus.NOT_STARTED, MeasureStatus.IN_PROGRESS
BLOCKED, COMPLETE = MeasureStatus.BLOCKED, MeasureStatus.REPORTED_COMPLETE
VERIFIED, CANCELLED = MeasureStatus.VERIFIED, MeasureStatus.CANCELLED


def answer(status: MeasureStatus | None = None, percent: int | None = None) -> Answer:
    return Answer(plan_ref="P", measure="M-01", status=status, percent=percent)


@pytest.mark.parametrize(
    ("before", "said", "after", "forward"),
    [
        ((NOT_STARTED, None), (IN_PROGRESS, None), (IN_PROGRESS, None), True),
        ((NOT_STARTED, None), (None, 60), (IN_PROGRESS, 60), True),
        ((IN_PROGRESS, 60), (None, 40), (IN_PROGRESS, 40), False),
        ((IN_PROGRESS, 60), (None, 60), (IN_PROGRESS, 60), False),
        ((IN_PROGRESS, 60), (IN_PROGRESS, None), (IN_PROGRESS, 60), False),
        ((IN_PROGRESS, 60), (None, 100), (COMPLETE, 100), True),
        ((IN_PROGRESS, 60), (COMPLETE, None), (COMPLETE, 100), True),
        ((COMPLETE, 100), (IN_PROGRESS, None), (IN_PROGRESS, None), False),
        ((COMPLETE, 100), (None, 80), (IN_PROGRESS, 80), False),
        ((IN_PROGRESS, 30), (BLOCKED, None), (BLOCKED, 30), False),
        ((BLOCKED, 30), (IN_PROGRESS, 50), (IN_PROGRESS, 50), True),
        ((IN_PROGRESS, 30), (NOT_STARTED, None), (NOT_STARTED, None), False),
        ((IN_PROGRESS, 30), (None, 0), (NOT_STARTED, 0), False),
        ((IN_PROGRESS, 30), (None, None), (IN_PROGRESS, 30), False),
    ],
)
def test_an_answer_moves_a_measure(
    before: tuple[MeasureStatus, int | None],
    said: tuple[MeasureStatus | None, int | None],
    after: tuple[MeasureStatus, int | None],
    forward: bool,
) -> None:
    outcome = progress(Standing(*before), answer(*said))
    assert outcome is not None
    assert outcome.standing == Standing(*after)
    assert outcome.changed == (before != after)
    assert outcome.forward == forward


@pytest.mark.parametrize("closed", [VERIFIED, CANCELLED])
@pytest.mark.parametrize("said", [(COMPLETE, None), (IN_PROGRESS, 10), (None, None)])
def test_a_supplier_never_moves_what_the_buyer_closed(
    closed: MeasureStatus, said: tuple[MeasureStatus | None, int | None]
) -> None:
    assert progress(Standing(closed, 100), answer(*said)) is None


@given(
    before=st.sampled_from(list(MeasureStatus)),
    percent=st.none() | st.integers(0, 100),
    status=st.none() | st.sampled_from([NOT_STARTED, IN_PROGRESS, BLOCKED, COMPLETE]),
    said=st.none() | st.integers(0, 100),
)
def test_no_answer_ever_closes_a_measure(
    before: MeasureStatus, percent: int | None, status: MeasureStatus | None, said: int | None
) -> None:
    outcome = progress(Standing(before, percent), answer(status, said))
    if outcome is not None:
        assert outcome.standing.status not in (VERIFIED, CANCELLED)
        assert outcome.standing.percent is None or 0 <= outcome.standing.percent <= 100
