"""Out of office: the day of return in fifteen and more languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.reading.absence import return_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "I am out of the office and will be back on 7 December 2026.", "2026-12-07"),
        ("en", "I am on leave until 5 December inclusive.", "2026-12-06"),
        ("cs", "Jsem na dovolené do 5. prosince 2026.", "2026-12-06"),
        ("cs", "Jsem mimo kancelář, vracím se 7. prosince 2026.", "2026-12-07"),
        ("el", "Απουσιάζω από το γραφείο μέχρι τις 5 Δεκεμβρίου 2026.", "2026-12-06"),
        ("el", "Θα επιστρέψω στις 7 Δεκεμβρίου 2026", "2026-12-07"),
        ("hu", "Szabadságon vagyok 2026. december 5-ig.", "2026-12-06"),
        ("hu", "December 7-től ismét elérhető vagyok", "2026-12-07"),
        ("ro", "Sunt în concediu până pe 5 decembrie 2026.", "2026-12-06"),
        ("ro", "Revin la birou pe 7 decembrie 2026", "2026-12-07"),
        ("ru", "Я в отпуске до 5 декабря 2026.", "2026-12-06"),
        ("ru", "Буду на работе с 7 декабря 2026", "2026-12-07"),
        ("ta", "டிசம்பர் 5 2026 வரை விடுமுறையில் இருக்கிறேன்", "2026-12-06"),
        ("en", "Out of office from 1 Dec to 5 Dec 2026", "2026-12-06"),
        ("en", "I will return to the office on Monday, 7 December", "2026-12-07"),
        ("en", "I'm away 24 Nov - 4 Dec", "2026-12-05"),
        ("de", "Ich bin bis einschließlich 5.12.2026 nicht im Büro.", "2026-12-06"),
        ("de", "Ich bin ab dem 7. Dezember wieder erreichbar.", "2026-12-07"),
        ("de", "Vom 24.11. bis 04.12. im Urlaub und ab 07.12.2026 wieder da.", "2026-12-07"),
        ("fr", "Je suis absent jusqu'au 5 décembre inclus.", "2026-12-06"),
        ("fr", "De retour le 7 décembre 2026", "2026-12-07"),
        (
            "es",
            "Estaré fuera hasta el 5 de diciembre. Regreso el 7 de diciembre de 2026.",
            "2026-12-07",
        ),
        ("pt", "Estou ausente até 5 de dezembro de 2026.", "2026-12-06"),
        ("it", "Sono fuori ufficio fino al 5 dicembre. Rientro il 7 dicembre 2026.", "2026-12-07"),
        ("nl", "Ik ben afwezig tot en met 5 december 2026.", "2026-12-06"),
        ("pl", "Jestem nieobecny do 5 grudnia 2026. Wracam 7 grudnia.", "2026-12-07"),
        ("da", "Jeg er på ferie til og med 5. december 2026", "2026-12-06"),
        ("zh-Hans", "12月7日至12月11日出差，12月14日（星期一）返回公司", "2026-12-14"),
        ("zh-Hant", "本人休假中，將於 12/16 (三) 恢復上班", "2026-12-16"),
        ("ko", "휴가 중으로 12월 15일(화)에 복귀합니다", "2026-12-15"),
        ("tr", "5 Aralık 2026 tarihine kadar izindeyim.", "2026-12-06"),
        ("tr", "7 Aralık 2026 tarihinde döneceğim", "2026-12-07"),
        ("ar", "سأعود إلى العمل يوم الأحد 6 ديسمبر 2026.", "2026-12-06"),
        ("zh-Hans", "我将于2026年12月7日回来上班。", "2026-12-07"),
        ("zh-Hans", "休假至12月5日", "2026-12-06"),
        ("ja", "12月5日まで休暇をいただいております。", "2026-12-06"),
        ("ja", "12月7日より出社いたします", "2026-12-07"),
        ("ko", "12월 5일까지 휴가입니다.", "2026-12-06"),
        ("ko", "12월 7일부터 근무합니다", "2026-12-07"),
        ("vi", "Tôi nghỉ phép đến hết ngày 5 tháng 12 năm 2026", "2026-12-06"),
        ("vi", "Tôi sẽ quay lại làm việc ngày 7/12/2026", "2026-12-07"),
        ("id", "Saya cuti sampai 5 Desember 2026", "2026-12-06"),
        ("id", "Saya akan kembali pada 7 Desember 2026", "2026-12-07"),
        ("bn", "আমি ৫ ডিসেম্বর ২০২৬ পর্যন্ত ছুটিতে আছি", "2026-12-06"),
        ("hi", "मैं 5 दिसंबर 2026 तक छुट्टी पर हूँ", "2026-12-06"),
        ("ar", "أنا في إجازة حتى 5 ديسمبر 2026", "2026-12-06"),
        ("ar", "سأعود في 7 ديسمبر 2026", "2026-12-07"),
        ("ur", "میں 5 دسمبر 2026 تک چھٹی پر ہوں", "2026-12-06"),
        ("th", "ลาพักร้อนถึงวันที่ 5 ธันวาคม 2569", "2026-12-06"),
    ],
)
def test_the_day_of_return(language: str, text: str, expected: str) -> None:
    assert str(return_day(text, TODAY, (language,))) == expected


@pytest.mark.parametrize(
    "text",
    ["Thank you, I will reply soon.", "I was away until 5 November 2026", "", "Completed 60%"],
)
def test_no_day_to_come_is_none(text: str) -> None:
    assert return_day(text, TODAY, ("en",)) is None


def test_of_an_ambiguous_day_the_nearer_one_counts() -> None:
    assert return_day("I am back on 05/12/2026", TODAY, ("en",)) == date(2026, 12, 5)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_absence_never_raises(text: str) -> None:
    day = return_day(text, TODAY, ("en",))
    assert day is None or day >= TODAY
