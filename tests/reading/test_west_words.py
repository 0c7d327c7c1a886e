# tables of answers: one case on one line is easier to compare
"""More words of Europe for how a measure stands, each with the traps that stand beside it."""

from __future__ import annotations

import pytest

from followbot.reading.numbers import fractions_in
from tests.reading.answering import outline, read

TAKEN = (
    ("de", "1 wir rechnen noch", "go"),
    ("de", "1 Umbau läuft", "go"),
    ("de", "1 noch nix gemacht", "no"),
    ("nl", "1 moeten we nog mee beginnen", "no"),
    ("es", "1 no lo hemos tocado", "no"),
    ("pt", "1 por começar", "no"),
    ("it", "1 lavori partiti", "go"),
    ("en", "1 not startet yet", "no"),
    ("en", "1 we have no started", "no"),
    ("en", "1 kindly give us time up to 15 March 2027", "date 2027-03-15"),
    ("en", "1 please put 15 March 2027", "date 2027-03-15"),
    ("en", "1: 15 March 2027 instead of 31 January 2027", "date 2027-03-15"),
    ("de", "1 neuer Termin 15.03.2027 statt 31.01.2027", "date 2027-03-15"),
    ("tr", "1 31 ocak 2027 yerine 15 mart 2027 olsun", "date 2027-03-15"),
    ("es", "1 pedimos ampliar a 15 de marzo 2027", "date 2027-03-15"),
    ("de", "1 wir brauchen dafür Ihre Unterstützung", "help"),
    ("en", "1 on hold, request your intervention", "blocked help"),
    ("pl", "1 drzwi otwarte, więc ten punkt zamykamy", "done"),
    ("es", "1 puertas abiertas, cerramos el punto", "done"),
    ("fr", "1 portes dégagées, pour nous c'est clos", "done"),
    ("hu", "1 az ajtók nyitva, ez lezárva", "done"),
    ("en", "1 on order", "go"),
    ("pt", "1 o sindicato ainda não assinou e estamos parados", "blocked"),
    ("en", "1 the union has not signed and we are stuck", "blocked"),
    ("pt", "1 não conseguimos avançar sem o ok deles", "blocked"),
    ("da", "1 vi kan ikke gå i gang", "blocked"),
    ("ru", "1 меняем", "go"),
    ("cs", "1 rekonstruujeme", "go"),
)  # fmt: skip
NOT_TAKEN = (
    ("de", "1 wir rechnen noch nicht"),
    ("de", "1 Umbau läuft nicht"),
    ("de", "1 wir verhandeln nicht"),
    ("de", "1 wir verhandeln ab Januar"),
    ("it", "1 lavori non partiti"),
    ("en", "1 being calculated next month"),
    ("en", "1 signed by everybody except two"),
    ("en", "1 signed by everybody?"),
    ("en", "1 3 machines instead of 31 January 2027"),
    ("en", "1 maybe please put 15 March 2027 or 30 April 2027"),
    ("pl", "1 ten punkt zamykamy w lutym"),
    ("es", "1 cerramos el punto en enero"),
    ("fr", "1 pour nous c'est presque clos"),
    ("de", "1 für uns noch nicht erledigt"),
    ("en", "1 not on order"),
    ("en", "1 not stuck any more, without problems"),
    ("pt", "1 feito sem o ok deles"),
    ("en", "1 on order next month"),
    ("en", "1 exits cleared, workers are not satisfied"),
    ("en", "1 records are not up to date"),
    ("ru", "1 переделываем в январе"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), TAKEN)
def test_is_taken_as_it_was_meant(language: str, text: str, expected: str) -> None:
    assert outline(read(text, language=language)) == {"M-01": expected}


@pytest.mark.parametrize(("language", "text"), NOT_TAKEN)
def test_what_stands_beside_is_not_taken(language: str, text: str) -> None:
    said = outline(read(text, language=language)).get("M-01", "ask")
    assert said in {"ask", "-?", "-", "no", "blocked"}


COUNTS = (
    ("22 houses of 40 repaired", (22, 40)),
    ("9 boats of 14 signed", (9, 14)),
    ("120 account opened from 310", (120, 310)),
    ("we changed 3 from 5.", (3, 5)),
    ("falta 1 almacen de 3", (1, 3)),
    ("2 porticos prontos de 4.", (2, 4)),
    ("monterad pa 2 av 3", (2, 3)),
)
NO_COUNTS = (
    "2 groups of 15 trained",
    "12 boxes of 40 distributed",
    "2 grupos de 15",
    "3 cajas de 40",
    "noise reduced to 81 from 94",
    "4 beds of 200 cm",
    "3 extintores de 6 kg",
    "bus line 3 from 5.12.",
    "2 shifts of 12 hours",
)


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_what_is_counted_may_stand_inside_the_count(text: str, count: tuple[int, int]) -> None:
    assert count in fractions_in(text)


@pytest.mark.parametrize("text", NO_COUNTS)
def test_sizes_and_groups_are_no_counts(text: str) -> None:
    assert not fractions_in(text)


def test_the_whole_of_a_count_is_no_number_of_a_measure() -> None:
    assert "M-04" not in outline(read("the exits: faltan 2 puertas de 4", language="es"))


def test_what_is_left_of_a_count_says_that_the_others_are_done() -> None:
    assert outline(read("1: exits 2 pending out of 8")) == {"M-01": "go"}
    assert outline(read("1: exits 8 pending out of 8")).get("M-01") != "go"
    assert outline(read("1: exits 2 pending out of 8?")).get("M-01") != "go"
