# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""What elsewhere is a step or a proof may be the very deed: an inspection, a measurement, a certificate."""

from __future__ import annotations

import pytest

from tests.reading.test_title_words import told_about

BOILER, LIFT, NOISE = (
    "Boiler inspection and certificate",
    "Lift certificate of the cargo lift",
    "Measure noise once a quarter",
)


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        (BOILER, "en", "2: boiler certificate was renewed"),
        (BOILER, "ur", "2: بوائلر کا سرٹیفکیٹ مل گیا ہے"),
        (BOILER, "hi", "2: बॉयलर का प्रमाणपत्र मिल गया है"),
        (LIFT, "en", "2: the cargo lift passed inspection and the certificate is displayed"),
        (NOISE, "ko", "2: 소음 측정 완료"),
        (NOISE, "ko", "2: 소음 측정했습니다"),
    ],
)
def test_the_deed_of_the_measure_is_no_step(title: str, language: str, text: str) -> None:
    assert told_about(title, text, language) == "done"


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        (BOILER, "en", "2: boiler certificate not received"),
        (BOILER, "en", "2: boiler certificate will be received next week"),
        (BOILER, "en", "2: boiler certificate received?"),
        (BOILER, "en", "2: fire certificate received"),
        (BOILER, "ur", "2: بوائلر کا سرٹیفکیٹ نہیں ملا"),
        (BOILER, "hi", "2: बॉयलर का प्रमाणपत्र नहीं मिला"),
        (LIFT, "en", "2: the cargo lift failed inspection"),
        (LIFT, "en", "2: inspection of the cargo lift ordered"),
        (NOISE, "ko", "2: 소음 측정 예정"),
        (NOISE, "ko", "2: 소음 측정 안 함"),
        (NOISE, "ko", "2: 측정 업체 선정 완료"),
        ("Noise enclosure of the press", "ko", "2: 측정 완료"),
    ],
)
def test_a_step_or_a_paper_of_something_else_is_not_taken(
    title: str, language: str, text: str
) -> None:
    assert told_about(title, text, language) != "done"
