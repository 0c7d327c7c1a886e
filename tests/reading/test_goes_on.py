"""Work that goes on and nothing else is in progress; what is only kept up is not."""

from __future__ import annotations

import pytest

from tests.reading.own_plans import first

GOES_ON = (
    ("en", "Move the gas cylinders out of the kitchen", "cage is being welded"),
    ("en", "Translate house rules into Burmese", "Being translated as we speak."),
    ("de", "Unterweisung in fünf Sprachen", "Die Texte sind gerade beim Übersetzer."),
    ("es", "Alarma contra incendios", "El electricista está metiendo los cables"),
    ("pt", "Depósito de agrotóxicos", "O pedreiro está levantando as paredes"),
    ("it", "Inferriate alle finestre", "stiamo smontando le inferriate una a una"),
    ("pl", "Remont stołówki", "remont stołówki trwa"),
    ("vi", "Thay dây điện cũ", "Thợ điện đang kéo dây ở xưởng B ạ"),
    ("th", "แจก PPE", "กำลังทยอยแจกตามแผนก"),
    ("zh-Hant", "宿舍空間", "水電師傅還在弄"),
    ("ko", "외국인 근로계약서", "법무팀이 계약서 고치는 중"),
    ("hi", "मशीन गार्ड", "गार्ड हमारी वर्कशॉप में वेल्ड हो रहे हैं"),
    ("ms", "Lesen pemandu forklift", "3 pemandu tengah ambil kursus"),
)
KEPT_UP = (
    ("en", "Overtime paid at double rate", "we are paying double rate", "pay"),
    ("en", "Guards on the presses", "guards are being fitted since May", "since a day"),
    ("en", "Guards on the presses", "guards are being checked every week", "again and again"),
    ("en", "Guards on the presses", "all guards are being fitted", "all of them"),
    ("en", "Guards on the presses", "guards are being fitted?", "a question"),
    ("en", "Guards on the presses", "guards are not being fitted", "a negation"),
    ("en", "Guards on the presses", "guards are being fitted in March", "a day to come"),
    ("en", "Guards on the presses", "guards are being fitted, boss is ill", "more is told"),
    ("en", "Guards on the presses", "guards are being returned to the shop", "taken away"),
    ("en", "Fire pump repaired", "roof is being painted", "another matter"),
    ("en", "Emergency lights", "lights are burning now", "in use"),
    (
        "tr",
        "Çıkış kapılarının kilitlenmemesi",
        "kapılar hala gece kilitleniyor",
        "as badly as before",
    ),
    ("es", "Registro de horas", "se sigue anotando a mano", "as badly as before"),
    (
        "pt",
        "Ponto eletrônico",
        "o pessoal já tá batendo ponto digital desde outubro",
        "since a day",
    ),
    ("hi", "न्यूनतम वेतन", "सबको पूरा वेतन मिल रहा है", "received by all"),
    ("ja", "残業の上限", "全員45時間以内におさまっています", "a lasting state"),
    ("it", "Registro dei visitatori", "vi mando un vocale", "a mail"),
    ("da", "Brandslukkere efterset", "bliver efterset i januar", "to come"),
    ("fi", "Koneiden suojat", "aaaaa käynnissä", "a language that is believed on known words"),
)


@pytest.mark.parametrize(("language", "title", "text"), GOES_ON)
def test_work_that_goes_on_is_in_progress(language: str, title: str, text: str) -> None:
    assert first(title, language, text) == "go"


@pytest.mark.parametrize(("language", "title", "text", "why"), KEPT_UP)
def test_what_is_kept_up_or_doubted_is_not_in_progress(
    language: str, title: str, text: str, why: str
) -> None:
    assert first(title, language, text) != "go", why
