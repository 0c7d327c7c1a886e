# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Measures named in prose: groups with their number, an announced order, conclusions, lists."""

from __future__ import annotations

import pytest

from followbot.domain.terms import MeasureStatus
from followbot.reading.counted_groups import counted
from followbot.reading.topics import topics_in
from followbot.reading.words_fold import fold
from tests.reading.answering import outline, read

ALL_DONE = {f"M-0{number}": "done" for number in range(1, 6)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "All five points are completed."),
        ("de", "Alle fünf Maßnahmen sind erledigt."),
        ("tr", "Beş maddenin hepsi tamamlandı."),
        ("id", "Kelima poin sudah selesai semua."),
        ("vi", "Cả năm mục đều đã hoàn thành."),
        ("ro", "Toate cinci sunt gata."),
        ("cs", "Vše hotovo 🙂"),
        ("ru", "Все пять пунктов выполнены."),
        ("zh-Hans", "五项都已经完成了。"),
    ],
)
def test_a_group_with_the_number_of_the_letter_is_all_of_it(language: str, text: str) -> None:
    assert outline(read(text, language)) == ALL_DONE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "All four points are completed."),
        ("de", "Alle vier Maßnahmen sind erledigt."),
        ("tr", "Dört maddenin hepsi tamamlandı."),
        ("zh-Hans", "四项都已经完成了。"),
        ("en", "1 done\nThe other three are completed."),
    ],
)
def test_a_group_with_another_number_is_asked(language: str, text: str) -> None:
    answers = read(text, language).answers
    assert sum(one.sure and one.status is MeasureStatus.REPORTED_COMPLETE for one in answers) <= 1


def test_the_number_of_a_group_is_known() -> None:
    assert counted(fold("die übrigen drei Punkte").bare) == 3
    assert counted(fold("die Punkte").bare) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Answers in your order: done; 60%; not started; new date 15 February 2027; done."),
        ("en", "Replying in the same sequence:\nCompleted\n60%\nNot yet started\nnew date 15 February 2027\nCompleted"),
        ("es", "En el mismo orden: terminado, 60%, sin iniciar, nueva fecha 15 de febrero de 2027, terminado"),
        ("en", "Five short answers: done, 60%, not started, new date 15 February 2027, done"),
    ],
)  # fmt: skip
def test_answers_in_an_announced_order_are_given_to_the_measures(language: str, text: str) -> None:
    expected = {
        "M-01": "done",
        "M-02": "go 60",
        "M-03": "no",
        "M-04": "date 2027-02-15",
        "M-05": "done",
    }
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "done, 60%, not started, done, done",
        "In your order: done, 60%, not started, done",
        "Four short answers: done, 60%, not started, done, done",
    ],
)
def test_answers_without_numbers_are_asked_where_the_order_is_not_certain(text: str) -> None:
    assert not any(answer.sure for answer in read(text).answers)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Notausgänge sind frei, dieser Punkt ist damit erledigt.", {"M-01": "done"}),
        ("en", "All exits were cleared last week and this item is complete.", {"M-01": "done"}),
        ("en", "Emergency exits: the contractor left. We request new date 15 February 2027.", {"M-01": "date 2027-02-15"}),
        ("en", "1/ done - 2/ in progress, 70% - 3/ the box is ordered, not started - 4/ done", {"M-01": "done", "M-02": "go 70", "M-03": "no", "M-04": "done"}),
        ("pl", "Punkt pierwszy zakończony, punkt drugi na 40%.", {"M-01": "done", "M-02": "go 40"}),
        ("en", "M-01 to M-03 done", {"M-01": "done", "M-02": "done", "M-03": "done"}),
    ],
)  # fmt: skip
def test_prose_is_understood(language: str, text: str, expected: dict[str, str]) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1 budget for this point is done",
        "1 if the inspector agrees this point is done",
        "1 this point is not done",
        "The exits can be closed.",
    ],
)
def test_no_conclusion_is_seen_where_something_speaks_against_it(text: str) -> None:
    answers = read(text).answers
    assert not any(one.sure and one.status is MeasureStatus.REPORTED_COMPLETE for one in answers)


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Lacknebelabsaugung", "de", "ventilation"),
        ("drogami ewakuacyjnymi", "pl", "fire_exit"),
        ("the min wage", "en", "minimum_wage"),
    ],
)
def test_compounds_and_other_endings_name_their_topic(text: str, language: str, topic: str) -> None:
    assert topic in {found.name for found in topics_in(fold(text), (language, "en"))}
