"""What is left, what is to come and what is refused is never taken for progress or a new date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.letter import SentLetter
from followbot.reading.answers import read_answers
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline, read
from tests.reading.test_lines_between import said


@pytest.mark.parametrize(
    "text",
    [
        "2 only 20% left",
        "2 20% remaining",
        "2 60% by end of december",
        "2 100% next month",
        "3 deadline 29 April 2027 is not possible",
    ],
)
def test_it_is_asked(text: str) -> None:
    found = said(text)
    assert found.questions
    assert not any(answer.sure for answer in found.answers)


def test_no_update_this_month_wishes_no_date() -> None:
    assert not any(answer.new_date for answer in said("No update this month.").answers)


@pytest.mark.parametrize(
    ("text", "percent"),
    [("2 60% done", 60), ("2 45% achieved; target date 31 March 2027", 45)],
)
def test_progress_is_still_sure(text: str, percent: int) -> None:
    assert [(answer.percent, answer.sure) for answer in said(text).answers] == [(percent, True)]


@pytest.mark.parametrize(
    "text",
    [
        "1 done, waiting delivery",
        "1 implemented 50 percentage",
        "1 completed 80",
        "2 done. 80",
        "1 stopped working on this",
        "1 work done so far: exits 1 and 2",
    ],
)
def test_a_done_with_something_left_is_asked(text: str) -> None:
    (answer,) = read(text).answers
    assert not answer.sure


def test_all_but_one_is_not_forgotten_when_more_is_said_of_that_one() -> None:
    found = read("All completed except M-04 which needs until 15 March 2027")
    expected = dict.fromkeys(("M-01", "M-02", "M-03", "M-05"), "done")
    assert outline(found) == expected | {"M-04": "date 2027-03-15"}


def two_plans() -> SentLetter:
    """A letter over two plans: 1 and 2 belong to P-1, 3 and 4 to P-2."""
    letter = a_letter(4)
    plans = ("P-1", "P-1", "P-2", "P-2")
    measures = tuple(
        replace(measure, plan_ref=plan, milestones=())
        for measure, plan in zip(letter.measures, plans, strict=True)
    )
    return replace(letter, measures=measures)


def test_a_number_of_another_plan_below_a_plans_heading_is_asked() -> None:
    written = Written(lines_of("P-2:\n1 done\n2 done"), (), ())
    found = read_answers(written, two_plans(), (), TODAY, "en")
    assert not any(answer.sure for answer in found.answers)
    assert found.questions


def test_the_right_numbers_below_a_plans_heading_are_taken() -> None:
    written = Written(lines_of("P-1\n1 done\nP-2\n3 done"), (), ())
    found = read_answers(written, two_plans(), (), TODAY, "en")
    assert [(a.plan_ref, a.measure, a.sure) for a in found.answers] == [
        ("P-1", "M-01", True),
        ("P-2", "M-03", True),
    ]
