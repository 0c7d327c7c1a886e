"""What busy people write of one measure is read as they mean it, or asked where it must be."""

from __future__ import annotations

import pytest

from tests.reading.lines_own_words import LINES
from tests.reading.test_own_words import told


def cases() -> dict[str, list[tuple[str, str]]]:
    """What was written and what it means, by language."""
    by_language: dict[str, list[tuple[str, str]]] = {}
    for line in LINES.strip().split("\n"):
        language, _, rest = line.partition(": ")
        text, _, expected = rest.rpartition(" = ")
        by_language.setdefault(language, []).append((text, expected))
    return by_language


@pytest.mark.parametrize("language", cases())
def test_a_plain_line_means_what_its_writer_means(language: str) -> None:
    read = [(text, told(f"2 {text}", language)) for text, _ in cases()[language]]
    assert read == cases()[language]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "2 not started, no budget", "not started"),
        ("en", "2 not started, we are stuck, no money", "blocked"),
        ("en", "2 no money, stuck", "blocked"),
        ("zh-Hans", "2 还没动工,厂里最近没钱", "not started"),
        ("zh-Hans", "2 动工了,但没钱,卡住了", "blocked"),
        ("de", "2 noch nicht begonnen, kein Geld", "not started"),
        ("tr", "2 henüz başlamadık, para yok", "not started"),
        ("es", "2 todavía no empezamos, no hay plata", "not started"),
    ],
)
def test_what_is_lacking_only_tells_why_it_has_not_begun(
    language: str, text: str, expected: str
) -> None:
    assert told(text, language) == expected
