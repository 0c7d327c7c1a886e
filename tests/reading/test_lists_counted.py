# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Lists whose numbers stand bare in one line: `1 … 2 … 3 …`, `1 2 both done`, and the rest of a list."""

from __future__ import annotations

import pytest

from tests.reading.answering import told


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "1 ho gaya 2 ho gaya 3 thekedar tay nahi hua 4 machine ka order diya hai 5 ho gaya",
            "hi",
            "done done ask -? done",
        ),
        (
            "1 完成 2 装了3个还差2个 3 应该没问题吧 4 完成 5 没开始",
            "zh-Hans",
            "done go ask done no",
        ),
        (
            "1 done 2 guards not chosen 3 machines ordered 4 done 5 in progress",
            "en",
            "done ask go done go",
        ),
        (
            "ji 1 aur 2 complete, 3 chal raha hai, 4 me paisa nahi hai, 5 ho gaya",
            "hi",
            "done done go blocked done",
        ),
        ("1 2 都完成了，3 正在补缴，4 没开始，5 完成", "zh-Hans", "done done go no done"),
        ("1 2 both done", "en", "done done - - -"),
        ("1 2 keduanya sudah selesai", "id", "done done - - -"),
        ("1 2 done, 3 in progress, 4 not started", "en", "done done go no -"),
        ("3 r 4 ekhono shuru hoy nai", "bn", "- - no no -"),
        ("1 पूरा, 2 पूरा, बाकी तीनों पॉइंट अभी शुरू नहीं हुए", "hi", "done done no no no"),
        ("1 مکمل، 2 مکمل، باقی تینوں پوائنٹ ابھی شروع نہیں ہوئے", "ur", "done done no no no"),
    ],
)
def test_numbers_that_count_on_open_an_answer_each(text: str, language: str, expected: str) -> None:
    assert " ".join(told(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1 2 done", "en", "ask ask - - -"),
        ("1 2 完成", "zh-Hans", "ask ask - - -"),
        ("1 2 machines done, 4 left", "en", "ask - - - -"),
        ("1 in hall 1 2 guards fitted 3 missing 4 ordered 5 broken", "en", "ask - - - -"),
        ("1 पूरा, 2 पूरा, बाकी दोनों पॉइंट अभी शुरू नहीं हुए", "hi", "done done - - -"),
    ],
)
def test_numbers_that_may_count_things_are_not_taken(
    text: str, language: str, expected: str
) -> None:
    said = told(text, language)
    wanted = tuple(expected.split())
    assert all(one in {other, "ask", "-"} for one, other in zip(said, wanted, strict=True))
