"""The shape of a title: where its thing is, whether it is two things, whether it counts a share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.reading.title_shape import (
    counts_a_share,
    only_of_what,
    only_where,
    parts_of_title,
)
from tests.reading.test_deeds import said_of


@pytest.mark.parametrize(
    ("language", "title", "where"),
    [
        ("en", "Machine guards on the presses", {"press"}),
        ("de", "Absaugung im Leimraum", {"leimraum"}),
        ("hu", "Védőburkolatok a préseken", {"preseken"}),
        ("tr", "Preslerde koruyucu", {"preslerd"}),
        ("en", "Election of the committee", set()),
    ],
)
def test_what_only_says_where_a_thing_is_stands_apart(
    language: str, title: str, where: set[str]
) -> None:
    words, _ = only_where(title, (language,))
    assert {word[:4] for word in words} == {word[:4] for word in where}


def test_what_says_of_what_a_thing_is_stands_apart_where_that_is_asked_for() -> None:
    words, _ = only_of_what("Repair of the boiler", ("en",))
    assert words == {"boiler"}


@pytest.mark.parametrize(
    ("language", "title", "count"),
    [
        ("en", "Pump room guard and wiring", 2),
        ("fr", "Extincteurs et plan d'évacuation", 2),
        ("tr", "Soyunma odası ve duşlar", 2),
        ("en", "Machine guards on the presses", 0),
        ("en", "Health and safety committee", 0),
    ],
)
def test_things_that_a_title_joins_are_counted(language: str, title: str, count: int) -> None:
    assert len(parts_of_title(title, (language,))) == count


def test_a_title_about_a_share_is_known() -> None:
    assert counts_a_share("派遣工比例降到10%以下")
    assert counts_a_share("At most 20 percent agency workers")
    assert not counts_a_share("Machine guards on the presses")


@given(st.text(max_size=80), st.sampled_from(["en", "de", "tr", "hu", "ar", "xx"]))
def test_any_title_has_a_shape(title: str, language: str) -> None:
    words, _ = only_where(title, (language,))
    parts = parts_of_title(title, (language,))
    assert words <= only_of_what(title, (language,))[0] | words
    assert len(parts) != 1


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Machine guards on the presses", "the presses were painted"),
        ("en", "Machine guards on the presses", "the motor of the press was repaired"),
        ("en", "Machine guards on the presses", "the guards were dismantled"),
        ("en", "Ventilation in the glue room", "windows were installed in the glue room"),
        ("en", "Safety shoes for the forklift drivers", "the forklift was repaired"),
        ("de", "Absaugung im Leimraum", "Fenster im Leimraum eingebaut"),
        ("de", "Schutzgitter an den Pressen", "Schutzgitter abgebaut"),
        ("it", "Protezioni sulle presse", "le protezioni sono state rimosse"),
        ("es", "Protecciones en las prensas", "se retiraron las protecciones"),
        ("pt", "Proteções nas prensas", "as proteções foram retiradas"),
        ("fr", "Protections sur les presses", "les protections ont été démontées"),
        ("tr", "Preslerde koruyucu", "koruyucular söküldü"),
        ("en", "Ear plugs and gloves", "ear plugs handed out"),
    ],
)
def test_what_was_done_to_something_else_or_to_a_part_is_not_done(
    language: str, title: str, text: str
) -> None:
    assert said_of(title, text, language) != "done"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Machine guards on the presses", "fitted on all 22 presses"),
        ("en", "Machine guards on the presses", "all presses fitted"),
        ("da", "Afskærmning af filetmaskiner", "afskærmningen er monteret på alle filetmaskiner"),
        ("da", "Brandøvelse på begge skift", "brandøvelsen er afholdt på begge skift"),
        ("ru", "Ограждение лущильного станка", "ограждение станка установлено, фото есть"),
        ("ru", "Доплата за ночные смены", "доплату за ночные смены выплатили всем 86 рабочим"),
        (
            "ro",
            "Ventilație la marcaj laser",
            "ventilația la marcajul laser a fost montată de Clima",
        ),
        ("cs", "Kryty na ohraňovacích lisech", "kryty na lisech byly namontovány firmou Novák"),
        ("hu", "Túlóra kifizetése", "a túlórát minden dolgozónak kifizettük"),
        ("en", "Ear plugs and gloves", "ear plugs and gloves handed out"),
    ],
)
def test_what_was_done_to_the_thing_itself_is_done(language: str, title: str, text: str) -> None:
    assert said_of(title, text, language) == "done"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("da", "Afskærmning af filetmaskiner", "afskærmningen bliver monteret"),
        ("da", "Afskærmning af filetmaskiner", "afskærmningen er monteret på nogle af maskinerne"),
        ("ru", "Ограждение лущильного станка", "ограждение будет установлено"),
        ("ru", "Ограждение лущильного станка", "ограждение установлено на одном станке"),
        ("ru", "Обучение водителей", "два водителя обучены"),
        ("ro", "Căi de evacuare marcate", "căile de evacuare vor fi marcate"),
        ("ro", "Plata orelor suplimentare", "am plătit prima tranșă din orele suplimentare"),
        ("cs", "Kryty na ohraňovacích lisech", "kryty mají být namontovány"),
        ("cs", "Kryty na ohraňovacích lisech", "kryty byly namontovány na některých lisech"),
        ("hu", "Védőburkolat a préseken", "a védőburkolatot az egyik présen felszereltük"),
        ("hu", "Túlóra kifizetése", "a túlóra felét kifizettük"),
    ],
)
def test_deeds_of_the_newer_languages_that_are_not_whole_are_asked(
    language: str, title: str, text: str
) -> None:
    assert said_of(title, text, language) != "done"
