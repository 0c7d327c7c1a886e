"""A count below the whole says that a measure has begun and is not at its end."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "4 out of 5 exits are done"),
        ("en", "1 60 of 100 doors"),
        ("en", "1 trained 3 of 30"),
        ("en", "1 removed 2 of 5 locks"),
        ("en", "1 done = 4 of 5"),
        ("en", "1 done in 3 of 5 buildings"),
        ("en", "1 3 of 5 done"),
        ("en", "1 done step 1 of 3"),
        ("de", "1 3 von 5 Ausgängen sind fertig"),
        ("es", "1 3 de 5 salidas están terminadas"),
        ("pt", "1 3 de 5 saídas estão concluídas"),
        ("nl", "1 3 van de 5 uitgangen zijn klaar"),
        ("pl", "1 3 z 5 wyjść gotowe"),
        ("vi", "1 3 trong 5 cửa đã xong"),
        ("id", "1 3 dari 5 pintu selesai"),
        ("th", "1 เสร็จ 3 จาก 5"),
        ("cs", "1 3 z 5 východů hotovo"),
        ("fr", "1 3 sorties sur 5 sont terminées"),
        ("it", "1 3 uscite su 5 sono completate"),
        ("ar", "1 3 من 5 مخارج مكتملة"),
        ("ja", "1 5か所のうち3か所完了"),
        ("ko", "1 5개 중 3개 완료"),
        ("ro", "1 3 din 5 ieșiri sunt gata"),
        ("ru", "1 3 из 5 выходов готовы"),
        ("zh-Hans", "1 5个出口完成了3个"),
        ("en", "1 Done for 3 out of 4 lines"),
        ("en", "1 62 machine out of 90"),
        ("en", "1 fitted on 5 of the 9 machines so far"),
        ("en", "1 Roofs: 22 of 50, we lack iron sheets"),
        ("fr", "1 2 sur 5 installés"),
        ("tr", "1 5 çıkıştan 3'ü tamamlandı"),
        ("bn", "1 ৫টির মধ্যে ৩টি সম্পন্ন"),
        ("el", "1 3 από 5 εξόδους έτοιμες"),
        ("hu", "1 5 kijáratból 3 kész"),
    ],
)
def test_a_counted_part_is_in_progress(language: str, text: str) -> None:
    assert outline(read(text, language)) == {"M-01": "go"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1 maybe 3 of 5 done"),
        ("en", "1 will train 3 of 5 lines"),
        ("en", "1 not 3 of 5 done"),
        ("en", "1 3 of 5 done?"),
        ("en", "1 0 of 5 done"),
        ("de", "1 vielleicht 3 von 5 fertig"),
        ("zh-Hans", "1 什么时候完成"),
    ],
)
def test_a_count_that_is_guessed_wished_or_denied_is_asked(language: str, text: str) -> None:
    assert "go" not in outline(read(text, language)).get("M-01", "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "1 9 Punkte von 10 im Audit"),
        ("de", "1 2 Leute von 8 krank"),
        ("de", "1 3 Angebote von 5 erhalten"),
        ("fr", "1 1 clé sur 3 perdue"),
        ("it", "1 2 operai su 8 malati"),
        ("pl", "1 1 klucz z 3 zgubiony"),
        ("tr", "1 10 puanın 9'u"),
        ("vi", "1 2 công nhân trong 8 bị ốm"),
        ("ar", "1 1 مفتاح من 3 ضائع"),
        ("zh-Hans", "1 8人中2人生病"),
        ("zh-Hans", "1 8人病了2人"),
        ("zh-Hans", "1 12台坏了7台"),
        ("hu", "1 8 emberből 2 beteg"),
        ("tr", "1 8 kişiden 2'si hasta"),
        ("ko", "1 8명 중 2명 병가"),
    ],
)
def test_a_count_of_something_else_is_no_share(language: str, text: str) -> None:
    assert outline(read(text, language)).get("M-01", "ask") in {"ask", "-?"}


def test_a_count_beside_a_day_is_not_taken_for_where_it_stands() -> None:
    assert outline(read("1 3 of 5 doors on 15 January 2027", "en")).get("M-01") != "go"
