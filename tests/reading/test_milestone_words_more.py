# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""The words by which milestones are recognised, in every language: deeds told as over, and things."""

from __future__ import annotations

from itertools import combinations

import pytest

from followbot.reading.data_files import load_data
from tests.reading.test_milestone_things import reached

_STAGES = ("ordered", "delivered", "installed")
_NO_DEEDS = {"and", "then", "endings", "plain_endings"}


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        ("طلب الأبواب", "ar", "العمل جار، الأبواب تم طلبها"),
        ("Guards ordered", "bg", "в процес, предпазители поръчани"),
        ("Предпазители поръчани", "bg", "в процес, предпазителите са поръчани"),
        ("পাখার অর্ডার", "bn", "কাজ চলছে, পাখা অর্ডার করা হয়ে গেছে"),
        ("পাখার অর্ডার", "bn", "কাজ চলছে, পাখার অর্ডার দেওয়া হয়েছে"),
        ("Guards ordered", "da", "i gang, skærme er bestilt"),
        ("Skærme bestilt", "da", "i gang, skærmene er bestilt"),
        ("Filter bestellt", "de", "in Arbeit, Filter geordert"),
        ("Pumps installed", "el", "σε εξέλιξη, αντλίες εγκαταστάθηκαν"),
        ("Filter ordered", "en", "in progress, filter PO issued"),
        ("Formato revisado por el abogado", "es", "en proceso, formato revisado por el abogado"),
        ("Guardas pedidas", "es", "en proceso, ya se pidieron las guardas"),
        ("حفاظ سفارش داده شد", "fa", "در حال انجام، حفاظ سفارش داده شد"),
        ("Guards ordered", "fi", "kesken, suojat tilattu"),
        ("Suojat tilattu", "fi", "kesken, suojat on tilattu"),
        ("Suojat tilattu", "fi", "kesken, suojat tilattiin viime viikolla"),
        ("Filtres commandés", "fr", "en cours, commande des filtres est faite"),
        ("Drawing approved", "hi", "चल रहा है, ड्राइंग पास हो गई"),
        ("Guards ordered", "hi", "chal raha hai, guards order kiye the"),
        ("पंखे का ऑर्डर", "hi", "काम चल रहा है, पंखे का ऑर्डर दे दिया"),
        ("पंखे चालू", "hi", "pankhe chalu ho gaye"),
        ("Štitnici naručeni", "hr", "u tijeku, štitnici su naručeni"),
        ("Floor marked", "hu", "folyamatban, padló fel van festve"),
        ("Guards ordered", "hu", "folyamatban, védőburkolat megrendelve"),
        ("Pintu dipesan", "id", "sedang berjalan, pintu sudah diorder"),
        ("Doors ordered", "ja", "ドア発注済み"),
        ("見積の取得", "ja", "実施中、見積取得済"),
        ("설계 승인", "ko", "진행 중, 설계 승인 받았습니다"),
        ("설계 승인", "ko", "진행 중, 설계 승인됨"),
        ("프로그램 선정", "ko", "진행 중, 프로그램 선정했고"),
        ("Pengadang dipesan", "ms", "sedang dijalankan, pengadang telah dipesan"),
        ("Alarm buttons bought", "no", "pågår, alarmknapper kjøpt"),
        ("Alarmknapper kjøpt", "no", "pågår, alarmknappene er kjøpt"),
        ("Guards ordered", "sk", "prebieha, kryty sú objednané"),
        ("Kryty objednané", "sk", "prebieha, kryty boli objednané"),
        ("Štitnici poručeni", "sr", "u toku, štitnici su poručeni"),
        ("Detector tested", "sr", "detektor je testiran"),
        ("Guards ordered", "sv", "pågår, skydd beställda"),
        ("Lockers delivered", "sv", "pågår, klädskåp levererade"),
        ("Skydd beställda", "sv", "pågår, skydden är beställda"),
        ("Vizuizi vimeagizwa", "sw", "inaendelea, vizuizi vimeagizwa"),
        ("Lights ordered", "ta", "நடந்து கொண்டிருக்கிறது, விளக்குகள் ஆர்டர் செய்யப்பட்டுள்ளன"),
        ("Detectors bought", "th", "ซื้อเซ็นเซอร์แล้ว"),
        ("สั่งซื้อประตู", "th", "สั่งซื้อประตูเรียบร้อยแล้ว"),
        ("สั่งซื้อประตู", "th", "สั่งซื้อประตูแล้ว"),
        ("Filtre siparişi", "tr", "devam ediyor, filtre sipariş geçildi"),
        ("Guards ordered", "uk", "в процесі, кожухи замовлені"),
        ("Кожухи замовлено", "uk", "в процесі, кожухи вже замовили"),
        ("Lights purchased", "ur", "کام جاری ہے، لائٹیں خرید لی گئی ہیں"),
        ("Fans ordered", "vi", "đang làm, quạt đã được đặt hàng"),
        ("Doors ordered", "zh-Hans", "大门已订购"),
        ("Fans ordered", "zh-Hans", "正在进行,风机已订"),
        ("電工報價", "zh-Hant", "進行中,報價已收到"),
    ],
)
def test_a_deed_told_as_over_reaches_its_milestone(title: str, language: str, text: str) -> None:
    assert reached(title, text, language) is True


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        ("طلب الأبواب", "ar", "العمل جار، الأبواب تم تركيبها"),
        ("طلب الأبواب", "ar", "العمل جار، الأبواب سيتم طلبها"),
        ("طلب الأبواب", "ar", "العمل جار، الأبواب لم يتم طلبها"),
        ("Предпазители поръчани", "bg", "в процес, предпазителите не са поръчани"),
        ("Предпазители поръчани", "bg", "в процес, предпазителите са доставени"),
        ("Предпазители поръчани", "bg", "в процес, предпазителите ще бъдат поръчани"),
        ("Предпазители поръчани", "bg", "в процес, ако предпазителите са поръчани"),
        ("Предпазители поръчани", "bg", "в процес, когато предпазителите са поръчани"),
        ("Предпазители поръчани", "bg", "в процес, част от предпазителите са поръчани"),
        ("Предпазители поръчани", "bg", "в процес, трябва предпазителите да бъдат поръчани"),
        ("পাখার অর্ডার", "bn", "কাজ চলছে, পাখা লাগানো হয়েছে"),
        ("পাখার অর্ডার", "bn", "কাজ চলছে, পাখার অর্ডার দেওয়া হবে"),
        ("পাখার অর্ডার", "bn", "কাজ চলছে, পাখার অর্ডার দেওয়া হয়নি"),
        ("পাখার অর্ডার", "bn", "কাজ চলছে, যদি পাখার অর্ডার দেওয়া হয়েছে"),
        ("Kryty objednány", "cs", "probíhá, kryty ještě nebyly objednány"),
        ("Kryty objednány", "cs", "probíhá, kryty nebyly objednány"),
        ("Kryty objednány", "cs", "probíhá, kryty nejsou objednány"),
        ("Guards ordered", "da", "i gang, skærme bliver bestilt i næste uge"),
        ("Guards ordered", "da", "i gang, skærme er ikke bestilt endnu"),
        ("Guards ordered", "da", "i gang, skærme monteret"),
        ("Guards ordered", "da", "i gang, skærme skal bestilles"),
        ("Filter bestellt", "de", "in Arbeit, Filter müssen bestellt werden"),
        ("Filter bestellt", "de", "in Arbeit, Filter werden bestellt"),
        ("Pumps installed", "el", "σε εξέλιξη, αντλίες δεν εγκαταστάθηκαν"),
        ("Pumps installed", "el", "σε εξέλιξη, αντλίες θα εγκατασταθούν"),
        ("Pumps installed", "el", "σε εξέλιξη, αντλίες παραδόθηκαν"),
        ("Pumps installed", "el", "σε εξέλιξη, αν αντλίες εγκαταστάθηκαν"),
        ("Pumps installed", "el", "σε εξέλιξη, μερικές αντλίες εγκαταστάθηκαν"),
        ("Filter ordered", "en", "in progress, filter PO not issued"),
        ("Filter ordered", "en", "in progress, filter PO will be issued"),
        ("Guardas pedidas", "es", "en proceso, guardas instaladas"),
        ("Guardas pedidas", "es", "en proceso, no se pidieron las guardas"),
        ("حفاظ سفارش داده شد", "fa", "در حال انجام، حفاظ سفارش داده خواهد شد"),
        ("حفاظ سفارش داده شد", "fa", "در حال انجام، حفاظ سفارش داده نشد"),
        ("حفاظ سفارش داده شد", "fa", "در حال انجام، اگر حفاظ سفارش داده شد"),
        ("حفاظ سفارش داده شد", "fa", "در حال انجام، وقتی حفاظ سفارش داده شد"),
        ("حفاظ سفارش داده شد", "fa", "در حال انجام، شاید حفاظ سفارش داده شد"),
        ("Guards ordered", "fi", "kesken, suojia ei ole tilattu"),
        ("Suojat tilattu", "fi", "kesken, suojat tilataan ensi viikolla"),
        ("Suojat tilattu", "fi", "kesken, suojat toimitettu"),
        ("Suojat tilattu", "fi", "kesken, jos suojat on tilattu"),
        ("Suojat tilattu", "fi", "kesken, kun suojat on tilattu"),
        ("Suojat tilattu", "fi", "kesken, ehkä suojat on tilattu"),
        ("Suojat tilattu", "fi", "kesken, osa suojista tilattu"),
        ("Suojat tilattu", "fi", "kesken, suojat pitäisi olla tilattu"),
        ("Filtres commandés", "fr", "en cours, filtres à commander"),
        ("Guards ordered", "hi", "chal raha hai, guards lag gaye"),
        ("Guards ordered", "hi", "chal raha hai, guards order kar denge"),
        ("Guards ordered", "hi", "chal raha hai, guards order karna hai"),
        ("Guards ordered", "hi", "chal raha hai, guards order kiye jayenge"),
        ("Guards ordered", "hi", "chal raha hai, guards order nahi kiye hain"),
        ("पंखे का ऑर्डर", "hi", "काम चल रहा है, पंखे ऑर्डर कर दिए जाएंगे"),
        ("पंखे का ऑर्डर", "hi", "काम चल रहा है, पंखे ऑर्डर करने हैं"),
        ("पंखे का ऑर्डर", "hi", "काम चल रहा है, पंखे ऑर्डर किए जाएंगे"),
        ("पंखे का ऑर्डर", "hi", "काम चल रहा है, पंखे ऑर्डर नहीं किए गए"),
        ("Guards ordered", "hi", "chal raha hai, kuch guards order kiye the"),
        ("Guards ordered", "hi", "chal raha hai, agar guards order ho gaye"),
        ("Guards ordered", "hi", "chal raha hai, guards order kiye kya"),
        ("Štitnici naručeni", "hr", "u tijeku, štitnici isporučeni"),
        ("Štitnici naručeni", "hr", "u tijeku, štitnici nisu naručeni"),
        ("Štitnici naručeni", "hr", "u tijeku, štitnici će biti naručeni"),
        ("Štitnici naručeni", "hr", "u tijeku, kad štitnici budu naručeni, počinjemo"),
        ("Štitnici naručeni", "hr", "u tijeku, ako su štitnici naručeni"),
        ("Štitnici naručeni", "hr", "u tijeku, neki štitnici su naručeni"),
        ("Štitnici naručeni", "hr", "u tijeku, jesu li štitnici naručeni?"),
        ("Štitnici naručeni", "hr", "u tijeku, štitnici su djelomično naručeni"),
        ("Floor marked", "hu", "folyamatban, padló nincs felfestve"),
        ("Guards ordered", "hu", "folyamatban, ha védőburkolat megrendelve"),
        ("Guards ordered", "hu", "folyamatban, védőburkolat még nincs megrendelve"),
        ("Guards ordered", "hu", "folyamatban, védőburkolat nincs megrendelve"),
        ("Guards ordered", "hu", "folyamatban, védőburkolatot megrendeljük"),
        ("Guards ordered", "hu", "folyamatban, talán védőburkolat megrendelve"),
        ("Guards ordered", "hu", "folyamatban, egy része a védőburkolatnak megrendelve"),
        ("Pintu dipesan", "id", "sedang berjalan, pintu akan diorder"),
        ("Pintu dipesan", "id", "sedang berjalan, pintu belum diorder"),
        ("見積の取得", "ja", "実施中、見積は取得していません"),
        ("見積の取得", "ja", "実施中、見積を取得したいです"),
        ("見積の取得", "ja", "実施中、見積を取得する予定です"),
        ("Chimney built", "km", "កំពុងធ្វើ បំពង់ផ្សែង នឹងសាងសង់"),
        ("Chimney built", "km", "កំពុងធ្វើ បំពង់ផ្សែង មិនទាន់សាងសង់"),
        ("Doors ordered", "km", "បើបានបញ្ជាទិញទ្វារ"),
        ("Doors ordered", "km", "បានបញ្ជាទិញទ្វារមួយចំនួន"),
        ("설계 승인", "ko", "진행 중, 설계 승인 안 됐습니다"),
        ("설계 승인", "ko", "진행 중, 설계 승인 예정입니다"),
        ("설계 승인", "ko", "진행 중, 설계 승인 완료 예정"),
        ("설계 승인", "ko", "진행 중, 설계 승인되면 시작합니다"),
        ("설계 승인", "ko", "진행 중, 설계 승인되어야 합니다"),
        ("설계 승인", "ko", "진행 중, 설계 승인되지 않았습니다"),
        ("설계 승인", "ko", "진행 중, 설계 일부 승인 완료"),
        ("설계 승인", "ko", "진행 중, 설계 승인됐나요"),
        ("Pengadang dipesan", "ms", "sedang dijalankan, pengadang akan dipesan"),
        ("Pengadang dipesan", "ms", "sedang dijalankan, pengadang belum dipesan"),
        ("Pengadang dipesan", "ms", "sedang dijalankan, jika pengadang dipesan"),
        ("Pengadang dipesan", "ms", "sedang dijalankan, selepas pengadang dipesan"),
        ("Pengadang dipesan", "ms", "sedang dijalankan, mungkin pengadang dipesan"),
        ("Pengadang dipesan", "ms", "sedang dijalankan, sebahagian pengadang dipesan"),
        ("Pengadang dipesan", "ms", "sedang dijalankan, perlu dipesan pengadang"),
        ("Doors ordered", "my", "လုပ်ဆောင်ဆဲ၊ တံခါးများ မမှာရသေးပါ"),
        ("Alarmknapper kjøpt", "no", "pågår, alarmknappene blir kjøpt neste uke"),
        ("Alarmknapper kjøpt", "no", "pågår, alarmknappene er bestilt"),
        ("Alarmknapper kjøpt", "no", "pågår, alarmknappene er ikke kjøpt ennå"),
        ("Alarmknapper kjøpt", "no", "pågår, hvis alarmknappene er kjøpt"),
        ("Alarmknapper kjøpt", "no", "pågår, når alarmknappene er kjøpt"),
        ("Alarmknapper kjøpt", "no", "pågår, noen alarmknapper kjøpt"),
        ("Alarmknapper kjøpt", "no", "pågår, alarmknappene bør være kjøpt"),
        ("Kryty objednané", "sk", "prebieha, kryty budú objednané"),
        ("Kryty objednané", "sk", "prebieha, kryty dodané"),
        ("Kryty objednané", "sk", "prebieha, kryty ešte neboli objednané"),
        ("Kryty objednané", "sk", "prebieha, kryty neboli objednané"),
        ("Kryty objednané", "sk", "prebieha, kryty nie sú objednané"),
        ("Kryty objednané", "sk", "prebieha, ak sú kryty objednané"),
        ("Kryty objednané", "sk", "prebieha, keď budú kryty objednané"),
        ("Kryty objednané", "sk", "prebieha, niektoré kryty objednané"),
        ("Kryty objednané", "sk", "prebieha, vraj sú kryty objednané"),
        ("Štitnici poručeni", "sr", "u toku, štitnici nisu poručeni"),
        ("Štitnici poručeni", "sr", "u toku, štitnici će biti poručeni"),
        ("Detector tested", "sr", "detektor nije testiran"),
        ("Štitnici poručeni", "sr", "u toku, kad budu poručeni štitnici"),
        ("Štitnici poručeni", "sr", "u toku, ako su štitnici poručeni"),
        ("Štitnici poručeni", "sr", "u toku, možda su štitnici poručeni"),
        ("Guards ordered", "sv", "pågår, kanske är skydd beställda"),
        ("Guards ordered", "sv", "pågår, skydd inte beställda"),
        ("Guards ordered", "sv", "pågår, skydd ska beställas"),
        ("Guards ordered", "sv", "pågår, om skydd är beställda"),
        ("Guards ordered", "sv", "pågår, när skydd är beställda"),
        ("Guards ordered", "sv", "pågår, en del skydd beställda"),
        ("Guards ordered", "sv", "pågår, skydd borde vara beställda"),
        ("Vizuizi vimeagizwa", "sw", "inaendelea, vizuizi havijaagizwa"),
        ("Vizuizi vimeagizwa", "sw", "inaendelea, vizuizi vitaagizwa"),
        ("Vizuizi vimeagizwa", "sw", "inaendelea, kama vizuizi vimeagizwa"),
        ("Vizuizi vimeagizwa", "sw", "inaendelea, labda vizuizi vimeagizwa"),
        ("Vizuizi vimeagizwa", "sw", "inaendelea, baadhi ya vizuizi vimeagizwa"),
        ("Lights ordered", "ta", "நடந்து கொண்டிருக்கிறது, கேமரா ஆர்டர் செய்யப்பட்டது"),
        ("Lights ordered", "ta", "நடந்து கொண்டிருக்கிறது, விளக்குகள் ஆர்டர் செய்யப்படவில்லை"),
        ("Lights ordered", "ta", "நடந்து கொண்டிருக்கிறது, விளக்குகள் ஆர்டர் செய்யப்படும்"),
        ("Lights ordered", "ta", "நடந்து கொண்டிருக்கிறது, விளக்குகள் ஆர்டர் செய்யப்பட்டதா?"),
        ("Lights ordered", "ta", "நடந்து கொண்டிருக்கிறது, சில விளக்குகள் ஆர்டர் செய்யப்பட்டன"),
        ("Lights ordered", "ta", "நடந்து கொண்டிருக்கிறது, ஒருவேளை விளக்குகள் ஆர்டர் செய்யப்பட்டது"),
        ("Detectors bought", "th", "กำลังดำเนินการ จะซื้อเซ็นเซอร์"),
        ("Detectors bought", "th", "กำลังดำเนินการ ยังไม่ได้ซื้อเซ็นเซอร์"),
        ("Detectors bought", "th", "กำลังดำเนินการ สั่งซื้อเซ็นเซอร์แล้ว"),
        ("Doors ordered", "th", "ถ้าสั่งซื้อประตูแล้ว"),
        ("Doors ordered", "th", "สั่งซื้อประตูบางส่วนแล้ว"),
        ("Doors ordered", "th", "สั่งซื้อประตูแล้วหรือยัง"),
        ("Filtre siparişi", "tr", "devam ediyor, filtre sipariş edilecek"),
        ("Filtre siparişi", "tr", "devam ediyor, filtre sipariş edilmedi"),
        ("Filtre siparişi", "tr", "devam ediyor, filtre takıldı"),
        ("Кожухи замовлено", "uk", "в процесі, кожухи будуть замовлені"),
        ("Кожухи замовлено", "uk", "в процесі, кожухи не замовлені"),
        ("Кожухи замовлено", "uk", "в процесі, кожухи ще не замовили"),
        ("Кожухи замовлено", "uk", "в процесі, якщо кожухи замовлено"),
        ("Кожухи замовлено", "uk", "в процесі, коли кожухи замовлено"),
        ("Кожухи замовлено", "uk", "в процесі, частина кожухів замовлена"),
        ("Кожухи замовлено", "uk", "в процесі, мабуть кожухи замовлено"),
        ("Lights purchased", "ur", "کام جاری ہے، لائٹیں خریدی جائیں گی"),
        ("Lights purchased", "ur", "کام جاری ہے، لائٹیں نہیں خریدی گئیں"),
        ("Fans ordered", "vi", "đang làm, quạt chưa được đặt hàng"),
        ("Fans ordered", "vi", "đang làm, quạt sẽ được đặt hàng"),
        ("Fans ordered", "zh-Hans", "正在进行,风机准备下单"),
        ("Fans ordered", "zh-Hans", "正在进行,风机已安装"),
        ("Fans ordered", "zh-Hans", "正在进行,风机未订"),
        ("Fans ordered", "zh-Hans", "正在进行,风机还没订"),
        ("Fans ordered", "zh-Hans", "正在进行,部分风机已订"),
        ("Fans ordered", "zh-Hans", "正在进行,如果风机已订"),
        ("Fans ordered", "zh-Hans", "正在进行,听说风机已订"),
    ],
)
def test_what_is_denied_planned_doubted_or_of_another_class_reaches_nothing(
    title: str, language: str, text: str
) -> None:
    assert reached(title, text, language) is not True


def test_no_word_tells_two_stages_of_one_thing() -> None:
    twice = [
        (language, word)
        for language, table in load_data("milestone_deeds.toml").items()
        for one, other in combinations(_STAGES, 2)
        for word in set(table.get(one, ())) & set(table.get(other, ()))
    ]
    assert twice == []


def test_every_class_of_deeds_is_known_in_english() -> None:
    tables = load_data("milestone_deeds.toml")
    known = {one.removesuffix("_name") for one in tables["en"]}
    assert {
        key
        for table in tables.values()
        for key in table
        if key not in _NO_DEEDS and key.removesuffix("_name") not in known
    } == set()


def test_every_language_with_steps_knows_the_commonest_ones() -> None:
    needed = {
        "ordered",
        "bought",
        "delivered",
        "installed",
        "repaired",
        "signed",
        "approved",
        "did",
    }
    missing = {
        language: needed - set(table)
        for language, table in load_data("milestone_deeds.toml").items()
        if needed - set(table)
    }
    assert missing == {}
