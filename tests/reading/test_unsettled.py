# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""A "done" that nobody claims is asked: hearsay, irony, a part, another place, a day to come."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read


def of_two(text: str, language: str) -> str:
    return outline(read(f"2: {text}", language)).get("M-02", "-")


def claims_nothing(said: str) -> bool:
    """Whether no status is taken; a new date may be."""
    return said.rstrip("?").partition(" ")[0] in {"ask", "-", "date"}


NOT_YET_THERE = [
    ("vi", "thứ sáu này xong"),
    ("vi", "hai tuần nữa hoàn thành"),
    ("vi", "mai xong"),
    ("id", "Jumat ini selesai semua"),
    ("es", "el viernes queda terminado"),
    ("pt", "na sexta-feira fica pronto"),
    ("de", "am Freitag ist alles erledigt"),
    ("fr", "vendredi c'est terminé"),
    ("it", "venerdì è tutto completato"),
    ("nl", "vrijdag is alles afgerond"),
    ("en", "in January all completed"),
    ("en", "in two weeks everything completed"),
]
HEARSAY_AND_PAPER = [
    ("en", "the report says it is completed"),
    ("en", "I was told everything is completed, please wait"),
    ("en", "completed on paper"),
    ("de", "laut Hausmeister erledigt"),
    ("de", "mein Vorgänger hat es als erledigt vermerkt"),
    ("fr", "selon le rapport c'est terminé"),
    ("es", "figura como terminado, yo no estaba"),
    ("pt", "o gerente antigo deixou como concluído"),
    ("it", "risulta completato a sistema"),
    ("nl", "volgens de voorganger afgerond"),
    ("pl", "poprzedni kierownik wpisał jako zakończone"),
    ("tr", "raporda tamamlandı yazıyor"),
    ("zh-Hans", "前任经理记录为已完成"),
    ("zh-Hant", "報告上寫著已完成"),
    ("vi", "báo cáo ghi đã hoàn thành"),
    ("id", "menurut laporan sudah selesai"),
    ("th", "หัวหน้าให้เขียนว่าเสร็จแล้ว"),
    ("ja", "報告書では完了となっています"),
    ("ko", "보고서에는 완료로 되어 있습니다"),
    ("hi", "report mein likha hai complete ho gaya"),
    ("ur", "رپورٹ میں لکھا ہے مکمل ہو گیا"),
    ("bn", "রিপোর্টে লেখা আছে সম্পন্ন হয়েছে"),
    ("ar", "المدير السابق سجله مكتمل"),
]
SAID_AND_NOT_MEANT = [
    ("en", "completed is a big word"),
    ("en", "completed, so to speak"),
    ("de", "kann man als erledigt betrachten"),
    ("fr", "terminé, si on peut dire"),
    ("es", "terminado, por así decirlo"),
    ("pt", "concluído é palavra forte"),
    ("it", "completato, si fa per dire"),
    ("nl", "afgerond is een groot woord"),
    ("pl", "zakończone, że tak powiem"),
    ("tr", "tamamlandı sayılır"),
    ("bn", "শেষ হইছে, মানে বুঝেনই তো"),
    ("ar", "مكتمل إن صح التعبير"),
]
ELSEWHERE_OR_EARLIER = [
    ("en", "was completed last year"),
    ("en", "completed at the old site, then we moved"),
    ("de", "im alten Werk erledigt"),
    ("fr", "terminé dans l'ancienne usine"),
    ("es", "en el local viejo estaba terminado"),
    ("pt", "foi concluído ano passado"),
    ("it", "completato l'anno scorso"),
    ("nl", "vorig jaar afgerond"),
    ("pl", "w starym zakładzie było zakończone"),
    ("tr", "eski fabrikada tamamlandı"),
    ("zh-Hans", "去年已完成"),
    ("ko", "다른 공장은 완료했습니다"),
    ("vi", "năm ngoái hoàn thành rồi"),
]
COME_UNDONE = [
    ("en", "completed in May, has expired since"),
    ("de", "erledigt, leider wieder abgebaut"),
    ("it", "chiuso ieri, riaperto stamattina"),
    ("es", "terminado, pero lo quitaron"),
    ("nl", "afgerond en lekt nu weer"),
    ("zh-Hant", "修好了又漏"),
    ("tr", "tamamlandı, süresi doldu"),
    ("pl", "zakończone, zdjęli z powrotem"),
]
A_PART_RUNS_ON = [
    ("en", "exits on ground floor completed, on the first floor we are removing cartons"),
    ("de", "Halle Nord erledigt, in Halle Süd wird gerade gearbeitet"),
    ("fr", "l'atelier est terminé, le dépôt est en cours"),
    ("es", "el comedor terminado, estamos pintando el dormitorio"),
    ("pt", "o refeitório concluído, estamos pintando o dormitório"),
    ("it", "bagni donne completati, stiamo rifacendo quelli degli uomini"),
    ("nl", "de kantine is afgerond, aan het schilderen in de slaapzaal"),
    ("pl", "stołówka zakończona, sypialnię malujemy, prace trwają"),
    ("tr", "yemekhane tamamlandı, yatakhaneyi boyuyoruz"),
    ("id", "pintu selesai, jendela dikerjakan"),
    ("vi", "tầng trệt dọn xong, tầng một đang bốc thùng ra"),
    ("th", "บ่อแรกเสร็จแล้ว ตอนนี้กำลังทำบ่อสอง"),
    ("ur", "north side ho gayi, south side weld ho rahi hai"),
    ("en", "Currently recalibrating the detectors, line 1 and 2 ok, line 3 tomorrow"),
]
WISHES_AND_ORDERS = [
    ("en", "kindly ensure it is completed"),
    ("en", "would be completed with more people"),
    ("zh-Hant", "請改善完畢並回報"),
    ("ja", "完了していることを願います"),
    ("es", "con las piezas ya estaría terminado"),
    ("pl", "gdyby były części byłoby zakończone"),
    ("it", "avremo completato tutto per natale"),
]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *NOT_YET_THERE,
        *HEARSAY_AND_PAPER,
        *SAID_AND_NOT_MEANT,
        *ELSEWHERE_OR_EARLIER,
        *COME_UNDONE,
        *A_PART_RUNS_ON,
        *WISHES_AND_ORDERS,
    ],
)
def test_a_done_that_nobody_claims_is_asked(language: str, text: str) -> None:
    assert claims_nothing(of_two(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "les EPI sont achetés"),
        ("fr", "contrat signé avec l'électricien"),
        ("pl", "wybrano firmę"),
        ("ar", "تم التعاقد مع الكهربائي"),
        ("ko", "투표용지 인쇄했습니다"),
        ("id", "barangnya sudah dibeli masih di gudang"),
    ],
)
def test_a_step_is_not_the_measure(language: str, text: str) -> None:
    assert claims_nothing(of_two(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "se nos pasó, el lunes comenzamos"),
        ("vi", "tháng 1 mới bắt đầu"),
        ("pl", "czekamy na rozpoczęcie"),
        ("fr", "nous attendons la fin de saison avant de démarrer"),
        ("th", "รองบปีหน้าถึงจะเริ่มทำ"),
        ("nl", "begonnen, daarna door de eigenaar stopgezet"),
        ("pt", "paramos de descontar o EPI"),
        ("de", "zu 95 % abgeschlossen oder so, weiß nicht genau"),
        ("ja", "更新中か、総務に聞かないと"),
        ("pt", "parece que estamos em andamento"),
    ],
)
def test_what_neither_runs_nor_stands_for_sure_is_asked(language: str, text: str) -> None:
    assert claims_nothing(of_two(text, language))


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("it", "neanche iniziato, troppe consegne", "no"),
        ("de", "nicht einmal begonnen", "no"),
        ("fr", "même pas commencé", "no"),
        ("id", "belum sama sekali, nunggu giliran", "no"),
    ],
)
def test_not_even_begun_is_not_begun(language: str, text: str, status: str) -> None:
    assert of_two(text, language) == status


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "completed, please close"),
        ("en", "completed, we are sending you the photos"),
        ("es", "La revisión está terminada y los resguardos colocados, así que la damos por concluida"),
        ("en", "completed, the fans are working well"),
        ("tr", "tamamlandı, fotoğrafları gönderiyoruz"),
        ("tr", "tamamlandı, teşekkür ediyoruz"),
        ("ja", "設置が終わり、稼働しております。こちらの件は完了とさせてください"),
        ("vi", "đã hoàn thành, máy đang hoạt động"),
        ("pt", "concluído, está funcionando bem"),
    ],
)  # fmt: skip
def test_what_is_claimed_stays_sure(language: str, text: str) -> None:
    assert of_two(text, language) == "done"


@pytest.mark.parametrize(
    ("language", "text", "share"),
    [
        ("zh-Hans", "还在弄, 大概百分之六十", "go 60"),
        ("it", "diciamo 50%", "go 50"),
        ("en", "in progress, roughly 60%", "go 60"),
        ("pl", "powiedzmy 65%", "go 65"),
        ("en", "in progress, not sure when it ends, 40%", "go 40"),
    ],
)
def test_a_share_that_is_only_rounded_stays_sure(language: str, text: str, share: str) -> None:
    assert of_two(text, language) == share


def test_lines_of_the_factory_are_no_measures() -> None:
    text = "2: recalibrating the detectors, line 1 and 3 ok, line 4 tomorrow"
    assert all(claims_nothing(said) for said in outline(read(text, "en")).values())


def test_a_premium_for_months_is_paid_although_the_months_may_come_again() -> None:
    text = "5: The overtime premium for April to September has been fully paid."
    assert outline(read(text, "en"))["M-05"] == "done"
