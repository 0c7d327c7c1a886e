"""Who did it, on every floor, all 26 of 26: what stands beside a deed and takes nothing back."""

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
        (SCALES, "scales calibrated by the weights officer"),
        (SCALES, "all scales tested by Metrology Kenya"),
        (RAILS, "handrails welded by our own workshop"),
        ("Filters for drinking water", "water filters put on every floor"),
        (RAILS, "handrails fitted in all sections"),
        (CODE, "26 out of 26 mills signed"),
        (CODE, "5 of 5 mills signed, scans uploaded"),
        (CODE, "26/26 mills signed"),
    ],
)
def test_who_did_it_every_place_and_all_of_all_leave_a_deed_as_it_is(title: str, text: str) -> None:
    assert read(title, text) == "done"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (SCALES, "scales calibrated by the officer next week"),
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
