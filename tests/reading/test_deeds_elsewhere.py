"""A deed done only at some places, or to what merely stands in the title, is not the measure's."""

from __future__ import annotations

import pytest

from tests.reading.test_prepared import GUARDS, said_of


@pytest.mark.parametrize(
    ("language", "title", "text", "why"),
    [
        ("en", GUARDS, "2: guards fitted on 3 presses", "on three of how many?"),
        ("fr", "Protecteurs sur les presses", "2: protecteurs posés sur 3 presses", "on three"),
        ("da", "Skærme på presserne", "2: skærme monteret på 3 presser", "on three"),
        ("ru", "Ограждения на прессах", "2: ограждения установлены на 3 прессах", "on three"),
        ("ro", "Apărători pe prese", "2: apărători montate pe 3 prese", "on three"),
        ("cs", "Kryty na lisech", "2: kryty namontovány na 3 lisech", "on three"),
        ("da", "Skærme på presserne", "2: presserne er sat i drift", "only the place"),
        ("ro", "Apărători pe prese", "2: apărătorile s-ar fi montat", "hearsay"),
        ("en", "Hazardous waste stored safely", "2: waste store dismantled", "taken apart"),
        ("de", "Fluchtwege frei halten", "2: Fluchtwegschilder abmontiert", "taken off"),
        ("en", "Clean toilets, separate for women", "2: cleaning list put up", "a list"),
        ("en", "Health checks for workers with chemicals", "2: chemicals checked", "a thing"),
        ("da", "Lægetjek af arbejdere med kemikalier", "2: kemikalier kontrolleret", "a thing"),
        ("da", "Kontrakter til alle", "2: kontrakter hængt op", "hung up"),
        ("ru", "Маркировка проходов на складе", "2: склад открыт", "only the place"),
        ("hu", "Folyosók jelölése a raktárban", "2: raktárt kiürítettük", "only the place"),
        ("zh-Hans", "签订劳动合同", "2: 合同拒签了", "refused"),
        ("zh-Hans", "发放耳塞", "2: 耳塞停发了", "stopped"),
        ("zh-Hant", "簽訂合約", "2: 合約漏簽了", "left out"),
        ("en", "Training of forklift drivers", "2: drivers registered", "no training"),
        ("de", "Schulung der Staplerfahrer", "2: Staplerfahrer registriert", "no training"),
    ],
)
def test_a_deed_elsewhere_is_not_done(language: str, title: str, text: str, why: str) -> None:
    assert said_of(title, text, language) in {"ask", "-", "-?"}, why


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", GUARDS, "2: guards fitted on the presses"),
        ("en", GUARDS, "2: guards fitted on all 12 presses"),
        ("en", "Fire extinguishers on 12 floors", "2: extinguishers fitted on 12 floors"),
        ("en", "Safety training for drivers", "2: the drivers were trained"),
        ("en", "Training for the fire brigade", "2: fire brigade trained"),
        ("da", "Skærme på presserne", "2: skærme monteret på alle presser"),
        ("ru", "Ограждения на прессах", "2: ограждения установлены на прессах"),
    ],
)
def test_a_deed_of_the_whole_is_still_done(language: str, title: str, text: str) -> None:
    assert said_of(title, text, language) == "done"


def test_a_firm_that_was_hired_has_only_begun() -> None:
    title = "Clean toilets, separate for women"
    assert said_of(title, "2: cleaning company hired", "en") == "go"
