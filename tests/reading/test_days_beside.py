"""Days that say when, how often or with which pay: none of them is a date that is wished for."""

from __future__ import annotations

import pytest

from followbot.reading.answers_found import found_in
from followbot.reading.words_stem import stem_of
from tests.reading.answering import TODAY, outline, read


def days(language: str, text: str) -> list[str]:
    found = found_in(text, (language,), TODAY, ())
    return [found.folded.bare[one.start : one.end].strip() for one in found.dates]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "paid fully with November salary", "november salary"),
        ("en", "arrears paid with the October payroll to all", "october payroll"),
        ("de", "mit dem Lohn für November ausgezahlt", "lohn fur november"),
        ("fr", "payé avec la paie de novembre", "paie de novembre"),
        ("es", "pagado con la nómina de noviembre", "nomina de noviembre"),
        ("it", "pagati con la busta paga di novembre", "busta paga di novembre"),
        ("pt", "pago com a folha de novembro", "folha de novembro"),
        ("pl", "wypłacono z wypłatą za listopad", "wyplata za listopad"),
        ("cs", "vyplaceno s výplatou za listopad", "vyplatou za listopad"),
        ("tr", "kasım maaşı ile ödendi", "kasim maasi ile"),
        ("id", "dibayar bersama gaji bulan November", "gaji bulan november"),
        ("vi", "đã trả cùng lương tháng 11", "luong thang 11"),
        ("zh-Hans", "随11月工资发放完毕", "11月工资"),
        ("ja", "11月分給与と一緒に支給済み", "11月分給与と一緒に"),
        ("ko", "11월 급여와 함께 지급 완료", "11월 급여와 함께"),
        ("hi", "नवंबर के वेतन के साथ दिया गया", "नवंबर के वेतन के साथ"),
        ("ar", "دفعت مع راتب نوفمبر", "راتب نوفمبر"),
    ],
)
def test_a_month_and_its_pay_are_one_day(language: str, text: str, day: str) -> None:
    assert days(language, text) == [day]


@pytest.mark.parametrize(
    "text", ["November salary paid on time", "the salary of November", "wages and November"]
)
def test_what_is_paid_itself_is_no_day(text: str) -> None:
    assert days("en", text) == ["november"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "records checked every Friday"),
        ("de", "jeden Freitag geprüft"),
        ("fr", "contrôlé tous les lundis"),
        ("es", "revisado cada viernes"),
        ("it", "controllo ogni venerdì"),
        ("pl", "kontrola w każdy piątek"),
        ("tr", "her cuma kontrol"),
    ],
)
def test_what_comes_again_and_again_is_no_date(language: str, text: str) -> None:
    assert days(language, text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("every door by 15 January 2027", "15 january 2027"),
        ("each on Friday", "friday"),
        ("everyone on 15 Jan", "15 jan"),
    ],
)
def test_a_day_that_no_every_stands_before_is_a_date(text: str, day: str) -> None:
    assert days("en", text) == [day]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 done in October", "done"),
        ("5 completed in September", "done"),
        ("5 premium paid with the October salary", "done"),
        ("1 done, checked every Friday", "done"),
        ("5 done in Dhaka", "ask"),
        ("5 will be paid with the December salary", "ask"),
        ("5 premium to be paid with the January payroll", "ask"),
    ],
)
def test_a_month_is_no_place_and_a_pay_day_nothing_that_was_paid(text: str, expected: str) -> None:
    assert list(outline(read(text)).values()) == [expected]


@pytest.mark.parametrize(
    ("word", "stem"),
    [("l'age", "age"), ("l'embauche", "embauch"), ("d'or", "or"), ("dell'olio", "olio"),
     ("it's", "it's"), ("don't", "don't"), ("o'clock", "clock")],
)  # fmt: skip
def test_an_article_that_is_written_with_its_word_is_no_part_of_it(word: str, stem: str) -> None:
    assert stem_of(word) == stem
