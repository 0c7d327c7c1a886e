"""When a promised reward is asked about: by its day, or by what has been verified."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.plan import Recognition
from followbot.domain.terms import MeasureStatus, SeverityClass
from followbot.rules.recognition import JudgedMeasure, due_on, unknown_words

VERIFIED, CANCELLED = MeasureStatus.VERIFIED, MeasureStatus.CANCELLED
REPORTED, OPEN = MeasureStatus.REPORTED_COMPLETE, MeasureStatus.IN_PROGRESS
CLASSES = (SeverityClass.CRITICAL, SeverityClass.MAJOR, SeverityClass.MINOR)
DAY = date(2027, 3, 1)


def measures(*statuses: MeasureStatus) -> list[JudgedMeasure]:
    """M-01 critical, M-02 major, M-03 minor; each verified a day after the one before."""
    return [
        JudgedMeasure(
            f"M-0{number}", CLASSES[number - 1], status,
            date(2027, 2, number) if status is VERIFIED else None,
        )
        for number, status in enumerate(statuses, start=1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "statuses", "on"),
    [
        ("", (VERIFIED, VERIFIED, VERIFIED), date(2027, 2, 3)),
        ("", (VERIFIED, VERIFIED, REPORTED), None),
        ("", (VERIFIED, CANCELLED, VERIFIED), date(2027, 2, 3)),
        ("", (CANCELLED, CANCELLED, CANCELLED), None),
        ("", (), None),
        ("all", (VERIFIED, VERIFIED, OPEN), None),
        ("All", (VERIFIED, VERIFIED, VERIFIED), date(2027, 2, 3)),
        ("critical", (VERIFIED, OPEN, OPEN), date(2027, 2, 1)),
        ("critical, major", (VERIFIED, OPEN, VERIFIED), None),
        ("critical, major", (VERIFIED, VERIFIED, OPEN), date(2027, 2, 2)),
        ("critical major", (VERIFIED, CANCELLED, OPEN), date(2027, 2, 1)),
        ("M-03", (OPEN, OPEN, VERIFIED), date(2027, 2, 3)),
        ("m-01; M-03", (VERIFIED, OPEN, VERIFIED), date(2027, 2, 3)),
        ("M-01, M-03", (VERIFIED, OPEN, REPORTED), None),
        ("M-02, critical", (VERIFIED, VERIFIED, OPEN), date(2027, 2, 2)),
        ("observation", (VERIFIED, VERIFIED, VERIFIED), None),
        # A word that nobody knows: asked late rather than never.
        ("M-09", (VERIFIED, VERIFIED, OPEN), None),
        ("M-01, M-09", (VERIFIED, VERIFIED, VERIFIED), date(2027, 2, 3)),
    ],
)
def test_without_a_day_the_condition_decides(
    rule: str, statuses: tuple[MeasureStatus, ...], on: date | None
) -> None:
    promised = Recognition("more_orders", "More shirts", condition_rule=rule)
    assert due_on(promised, measures(*statuses)) == on


@pytest.mark.parametrize("rule", ["", "critical", "M-01"])
@pytest.mark.parametrize("status", [OPEN, VERIFIED])
def test_a_day_goes_before_every_condition(rule: str, status: MeasureStatus) -> None:
    promised = Recognition("more_orders", "More", condition_rule=rule, decide_on=DAY)
    assert due_on(promised, measures(status, status, status)) == DAY


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ()),
        ("all", ()),
        ("critical, M-01", ()),
        ("M-01 to M-04", ("to", "M-04")),
        ("verified", ("verified",)),
    ],
)
def test_words_that_name_nothing_are_found(rule: str, words: tuple[str, ...]) -> None:
    assert unknown_words(rule, ["M-01", "M-02"]) == words
