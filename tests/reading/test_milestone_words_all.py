"""One milestone told in every language: the same thing and deed, and no other ones."""

from __future__ import annotations

import pytest

from tests.reading.test_milestone_things import reached


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "in Arbeit, Handschuhe gekauft"),
        ("fr", "en cours, gants achetés"),
        ("es", "en proceso, guantes comprados"),
        ("it", "in corso, guanti acquistati"),
        ("pt", "em andamento, luvas compradas"),
        ("nl", "bezig, handschoenen gekocht"),
        ("pl", "w trakcie, rękawice kupione"),
        ("cs", "probíhá, rukavice nakoupeny"),
        ("ro", "în curs, mănuși cumpărate"),
        ("hu", "folyamatban, kesztyű megvásárolva"),
        ("ru", "в процессе, перчатки закуплены"),
        ("tr", "devam ediyor, eldivenler satın alındı"),
        ("id", "sedang berjalan, sarung tangan sudah dibeli"),
        ("vi", "đang làm, găng tay đã mua"),
        ("zh-Hans", "正在进行,手套已采购"),
        ("zh-Hant", "進行中,手套已採購"),
        ("ja", "実施中、手袋を購入しました"),
        ("ko", "진행 중, 장갑 구매 완료"),
        ("hi", "काम चल रहा है, दस्ताने खरीद लिए"),
        ("hi", "chal raha hai, gloves khareed liye"),
        ("ur", "کام جاری ہے، دستانے خرید لیے"),
        ("bn", "কাজ চলছে, গ্লাভস কেনা হয়েছে"),
        ("ar", "العمل جار، تم شراء القفازات"),
        ("th", "ซื้อถุงมือแล้ว"),
        ("el", "σε εξέλιξη, γάντια αγοράστηκαν"),
        ("da", "i gang, handsker indkøbt"),
        ("sv", "pågår, handskar inköpta"),
        ("no", "pågår, hansker kjøpt"),
        ("fi", "kesken, käsineet hankittu"),
        ("sk", "prebieha, rukavice zakúpené"),
        ("bg", "в процес, ръкавици закупени"),
        ("uk", "в процесі, рукавички закуплені"),
        ("ta", "நடந்து கொண்டிருக்கிறது, கையுறைகள் வாங்கப்பட்டன"),
        ("ms", "sedang dijalankan, sarung tangan telah dibeli"),
        ("hr", "u tijeku, rukavice kupljene"),
        ("fa", "در حال انجام، دستکش خریداری شد"),
        ("sw", "inaendelea, glavu zimenunuliwa"),
    ],
)
def test_a_thing_and_its_deed_are_known_in_every_language(language: str, text: str) -> None:
    assert reached("Gloves bought", text, language) is True
    assert reached("Helmets bought", text, language) is None
    assert reached("Gloves delivered", text, language) is None
