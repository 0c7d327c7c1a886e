"""Thanks are not answered; an answer behind thanks is never taken for thanks."""

from __future__ import annotations

import pytest

from followbot.domain.terms import LetterKind
from followbot.reading.courtesy import is_polite
from tests.reading.answering import read


@pytest.mark.parametrize(
    ("text", "language", "polite"),
    [
        ("Thank you for the mail.", "en", True),
        ("Muchas gracias por el recordatorio.", "es", True),
        ("Danke für die Erinnerung", "de", True),
        ("Thanks for your help, all done", "en", False),
        ("Thanks for waiting until Friday 4", "en", False),
        ("Gracias por el plazo, necesitamos ayuda", "es", False),
        ("Danke, für die Türen brauchen wir Zeit", "de", False),
        ("Done, thank you", "en", False),
    ],
)
def test_only_thanks_are_thanks(text: str, language: str, polite: bool) -> None:
    assert is_polite([text], (language, "en")) is polite


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yes, thank you", "en"),
        ("네 감사합니다", "ko"),
        ("是的，谢谢", "zh-Hans"),
        ("はい ありがとうございます", "ja"),
    ],
)
def test_a_yes_with_thanks_confirms_what_a_receipt_asked(text: str, language: str) -> None:
    assert read(text, language, kind=LetterKind.RECEIPT).confirms is True
