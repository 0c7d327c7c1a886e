"""Which language a writer used."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.reading.language import language_of
from tests.reading.answers_by_language import cases


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("1 done\n2 in progress", "bn", "en"),
        ("3 in progress, 03/04/2027", "hi", "en"),
        ("1 complete ho gaya hai", "ur", "ur"),
        ("1 erledigt\n2 läuft noch", "en", "de"),
        ("1 terminé, voir photos", "en", "fr"),
        ("1 listo, adjunto fotos", "en", "es"),
        ("1 完成", "en", "zh-Hans"),
        ("1 已完成，預計下個月", "en", "zh-Hant"),
        ("1 已完成", "zh-Hant", "zh-Hant"),
        ("1 完了しました", "en", "ja"),
        ("1 完了", "ja", "ja"),
        ("1 완료", "en", "ko"),
        ("1 hoye geche, baki kaj cholche", "en", "bn"),
        ("1 ho gaya sir, baki chal raha hai", "hi", "hi"),
        ("1 مکمل ہو گیا", "en", "ur"),
        ("1 تم الانتهاء", "en", "ar"),
        ("1 đã xong, đang làm", "en", "vi"),
        ("1 sudah selesai", "en", "id"),
        ("1 100%", "de", None),
        ("", "de", None),
        ("3 15/01/2027", None, None),
        ("1 সম্পন্ন, Self-closing doors OK", "en", "bn"),
    ],
)
def test_the_language_of_a_reply(text: str, hint: str | None, expected: str | None) -> None:
    assert language_of(text, hint) == expected


def test_natural_lines_of_a_language_are_taken_for_it() -> None:
    romanised = {"ur", "hi", "bn"}
    texts: dict[str, list[str]] = {}
    for language, line, _ in cases():
        texts.setdefault(language, []).append(line)
    for language, lines in texts.items():
        if language not in romanised:
            assert language_of("\n".join(lines), "en") == language


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_guessing_a_language_never_raises(text: str) -> None:
    language_of(text, "en")


@pytest.mark.parametrize("hint", ["en", "bn", None])
def test_a_lone_letter_is_of_any_language(hint: str | None) -> None:
    """The "h" of an hour is no Hindi "hai": nobody gets a receipt in Hindi for it."""
    assert language_of("1 60%\nbenefit M-02: 49,2 pcs/h", hint) is None
