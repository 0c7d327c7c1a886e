"""Readings of a benefit's indicator, which are never a status and never a percentage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.reading.amounts import amount_at
from followbot.reading.answers import Said
from followbot.reading.words_fold import fold
from followbot.reading.written import Region
from tests.quickest import quickest
from tests.reading.answering import outline, read


def values(said: Said) -> list[tuple[str, str, str, bool]]:
    return [(one.measure, f"{one.value:f}", one.unit, one.sure) for one in said.readings]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("benefit M-02: 49.2", "en", ("M-02", "49.2", "")),
        ("benefit 2: 49,2 %", "en", ("M-02", "49.2", "%")),
        ("Benefit reading 2 = 12 pcs per hour", "en", ("M-02", "12", "pcs per hour")),
        ("M-02 benefit 49.2 kWh/m", "en", ("M-02", "49.2", "kWh/m")),
        ("2: benefit is -3.5 %", "en", ("M-02", "-3.5", "%")),
        ("benefit 2: USD 1,200.50", "en", ("M-02", "1200.50", "USD")),
        ("benefit 2: 1 250 000", "en", ("M-02", "1250000", "")),
        ("benefit 2: 0.125", "en", ("M-02", "0.125", "")),
        ("benefit 2: 49.2 (was 45.1)", "en", ("M-02", "49.2", "")),
        ("Nutzen M-02: 1.250,5 Stück", "de", ("M-02", "1250.5", "Stück")),
        ("Bénéfice 2 : 49,2 %", "fr", ("M-02", "49.2", "%")),
        ("beneficio 2: 49,2", "es", ("M-02", "49.2", "")),
        ("benefício M-02: 49,2", "pt", ("M-02", "49.2", "")),
        ("fayda M-02: %49,2", "tr", ("M-02", "49.2", "%")),
        ("korzyść 2: 49,2", "pl", ("M-02", "49.2", "")),
        ("lợi ích 2: 49,2", "vi", ("M-02", "49.2", "")),
        ("效益 2：49.2％", "zh-Hans", ("M-02", "49.2", "%")),
        ("第2项效益：49.2", "zh-Hans", ("M-02", "49.2", "")),
        ("সুবিধা ২: ৪৯.২ %", "bn", ("M-02", "49.2", "%")),
        ("लाभ 2: 49.2", "hi", ("M-02", "49.2", "")),
        ("الفائدة 2: ٤٩٫٢", "ar", ("M-02", "49.2", "")),
        ("manfaat 2: 49,2", "id", ("M-02", "49.2", "")),
        ("便益 2: 49.2", "ja", ("M-02", "49.2", "")),
        ("편익 2: 49.2", "ko", ("M-02", "49.2", "")),
    ],
)
def test_a_reading_is_read_and_nothing_else(
    text: str, language: str, expected: tuple[str, str, str]
) -> None:
    said = read(text, language)
    assert values(said) == [(*expected, True)]
    (answer,) = said.answers
    assert (answer.status, answer.percent, answer.new_date) == (None, None, None)
    assert (answer.comment, answer.sure) == (text, True)
    assert not said.questions
    assert not said.unread


def test_a_reading_beside_an_answer_leaves_the_answer_as_it_is() -> None:
    for text in ("2 60%\nbenefit M-02: 49.2 %", "2 60%, benefit 49.2 %", "benefit 2: 49.2 %\n2 60%",
                 "2 60%\nbenefit: 49.2 %"):  # fmt: skip
        said = read(text)
        assert outline(said) == {"M-02": "go 60"}
        assert values(said) == [("M-02", "49.2", "%", True)]
        assert "49.2 %" in said.answers[0].comment


def test_a_hundred_percent_of_benefit_is_not_done() -> None:
    assert read("benefit M-02: 100%").answers[0].status is None


def test_several_readings_stand_on_one_line() -> None:
    assert values(read("benefit 1: 5, 2: 49 %")) == [
        ("M-01", "5", "", True), ("M-02", "49", "%", True),
    ]  # fmt: skip


def test_a_reading_typed_beside_a_measure_is_about_that_measure() -> None:
    said = read("benefit: 49.2", region=Region.INSIDE, near="M-03")
    assert values(said) == [("M-03", "49.2", "", True)]


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("benefit 2: 1,250", ("benefit 2: 1250", "benefit 2: 1.25")),
        ("benefit 2: 1.234", ("benefit 2: 1234", "benefit 2: 1.2340")),
        ("benefit 2: about 50", ("benefit 2: 50",)),
        ("benefit 2: 49.2?", ("benefit 2: 49.2",)),
        ("benefit 2: 49.2 done", ("benefit 2: 49.2",)),
    ],
)
def test_a_value_that_may_be_two_is_asked(text: str, choices: tuple[str, ...]) -> None:
    said = read(text)
    assert [one.sure for one in said.readings] == [False]
    (question,) = said.questions
    assert (question.measure, question.choices) == ("M-02", choices)
    for choice in choices:
        assert [one.sure for one in read(choice).readings] == [True]


@pytest.mark.parametrize(
    "text",
    ["benefit M-02: not measured yet", "benefit 2: done", "benefit 2: 45-50", "benefit 9: 5",
     "benefit: 49.2"],
)  # fmt: skip
def test_what_gives_no_clear_value_is_left_to_a_person(text: str) -> None:
    said = read(text)
    assert (said.answers, said.readings, said.questions) == ((), (), ())
    assert said.unread == (text,)


@pytest.mark.parametrize("text", ["2 done, benefit will come later", "2 done, workers benefit"])
def test_a_benefit_without_a_value_is_a_comment_like_any_other(text: str) -> None:
    said = read(text)
    assert outline(said) == {"M-02": "done"}
    assert said.readings == ()


@given(st.text(max_size=40))
def test_any_text_has_an_amount_or_none(text: str) -> None:
    bare = fold(text).bare
    amount = amount_at(bare, 0)
    assert amount is None or 0 <= amount.number_end <= amount.end <= len(bare)


@given(st.text(alphabet="benefit 012:.,-%M;", max_size=60))
def test_whatever_stands_behind_the_word_no_reading_makes_a_status(text: str) -> None:
    said = read(f"benefit {text}")
    measures = {one.measure for one in said.readings}
    assert all(answer.status is None for answer in said.answers if answer.measure in measures)


def test_a_mail_of_nothing_but_the_word_takes_no_time() -> None:
    assert quickest(lambda: read("\n".join(["benefit 1: " * 30] * 300)), 1.5) < 1.5
