# tables of answers: one case on one line is easier to compare
"""A deed that is over and what follows in one breath: `주문했고 설치 중`, `về rồi đang lắp`."""

from __future__ import annotations

import pytest

from tests.reading.test_milestone_things import reached


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        ("프로그램 선정", "ko", "프로그램 선정했고 테스트 중"),
        ("설계 승인", "ko", "설계 승인됨 공사 30%"),
        ("설계 완료", "ko", "설계 완료됐고 제작업체에서 만들고 있습니다"),
        ("Light curtains delivered", "ko", "라이트커튼 입고되어 설치 중입니다"),
        ("Sensors calibrated", "ko", "센서 교정 완료하고 경보 연동 중입니다"),
        ("Sensors delivered", "vi", "cảm biến về rồi đang lắp"),
        ("Sensors bought", "vi", "đã mua cảm biến, chưa lắp"),
        ("Contractor chosen", "vi", "chọn nhà thầu rồi, tháng 1 khởi công"),
        ("Cables ordered", "zh-Hans", "电线早就订了也到了"),
        ("Drawing approved", "zh-Hant", "圖則批咗，護欄整緊"),
        ("Sensors bought", "zh-Hant", "感應器買咗，未裝"),
        ("Offer received", "zh-Hans", "报价已收到，合同未签"),
        ("طلب الأبواب", "ar", "الأبواب تم طلبها ولم تصل بعد"),
        ("Bank chosen", "ar", "البنك اخترناه وفتح الحسابات قيد التنفيذ"),
        ("List shared", "hi", "सूची साझा कर दी है, पंजीकरण चल रहा है"),
        ("Lights ordered", "ta", "lights order panniyachu innum varala"),
        ("Room chosen", "id", "baru pilih ruangan, renovasi berjalan"),
    ],
)
def test_a_deed_is_told_though_the_next_step_goes_on(title: str, language: str, text: str) -> None:
    assert reached(title, text, language) is True


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        ("프로그램 선정", "ko", "프로그램 선정하고 테스트 예정입니다"),
        ("프로그램 선정", "ko", "프로그램 선정 중이고 테스트는 나중에"),
        ("설계 승인", "ko", "설계 승인됐는지 확인 중"),
        ("설계 승인", "ko", "설계 승인되면 공사 시작"),
        ("설계 승인", "ko", "설계 승인 안 됨 공사 대기"),
        ("Light curtains delivered", "ko", "라이트커튼 입고되어야 설치 가능"),
        ("Light curtains delivered", "ko", "라이트커튼 입고 예정"),
        ("Sensors delivered", "vi", "cảm biến sắp về rồi lắp"),
        ("Sensors delivered", "vi", "cảm biến chưa về, đang chờ"),
        ("Sensors delivered", "vi", "khi nào cảm biến về rồi sẽ lắp"),
        ("Contractor chosen", "vi", "sẽ chọn nhà thầu rồi khởi công"),
        ("Contractor chosen", "vi", "chưa chọn nhà thầu"),
        ("Cables ordered", "zh-Hans", "电线订了没有？"),
        ("Cables ordered", "zh-Hans", "等电线订了也到了再装"),
        ("Drawing approved", "zh-Hant", "圖則未批"),
        ("Drawing approved", "zh-Hant", "圖則批咗先整護欄"),
        ("Contract signed", "zh-Hans", "合同如果签好就开工"),
        ("طلب الأبواب", "ar", "الأبواب سيتم طلبها ثم تركيبها"),
        ("طلب الأبواب", "ar", "هل تم طلب الأبواب؟"),
        ("List sent", "hi", "सूची साझा नहीं की"),
        ("List sent", "hi", "सूची साझा कर देंगे"),
        ("Lights ordered", "ta", "lights order panni innum varala"),
        ("Room chosen", "id", "belum pilih ruangannya"),
        ("Room chosen", "id", "baru akan pilih ruangannya"),
    ],
)
def test_what_is_to_come_or_not_there_is_not_told(title: str, language: str, text: str) -> None:
    assert reached(title, text, language) is not True


@pytest.mark.parametrize(
    ("title", "language", "text", "told"),
    [
        ("First sensor bought", "vi", "đã mua đầu dò, chưa lắp", None),
        ("Fire doors ordered", "da", "fire dørpumper bestilt, i gang", None),
        ("Extinguishers bought", "hi", "fire extinguisher khareed liye, laga rahe hain", True),
        ("Extinguishers bought", "en", "four extinguishers bought, in progress", None),
    ],
)
def test_a_word_of_a_name_counts_nothing(
    title: str, language: str, text: str, told: bool | None
) -> None:
    assert reached(title, text, language) is told


def test_the_head_of_a_detector_is_no_first_one() -> None:
    said = "đã mua đầu dò, chưa lắp"
    assert (
        reached("Detectors bought", said, "vi", "Ammonia leak detectors in the cold store") is True
    )
