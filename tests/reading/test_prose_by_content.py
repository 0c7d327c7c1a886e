# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Measures that prose names by what they are about: wished days, shares, reasons, what goes on."""

from __future__ import annotations

import pytest

from followbot.domain.terms import MeasureStatus
from tests.reading.answering import outline, read


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Dear sir election of PC will be held before 15 Feb 2027 inshallah.", {"M-03": "date 2027-02-15"}),
        ("en", "Participation committee election will be held on 15 February 2027.", {"M-03": "date 2027-02-15"}),
        ("en", "Overtime premium: we pay on 25 January 2027.", {"M-05": "date 2027-01-25"}),
        ("en", "The overtime premium we will disburse on 20 January 2027.", {"M-05": "date 2027-01-20"}),
        ("de", "Die Überstundenzuschläge zahlen wir am 20. Januar 2027 aus.", {"M-05": "date 2027-01-20"}),
        ("fr", "L'élection du comité de participation aura lieu le 15 février 2027.", {"M-03": "date 2027-02-15"}),
        ("it", "Gli straordinari saranno pagati il 20 gennaio 2027.", {"M-05": "date 2027-01-20"}),
        ("pl", "Zaległe nadgodziny wypłacimy 20 stycznia 2027.", {"M-05": "date 2027-01-20"}),
        ("id", "Premi lembur akan dibayar tanggal 20 Januari 2027.", {"M-05": "date 2027-01-20"}),
        ("zh-Hans", "加班费2027年1月20日发放。", {"M-05": "date 2027-01-20"}),
        ("en", "For the election we need until 31 May 2027. The supplier had no stock.", {"M-03": "date 2027-05-31"}),
        ("es", "Para la elección necesitamos hasta el 31 de mayo de 2027, el contratista va con retraso.", {"M-03": "date 2027-05-31"}),
        ("en", "Shouting training: we trained 14 out of 22 supervisors, it is on-going.", {"M-02": "go"}),
        ("en", "Overtime premium: paid to 60 out of 240 workers so 25% done.", {"M-05": "go 25"}),
        ("en", "We could not start the election yet.", {"M-03": "no"}),
        ("en", "Election is pending with the labour office.", {"M-03": "blocked"}),
        ("fr", "Les sorties de secours ont été vérifiées le 3 novembre, donc 50 %.", {"M-01": "go 50"}),
        ("en", "The briefing is held (M-03.1 reached), work is in progress.", {"M-03.1": "reached", "M-03": "go"}),
    ],
)  # fmt: skip
def test_a_measure_is_known_by_what_is_told(
    language: str, text: str, expected: dict[str, str]
) -> None:
    said = read(text, language)
    told = outline(said) | {
        one.milestone: "reached" for one in said.milestones if one.reached and one.sure
    }
    assert told == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Election: the inspector will visit us on 15 January 2027."),
        ("en", "Overtime premium, the meeting with the bank is on 15 January 2027."),
        ("en", "Overtime premium: the first half will be paid on 15 January 2027."),
        ("en", "Overtime premium: maybe we pay on 15 January 2027."),
        ("en", "Overtime premium: we cannot pay on 15 January 2027."),
        ("en", "Exits: two doors will be replaced on 15 January 2027."),
        ("en", "Exits: we will sign the contract on 15 January 2027."),
        ("en", "Exits: if the bank agrees we pay on 15 January 2027."),
        ("de", "Notausgänge: der Gutachter kommt am 15. Januar 2027."),
        ("es", "Las salidas: el proveedor nos visita el 15 de enero de 2027."),
    ],
)  # fmt: skip
def test_a_day_of_something_else_is_no_new_date(language: str, text: str) -> None:
    said = read(text, language)
    assert not any(one.sure and one.new_date for one in said.answers), said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Complaint committee is 80% ready."),
        ("en", "First aid course was on the 2nd and 3rd of December, so finished."),
        ("es", "El curso se hizo el 3 de diciembre, terminado."),
        ("it", "Il corso è stato fatto il 3 dicembre, finito."),
        ("da", "Kurset er holdt den 3. december, færdig."),
        ("en", "Exits at 60 %. The canteen is stuck, no material."),
        ("en", "3 of 5 doors done"),
    ],
)  # fmt: skip
def test_what_names_no_measure_is_taken_for_none(language: str, text: str) -> None:
    said = read(text, language)
    told = [one for one in said.answers if one.sure and one.percent != 60]
    assert not told, said


def test_a_reason_behind_a_done_is_asked() -> None:
    said = read("Exits are done. The contractor is delayed.", "en")
    done = MeasureStatus.REPORTED_COMPLETE
    assert not any(one.sure and one.status is done for one in said.answers), said
