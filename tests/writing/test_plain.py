"""Foreign text is made harmless; plain text is wrapped by what a terminal shows."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from followbot.writing import plain
from followbot.writing.plain import (
    WIDTH,
    clean,
    clean_facts,
    columns,
    pad,
    shorten,
    width,
    wrap_letter,
    wrap_line,
)
from tests.writing.sample_facts import contact, status_request


@given(st.text())
def test_clean_text_is_one_line_without_controls(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.splitlines()) <= 1
    assert not any(unicodedata.category(sign) == "Cc" for sign in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nBcc: b@c", "a Bcc: b@c"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("  two\t words \x00", "two words"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("ক্\u200dষ", "ক্\u200dষ"),
    ],
)
def test_clean_keeps_words_and_drops_tricks(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_clean_facts_reaches_every_text() -> None:
    facts = status_request()
    dirty = type(facts)(
        **{name: getattr(facts, name) for name in facts.__slots__}
        | {"buyer_name": "A\nB", "recipient": contact("en\x00")}
    )
    cleaned = clean_facts(dirty)
    assert (cleaned.buyer_name, cleaned.recipient.language) == ("A B", "en")
    assert cleaned.sections == facts.sections


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp"))))
def test_no_wrapped_line_is_wider_than_a_mail(text: str) -> None:
    assert all(width(line) <= WIDTH for line in wrap_line(clean(text)))


@given(st.lists(st.text("abcdefgh—é措施অ", min_size=1, max_size=30), max_size=40))
def test_wrapping_loses_no_word(words: list[str]) -> None:
    text = " ".join(words)
    assert "".join("".join(wrap_line(text)).split()) == "".join(words)


def test_chinese_breaks_between_characters_but_never_before_a_closing_mark() -> None:
    lines = wrap_line("请告诉我们每项措施的进展，" * 8)
    assert all(width(line) <= WIDTH for line in lines)
    assert not any(line[0] in "，。）" for line in lines)
    assert width(lines[0]) >= WIDTH - 4


def test_a_measure_hangs_under_its_number() -> None:
    lines = wrap_line("(12) M-01 " + "word " * 20)
    assert lines[0].startswith("(12) M-01 word")
    assert all(line.startswith("     word") for line in lines[1:])


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = wrap_line("x" * 200)
    assert "".join(lines) == "x" * 200
    assert max(map(width, lines)) == WIDTH


def test_a_letter_keeps_its_signature_mark_and_single_empty_lines() -> None:
    assert wrap_letter("a  \n\n\n\nb\n-- \nc\n\n") == "a\n\nb\n-- \nc\n"


def test_columns_hang_under_the_value() -> None:
    lines = columns("Plan", "long words " * 12, 17)
    assert lines[0].startswith("Plan             long words")
    assert all(line.startswith(" " * 17 + "l") or line[17:].strip() for line in lines[1:])
    assert all(width(line) <= WIDTH for line in lines)


@given(st.text(max_size=60), st.integers(min_value=2, max_value=40))
def test_padding_gives_exactly_the_cells(text: str, cells: int) -> None:
    text = clean(text)
    assert width(shorten(text, cells)) <= cells or not text
    assert width(pad(text, cells)) >= cells - 1


@pytest.mark.parametrize("text", ["a" * 200_000, "措" * 100_000, "a " * 100_000, "（" * 50_000])
def test_wrapping_takes_linear_time(text: str) -> None:
    started = time.perf_counter()
    wrap_line(text)
    assert time.perf_counter() - started < 8


SIGNS = st.sampled_from(
    [*"abc  ().,-", "é", "\xa0", "“", "…", "→", "✓", "█", "░", "Ж", "a" * 30, "中", "、"]
)


@given(
    st.sampled_from(["", "(12) ", "• ", "    ", "A  ", "(", " "]),
    st.lists(SIGNS, max_size=200).map("".join),
    st.sampled_from([72, 40, 20]),
)
def test_a_line_of_narrow_signs_is_wrapped_like_any_other(
    start: str, words: str, cells: int
) -> None:
    line = start + words
    quickly = plain.wrap_line(line, cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_NARROW", re.compile(r"(?!)"))
        assert plain.wrap_line(line, cells) == quickly


def test_what_counts_as_narrow_takes_one_cell() -> None:
    narrow = [chr(code) for code in range(0x3000) if plain._NARROW.fullmatch(chr(code))]
    assert len(narrow) > 500
    assert all(wcwidth(sign) == 1 for sign in narrow)
