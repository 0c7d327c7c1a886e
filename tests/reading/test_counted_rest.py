"""How many are left says of the rest that it is done: in progress, whatever there was at first."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read
from tests.reading.test_title_words import told_about


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("Renew the fire doors", "2 only 2 of them left", "en"),
        ("Renew the fire doors", "2 6 doors are still remaining", "en"),
        ("Brandschutztüren erneuern", "2 nur noch 2 Türen", "de"),
        ("Portes coupe-feu", "2 il reste 3 portes", "fr"),
        ("Portas corta-fogo", "2 restam 4 portas", "pt"),
        ("Hoàn tiền cho 40 người", "2 còn 6 người chưa hoàn", "vi"),
        ("Hợp đồng lao động", "2 con 8 nguoi chua ky", "vi"),
        ("合同", "2 还有8人没签", "zh-Hans"),
        ("機械の防護", "2 残り2台", "ja"),
        ("기계 방호", "2 2대 남았습니다", "ko"),
        ("เครื่องจักร", "2 เหลืออีก 2 เครื่อง", "th"),
        ("machine guard", "2 2 machine baki hai", "hi"),
    ],
)
def test_a_counted_rest_is_in_progress(title: str, text: str, language: str) -> None:
    assert told_about(title, text, language) == "go"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2 we have 3 machines left", "en"),
        ("2 only 40 workers remain in the factory", "en"),
        ("2 solo quedan 3 trabajadores", "es"),
        ("2 es fehlen noch 3 Prüfer", "de"),
        ("2 we hebben nog 2 kamers over", "nl"),
        ("2 残り2か月です", "ja"),
        ("2 还差三家报价", "zh-Hans"),
        ("2 还差两万元", "zh-Hans"),
        ("2 tinggal 2 orang yang bekerja", "id"),
    ],
)
def test_what_there_is_or_what_is_awaited_counts_no_rest(text: str, language: str) -> None:
    assert "go" not in outline(read(text, language)).get("M-02", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2 two weeks left", "en"),
        ("2 2 workers left", "en"),
        ("2 2 workers left the company", "en"),
        ("2 maybe 2 doors left", "en"),
        ("2 are only 2 doors left?", "en"),
        ("2 if only 2 doors are left", "en"),
        ("2 all 6 doors are left", "en"),
        ("2 0 doors are left", "en"),
        ("2 blocked, 2 doors are left", "en"),
        ("2 two doors are missing", "en"),
        ("2 noch 2 Wochen", "de"),
        ("2 noch 2 Fragen", "de"),
        ("2 il reste 2 semaines", "fr"),
        ("2 quedan 2 semanas", "es"),
        ("2 còn 2 tuần", "vi"),
        ("2 còn 2 câu hỏi", "vi"),
        ("2 还有3天", "zh-Hans"),
        ("2 还有两个问题", "zh-Hans"),
        ("2 还差两周", "zh-Hans"),
        ("2 还差两台吗？", "zh-Hans"),
        ("2 残り2日", "ja"),
        ("2 2주 남았습니다", "ko"),
        ("2 เหลือ 2 สัปดาห์", "th"),
        ("2 tinggal 2 minggu", "id"),
        ("2 2 hafte baki hain", "hi"),
    ],
)
def test_days_questions_and_doubts_count_no_rest(text: str, language: str) -> None:
    assert "go" not in outline(read(text, language)).get("M-02", "")


def test_as_many_as_the_title_counts_may_be_all_of_them() -> None:
    assert told_about("Fit 6 fire doors", "2: 6 doors are left", "en") != "go"
    assert told_about("Fit 8 fire doors", "2: 6 doors are left", "en") == "go"
