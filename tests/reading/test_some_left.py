"""Something of a measure is over and something is left: in progress, whatever else is told."""

from __future__ import annotations

import pytest

from tests.reading.own_plans import first

CONSENT = "Overtime only with consent"
SOME_LEFT = (
    ("en", CONSENT, "Consent forms printed, the line leaders did not collect them yet"),
    ("en", "Ventilation of the dye house", "new fan has come, duct not yet, salam"),
    ("en", "Insurance for all workers", "210 people join insurance, 60 people not yet"),
    ("de", "Absaugung in der Tischlerei", "Rohre geliefert, der Chef sucht noch einen Monteur"),
    (
        "fr",
        "Politique contre le harcèlement",
        "politique rédigée, pas encore affichée au vestiaire",
    ),
    ("pt", "Canal de denúncia", "caixa comprada, ainda não está na parede"),
    ("pl", "Osłony na prasach", "osłony dostarczone, jeszcze nie założone na dwóch prasach"),
    ("vi", "Che chắn máy vò chè", "khung đã đặt, chưa về ạ"),
    ("zh-Hans", "胶水房通风", "风机到货了，还没装，等天气好"),
    ("ja", "給与明細の母国語化", "翻訳は納品されました。まだ配っていません"),
    ("hi", "पॉलिश विभाग में धूल निकासी", "पंखा ऑर्डर कर दिया है जी, अभी आया नहीं"),
)
NOT_LEFT = (
    ("en", CONSENT, "consent forms printed, we look for no other ones", "nothing is left"),
    ("en", CONSENT, "if forms are printed, signing will start", "a condition"),
    ("en", CONSENT, "the printer says forms are printed, signatures still missing?", "a question"),
    ("en", CONSENT, "forms printed, forms in use, next print in March", "in use"),
    ("en", CONSENT, "forms printed, workers know how to fill them, more to come", "known by all"),
    ("en", CONSENT, "all forms signed, the next ones come in a year", "all is done"),
    ("en", "Locks removed from the exits", "Girls are free to go out, notice is up", "no rest"),
    ("en", "Guards on the presses", "guards fitted, photos not yet taken", "only proof is left"),
    ("en", "Guards on the presses", "office painted, guards not there yet", "another matter"),
    ("en", "Guards on the presses", "guards not fitted, bolts not there yet", "nothing is over"),
    ("de", "Notausgang freihalten", "Ausgang ist frei, Markierung ist am Boden", "no work"),
    ("fr", "Issues de secours", "l'atelier est terminé, le dépôt est en cours", "two places"),
    ("nl", "Afval scheiden", "bakken staan klaar, personeel weet hoe het moet", "known by all"),
    ("id", "Dokumen asli pekerja", "ijazah dikembalikan, kami tidak simpan lagi", "no more"),
    ("hi", "पीने के पानी की जांच", "जांच करवाई, बैक्टीरिया नहीं मिला", "nothing was found"),
    ("en", "Guards on the presses", "12 guards fitted, invoice to follow", "a paper"),
    ("de", "Ersthelfer ausgebildet", "4 ausgebildet, Bescheinigungen kommen noch", "papers"),
    ("fr", "Protecteurs sur les presses", "12 protecteurs posés, la facture suit", "a paper"),
    ("tr", "İlk yardım eğitimi", "eğitim verildi, sertifikalar haftaya geliyor", "papers"),
    ("ja", "応急手当講習", "講習は実施しました、修了証はまだです", "papers"),
    ("es", "Simulacro de evacuación", "simulacro realizado, el próximo en mayo", "the next one"),
    ("zh-Hans", "冲床加装防护", "防护已装，下次审核在三月", "the next one"),
    ("en", "Goggles for grinders", "20 goggles handed out, 10 still in stock", "stock"),
    ("hi", "दस्ताने", "20 जोड़ी दी, 10 स्टोर में बाकी हैं", "stock"),
    ("en", "Roof leak repaired", "roof repaired, still leaking", "the old fault"),
    ("es", "Escaleras revisadas", "6 revisadas, 2 se van a tirar", "nothing of the measure"),
    ("es", "Mascarillas entregadas", "entregadas, todavía no las usan", "use is no rest"),
    (
        "de",
        "Pässe zurückgegeben",
        "22 zurückgegeben, 3 liegen noch auf Wunsch im Safe",
        "wanted so",
    ),
    ("de", "Überstunden bezahlt", "Oktober bezahlt, November folgt", "paid each month"),
    ("ja", "新しい契約書", "訓練記録は署名しました、訓練はしていません", "not done at all"),
)


@pytest.mark.parametrize(("language", "title", "text"), SOME_LEFT)
def test_something_over_and_something_left_is_in_progress(
    language: str, title: str, text: str
) -> None:
    assert first(title, language, text) == "go"


@pytest.mark.parametrize(("language", "title", "text", "why"), NOT_LEFT)
def test_what_does_not_tell_both_is_not_in_progress(
    language: str, title: str, text: str, why: str
) -> None:
    assert first(title, language, text) != "go", why


@pytest.mark.parametrize(
    "text", ["our new manager is Lipi, her address follows", "I am ill, more to follow"]
)
def test_what_follows_of_another_matter_leaves_the_measure_unsaid(text: str) -> None:
    assert first(CONSENT, "en", text) != "go"
