"""What a buyer decides by reply: every clause is sure or asked about, in five languages."""

from __future__ import annotations

import pytest

from tests.reading.deciding import told
from tests.reading.decisions_by_language import BY_LANGUAGE, DOUBTFUL

SAID = [
    pytest.param(language, text, expected, id=f"{language}: {text}")
    for language, table in BY_LANGUAGE.items()
    for expected, texts in table
    for text in texts
]
ASKED = [pytest.param(text, expected, id=text) for expected, texts in DOUBTFUL for text in texts]


@pytest.mark.parametrize(("language", "text", "expected"), SAID)
def test_a_clear_reply_is_read(language: str, text: str, expected: str) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_a_doubtful_reply_is_asked_about(text: str, expected: str) -> None:
    assert told(text) == expected
