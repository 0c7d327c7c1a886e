"""A paper about a measure that is done: its list, its calculation, its offer, its records."""

from __future__ import annotations

import pytest

from tests.reading.test_title_words import told_about

STORE, PAID = "Chemical store ventilation", "Payment of overtime"


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        (STORE, "en", "2: Chemical list done."),
        (STORE, "en", "2: quotation done"),
        (PAID, "en", "2: Overtime paid report finished."),
        ("Paiement des heures supplémentaires", "fr", "2 : calcul des heures terminé"),
        ("支付加班费", "zh-Hans", "2：加班费支付清单完成。"),
        ("残業代の支払い", "ja", "2：残業代支払い一覧完成。"),
        (STORE, "de", "2: Zeichnung fertig"),
        (STORE, "es", "2: lista terminada"),
        (STORE, "pl", "2: wykaz gotowy"),
    ],
)  # fmt: skip
def test_a_paper_that_the_title_does_not_name_is_asked(
    title: str, language: str, text: str
) -> None:
    assert told_about(title, text, language) != "done"


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        (STORE, "en", "2: done, list attached"),
        (STORE, "en", "2: done, report will follow"),
        ("List of all chemicals", "en", "2: list done"),
        ("List of all chemicals", "de", "2: Liste fertig"),
        (STORE, "en", "2: ventilation done"),
    ],
)
def test_a_paper_that_is_the_measure_or_comes_along_is_no_doubt(
    title: str, language: str, text: str
) -> None:
    assert told_about(title, text, language) == "done"
