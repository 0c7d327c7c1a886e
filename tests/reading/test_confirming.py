"""A yes or no to what a letter proposes: plain, or left open."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from followbot.domain.letter import SentLetter
from followbot.domain.terms import LetterKind
from followbot.reading.answers import Said, read_answers
from followbot.reading.confirming import leaves_open, says_only_seen
from followbot.reading.data_files import load_data
from followbot.reading.sheet import ReceivedSheets
from followbot.reading.written import Region, Written, WrittenLine

WORDS = load_data("confirming.toml")
YES = {"en": "yes", "da": "ja", "de": "ja", "fr": "oui", "es": "sí", "pt": "sim", "it": "sì",
       "nl": "ja", "pl": "tak", "tr": "evet", "vi": "vâng", "id": "ya", "hi": "हाँ", "bn": "হ্যাঁ",
       "ur": "جی ہاں", "ar": "نعم", "th": "ใช่",
       "zh-Hans": "是", "ja": "はい", "ko": "네"}  # fmt: skip
NO = {"en": "no", "da": "nej", "de": "nein", "fr": "non", "es": "no", "pt": "não", "it": "no",
      "nl": "nee", "pl": "nie", "tr": "hayır", "id": "tidak", "hi": "नहीं", "bn": "না",
      "ur": "نہیں", "ar": "لا", "th": "ไม่ใช่", "zh-Hans": "不是", "ja": "いいえ",
      "ko": "아니요"}  # fmt: skip


def read(text: str, language: str) -> Said:
    letter = SentLetter(
        LetterKind.RHYTHM_OFFER, "<1@x>", "FB-1", "t", "anna@x.example", language,
        datetime(2026, 11, 30, tzinfo=UTC), "", "", (),
    )  # fmt: skip
    lines = tuple(WrittenLine(line, Region.ABOVE, None) for line in text.split("\n"))
    written = Written(lines, (), ())
    return read_answers(written, letter, (), date(2026, 12, 1), language, ReceivedSheets())


@pytest.mark.parametrize("language", YES)
def test_a_plain_yes_and_a_plain_no_are_taken(language: str) -> None:
    assert read(YES[language], language).confirms is True
    if language in NO:
        assert read(NO[language], language).confirms is False


@pytest.mark.parametrize("language", YES)
def test_a_yes_that_asks_or_has_a_condition_is_none(language: str) -> None:
    yes = YES[language]
    for text in (f"{yes}?", f"{yes}\n{NO.get(language, 'no')}"):
        assert read(text, language).confirms is None, text
    for word in WORDS["but"] + WORDS["kept"]:
        for text in (f"{yes}, {word}", f"{yes} {word}"):
            assert read(text, language).confirms is not True, text


@pytest.mark.parametrize(
    ("text", "open_yet"),
    [
        ("yes", False),
        ("Yes please", False),
        ("no problem", False),
        ("it's ok as it is", True),
        ("ok as it is now", True),
        ("yes, only", True),
        ("sure?", True),
        ("نعم؟", True),
        ("好的，但", True),
    ],
)
def test_what_leaves_a_yes_open(text: str, open_yet: bool) -> None:
    assert leaves_open(text) is open_yet


def test_that_a_mail_came_is_no_yes() -> None:
    assert says_only_seen("ok, received")
    assert says_only_seen("好的，收到")
    assert not says_only_seen("ok")
