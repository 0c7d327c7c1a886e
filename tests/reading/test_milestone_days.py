"""A milestone that is told for a day to come leaves its measure open, whatever else is done."""

from __future__ import annotations

import pytest

from tests.reading.lines_by_topic import lines_in, told

LAMPS = "Emergency lights | Buy lamps; Hang lamps; Inspection"
LEUCHTEN = "Notbeleuchtung | Leuchten kaufen; Leuchten aufhängen; Prüfung"
LAMPY = "Аварийное освещение | Закупить светильники; Повесить светильники; Проверка"


def read_as(language: str, measure: str, text: str) -> str:
    return told(next(lines_in(f"## {language} | {measure}\n{text} = done")))


@pytest.mark.parametrize(
    ("language", "measure", "text"),
    [
        ("en", LAMPS, "all installed, inspection on Friday"),
        ("en", LAMPS, "all installed, the inspection is on 18 December"),
        ("de", LEUCHTEN, "alles montiert, Prüfung am 18.12."),
        ("ru", LAMPY, "повесили все, проверка в пятницу"),
        ("ru", LAMPY, "все установлено, проверка 18 декабря"),
    ],
)
def test_a_milestone_for_a_day_to_come_leaves_its_measure_open(
    language: str, measure: str, text: str
) -> None:
    assert not read_as(language, measure, text).startswith("done")


@pytest.mark.parametrize(
    ("language", "measure", "text"),
    [
        ("en", LAMPS, "all installed, photos on Friday"),
        ("en", LAMPS, "all installed and inspected, your visit is on 18 December"),
        ("en", "Emergency lights", "all installed, inspection on Friday"),
        ("ru", LAMPY, "все установлено, фото в пятницу"),
    ],
)
def test_another_matter_for_a_day_to_come_leaves_it_done(
    language: str, measure: str, text: str
) -> None:
    assert read_as(language, measure, text) == "done"
