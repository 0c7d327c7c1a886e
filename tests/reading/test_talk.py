"""What is only talked about or prepared is a status by itself, and nothing beside another."""

from __future__ import annotations

import pytest

from tests.reading.test_prepared import said_of

GUARDS = "Machine guards on the presses"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2: in discussion with the works council"),
        ("en", "2: under preparation"),
        ("de", "2: in Abstimmung mit dem Betriebsrat"),
        ("fr", "2: en préparation"),
        ("pl", "2: w negocjacjach"),
        ("ar", "2: قيد التفاوض"),
        ("vi", "2: đang đàm phán"),
    ],
)
def test_talk_by_itself_is_in_progress(language: str, text: str) -> None:
    assert said_of(GUARDS, text, language) == "go"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2: shipment in preparation"),
        ("en", "2: price under negotiation"),
        ("en", "2: in discussion, owner said no"),
        ("en", "2: in discussion since 2024"),
        ("en", "2: in preparation for the audit all guards were fitted"),
        ("de", "2: in Abstimmung, ob wir es brauchen"),
        ("pt", "2: a fábrica está em negociação"),
        ("vi", "2: đang bàn có cần không"),
    ],
)
def test_talk_of_something_else_or_beside_doubts_is_not(language: str, text: str) -> None:
    assert said_of(GUARDS, text, language) != "go"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "2: not started, in discussion", "no"),
        ("de", "2: Nicht begonnen, in Abstimmung", "no"),
        ("en", "2: done. Next audit in preparation.", "done"),
    ],
)
def test_beside_another_status_talk_tells_nothing(language: str, text: str, expected: str) -> None:
    assert said_of(GUARDS, text, language) == expected
