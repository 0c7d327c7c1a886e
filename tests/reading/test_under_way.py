"""A measure on its way, told by deeds; what is held up at its end; what runs as it should."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read

UNDER_WAY = (
    ("en", "masks handed out, extraction is missing"),
    ("en", "alarm bought. the panel is not installed"),
    ("da", "masker udleveret, udsugning mangler"),
    ("es", "los extractores comprados, pero falta colgarlos"),
    ("es", "banderines puestos en todos los lotes, falta capacitar"),
)
NOT_UNDER_WAY = (
    ("en", "Locks ordered, supplier went bankrupt, not delivered", "it stands still"),
    ("en", "Exits repaired, no new locks ordered", "nothing more is needed"),
    ("en", "masks handed out, no leak found", "nothing is left"),
    ("en", "masks handed out, extraction is missing?", "a question"),
    ("en", "if the permit comes, masks handed out, extraction is missing", "a condition"),
    ("it", "montato ma non collegato... quindi montato", "taken back by its own conclusion"),
    ("en", "tender closed, no contractor appointed, not started", "nothing was begun"),
    ("tr", "kapılar onarıldı, eksik yok", "nothing is missing"),
    ("vi", "đã sửa cửa, không thiếu gì", "nothing is missing"),
    ("hi", "जमा लौटा दी, किसी की बाकी नहीं", "nobody's is left"),
)
HELD_UP = (
    ("en", "legs are poured, waiting for the welder"),
    ("en", "only the certificate is awaited"),
    ("zh-Hans", "补缴是从入职开始算还是从2025年开始算？客户没有说清楚，我们没法做。"),
)
STANDS_STILL = (
    ("en", "waiting for the permit"),
    ("en", "checked, waiting for the results"),
    ("zh-Hans", "已检查，等结果"),
)
IN_USE = (
    ("en", "running since two weeks"),
    ("de", "läuft seit zwei Wochen"),
    ("de", "läuft gut"),
    ("de", "Pausen mit dem Verleiher geregelt, Aushang hängt, läuft"),
    ("bn", "ETP cholche thik moto"),
)
GOING_ON = (("en", "running"), ("en", "roof repair, running"), ("de", "läuft"))


def said(language: str, text: str) -> str:
    return outline(read(f"1 {text}", language))["M-01"]


@pytest.mark.parametrize(("language", "text"), UNDER_WAY)
def test_a_step_that_is_over_and_something_left_is_in_progress(language: str, text: str) -> None:
    assert said(language, text) == "go"


@pytest.mark.parametrize(("language", "text", "why"), NOT_UNDER_WAY)
def test_what_is_not_both_is_not_in_progress(language: str, text: str, why: str) -> None:
    assert said(language, text) != "go", why


@pytest.mark.parametrize(("language", "text"), HELD_UP)
def test_what_waits_behind_work_or_a_question_is_asked(language: str, text: str) -> None:
    assert said(language, text) == "ask"


@pytest.mark.parametrize(("language", "text"), STANDS_STILL)
def test_what_only_waits_stands_still(language: str, text: str) -> None:
    assert said(language, text) == "blocked"


@pytest.mark.parametrize(("language", "text"), IN_USE)
def test_what_runs_as_it_should_may_be_the_thing_itself(language: str, text: str) -> None:
    assert said(language, text) == "ask"


@pytest.mark.parametrize(("language", "text"), GOING_ON)
def test_work_that_runs_goes_on(language: str, text: str) -> None:
    assert said(language, text) == "go"


def test_goods_that_are_delivered_are_no_step_to_a_premium() -> None:
    goods = read("5 Goods delivered to the customer, premium missing", "en")
    assert outline(goods)["M-05"] != "go"
