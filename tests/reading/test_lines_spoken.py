# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Numbers of measures as people say them: words for numbers, joined ordinals, joined shares."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "one and two are done, three 40 percent, four and five not started", "done done go 40 no no"),
        ("en", "Number one is closed from our side, photos will come. Two and three both are running, 50 and 20 percent.", "done go 50 go 20"),
        ("de", "eins und zwei sind fertig, drei läuft 50%, vier und fünf noch nicht begonnen", "done done go 50 no no"),
        ("fr", "un et deux c'est fait, trois en cours, quatre pas commencé", "done done go no"),
        ("es", "uno y dos listos, tres al 50%, cuatro y cinco sin cambios", "done done go 50 - -"),
        ("it", "uno e due fatti, tre al 30%, quattro e cinque non ancora iniziati", "done done go 30 no no"),
        ("pl", "jeden i dwa zrobione, trzy 40%, cztery jeszcze nie rozpoczęte", "done done go 40 no"),
        ("tr", "bir ve iki tamam, üç %40, dört ve beş başlamadı", "done done go 40 no no"),
        ("id", "satu dan dua sudah selesai, tiga 50%, empat belum mulai", "done done go 50 no"),
        ("da", "et og to er færdige, tre er 50 %, fire ikke startet", "done done go 50 no"),
        ("hi", "ek number complete, do number bhi complete, teen number 35% hua hai, baaki do mein koi change nahi", "done done go 35 - -"),
        ("bn", "bhai 1 number ta shesh hoye gese, 2 ta cholche 50% moto, baki gulo age'r motoi ase", "done go 50 - - -"),
        ("zh-Hans", "一和二都完成了，三还在做40%，四没开始", "done done go 40 no"),
        ("zh-Hans", "第一第二做完了，第三第四还没开始", "done done no no"),
        ("zh-Hans", "1和2都搞定了 3还在做 40% 4没开始 5年底前能办完", "done done go 40 no date 2026-12-31"),
    ],
)  # fmt: skip
def test_words_for_numbers_in_a_row_name_measures(language: str, text: str, expected: str) -> None:
    assert " ".join(outline(read(text, language)).values()) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "two doors are done, three machines 40 percent"),
        ("en", "one is missing, two are done"),
        ("en", "two are done, three are pending"),
        ("en", "We have five buses. Two are done, three are pending."),
        ("fr", "une est faite, deux sont en cours"),
        ("de", "eine ist fertig, zwei sind noch offen"),
        ("zh-Hans", "一切正常，二楼完成，三楼还在做"),
        ("zh-Hans", "第四第五车间完成了"),
    ],
)
def test_words_for_numbers_that_count_things_name_none(language: str, text: str) -> None:
    said = read(text, language)
    assert all(answer.startswith("ask") for answer in outline(said).values())
    assert said.questions


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "2 and 3 both are running, 50 and 20 percent.", ["go 50", "go 20"]),
        ("en", "2 and 3 are at 50% and 20%", ["go 50", "go 20"]),
        ("es", "2 y 3 van al 50 y 20 por ciento", ["go 50", "go 20"]),
        ("tr", "2 ve 3 devam ediyor, yüzde 50 ve 20", ["go 50", "go 20"]),
        ("tr", "2 ve 3 %50 ve %20", ["go 50", "go 20"]),
        ("hi", "2 aur 3 chal raha hai, 50 aur 20 percent", ["go 50", "go 20"]),
        ("en", "2 and 3 are running, about 50 percent", ["go 50", "go 50"]),
        ("en", "2 and 3: between 50 and 60%", ["ask", "ask"]),
        ("de", "2 und 3 zwischen 50 und 60 Prozent", ["ask", "ask"]),
        ("en", "2 and 3 and 4: 50 and 20 percent", ["ask", "ask", "ask"]),
        ("en", "2 and 3: 50% and 3 doors left", ["ask", "ask"]),
        ("en", "2 and 3 are running, 50 and 20 percent, the inspector comes on 5 Jan", ["ask", "ask"]),
    ],
)  # fmt: skip
def test_shares_in_a_row_are_given_out_in_order_or_asked(
    language: str, text: str, expected: list[str]
) -> None:
    assert list(outline(read(text, language)).values()) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Zu 5 gibt's nix Neues.", {"M-05": "-"}),
        ("sv", "på 5 inget nytt", {"M-05": "-"}),
        ("th", "ข้อ 2 ขอเป็นสิ้นเดือนมีนาคม 2027", {"M-02": "date 2027-03-31"}),
        ("zh-Hans", "我是车间小李，厂长让我回：1 完成，4 完成", {"M-01": "done", "M-04": "done"}),
        ("hi", "bhai 1 number ho gaya, 2 chal raha hai 50%", {"M-01": "done", "M-02": "go 50"}),
    ],
)
def test_a_number_behind_small_words_names_its_measure(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "no change except 2 which is done now", "- - - - done"),
        ("fr", "rien de nouveau sauf le 2 qui est terminé", "- - - - done"),
        ("de", "alles beim Alten, bis auf 2, das ist jetzt komplett.", "- - - - done"),
        ("en", "exits done. Everything else goes according to plan", "done - - - -"),
        ("es", "1 hecho, el resto según lo previsto", "done - - - -"),
        ("tr", "1 tamam, diğerleri plana göre", "done - - - -"),
        ("en", "no change except 2 doors which are done", "ask ask ask ask ask"),
        ("en", "1 done, the rest of the doors as planned", "done"),
        ("en", "2 is over", "done"),
        ("en", "1 training is over", "ask"),
        ("en", "2 is over 50%", "ask"),
        ("en", "2 we have trained 14 out of 22 supervisors, it is on-going", "go"),
        ("zh-Hans", "2 12台装好8台，进行中。", "go"),
        ("en", "1 done, in progress", "ask"),
        ("de", "Zahlung der Überstunden: neuer Termin 31.\nJanuar 2027", "date 2027-01-31"),
        ("fr", "2 on demande le 15 février 2027", "date 2027-02-15"),
    ],
)  # fmt: skip
def test_the_rest_and_what_goes_on_behind_a_number_are_read(
    language: str, text: str, expected: str
) -> None:
    assert " ".join(outline(read(text, language)).values()) == expected
