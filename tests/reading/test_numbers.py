# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Percentages in every spelling, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.reading.numbers import counts_in, find_percents, fractions_in
from followbot.reading.words_fold import fold

DIGITS = (
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "০১২৩৪৫৬৭৮৯",
    "०१२३४५६७८९",
    "๐๑๒๓๔๕๖๗๘๙",
    "០១២៣៤៥៦៧៨៩",
    "၀၁၂၃၄၅၆၇၈၉",
)


@pytest.mark.parametrize(
    "text",
    ["60%", "60 %", "６０％", "%60", "% 60", "yüzde 60", "60 percent", "60 per cent", "60 pct", "sixty per cent",
     "60 Prozent", "60 pour cent", "60 por ciento", "60 por cento", "60 per cento", "60 procent", "百分之六十",
     "百分之60", "六成", "6成", "60 phần trăm", "৬০ শতাংশ", "६० प्रतिशत", "۶۰ فیصد", "٦٠٪", "60 persen", "ร้อยละ 60",
     "60 เปอร์เซ็นต์", "60パーセント", "6割", "60 퍼센트", "60프로", "60 프로입니다", "60,5 %", "60.5%", "a,60%"],
)  # fmt: skip
def test_sixty_per_cent_in_every_spelling(text: str) -> None:
    assert [found.value for found in find_percents(text)] == [60]


@pytest.mark.parametrize(
    "text", ["60", "完成", "成立", "M-60", "15 Jan 60", "6.000", "60 workers", "a percentage"]
)
def test_what_is_no_percentage(text: str) -> None:
    assert find_percents(text) == ()


def test_a_range_is_two_percentages() -> None:
    assert [found.value for found in find_percents("60-70%")] == [60, 70]


def test_a_value_beyond_a_hundred_is_kept_for_the_question() -> None:
    assert [found.value for found in find_percents("150%")] == [150]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 100), st.sampled_from(DIGITS))
def test_digits_of_any_script_count(value: int, digits: str) -> None:
    text = f"{value}%".translate(str.maketrans("0123456789", digits))
    assert [found.value for found in find_percents(text)] == [value]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_looking_for_percentages_never_raises(text: str) -> None:
    assert all(found.value >= 0 for found in find_percents(text))


def test_counts_are_pairs() -> None:
    assert fractions_in("3 of 5 doors") == ((3, 5),)
    assert fractions_in("3/5") == ((3, 5),)
    assert fractions_in("5 out of 5") == ((5, 5),)
    assert fractions_in("15/01/2027") == ()


def test_a_longer_korean_word_that_begins_like_per_cent_is_none() -> None:
    assert find_percents("3 프로젝트, 5 프로그램") == ()


@pytest.mark.parametrize("text", ["2 trong 5", "2 trong số 5", "2 จาก 5"])
def test_counts_of_vietnam_and_thailand(text: str) -> None:
    assert fractions_in(fold(text).bare) == ((2, 5),)


@pytest.mark.parametrize(
    "text",
    [
        "5 में से 3 पूरे",
        "5 me se 3 done",
        "৫টার মধ্যে ৩টা শেষ",
        "5 دروازوں میں سے 3 مکمل",
        "5 dorjar moddhe 3 sesh",
    ],
)
def test_south_asia_names_the_whole_before_the_part(text: str) -> None:
    assert fractions_in(fold(text).bare) == ((3, 5),)


def test_counts_in_words_of_the_language_are_counts() -> None:
    assert counts_in("two of four instalments", ("en",)) == ((2, 4),)
    assert counts_in("zwei von vier raten", ("de",)) == ((2, 4),)
    assert counts_in("3 of five doors", ("en",)) == ((3, 5),)
    assert counts_in("two of four instalments", ("de",)) == ()
    assert counts_in("3 of 5 doors", ()) == ((3, 5),)
