"""Tokens, codes and Message-IDs."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.tokens import (
    CODE_PATTERN,
    TOKEN_PATTERN,
    new_code,
    new_message_id,
    new_token,
    token_hash,
)


def test_a_token_has_128_bits_and_fits_any_address() -> None:
    tokens = {new_token() for _ in range(2000)}
    assert len(tokens) == 2000
    for token in tokens:
        assert re.fullmatch(r"fb[a-z2-7]{26}", token)
        assert len(f"followup+{token}") <= 64  # RFC 5321, 4.5.3.1.1: local part


def test_a_token_is_found_in_an_address_and_in_a_subject() -> None:
    token = new_token()
    for text in (f"bot+{token}@x.example", f"Re: answer [{token}]", f"BOT+{token.upper()}@X"):
        assert [m.group(0).lower() for m in TOKEN_PATTERN.finditer(text)] == [token]


def test_the_hash_does_not_depend_on_the_case_a_server_gives_back() -> None:
    token = new_token()
    assert token_hash(token) == token_hash(token.upper())
    assert token not in token_hash(token)


def test_a_code_has_no_letter_that_looks_like_another() -> None:
    for _ in range(500):
        code = new_code()
        assert CODE_PATTERN.fullmatch(code)
        assert not set(code[3:]) & set("01OILU")


def test_a_message_id_never_folds_a_header_line() -> None:
    ids = {new_message_id("followup.example-nordic.example") for _ in range(500)}
    assert len(ids) == 500
    assert all(len("In-Reply-To: ") + len(one) <= 78 for one in ids)


@given(st.text(max_size=200))
def test_any_text_can_be_searched_for_traces(text: str) -> None:
    for found in TOKEN_PATTERN.finditer(text):
        assert len(found.group(1)) == 26
    for found in CODE_PATTERN.finditer(text):
        assert len(found.group(1)) == 6
