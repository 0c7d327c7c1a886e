"""Counts of what Chinese, Japanese and Korean count, with a noun of work or a verb beside them."""

from __future__ import annotations

import pytest

from tests.reading.lines_by_topic import TopicLine, told

HORNS = "지게차 후방 경보기"
AUDITS = "サプライヤー監査"
INSURANCE = "给全体员工缴社保"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("ko", HORNS, "7대 중 4대 장착"),
        ("ko", HORNS, "12명 중 8명 정산"),
        ("ja", AUDITS, "15社中9社監査"),
        ("ja", AUDITS, "15社のうち9社終わりました"),
        ("zh-Hans", INSURANCE, "310人里交了240人"),
    ],
)
def test_a_count_that_ends_in_its_work_is_in_progress(language: str, title: str, text: str) -> None:
    assert told(TopicLine(language, title, text, "going")) == "going"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("ko", HORNS, "7대 중 4대 장착 예정"),
        ("ko", HORNS, "7대 중 4대 장착 필요"),
        ("ko", HORNS, "7대 중 4대 고장"),
        ("ja", AUDITS, "15社中9社監査予定"),
        ("ja", AUDITS, "15社中9社監査拒否"),
        ("zh-Hans", INSURANCE, "310人里拒缴了240人"),
        ("zh-Hans", INSURANCE, "310人里走了240人"),
        ("zh-Hans", INSURANCE, "310人里没交240人"),
    ],
)
def test_a_count_of_what_is_left_refused_or_gone_is_not(
    language: str, title: str, text: str
) -> None:
    assert told(TopicLine(language, title, text, "asked")) in {"asked", "nothing"}
