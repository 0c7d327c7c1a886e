"""A measure that is put off to a day, one of which nothing is new, and one that was ordered."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_content import Content, read_content
from tests.reading.answering import TODAY, outline, read

DAY = date(2027, 3, 15)


def said(text: str, language: str) -> Content:
    languages = (language,) if language == "en" else (language, "en")
    return read_content(text, Setting(languages, TODAY))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "postponed to 15 March 2027"),
        ("en", "put off until 15 March 2027"),
        ("de", "zurückgestellt auf 15. März 2027"),
        ("de", "zurückgestellt bis 15.03.2027"),
        ("de", "vertagt auf 15. März 2027"),
        ("da", "udskudt til 15. marts 2027"),
        ("fr", "différé au 15 mars 2027"),
        ("fr", "reporté au 15 mars 2027"),
        ("es", "aplazado hasta el 15 de marzo de 2027"),
        ("es", "diferido al 15 de marzo de 2027"),
        ("pt", "adiado para 15 de março de 2027"),
        ("it", "differito al 15 marzo 2027"),
        ("nl", "uitgesteld tot 15 maart 2027"),
        ("pl", "przełożone na 15 marca 2027"),
        ("tr", "15 Mart 2027'ye ötelendi"),
        ("tr", "15 Mart 2027'ye kaydırıldı"),
        ("zh-Hans", "暂缓到2027年3月15日"),
        ("zh-Hans", "推迟到2027年3月15日"),
        ("zh-Hant", "暫緩到2027年3月15日"),
        ("vi", "tạm hoãn đến 15 tháng 3 năm 2027"),
        ("id", "ditangguhkan hingga 15 Maret 2027"),
        ("hi", "15 मार्च 2027 तक स्थगित"),
        ("hi", "15 मार्च 2027 के लिए स्थगित किया गया"),
        ("bn", "১৫ মার্চ ২০২৭ পর্যন্ত স্থগিত"),
        ("ur", "15 مارچ 2027 تک ملتوی"),
        ("ar", "تم تأجيله إلى 15 مارس 2027"),
        ("th", "เลื่อนไปเป็น 15 มีนาคม 2570"),
        ("ja", "2027年3月15日へ先送り"),
        ("ko", "2027년 3월 15일로 연기"),
        ("cs", "odloženo na 15. března 2027"),
        ("ru", "отложено до 15 марта 2027"),
        ("hu", "2027. március 15-re halasztva"),
        ("el", "μετατέθηκε για τις 15 Μαρτίου 2027"),
        ("ro", "amânat până la 15 martie 2027"),
    ],
)
def test_what_is_put_off_to_a_day_has_a_new_date(language: str, text: str) -> None:
    content = said(text, language)
    assert content.new_date == DAY
    assert content.status is None
    assert content.about is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "zurückgestellt"),
        ("de", "zurückgestellt bis zur Lieferung der Maschine"),
        ("de", "zurückgestellt seit 15.10.2026"),
        ("en", "on hold until 15 March 2027"),
        ("zh-Hans", "暂缓"),
        ("bn", "স্থগিত"),
        ("ru", "отложено"),
    ],
)
def test_what_is_put_off_without_a_day_stands_still(language: str, text: str) -> None:
    assert said(text, language).status is MeasureStatus.BLOCKED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nothing has happened since last time"),
        ("en", "no news since the last report"),
        ("da", "ikke sket noget nyt siden sidst"),
        ("da", "der er ikke sket noget siden sidst"),
        ("de", "seit dem letzten Mal ist nichts passiert"),
        ("fr", "il ne s'est rien passé depuis la dernière fois"),
        ("es", "no ha pasado nada desde la última vez"),
        ("pt", "não aconteceu nada desde a última vez"),
        ("it", "non è successo niente dall'ultima volta"),
        ("nl", "er is niets gebeurd sinds de vorige keer"),
        ("pl", "nic się nie wydarzyło od ostatniego razu"),
        ("tr", "geçen seferden beri bir şey olmadı"),
        ("zh-Hans", "从上次到现在没有动静"),
        ("zh-Hant", "上次以來沒有任何變化"),
        ("vi", "chưa có gì mới so với lần trước"),
        ("id", "belum ada yang baru sejak terakhir"),
        ("hi", "पिछली रिपोर्ट के बाद कोई नई खबर नहीं"),
        ("bn", "goto bar theke notun kichu hoy nai"),
        ("bn", "আগের রিপোর্টের পর কোনো খবর নেই"),
        ("ur", "پچھلی رپورٹ کے بعد کوئی نئی خبر نہیں"),
        ("ar", "لم يحدث شيء منذ التقرير الأخير"),
        ("th", "ไม่มีอะไรเกิดขึ้นตั้งแต่ครั้งก่อน"),
        ("ja", "前回から何も起きていません"),
        ("ko", "지난번 이후 아무 일도 없었습니다"),
        ("cs", "od minula se nic nestalo"),
        ("ru", "с прошлого раза ничего не произошло"),
        ("hu", "nem történt semmi a legutóbbi óta"),
        ("el", "δεν έγινε τίποτα από την τελευταία φορά"),
    ],
)
def test_nothing_new_since_last_time_is_no_change(language: str, text: str) -> None:
    content = said(text, language)
    assert content.no_change
    assert content.status is None
    assert content.sure
    assert content.about is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "nothing happened yet"), ("da", "ikke sket noget"), ("de", "noch nichts passiert")],
)
def test_nothing_at_all_is_not_begun(language: str, text: str) -> None:
    assert said(text, language).status is MeasureStatus.NOT_STARTED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "ordered, waiting for delivery"),
        ("da", "bestilt, venter på levering"),
        ("de", "Maschine ist bestellt, wir warten auf die Lieferung"),
        ("fr", "commandé, en attente de livraison"),
        ("es", "máquina pedida, a la espera de entrega"),
        ("pt", "encomendado, aguardando entrega"),
        ("it", "ordinato, in attesa di consegna"),
        ("nl", "besteld, wachten op levering"),
        ("pl", "zamówione, czekamy na dostawę"),
        ("tr", "sipariş verildi, teslimat bekleniyor"),
        ("zh-Hans", "已下单，等待交货"),
        ("zh-Hant", "設備已訂購，等待到貨"),
        ("vi", "đã đặt hàng, đang chờ giao hàng"),
        ("hi", "ऑर्डर दे दिया है, डिलीवरी का इंतजार है"),
        ("hi", "order de diya hai, delivery ka intezar hai"),
        ("th", "สั่งซื้อแล้ว รอส่งของ"),
        ("ja", "発注済み、納品待ち"),
        ("cs", "objednáno, čekáme na dodání"),
        ("ru", "заказано, ждём доставки"),
    ],
)
def test_what_was_ordered_and_is_awaited_is_in_progress(language: str, text: str) -> None:
    content = said(text, language)
    assert content.sure
    assert content.status is MeasureStatus.IN_PROGRESS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "parts are ordered and we wait for them"),
        ("id", "sudah dipesan, menunggu pengiriman"),
        ("ur", "آرڈر دے دیا ہے، ڈیلیوری کا انتظار ہے"),
        ("ar", "تم الطلب، بانتظار التسليم"),
        ("ko", "기계를 주문했고 배송을 기다리고 있습니다"),
        ("bn", "অর্ডার দেওয়া হয়েছে, ডেলিভারির অপেক্ষায়"),
    ],
)
def test_what_was_ordered_and_awaits_something_in_other_words_is_asked(
    language: str, text: str
) -> None:
    content = said(text, language)
    assert not content.sure
    assert content.about is QuestionAbout.STATUS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "waiting for the spare part"),
        ("en", "ordered in May, supplier insolvent, we are stuck"),
        ("de", "warten auf die Lieferung"),
        ("zh-Hans", "等待到货，暂时停滞"),
    ],
)
def test_what_is_plainly_held_up_is_still_blocked(language: str, text: str) -> None:
    content = said(text, language)
    assert content.status is MeasureStatus.BLOCKED
    assert content.sure


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "they say it is blocked"),
        ("en", "reportedly not started"),
        ("en", "according to the contractor it has not started yet"),
        ("de", "laut Subunternehmer noch nicht begonnen"),
        ("da", "ifølge entreprenøren er det ikke startet"),
        ("fr", "selon l'entreprise c'est bloqué"),
        ("es", "según el contratista no ha empezado"),
        ("pt", "dizem que ainda não começou"),
        ("it", "secondo l'appaltatore non è iniziato"),
        ("nl", "volgens de aannemer niet begonnen"),
        ("pl", "podobno zablokowane"),
        ("tr", "başlamadı diyorlar"),
        ("zh-Hans", "据承包商说还没开始"),
        ("zh-Hant", "聽說卡住了"),
        ("vi", "theo nhà thầu thì chưa bắt đầu"),
        ("id", "katanya terhambat"),
        ("hi", "ठेकेदार के अनुसार अभी शुरू नहीं हुआ"),
        ("bn", "ঠিকাদার বলছে শুরু হয়নি"),
        ("ur", "کہتے ہیں رکا ہوا ہے"),
        ("ar", "حسب المقاول لم يبدأ بعد"),
        ("th", "เขาบอกว่าติดขัด"),
        ("ja", "業者によるとまだ着手していません"),
        ("ko", "막혀 있다고 합니다"),
        ("cs", "podle dodavatele ještě nezačalo"),
        ("ru", "по словам подрядчика ещё не начато"),
        ("hu", "a kivitelező szerint még nem kezdődött el"),
        ("el", "σύμφωνα με τον εργολάβο δεν ξεκίνησε"),
    ],
)
def test_what_others_say_of_a_standstill_is_asked(language: str, text: str) -> None:
    content = said(text, language)
    assert content.status is None or not content.sure
    assert not content.sure or content.nothing


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "blocked, the authority says no", MeasureStatus.BLOCKED),
        ("en", "not started, the landlord told us to wait", MeasureStatus.NOT_STARTED),
        ("de", "blockiert, laut Behörde fehlt die Genehmigung", MeasureStatus.BLOCKED),
    ],
)
def test_what_others_say_behind_it_is_the_reason(
    language: str, text: str, status: MeasureStatus
) -> None:
    content = said(text, language)
    assert content.status is status
    assert content.sure


def test_a_range_that_is_still_worked_on_is_no_range_of_measures() -> None:
    text = "2: ücret ayarlaması 6 ve 7. gruplarda yapıldı, 3-5 üzerinde çalışıyoruz"
    assert outline(read(text, "tr")) == {"M-02": "go"}
    assert outline(read("2: yapıldı, 3: üzerinde çalışıyoruz", "tr")) == {
        "M-02": "done", "M-03": "go",
    }  # fmt: skip
    assert outline(read("2: yapıldı, 3 devam ediyor", "tr")) == {"M-02": "done", "M-03": "go"}


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "30 April is not possible, new date 31 May 2027", date(2027, 5, 31)),
        ("zh-Hant", "4/30 前沒辦法，要改 5/31", date(2027, 5, 31)),
        ("ko", "4월 30일까지로 미뤄주세요", date(2027, 4, 30)),
    ],
)
def test_the_day_that_is_asked_for_instead_of_another_is_the_new_one(
    language: str, text: str, day: date
) -> None:
    content = said(text, language)
    assert content.new_date == day
    assert content.sure


@pytest.mark.parametrize(
    "text", ["new date 31 May 2027 is not possible", "30 April 2027 is not possible"]
)
def test_a_day_that_is_refused_is_still_asked(text: str) -> None:
    content = said(text, "en")
    assert content.new_date is None
    assert content.about is not None or content.nothing
