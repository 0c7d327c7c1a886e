"""A second measure inside an answer is never lost, and never makes the first one wrongly sure."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.reading.answers import Said, read_answers
from followbot.reading.written import Region, Written, WrittenLine
from tests.reading.test_subtract import sent


def said(text: str, language: str = "en") -> Said:
    lines = tuple(WrittenLine(line, Region.ABOVE, None) for line in text.split("\n"))
    return read_answers(Written(lines, (), ()), sent("garment.en"), (), date(2026, 12, 8), language)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1 is done but 2 is not", {"M-01", "M-02"}),
        ("1 is closed, 2 is closed, 3 open", {"M-01", "M-02", "M-03"}),
        ("Point 1 is finished. Point 2 we started.", {"M-01", "M-02"}),
        ("1 ve 2 tamam, 3 %40", {"M-01", "M-02"}),
        ("m\u1ee5c 1 \u0111\u00e3 xong, m\u1ee5c 2 \u0111\u1ea1t 50%", {"M-01", "M-02"}),
        ("1 hotovo, 2 nen\u00ed hotovo", {"M-01", "M-02"}),
        ("1 DONE (see attached pictures) 2 NOT DONE", {"M-01", "M-02"}),
    ],
)
def test_two_measures_in_one_clause_are_both_asked_or_both_read(text: str, asked: set[str]) -> None:
    found = said(text)
    named = {answer.measure for answer in found.answers}
    named |= {question.measure for question in found.questions if question.measure}
    assert asked <= named
    doubted = {answer.measure for answer in found.answers if not answer.sure}
    assert doubted <= {question.measure for question in found.questions}


def test_a_list_torn_by_commas_makes_no_sure_date() -> None:
    found = said("we finished 1 and 2, 3 is 40 percent, nothing on 4, 5 delayed to 28 Feb 2027")
    assert [answer.measure for answer in found.answers if answer.sure and answer.new_date] in (
        [],
        ["M-05"],
    )
    assert found.questions


@pytest.mark.parametrize(
    "text",
    ["1 done, 3 weeks early", "2 60%, trained 3 supervisors", "2 3 supervisors trained, 40%"],
)
def test_a_quantity_inside_an_answer_is_no_measure(text: str) -> None:
    assert len({answer.measure for answer in said(text).answers}) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3 ny dato 15. feb. 2027, overtime premium is late", "da"),
        ("3 neuer Termin 15. Dez. 2027, overtime premium is late", "de"),
        ("3 nouvelle date 15 févr. 2027, overtime premium is late", "fr"),
    ],
)
def test_the_dot_of_a_shortened_month_ends_no_sentence(text: str, language: str) -> None:
    found = said(text, language)
    (answer,) = found.answers
    assert (answer.measure, answer.sure, found.questions) == ("M-03", True, ())
    assert answer.new_date is not None


def test_a_second_question_goes_on_with_the_first() -> None:
    answers = said("3 where shall we post it? At the exits?\n4 done").answers
    found = {one.measure: one for one in answers}
    assert found["M-03"].help
    assert "M-01" not in found
