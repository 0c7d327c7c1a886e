# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Free prose: sure only when the measure is named beyond doubt."""

from __future__ import annotations

import pytest

from followbot.domain.terms import AnswerSource, MeasureStatus, QuestionAbout
from tests.reading.answering import outline, read

DONE = MeasureStatus.REPORTED_COMPLETE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For M-03 we need until 15 Jan 2027.", {"M-03": "date 2027-01-15"}),
        ("Regarding measure 2, we have started.", {"M-02": "go"}),
        ("Please call me about point 3", {"M-03": "help"}),
        ("Measures 1 and 2 are complete. Measure 4 is at 70 %.",
         {"M-01": "done", "M-02": "done", "M-04": "go 70"}),
        ("M-04 is at 70 %, M-05 finished", {"M-04": "go 70", "M-05": "done"}),
        ("The participation committee is elected and announced: completed.", {"M-03": "done"}),
        ("The committee election is completed", {"M-03": "done"}),
        ("the fire exits are finished", {"M-01": "done"}),
        ("For point 2 we require your guidance.", {"M-02": "help"}),
        ("The exits are all finished", {"M-01": "done"}),
        ("The overtime premium will be paid in December", {"M-05": "ask"}),
        ("The overtime premium is not finished", {"M-05": "ask"}),
    ],
)  # fmt: skip
def test_a_sentence_that_names_its_measure(text: str, expected: dict[str, str]) -> None:
    said = read(text)
    assert outline(said) == expected


def test_the_example_of_the_book_asks_only_for_what_no_title_names() -> None:
    said = read("the fire exits are finished, for the payroll we need until end of January")
    assert outline(said) == {"M-01": "done"}
    (question,) = said.questions
    assert question.about is QuestionAbout.WHICH_MEASURE
    assert question.choices == ("2 31 Jan 2027", "3 31 Jan 2027")


def test_prose_is_marked_as_prose_and_kept_in_its_own_words() -> None:
    said = read("Dear Anna,\nregarding measure 2, we have started with the supervisors.")
    (answer,) = said.answers
    assert answer.source is AnswerSource.PROSE
    assert "supervisors" in answer.comment


def test_a_statement_about_nothing_named_is_asked_when_several_are_open() -> None:
    said = read("We have finished the work.")
    assert said.answers == ()
    assert [question.about for question in said.questions] == [QuestionAbout.WHICH_MEASURE]


def test_a_statement_about_nothing_named_belongs_to_the_only_measure() -> None:
    assert outline(read("We have finished the work.", count=1)) == {"M-01": "done"}
    assert outline(read("It is not finished yet.", count=1)) == {"M-01": "ask"}


def test_prose_after_complete_answers_is_not_asked_about() -> None:
    text = "1 done\n2 done\n3 done\n4 done\n5 done\n\nAll photos of the canteen will be completed tomorrow."
    said = read(text)
    assert said.questions == ()
    assert list(outline(said).values()) == ["done"] * 5


def test_prose_that_says_nothing_we_know_is_unread() -> None:
    said = read("We are grateful for the good cooperation with your team in Dhaka.")
    assert said.answers == ()
    assert said.questions == ()
    assert len(said.unread) == 1


def test_a_sentence_wrapped_over_two_lines_is_one_sentence() -> None:
    text = "For measure 3 we still have to wait for the labour office, so we\nneed until 31 March 2027."
    assert outline(read(text)) in ({"M-03": "date 2027-03-31"}, {"M-03": "blocked date 2027-03-31"})


@pytest.mark.parametrize(
    "text",
    ["The exit interviews are done", "Our canteen is completed", "Half of the exits are finished",
     "The exits will be finished", "If the exits are finished we call you", "The exits are finished, except one"],
)  # fmt: skip
def test_prose_is_never_silently_done_about_something_else(text: str) -> None:
    assert not any(a.status is DONE and a.sure for a in read(text).answers)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("first one is done, second one still ongoing about 30%", "en", {"M-01": "done", "M-02": "go 30"}),
        ("The third point we need until 15 Jan 2027. The last one not started.", "en", {"M-03": "date 2027-01-15", "M-05": "no"}),
        ("the first is not done", "en", {"M-01": "ask"}),
        ("the first batch is done", "en", {}),
        ("the second floor is finished", "en", {}),
        ("the ninth one is done", "en", {}),
        ("第一项已完成，第二项进行中60%，第三项还没开始", "zh-Hans", {"M-01": "done", "M-02": "go 60", "M-03": "no"}),
        ("Der erste Punkt ist erledigt, der zweite zu 60 %", "de", {"M-01": "done", "M-02": "go 60"}),
        ("প্রথমটা হয়ে গেছে, দ্বিতীয়টা চলছে ৬০%", "bn", {"M-01": "done", "M-02": "go 60"}),
        ("El primero está hecho, el segundo al 60%, el último sin empezar", "es", {"M-01": "done", "M-02": "go 60", "M-05": "no"}),
        ("Birincisi tamamlandı, ikincisi %60", "tr", {"M-01": "done", "M-02": "go 60"}),
    ],
)  # fmt: skip
def test_a_measure_may_be_named_by_its_place_in_the_letter(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected
