"""What a measure's own title names is its deed; what stands beside a deed is not what it was of."""

from __future__ import annotations

import pytest

from followbot.reading.deeds_titled import deeds_named
from tests.reading.lines_by_topic import said

SERVICE = "Service the fire extinguishers"
PASSPORTS = "Return passports to migrant workers"
PREMIUM = "Pay the missing overtime premium"
WATER = "Drinking water tested by a laboratory"


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", PASSPORTS, "handed"),
        ("de", "Prüfung der Feuerlöscher", "checked"),
        ("fr", "Contrôle des chariots", "checked"),
        ("pl", "Zwrot paszportów", "handed"),
        ("tr", "Yangın tüplerinin kontrolü", "checked"),
        ("ja", "消火器の点検", "checked"),
        ("zh-Hans", "叉车年检", "checked"),
    ],
)
def test_a_title_names_its_deed_in_any_form(language: str, title: str, kind: str) -> None:
    assert kind in deeds_named(title, (language,))


def test_what_only_prepares_a_measure_is_no_deed_of_its_title() -> None:
    assert deeds_named("Order of pumps", ("en",)) == frozenset()
    assert deeds_named("Contract signed", ("en",)) == frozenset()


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", SERVICE, "serviced all 64, tags dated 12 November"),
        ("en", PREMIUM, "paid to everybody with the November salary"),
        ("de", "Feuerlöscher prüfen", "Löscher alle geprüft"),
        ("fr", "Restitution des cautions", "cautions rendues à tous avec la paie de novembre"),
        ("nl", "Paspoorten teruggeven", "paspoorten aan iedereen teruggegeven tegen handtekening"),
        ("ru", "Проверка погрузчиков", "погрузчики проверены все пять"),
        ("el", "Έλεγχος πυροσβεστήρων", "ελέγχθηκαν όλοι οι πυροσβεστήρες"),
        ("tr", "Depozitoların iadesi", "depozitolar herkese iade edildi"),
        ("ko", "근로자 대표 선출", "11월 24일에 선출했습니다"),
    ],
)
def test_the_deed_of_the_title_is_done(language: str, title: str, text: str) -> None:
    assert said(language, title, text) == "done"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", SERVICE, "the presses were serviced"),
        ("en", SERVICE, "extinguishers will be serviced"),
        ("en", SERVICE, "extinguishers not serviced"),
        ("en", SERVICE, "the firm says all serviced"),
        ("en", SERVICE, "serviced last year"),
        ("en", SERVICE, "sent out to be serviced"),
        ("en", SERVICE, "three were serviced"),
        ("en", PASSPORTS, "deposits returned to all"),
        ("en", PASSPORTS, "passports returned to the agency"),
        ("en", PASSPORTS, "passports handed back to two workers"),
        ("en", PREMIUM, "not paid with the November salary"),
        ("en", PREMIUM, "to be paid to everybody with the November salary"),
        ("en", WATER, "water tested, not potable"),
        ("en", WATER, "water tested, above the limit"),
        ("en", "Toilets for women", "toilets opened and closed again"),
        ("en", "Machine guards on the presses", "guards fitted, 3 pieces"),
        ("en", "Fire drill in both shifts", "drill held, 16 people absent"),
        ("de", "Feuerlöscher prüfen", "Pressen geprüft"),
        ("de", "Feuerlöscher prüfen", "Löscher geprüft, zwei durchgefallen"),
        ("de", "Überstundenzuschläge nachzahlen", "wird mit dem Januarlohn ausgezahlt"),
        ("fr", "Contrôle des extincteurs", "extincteurs contrôlés, trois non conformes"),
        ("es", "Análisis de agua potable", "agua analizada, no apta"),
        ("it", "Revisione degli estintori", "estintori revisionati in parte"),
        ("nl", "Brandblussers keuren", "blussers afgekeurd"),
        ("pl", "Przegląd gaśnic", "prasy po przeglądzie"),
        ("cs", "Rozbor pitné vody", "rozbor udělaný, voda nevyhovuje"),
        ("el", "Έλεγχος πυροσβεστήρων", "ελέγχθηκαν οι πρέσες"),
        ("tr", "Yangın tüplerinin kontrolü", "bazıları kontrol edildi"),
        ("hi", "Fire drill for night shift", "drill ki date fix ho gayi"),
        ("ko", "근로자 대표 선출", "자매사는 대표 선출했습니다"),
        ("zh-Hans", "灭火器年检", "一部分灭火器检过了"),
    ],
)
def test_what_takes_it_back_or_is_of_something_else_is_asked(
    language: str, title: str, text: str
) -> None:
    assert said(language, title, text) in {"asked", ""}


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (SERVICE, "hall A done, hall B next week", "going"),
        (SERVICE, "unit 1 serviced, unit 2 serviced next week", "going"),
        (SERVICE, "hall A done, hall A again next week", "asked"),
        ("Fire extinguishers in hall B", "hall A done, hall B next week", "asked"),
        (SERVICE, "hall A done, hall B next week if the firm comes", "asked"),
        (SERVICE, "hall A done, hall B maybe next week", "asked"),
        (SERVICE, "hall A not done, hall B next week", "asked"),
        (SERVICE, "building A completed, building B in January", "asked"),
        (SERVICE, "line 1 done, audit next week", "asked"),
    ],
)
def test_one_part_done_and_its_like_within_days_is_in_progress(
    title: str, text: str, expected: str
) -> None:
    assert said("en", title, text) == expected
