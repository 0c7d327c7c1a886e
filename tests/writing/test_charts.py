"""Bars and sparklines add up and never hide a small part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.writing.charts import (
    Segment,
    segments,
    share,
    spark_heights,
    sparkline,
    text_bar,
)

TONES = ("verified", "awaiting", "on_track", "attention", "overdue")
COUNTS = st.lists(st.integers(0, 200), min_size=5, max_size=5)


@given(st.integers(0, 500), COUNTS)
def test_a_bar_always_adds_up_to_the_whole(total: int, counts: list[int]) -> None:
    bar = segments(total, list(zip(TONES, counts, strict=True)))
    assert sum(segment.percent for segment in bar) == 100
    assert all(segment.percent > 0 for segment in bar)
    assert len(text_bar(bar)) == 20


@given(st.integers(1, 500), COUNTS)
def test_what_exists_is_seen(total: int, counts: list[int]) -> None:
    seen = {segment.tone for segment in segments(total, list(zip(TONES, counts, strict=True)))}
    assert seen - {"rest"} == {tone for tone, count in zip(TONES, counts, strict=True) if count}


def test_nothing_is_an_empty_bar() -> None:
    assert segments(0, []) == (Segment("rest", 100),)
    assert text_bar(segments(12, [("verified", 7), ("awaiting", 1)])) == "███████████▒▒░░░░░░░"


@pytest.mark.parametrize(("part", "whole", "percent"), [(0, 0, 0), (7, 12, 58), (199, 200, 99)])
def test_a_share_is_a_hundred_only_when_all_is_done(part: int, whole: int, percent: int) -> None:
    assert share(part, whole) == percent


def test_a_sparkline_runs_from_low_to_full() -> None:
    assert sparkline([]) == ""
    assert sparkline([0.0, 0.5, 1.0, -1.0, 7.0]) == "▁▅█▁█"
    assert spark_heights([0.0, 1.0, 2.0]) == (2, 22, 22)
