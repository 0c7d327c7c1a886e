# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Milestones told by their content: plans with two measures or three, and what replies come to."""

from __future__ import annotations

from datetime import date

from followbot.domain.letter import PrintedMeasure
from tests.reading.own_plans import Plan, measures_of

EXITS: Plan = (
    ("Keep every exit unlocked and clear", ("All panic bars in place", "Evacuation drill held")),
    (
        "Free election of the workers' committee",
        ("Briefing for managers held", "Committee elected"),
    ),
    (
        "Pump house and waste water",
        ("Second pump ordered", "Pump house roof repaired", "20 drains cleaned and repaired"),
    ),
)
GUARDS: Plan = (
    ("Guards on the cutting presses", ("Guards ordered", "Guards fitted")),
    ("Noise in the weaving hall", ("Noise survey", "Doctor contracted")),
)
PLANS: dict[str, Plan] = {
    "en": EXITS,
    "guards": GUARDS,
    "de": (("Lärmschutz an den Stanzen", ("Kapseln bestellt", "Kapseln montiert")), ("Gefahrstofflager umbauen", ("Brandschutzgutachten liegt vor", "Schulung der Lageristen"))),
    "da": (("Afskærmning af filetmaskiner", ("Skærme bestilt", "Skærme monteret")), ("Varmestue ved frysehuset", ("Byggetilladelse givet",))),
    "fr": (("Station de traitement des eaux", ("Pompe livrée",)), ("Détection incendie au stock", ("Devis signé", "Détecteurs posés"))),
    "es": (("Reducir el ruido en la hilandería", ("Medición de ruido hecha", "Cabinas compradas")), ("Baños separados para mujeres", ("Obra contratada",))),
    "pt": (("Exames médicos dos safristas", ("Clínica contratada",)), ("Proteção das prensas", ("Barreiras óticas encomendadas", "Barreiras óticas instaladas"))),
    "it": (("Aspirazione dei fumi in lucidatura", ("Impianto ordinato", "Impianto collaudato")), ("Deposito oli", ("Preventivo approvato",))),
    "nl": (("Kookketels: stoomslangen", ("Slangen besteld",)), ("Lasrook afzuigen", ("Offerte getekend",))),
    "pl": (("Osłony pił na hali A", ("Osłony zamówione", "Osłony zamontowane")), ("Umowy dla pracowników agencji", ("Wzór umowy uzgodniony",))),
    "tr": (("Kum hazırlamada toz emişi", ("Filtre siparişi",)), ("Isıya dayanıklı kıyafet", ("Numune seçildi", "Kıyafetler dağıtıldı"))),
    "zh-Hans": (("锂电池仓库隔离与喷淋", ("防火墙砌好", "喷淋验收")), ("冷库内逃生按钮", ("报警器到货",))),
    "zh-Hant": (("蝕刻線酸氣排風", ("風管訂購", "排風驗收合格")), ("移工仲介費退還", ("名單與金額確認",))),
    "zh-did": (("移工仲介費退還", ("名單核對完成",)), ("宿舍消防", ("偵煙器安裝完成",))),
    "vi": (("Thông gió chuyền dán", ("Đặt mua quạt hút", "Lắp quạt hút")), ("Sơ cấp cứu", ("Đào tạo sơ cấp cứu",))),
    "id": (("Penghisap debu kayu di bagian amplas", ("Mesin dipesan", "Mesin terpasang")), ("Alat pemadam", ("Simulasi kebakaran",))),
    "ja": (("乾燥機まわりの防火区画", ("防火扉の発注", "防火扉の設置")), ("異物検査員の休憩時間", ("シフト表の改定",))),
    "ko": (("사출기 방호장치", ("방호장치 발주", "방호장치 설치")), ("주 52시간 관리", ("프로그램 선정",))),
    "th": (("วาล์วนิรภัยเตาอบไอน้ำ", ("สั่งวาล์ว", "ติดตั้งวาล์ว")), ("ซ้อมหนีไฟ", ("เลือกผู้ฝึกสอน",))),
    "hi": (("भट्टी के पास अग्निशमन यंत्र", ("यंत्र खरीदे गए",)), ("पॉलिश विभाग में धूल निकासी", ("पंखे का ऑर्डर", "पंखे चालू"))),
    "ur": (("بوائلر کا معائنہ", ("انسپکٹر کی بکنگ",)), ("دھول نکالنے کے پنکھے", ("پنکھوں کا آرڈر", "پنکھے لگ گئے"))),
    "bn": (("গ্লেজ স্প্রে বুথে মাস্ক", ("মাস্ক বিতরণ",)), ("শিশু যত্ন কেন্দ্র", ("কক্ষ নির্বাচন",))),
    "ar": (("مخارج الطوارئ في صالة النول", ("طلب الأبواب", "تركيب الأبواب")), ("مياه شرب نظيفة", ("تركيب المبردات",))),
}  # fmt: skip

REACHED = (
    ("guards", "en", "1. Guards fitted and keys provided to all operators", "M-01.2"),
    # told beside a measure that is done
    ("en", "en", "1 done, all panic bars in place", "M-01.1"),
    ("guards", "en", "Guards on the cutting presses are fitted, so measure 1 is completed.", "M-01.2"),
    # what follows is the next step
    ("guards", "en", "1. Guards ordered, not yet delivered", "M-01.1"),
    ("guards", "en", "1. Guards ordered but supplier has postponed the mounting", "M-01.1"),
    ("guards", "en", "1. The guards are ordered and arrive before Christmas", "M-01.1"),
    ("guards", "en", "1. Guards fitted on all presses, noise cabin is missing", "M-01.2"),
    ("guards", "en", "1. Guards fitted, not yet tested", "M-01.2"),
    ("guards", "en", "1. Guards fitted, the signs are still missing", "M-01.2"),
    ("tr", "tr", "2. kıyafetler dağıtıldı, maskeler eksik", "M-02.2"),
    ("pt", "pt", "1. a clínica foi contratada e os exames estão rolando", "M-01.1"),
    ("guards", "en", "1. Guards have been ordered on Thursday", "M-01.1"),
    ("de", "de", "1 Kapseln sind bestellt und kommen im Januar", "M-01.1"),
    ("da", "da", "1. Skærmene er bestilt og leveres i uge 1", "M-01.1"),
    ("it", "it", "1) impianto ordinato, arriva il 18", "M-01.1"),
    ("es", "es", "2 obra contratada, empieza el día 14", "M-02.1"),
    ("pt", "pt", "2. As barreiras óticas foram encomendadas a 3/11", "M-02.1"),
    # a head, a bare deed, an agent
    ("guards", "en", "Noise in the weaving hall: doctor contracted", "M-02.2"),
    ("pl", "pl", "2 wzór umowy uzgodniony przez prawnika", "M-02.1"),
    ("es", "es", "Ruido: medición hecha, 40 %", "M-01.1"),
    ("guards", "en", "2 doctor contracted, not started", "M-02.2"),
    ("en", "en", "All panic bars are installed and the drill was held on 3 November.", "M-01.1 M-01.2"),
    ("en", "en", "the evacuation drill took place last week with 140 people", "M-01.2"),
    ("en", "en", "Regarding the committee election: briefing for managers was held, the vote follows in January.", "M-02.1"),
    ("en", "en", "order for the second pump was placed on 2 November", "M-03.1"),
    ("en", "en", "3 the second pump is ordered, delivery in January", "M-03.1"),
    ("en", "en", "The pump house roof has been repaired.", "M-03.2"),
    ("en", "en", "1 60%, evacuation drill held on 12 November", "M-01.2"),
    ("guards", "en", "Guards for the cutting presses are ordered, delivery in January.", "M-01.1"),
    ("guards", "en", "2 noise survey done, report will follow", "M-02.1"),
    ("de", "de", "Die Kapseln sind bestellt, die Lieferung kommt im Februar.", "M-01.1"),
    ("de", "de", "Zu 2: Das Brandschutzgutachten liegt uns seit dem 10. November vor.", "M-02.1"),
    ("da", "da", "Skærmene er bestilt hos leverandøren.", "M-01.1"),
    ("da", "da", "2 byggetilladelsen er givet den 12. november", "M-02.1"),
    ("fr", "fr", "La pompe a été livrée mardi dernier.", "M-01.1"),
    ("fr", "fr", "Pour la détection incendie, le devis est signé depuis le 10 novembre.", "M-02.1"),
    ("es", "es", "La medición de ruido se hizo la semana pasada.", "M-01.1"),
    ("pt", "pt", "A clínica foi contratada na semana passada.", "M-01.1"),
    ("pt", "pt", "As barreiras óticas já foram encomendadas.", "M-02.1"),
    ("it", "it", "Il preventivo è stato approvato il 10 novembre.", "M-02.1"),
    ("it", "it", "1 l'impianto è stato ordinato", "M-01.1"),
    ("nl", "nl", "De slangen zijn besteld op 10 november.", "M-01.1"),
    ("nl", "nl", "De offerte is getekend.", "M-02.1"),
    ("pl", "pl", "Osłony zostały zamówione 10 listopada.", "M-01.1"),
    ("pl", "pl", "2 wzór umowy został uzgodniony", "M-02.1"),
    ("tr", "tr", "Filtre siparişi verildi.", "M-01.1"),
    ("tr", "tr", "2 numune seçildi", "M-02.1"),
    ("zh-Hans", "zh-Hans", "防火墙已经砌好。", "M-01.1"),
    ("zh-Hans", "zh-Hans", "2 报警器已到货", "M-02.1"),
    ("zh-Hant", "zh-Hant", "風管已訂購。", "M-01.1"),
    ("zh-Hant", "zh-Hant", "2 名單與金額已確認", "M-02.1"),
    ("zh-did", "zh-Hant", "1 名單已核對完成", "M-01.1"),
    ("vi", "vi", "1 đã lắp quạt hút hôm 10 tháng 11", "M-01.2"),
    ("id", "id", "1 mesin sudah dipesan", "M-01.1"),
    ("ja", "ja", "防火扉は発注済みです。", "M-01.1"),
    ("ko", "ko", "1 방호장치 발주 완료", "M-01.1"),
    ("hi", "hi", "2 पंखे का ऑर्डर कर दिया", "M-02.1"),
    ("ur", "ur", "2 پنکھوں کا آرڈر دے دیا", "M-02.1"),
    ("bn", "bn", "2 কক্ষ নির্বাচন করা হয়েছে", "M-02.1"),
    ("ar", "ar", "1 تم طلب الأبواب", "M-01.1"),
    ("th", "th", "1 สั่งวาล์วแล้ว", "M-01.1"),
)  # fmt: skip
"""Plan, language, text and the milestones that are reached by it for sure."""

NOT_REACHED = (
    ("en", "en", "2 the committee has not been elected yet", "M-02.2"),
    ("en", "en", "The evacuation drill has not been held yet.", "M-01.2"),
    ("de", "de", "1 die Kapseln sind noch nicht bestellt", "M-01.1"),
    ("fr", "fr", "La pompe n'est pas encore livrée.", "M-01.1"),
    ("it", "it", "2 il preventivo non è ancora approvato", "M-02.1"),
    ("da", "da", "2 byggetilladelsen er ikke givet endnu", "M-02.1"),
    ("zh-Hans", "zh-Hans", "1 喷淋还没验收", "M-01.2"),
)  # fmt: skip
"""The same for milestones that are told not to be reached."""

DENIED_OF_ANOTHER = (
    ("guards", "en", "1 guards order already not come", "M-01.1"),
    ("guards", "en", "1 guards ordered, not fitted", "M-01.1"),
    ("guards", "en", "1 the guards that were ordered are not good", "M-01.1"),
    ("zh-Hant", "zh-Hant", "1 風管訂購 還沒到", "M-01.1"),
    ("vi", "vi", "1 đã đặt mua quạt hút, chưa lắp", "M-01.1"),
    ("en", "en", "Has the evacuation drill not been held?", "M-01.2"),
    ("en", "en", "If the evacuation drill is not held we will tell you.", "M-01.2"),
)  # fmt: skip
"""Plan, language, text and a milestone that it does not deny."""

UNTOLD = (
    # what is missing is of the same thing, or is counted, or only a place
    ("guards", "en", "1. Guards fitted, some guards are missing"),
    ("guards", "en", "1. Guards fitted, signs and two guards are missing"),
    ("guards", "en", "1. Guards fitted, 4 of 7 machines"),
    ("guards", "en", "1. Guards fitted, machine 3 is missing"),
    ("guards", "en", "1. Guards fitted if the lighting is there"),
    ("tr", "tr", "2. kıyafetler dağıtıldı, 30 kişi eksik"),
    # done, and undone again
    ("guards", "en", "1. Guards fitted, then removed again"),
    ("guards", "en", "1. Guards fitted, rejected by the auditor"),
    ("de", "de", "1 Kapseln montiert und wieder abgebaut"),
    # what follows is about the milestone itself
    ("guards", "en", "1. Guards fitted, 3 are missing"),
    ("guards", "en", "1. Guards fitted but not on all presses"),
    ("guards", "en", "1. Guards fitted, the saw has none yet"),
    ("guards", "en", "1. Guards fitted, two still to be replaced"),
    ("guards", "en", "1. Guards fitted on 3 presses"),
    ("guards", "en", "1. Guards ordered if the bank agrees"),
    ("guards", "en", "1. Guards ordered except for the saw"),
    ("guards", "en", "1. Guards will be ordered and fitted"),
    ("guards", "en", "1. Guards to be ordered by Thursday"),
    ("en", "en", "3. 12 drains cleaned and repaired"),
    ("en", "en", "3. First pump ordered"),
    ("de", "de", "1 Kapseln werden bestellt und montiert"),
    # future and plans
    ("en", "en", "The evacuation drill will be held on 12 December."),
    ("en", "en", "evacuation drill planned for next week"),
    ("en", "en", "We are going to have the committee elected in January."),
    ("en", "en", "The evacuation drill is to be held soon."),
    ("guards", "en", "Guards for the presses will be ordered in January"),
    ("de", "de", "Die Kapseln werden im Januar bestellt."),
    ("de", "de", "Die Kapseln sollen bis 15. Januar bestellt sein."),
    ("fr", "fr", "La pompe sera livrée en janvier."),
    ("es", "es", "La medición de ruido se hará en enero."),
    ("it", "it", "Il preventivo sarà approvato a gennaio."),
    ("tr", "tr", "Filtre siparişi verilecek."),
    ("zh-Hans", "zh-Hans", "防火墙将于1月砌好。"),
    ("id", "id", "mesin akan dipesan bulan depan"),
    # parts
    ("en", "en", "Half of the panic bars are installed."),
    ("en", "en", "Panic bars are installed on two exits."),
    ("en", "en", "All panic bars are installed except at gate 3."),
    ("en", "en", "The panic bars are in place, but two exits are still missing them."),
    ("en", "en", "The evacuation drill was held, but not with the night shift."),
    ("en", "en", "evacuation drill held on floor 2"),
    ("en", "en", "12 drains cleaned and repaired"),
    ("en", "en", "8 of 20 drains are repaired"),
    ("en", "en", "3 panic bars fitted so far"),
    ("guards", "en", "1 guards fitted, 60%"),
    ("de", "de", "Die Hälfte der Kapseln ist montiert."),
    ("es", "es", "La mitad de las cabinas está comprada."),
    ("fr", "fr", "2 détecteurs posés à moitié"),
    # another of its kind
    ("en", "en", "The first pump is ordered."),
    ("en", "en", "the pump is repaired"),
    ("en", "en", "The fire alarm was ordered."),
    ("guards", "en", "the security guards were ordered to keep the gate open"),
    ("guards", "en", "Guards painted yellow on the presses"),
    ("en", "en", "the committee was trained on 3 Nov"),
    ("en", "en", "roof of the canteen repaired"),
    # hearsay, conditions, doubts, questions
    ("en", "en", "The manager says the evacuation drill was held."),
    ("en", "en", "If the evacuation drill was held, we will tell you."),
    ("en", "en", "I think the evacuation drill was held."),
    ("en", "en", "Was the evacuation drill held?"),
    ("en", "en", "The evacuation drill was held in 2023."),
    ("en", "en", "evacuation drill almost done"),
    ("en", "en", "The order for the second pump is being prepared."),
    ("de", "de", "Angeblich sind die Kapseln bestellt."),
    ("de", "de", "Wenn die Kapseln bestellt sind, melden wir uns."),
    ("fr", "fr", "Il paraît que la pompe est livrée."),
    ("es", "es", "Según el proveedor la medición de ruido se hizo."),
    ("pl", "pl", "Podobno osłony zostały zamówione."),
    ("pt", "pt", "Se a clínica foi contratada, avisamos."),
    ("zh-did", "zh-Hant", "1 完成"),
    ("zh-did", "zh-Hant", "2 已完成"),
    # two milestones, or none
    ("guards", "en", "guards done"),
    ("en", "en", "everything ordered"),
    ("en", "en", "Done."),
    ("en", "en", "1 done"),
    ("en", "en", "2 the committee met and the drill was fun"),
    ("en", "en", "We ordered lunch for the committee."),
    ("en", "en", "The evacuation drill was held. The evacuation drill was not held."),
)  # fmt: skip
"""Plan, language and text of which no milestone may be taken."""


def printed(plan: str) -> tuple[PrintedMeasure, ...]:
    """The measures of a plan as a letter prints them."""
    return measures_of(PLANS[plan], all_due_on=date(2026, 12, 1))
