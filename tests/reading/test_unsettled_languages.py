"""What leaves a claim unsettled, in every language: ought, don't know whether, taken off again.

Each language has its traps, and beside them the plain report that must still be taken.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from followbot.domain.letter import PrintedMilestone
from followbot.reading.answers import Said, read_answers
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline

Case = tuple[str, tuple[str, str], tuple[str, ...], str]
"""A measure's title, its two milestones, the traps, and a true report of the first one."""

LANGUAGES: dict[str, Case] = {
    "es": (
        "Protecciones de máquinas",
        ("Protecciones pedidas", "Protecciones instaladas"),
        (
            "Las protecciones tenían que estar pedidas en octubre.",
            "Las protecciones quedarán instaladas.",
            "Protecciones instaladas y luego retiradas.",
            "Pedimos disculpas por la demora con las protecciones.",
            "Pedimos más plazo para las protecciones pedidas.",
        ),
        "Las protecciones están pedidas.",
    ),
    "it": (
        "Protezioni delle macchine",
        ("Protezioni ordinate", "Protezioni installate"),
        (
            "Le protezioni andavano ordinate a ottobre.",
            "Le protezioni vanno ordinate.",
            "Protezioni installate e poi tolte.",
        ),
        "Le protezioni sono ordinate.",
    ),
    "pl": (
        "Osłony maszyn",
        ("Osłony zamówione", "Osłony zamontowane"),
        (
            "Osłony miały być zamówione w październiku.",
            "Osłony muszą zostać zamówione.",
            "Nie wiem, czy osłony są zamówione.",
            "Osłony zamontowane, ale zdjęte.",
        ),
        "Osłony są zamówione.",
    ),
    "cs": (
        "Kryty strojů",
        ("Kryty objednány", "Kryty namontovány"),
        (
            "Kryty měly být objednány v říjnu.",
            "Nevím, zda jsou kryty objednány.",
            "Kryty namontovány a zase sundány.",
        ),
        "Kryty jsou objednány.",
    ),
    "sk": (
        "Kryty strojov",
        ("Kryty objednané", "Kryty namontované"),
        (
            "Kryty mali byť objednané v októbri.",
            "Kryty musia byť objednané.",
            "Neviem, či sú kryty objednané.",
            "Kryty namontované a zase zložené.",
        ),
        "Kryty sú objednané.",
    ),
    "ro": (
        "Protecții mașini",
        ("Protecții comandate", "Protecții montate"),
        (
            "Protecțiile trebuiau comandate în octombrie.",
            "Protecții de comandat.",
            "Nu știu dacă protecțiile sunt comandate.",
            "Protecții montate, apoi demontate din nou.",
        ),
        "Protecțiile sunt comandate.",
    ),
    "bg": (
        "Предпазители на машините",
        ("Предпазители поръчани", "Предпазители монтирани"),
        (
            "Предпазителите трябваше да са поръчани.",
            "Не знам дали предпазителите са поръчани.",
            "Предпазителите са монтирани, но свалени.",
        ),
        "Предпазителите са поръчани.",
    ),
    "uk": (
        "Огородження верстатів",
        ("Огородження замовлені", "Огородження встановлені"),
        (
            "Огородження мають бути замовлені.",
            "Огородження мали бути замовлені в жовтні.",
            "Не знаю, чи замовлені огородження.",
            "Огородження встановлені, потім зняті.",
        ),
        "Огородження замовлені.",
    ),
    "ru": (
        "Ограждения станков",
        ("Ограждения заказаны", "Ограждения установлены"),
        (
            "Ограждения должны были быть заказаны в октябре.",
            "Не знаю, заказаны ли ограждения.",
            "Ограждения установлены, потом сняты.",
        ),
        "Ограждения заказаны.",
    ),
    "el": (
        "Προφυλακτήρες μηχανών",
        ("Προφυλακτήρες παραγγέλθηκαν", "Προφυλακτήρες τοποθετήθηκαν"),
        (
            "Οι προφυλακτήρες έπρεπε να έχουν παραγγελθεί.",
            "Δεν ξέρω αν οι προφυλακτήρες παραγγέλθηκαν.",
            "Οι προφυλακτήρες τοποθετήθηκαν και μετά αφαιρέθηκαν.",
        ),
        "Οι προφυλακτήρες παραγγέλθηκαν.",
    ),
    "fi": (
        "Koneiden suojat",
        ("Suojat tilattu", "Suojat asennettu"),
        (
            "Suojat piti olla tilattu lokakuussa.",
            "En tiedä, onko suojat tilattu.",
            "Suojat asennettu, mutta poistettu.",
        ),
        "Suojat on tilattu.",
    ),
    "hr": (
        "Zaštite strojeva",
        ("Zaštite naručene", "Zaštite montirane"),
        (
            "Zaštite su trebale biti naručene.",
            "Zaštite moraju biti naručene.",
            "Zaštite bi bile naručene da ima novca.",
            "Ne znam jesu li zaštite naručene.",
            "Zaštite montirane, ali skinute.",
        ),
        "Zaštite su naručene.",
    ),
    "sr": (
        "Štitnici mašina",
        ("Štitnici naručeni", "Štitnici montirani"),
        (
            "Štitnici moraju biti naručeni.",
            "Štitnici su trebali biti naručeni.",
            "Ne znam da li su štitnici naručeni.",
            "Štitnici montirani pa skinuti.",
        ),
        "Štitnici su naručeni.",
    ),
    "hu": (
        "Gépvédőburkolatok",
        ("Védőburkolatok megrendelve", "Védőburkolatok felszerelve"),
        (
            "A védőburkolatokat meg kellett volna rendelni.",
            "Nem tudom, megrendelték-e a védőburkolatokat.",
            "Védőburkolatok felszerelve, majd leszerelve.",
        ),
        "Védőburkolatok megrendelve.",
    ),
    "sv": (
        "Maskinskydd",
        ("Skydden beställda", "Skydden monterade"),
        (
            "Skydden skulle ha beställts i oktober.",
            "Skydden borde vara beställda.",
            "Vet inte om skydden är beställda.",
            "Skydden monterade men borttagna igen.",
        ),
        "Skydden är beställda.",
    ),
    "no": (
        "Maskinvern",
        ("Vern bestilt", "Vern montert"),
        (
            "Vern skulle vært bestilt i oktober.",
            "Vet ikke om vern er bestilt.",
            "Vern montert, men fjernet igjen.",
        ),
        "Vern er bestilt.",
    ),
    "da": (
        "Maskinafskærmning",
        ("Skærme bestilt", "Skærme monteret"),
        (
            "Skærmene skulle have været bestilt i oktober.",
            "Ved ikke om skærmene er bestilt.",
            "Skærmene monteret, men taget ned igen.",
        ),
        "Skærmene er bestilt.",
    ),
    "ms": (
        "Pengadang mesin",
        ("Pengadang ditempah", "Pengadang dipasang"),
        (
            "Pengadang sepatutnya sudah ditempah.",
            "Pengadang patut ditempah.",
            "Pengadang nak dipasang.",
            "Tak pasti pengadang sudah ditempah.",
            "Pengadang dipasang tetapi ditanggalkan semula.",
        ),
        "Pengadang sudah ditempah.",
    ),
    "fa": (
        "حفاظ ماشین‌ها",
        ("سفارش حفاظ‌ها", "نصب حفاظ‌ها"),
        (
            "حفاظ‌ها باید سفارش داده می‌شد.",
            "نمی‌دانم حفاظ‌ها سفارش داده شد یا نه.",
            "حفاظ‌ها نصب شد ولی شکست.",
            "حفاظ‌ها نصب شد ولی برداشته شد.",
        ),
        "حفاظ‌ها سفارش داده شد.",
    ),
    "ta": (
        "இயந்திர பாதுகாப்பு",
        ("பாதுகாப்பு கவசங்கள் ஆர்டர்", "பாதுகாப்பு கவசங்கள் பொருத்துதல்"),
        (
            "பாதுகாப்பு கவசங்கள் ஆர்டர் செய்திருக்க வேண்டும்.",
            "பாதுகாப்பு கவசங்கள் ஆர்டர் செய்யப்பட்டதா தெரியவில்லை.",
        ),
        "பாதுகாப்பு கவசங்கள் ஆர்டர் செய்யப்பட்டது.",
    ),
    "km": (
        "ការពារម៉ាស៊ីន",
        ("បញ្ជាទិញរបាំង", "ដំឡើងរបាំង"),
        (
            "តើបានបញ្ជាទិញរបាំងហើយឬនៅ",
            "មិនដឹងថាបានបញ្ជាទិញរបាំងហើយ",
            "បានដំឡើងរបាំងហើយ តែដោះចេញវិញ",
        ),
        "បានបញ្ជាទិញរបាំងហើយ",
    ),
    "my": (
        "စက်အကာအကွယ်",
        ("အကာအရံ မှာယူခြင်း", "အကာအရံ တပ်ဆင်ခြင်း"),
        (
            "အကာအရံ မှာထားပြီးလား မသိပါ",
            "အကာအရံ မှာထားသင့်တယ်",
        ),
        "",
    ),
    "sw": (
        "Vizuizi vya mashine",
        ("Vizuizi vimeagizwa", "Vizuizi vimefungwa"),
        (
            "Vizuizi vilipaswa kuwa vimeagizwa.",
            "Sijui kama vizuizi vimeagizwa.",
            "Vizuizi vimeagizwa lakini vimefutwa.",
        ),
        "Vizuizi vimeagizwa.",
    ),
    "pt": (
        "Proteções das máquinas",
        ("Proteções encomendadas", "Proteções instaladas"),
        (
            "As proteções deviam ter sido encomendadas.",
            "Depois de encomendadas as proteções avisamos.",
            "Era para as proteções estarem instaladas.",
            "Ficou de serem instaladas as proteções.",
            "Pedimos mais prazo para as proteções.",
            "Proteções instaladas e depois retiradas.",
        ),
        "As proteções estão encomendadas.",
    ),
    "de": (
        "Maschinenschutz",
        ("Schutzgitter bestellt", "Schutzgitter montiert"),
        (
            "Die Schutzgitter gehören bestellt.",
            "Schutzgitter montiert und wieder abgebaut.",
            "Schutzgitter hätten bestellt werden müssen.",
        ),
        "Die Schutzgitter sind bestellt.",
    ),
    "fr": (
        "Protections des machines",
        ("Protections commandées", "Protections installées"),
        (
            "Les protections devaient être commandées en octobre.",
            "Protections installées puis retirées.",
        ),
        "Les protections sont commandées.",
    ),
    "nl": (
        "Machineafscherming",
        ("Beschermkappen besteld", "Beschermkappen gemonteerd"),
        (
            "De beschermkappen hadden besteld moeten zijn.",
            "Beschermkappen gemonteerd en er weer afgehaald.",
        ),
        "De beschermkappen zijn besteld.",
    ),
    "en": (
        "Machine guards",
        ("Guards ordered", "Guards fitted"),
        (
            "Guards fitted, then removed again.",
            "The guards should have been ordered in October.",
            "We assumed guards were ordered but found out they are not.",
        ),
        "The guards are ordered.",
    ),
    "ja": (
        "機械の安全カバー",
        ("安全カバーの発注", "安全カバーの設置"),
        (
            "安全カバーを設置しましたが外しました。",
            "安全カバーを発注しましたら連絡します。",
        ),
        "安全カバーを発注しました。",
    ),
    "ko": (
        "방호 덮개",
        ("방호 덮개 주문", "방호 덮개 설치"),
        (
            "방호 덮개를 설치했다가 철거했습니다.",
            "방호 덮개를 주문했어야 합니다.",
        ),
        "방호 덮개를 주문했습니다.",
    ),
    "ar": (
        "حماية الماكينات",
        ("طلب الواقيات", "تركيب الواقيات"),
        (
            "تم تركيب الواقيات ثم إزالتها.",
            "طلبنا تمديد المهلة للواقيات.",
        ),
        "تم طلب الواقيات.",
    ),
    "vi": (
        "Tấm chắn máy",
        ("Đặt mua tấm chắn", "Lắp tấm chắn"),
        ("Tấm chắn đã lắp nhưng tháo ra rồi.",),
        "Đã đặt mua tấm chắn.",
    ),
    "id": (
        "Pelindung mesin",
        ("Pelindung dipesan", "Pelindung dipasang"),
        ("Pelindung sudah dipasang tapi dilepas lagi.",),
        "Pelindung sudah dipesan.",
    ),
    "zh-Hans": (
        "机器防护罩",
        ("订购防护罩", "安装防护罩"),
        (
            "防护罩已下单又取消了。",
            "防护罩装好了再拍照给您。",
        ),
        "防护罩已下单。",
    ),
    "th": (
        "ฝาครอบเครื่องจักร",
        ("สั่งซื้อฝาครอบ", "ติดตั้งฝาครอบ"),
        (
            "สั่งซื้อฝาครอบแล้วจะแจ้งให้ทราบ",
            "ติดตั้งฝาครอบแล้วถอดออก",
        ),
        "สั่งซื้อฝาครอบแล้ว",
    ),
    "tr": (
        "Makine koruyucuları",
        ("Koruyucular sipariş edildi", "Koruyucular takıldı"),
        (
            "Koruyucular takıldı, sonra söküldü.",
            "Koruyucular sipariş edilmeliydi.",
        ),
        "Koruyucular sipariş edildi.",
    ),
    "hi": (
        "मशीन गार्ड",
        ("गार्ड ऑर्डर करना", "गार्ड लगाना"),
        (
            "guard order diya jayega",
            "guard laga diye jayenge",
            "गार्ड लगाए गए, फिर हटा दिए।",
        ),
        "गार्ड ऑर्डर कर दिया",
    ),
    "bn": (
        "মেশিন গার্ড",
        ("গার্ড অর্ডার", "গার্ড লাগানো"),
        (
            "guard order deya hoyeche ki",
            "গার্ড অর্ডার করা উচিত ছিল",
        ),
        "গার্ড অর্ডার করা হয়েছে",
    ),
}
HEARD_OR_ELSEWHERE = [
    ("ro", "Cică protecțiile sunt montate."),
    ("ro", "Protecțiile sunt montate la fabrica veche."),
    ("cs", "Kryty prý jsou namontovány."),
    ("cs", "Kryty jsou namontovány v jiném závodě."),
    ("cs", "Kryty musí být namontovány."),
    ("sk", "Kryty by mali byť namontované."),
    ("sk", "Kryty sú namontované v starom závode."),
    ("ru", "По словам мастера, ограждения установлены."),
    ("ru", "Ограждения установлены на старом заводе."),
    ("ru", "Вроде ограждения установлены."),
    ("uk", "Огородження встановлені минулого року."),
    ("bg", "Казват, че предпазителите са монтирани."),
    ("bg", "Предпазителите са монтирани в стария завод."),
    ("hr", "Navodno su zaštite montirane."),
    ("hr", "Zaštite su montirane u starom pogonu."),
    ("hu", "Védőburkolatok felszerelve a régi üzemben."),
    ("hu", "A védőburkolatok fel lennének szerelve."),
    ("el", "Λένε ότι οι προφυλακτήρες τοποθετήθηκαν."),
    ("el", "Οι προφυλακτήρες τοποθετήθηκαν πέρυσι."),
    ("sv", "Skydden är monterade i gamla fabriken."),
    ("sv", "Skydden bör vara monterade."),
    ("no", "Vern er montert i den gamle fabrikken."),
    ("no", "Vern bør være montert."),
    ("da", "Skærmene er monteret på den gamle fabrik."),
    ("da", "Skærmene burde være monteret."),
    ("fa", "می‌گویند حفاظ‌ها نصب شد."),
    ("fa", "حفاظ‌ها در کارخانه قدیمی نصب شد."),
    ("sw", "Wanasema vizuizi vimefungwa."),
    ("sw", "Vizuizi vimefungwa kiwanda cha zamani."),
    ("it", "Le protezioni andrebbero montate."),
    ("es", "Las protecciones deberán instalarse."),
    ("pl", "Mieliśmy zamontować osłony."),
    ("th", "ควรจะติดตั้งฝาครอบแล้ว"),
    ("th", "ไม่แน่ใจว่าติดตั้งฝาครอบแล้ว"),
    ("zh-Hans", "防护罩本来应该装好的"),
    ("zh-Hans", "不知道防护罩装了没有"),
]

FITTED = [
    ("ro", "Protecțiile au fost montate."),
    ("cs", "Namontovali jsme kryty."),
    ("sk", "Kryty sú namontované."),
    ("ru", "Ограждения установлены."),
    ("uk", "Огородження встановлені."),
    ("bg", "Монтирахме предпазителите."),
    ("hr", "Montirali smo zaštite."),
    ("hu", "Felszereltük a védőburkolatokat."),
    ("el", "Τοποθετήσαμε τους προφυλακτήρες."),
    ("sv", "Vi har monterat skydden."),
    ("no", "Vi har montert vern."),
    ("da", "Vi har monteret skærmene."),
    ("fa", "حفاظ‌ها نصب شد."),
    ("sw", "Vizuizi vimefungwa."),
    ("it", "Protezioni installate, i cartelli vanno ordinati."),
    ("pl", "Zamontowaliśmy osłony."),
    ("th", "ติดตั้งฝาครอบแล้ว"),
    ("zh-Hans", "防护罩装好了。"),
]

TRAPS = [(language, text) for language, case in LANGUAGES.items() for text in case[2]]
TRAPS += HEARD_OR_ELSEWHERE
REPORTS = [(language, case[3]) for language, case in LANGUAGES.items() if case[3]]


def read_of(language: str, text: str) -> Said:
    """What is read in an answer about the language's measure, which has two open milestones."""
    title, steps, _, _ = LANGUAGES[language]
    letter = a_letter()
    measures = list(letter.measures)
    printed = tuple(
        PrintedMilestone(f"M-02.{at}", step, TODAY + timedelta(days=20 * at))
        for at, step in enumerate(steps, 1)
    )
    measures[1] = replace(measures[1], title=title, milestones=printed)
    letter = replace(letter, measures=tuple(measures))
    return read_answers(Written(lines_of(text), (), ()), letter, (), TODAY, language)


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_what_ought_to_be_or_came_undone_is_not_taken(language: str, text: str) -> None:
    said = read_of(language, text)
    assert not any(one.reached and one.sure for one in said.milestones)
    assert outline(said).get("M-02", "-").rstrip("?").partition(" ")[0] in {"ask", "-"}


@pytest.mark.parametrize(("language", "text"), REPORTS)
def test_the_plain_report_is_still_taken(language: str, text: str) -> None:
    said = read_of(language, text)
    assert [(one.milestone, one.reached) for one in said.milestones] == [("M-02.1", True)]


@pytest.mark.parametrize(("language", "text"), FITTED)
def test_what_was_fitted_is_still_reached(language: str, text: str) -> None:
    said = read_of(language, text)
    assert [(one.milestone, one.reached) for one in said.milestones] == [("M-02.2", True)]
