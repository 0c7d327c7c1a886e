# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Why a day is asked for may stand right behind it: `postpone to 30 April, the welder is not free`."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read

APRIL = {"M-01": "date 2027-04-30"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1 xin lùi tới 30/4/2027 vì Tết không có thợ", "vi"),
        ("1 ขอเลื่อนไป 30 เมษายน 2570 ช่างไม่ว่าง", "th"),
        ("1 please postpone to 30 April 2027 the welder is not available", "en"),
        ("1 neuer Termin 30. April 2027 der Schweißer hat keine Zeit", "de"),
    ],
)
def test_somebody_who_is_not_there_is_why_the_day_is_asked_for(text: str, language: str) -> None:
    assert outline(read(text, language)) == APRIL


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1 xin lùi tới 30/4/2027 không được", "vi"),
        ("1 ขอเลื่อนไป 30 เมษายน 2570 ไม่ได้", "th"),
        ("1 postpone to 30 April 2027 is not possible", "en"),
        ("1 postpone to 30 April 2027 management does not agree", "en"),
        ("1 new date 30 April 2027 not 30 May 2027", "en"),
        ("1 verschieben auf 30. April 2027 geht nicht", "de"),
        ("1 diundur ke 30 April 2027 tidak bisa", "id"),
        ("1 the welder is not free on 30 April 2027", "en"),
    ],
)
def test_a_day_that_is_refused_is_asked(text: str, language: str) -> None:
    assert outline(read(text, language)) != APRIL
