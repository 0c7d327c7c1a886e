"""How many are left says of the rest that it is done: in progress, whatever there was at first."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read
from tests.reading.test_title_words import told_about


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2 six doors are left", "en"),
        ("2 only 2 of them left", "en"),
        ("2 6 doors are still remaining", "en"),
        ("2 fehlen nur noch 2 Türen", "de"),
        ("2 il reste 3 portes", "fr"),
        ("2 solo faltan 6 trabajadores por firmar", "es"),
        ("2 restam 4 portas", "pt"),
        ("2 restano 2 porte", "it"),
        ("2 zostały 2 drzwi", "pl"),
        ("2 осталось 3 двери", "ru"),
        ("2 còn 6 người chưa hoàn", "vi"),
        ("2 con 8 nguoi chua ky", "vi"),
        ("2 还差一面墙", "zh-Hans"),
        ("2 还有8人没签", "zh-Hans"),
        ("2 仲差兩部機", "zh-Hant"),
        ("2 残り2台", "ja"),
        ("2 2대 남았습니다", "ko"),
        ("2 เหลืออีก 2 เครื่อง", "th"),
        ("2 tinggal 6 orang belum tanda tangan", "id"),
        ("2 2 machine baki hai", "hi"),
    ],
)
def test_a_counted_rest_is_in_progress(text: str, language: str) -> None:
    assert outline(read(text, language)) == {"M-02": "go"}


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
