# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Whole sentences as strangers write them: shares in order, lists behind a greeting, conclusions."""

from __future__ import annotations

import pytest

from followbot.domain.terms import MeasureStatus
from tests.reading.answering import outline, read


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Points 2 and 3 are in progress, 30% and 45% respectively.", {"M-02": "go 30", "M-03": "go 45"}),
        ("en", "Sl no 1 & 4 in process, 10% & 35% resp.", {"M-01": "go 10", "M-04": "go 35"}),
        ("fr", "Les points 1 à 3 avancent : 20, 40 et 60 % respectivement.", {"M-01": "go 20", "M-02": "go 40", "M-03": "go 60"}),
        ("id", "Untuk poin 2 dan 3 sedang berjalan, masing-masing 25% dan 75%.", {"M-02": "go 25", "M-03": "go 75"}),
        ("pl", "Drugi i trzeci ruszyły, odpowiednio 15% i 55%.", {"M-02": "go 15", "M-03": "go 55"}),
        ("cs", "Body 2 a 3 probíhají, 20 % a 70 %.", {"M-02": "go 20", "M-03": "go 70"}),
        ("en", "Dear sir 1 done, 2 60%", {"M-01": "done", "M-02": "go 60"}),
        ("zh-Hans", "经理让我回复：1完成，2进行中40%", {"M-01": "done", "M-02": "go 40"}),
        ("ur", "janab 1 mukammal ho gaya, 2 abhi jari hai 40%", {"M-01": "done", "M-02": "go 40"}),
        ("id", "Poin 1 s.d. 3 sudah selesai.", {"M-01": "done", "M-02": "done", "M-03": "done"}),
        ("pt", "A n.º 3 está em curso.", {"M-03": "go"}),
        ("hi", "बिंदु 1 एवं 2 पूर्ण।", {"M-01": "done", "M-02": "done"}),
        ("en", "2: the crew has installed it, so this point is completed", {"M-02": "done"}),
        ("vi", "2: nhà thầu đã lắp và nghiệm thu, chúng tôi coi mục này đã hoàn thành", {"M-02": "done"}),
        ("pl", "2: Zarząd podjął uchwałę w tej sprawie, wobec czego prosimy o nowy termin: 30 kwietnia 2027 r.", {"M-02": "date 2027-04-30"}),
        ("ru", "2: перенос на апрель, точнее на 15 апреля 2027", {"M-02": "date 2027-04-15"}),
        ("pl", "2 prosimy przesunąć na połowę lutego, konkretnie 15 lutego 2027", {"M-02": "date 2027-02-15"}),
        ("ja", "2 制度の進め方について支援をお願いしたいです。", {"M-02": "help"}),
        ("pl", "ad 2. Jesteśmy na poziomie ok. 40%.", {"M-02": "go 40"}),
        ("en", "M-02: push out to 31 March 2027 please, our trainer resigned.", {"M-02": "date 2027-03-31"}),
        ("en", "2 - work is 85% over", {"M-02": "go 85"}),
    ],
)  # fmt: skip
def test_a_sentence_is_understood(language: str, text: str, expected: dict[str, str]) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Points 2 and 3 will be 30% and 45% in May."),
        ("en", "2 and 3: 50-60%"),
        ("en", "2 and 3 maybe 50% and 60%"),
        ("en", "Exits: 2 done, 1 open"),
        ("en", "2: it is not installed, we cannot consider this point completed"),
        ("en", "2: ordered, we will consider this point completed in May"),
        ("cs", "Body 2 a 3 nejsou hotové, bude 20 % a 70 %."),
        ("id", "Poin 1 s.d. 3 belum selesai."),
        ("zh-Hans", "经理让我回复：1未完成"),
        ("hi", "बिंदु 1 एवं 2 पूर्ण नहीं।"),
    ],
)
def test_what_is_not_said_is_never_sure(language: str, text: str) -> None:
    said = read(text, language)
    done = MeasureStatus.REPORTED_COMPLETE
    assert not any(one.sure and (one.status is done or one.percent) for one in said.answers), said


def test_no_change_in_the_others_speaks_of_no_measure_that_was_named() -> None:
    said = outline(read("Overtime premium is paid, done. The other measures: no change.", "en"))
    assert said["M-05"] == "done"
    assert {said[f"M-0{number}"] for number in range(1, 5)} == {"-"}
