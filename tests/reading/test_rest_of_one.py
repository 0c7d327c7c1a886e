# one case on one line is easier to compare
"""Whether "the rest" is the rest of one measure, or all the other measures."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3 first batch installed, the rest by 20 March 2027", "en"),
        ("3: 40 workers trained, the others next week", "en"),
        ("3 6 doors finished, others in progress", "en"),
        ("3 六台已装好，其他的正在安装", "zh-Hans"),
        ("3 第一批6台已装好，其余2027年3月20日前完成", "zh-Hans"),
        ("3 lắp xong 6 cái, còn lại đang làm", "vi"),
        ("3 six portes posées, le reste avant le 20 mars 2027", "fr"),
        ("3 seis puertas listas, las demás sin empezar", "es"),
        ("3 altı kapı takıldı, diğerleri başlamadı", "tr"),
        ("3 sechs Türen montiert, der Rest ist in Arbeit", "de"),
        ("Committee election: two halls have voted, the rest has not started.", "en"),
    ],
)
def test_the_rest_behind_things_of_one_measure_says_nothing_of_the_others(
    text: str, language: str
) -> None:
    said = read(text, language)
    assert set(outline(said)) <= {"M-03"}
    assert [question.measure for question in said.questions] in (["M-03"], [None])


@pytest.mark.parametrize(
    "text",
    [
        "In the exits six doors are fitted. The rest by 15 March 2027.",
        "In the exits six doors are fitted. The others are in progress.",
    ],
)
def test_the_rest_in_a_sentence_of_its_own_behind_counted_things_is_asked(text: str) -> None:
    said = read(text)
    assert outline(said) == {}
    assert None in [question.measure for question in said.questions]


@pytest.mark.parametrize(
    ("text", "language", "first", "others"),
    [
        ("1 done, the others not started", "en", "done", "no"),
        ("1 done, all other points in progress", "en", "done", "go"),
        ("1 two doors fitted and done, other measures not started", "en", "ask", "no"),
        ("Exits done, the rest not started.", "en", "done", "no"),
        ("Fire exits are all unlocked and done.\nThe rest is in progress.", "en", "done", "go"),
        ("1 已完成，其他的正在进行", "zh-Hans", "done", "go"),
        ("1 finished by our team, the others are not started", "en", "done", "no"),
        ("1 done for 2 weeks, the rest in progress", "en", "done", "go"),
    ],
)
def test_the_others_behind_a_plain_status_are_the_other_measures(
    text: str, language: str, first: str, others: str
) -> None:
    expected = {"M-01": first, **{f"M-0{number}": others for number in range(2, 6)}}
    assert outline(read(text, language)) == expected


def test_a_day_for_the_rest_of_counted_things_is_a_day_of_their_measure() -> None:
    said = read("3 two doors fitted, rest until 20 March 2027")
    assert outline(said) == {"M-03": "date 2027-03-20"}


def test_a_share_says_how_far_a_measure_is_whatever_its_rest_does() -> None:
    assert outline(read("3 60%, the rest is in progress")) == {"M-03": "go 60"}


def test_a_count_and_the_rest_are_two_things_where_a_comma_parts_them() -> None:
    said = read("1 lắp xong 6 cái, còn lại đang làm", "vi")
    assert outline(said) == {"M-01": "ask"}
