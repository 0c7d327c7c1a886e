"""Who did it, on every floor: what stands beside a deed and takes nothing back."""

from __future__ import annotations

import pytest

from tests.reading.lines_by_topic import TopicLine, told

CODE = "Code of conduct signed by all fabric mills"
RAILS = "Handrails on the staircase"
SCALES = "Weigh scales checked"


def read(title: str, text: str, language: str = "en") -> str:
    return told(TopicLine(language, title, text, ""))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (SCALES, "scales calibrated by the laboratory"),
        (RAILS, "handrails welded by our own workshop"),
        (RAILS, "handrails fitted in all sections"),
    ],
)
def test_who_did_it_and_every_place_leave_a_deed_as_it_is(title: str, text: str) -> None:
    assert read(title, text) == "done"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (SCALES, "scales calibrated by the officer next week"),
        (RAILS, "handrails fitted by the rainy season"),
        ("Remove locks from the exit doors", "doors painted"),
        (RAILS, "handrails fitted by the holidays"),
        ("Elect a workers' committee", "committee elected by the company"),
        ("Elect a workers' committee", "committee elected by head office"),
        (SCALES, "scales will be calibrated by the officer"),
        (SCALES, "scales to be tested by Metrology Kenya"),
        (RAILS, "handrails removed by mistake"),
        (RAILS, "handrails fitted by Friday"),
        (RAILS, "handrails fitted in section 2"),
        (RAILS, "handrails not fitted in every section"),
        (CODE, "26 out of 26 mills will sign"),
        (CODE, "26 out of 26 mills not signed"),
        (CODE, "26 out of 26 mills signed the old code"),
        (CODE, "26 out of 27 mills signed"),
        (CODE, "1 of 1 pages signed?"),
    ],
)
def test_a_day_a_part_a_mistake_and_what_is_to_come_are_no_such_thing(
    title: str, text: str
) -> None:
    assert read(title, text) != "done"
