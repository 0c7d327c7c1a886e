"""Slips of the keyboard are understood only where they cannot change what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.words_typo import meant_term
from tests.reading.answering import outline, read


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1 finshed", "en", "done"),
        ("1 compleeted", "en", "done"),
        ("1 complted", "en", "done"),
        ("1 competed, photos follow", "en", "done"),
        ("2 onging 60%", "en", "go 60"),
        ("1 not compleeted", "en", "ask"),
        ("1 incompleted", "en", "ask"),
        ("1 finishes", "en", "ask"),
        ("1 closet", "en", "ask"),
        ("1 abgeschlosen", "de", "done"),
        ("1 abgeschlossrn", "de", "-?"),
        ("1 the hedge is planted", "en", "-?"),
        ("1 guards shipped", "en", "-?"),
        ("1 the parts were stapled", "en", "-?"),
        ("1 Absaugung angeschlossen", "de", "-?"),
        ("1 regardée", "fr", "ask"),
        ("1 acabando", "pt", "ask"),
        ("1 tamamlanmdı", "tr", "ask"),
        ("1 tamamladı", "tr", "ask"),
    ],
)
def test_a_slip_of_the_keyboard(text: str, language: str, expected: str) -> None:
    assert list(outline(read(text, language)).values()) == [expected]


@pytest.mark.parametrize(
    "word",
    ["fished", "solved", "uncompleted", "finishes", "complete", "planted", "shipped", "panned"],
)
def test_words_that_are_near_are_no_slips(word: str) -> None:
    assert meant_term(word, ("en",)) is None


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=25))
def test_no_guess_stands_beside_a_word_of_another_meaning(word: str) -> None:
    term = meant_term(word, ("en", "de"))
    known = {hit.status for hit in find_phrases(fold(word), ("en", "de")) if hit.status}
    assert term is None or known == {
        next(s.kind for s in term.senses if s.language in {"en", "de"})
    }
