"""What servers answer becomes one line without secrets."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.errors import RefusedError
from followbot.mailbox.wording import LONGEST, one_line, without_control


@given(st.one_of(st.text(), st.binary()))
def test_every_answer_becomes_one_short_printable_line(answer: str | bytes) -> None:
    line = one_line(answer)
    assert line.isprintable()
    assert len(line) <= LONGEST
    assert line == line.strip()


SECRETS = st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=8, max_size=40)


@given(st.text(max_size=20), SECRETS, st.text(max_size=20))
def test_a_secret_is_blanked_wherever_it_stands(before: str, secret: str, after: str) -> None:
    assert secret not in one_line(f"{before} {secret} {after}", secret)


@given(SECRETS, st.text(st.characters(codec="ascii"), max_size=12))
def test_a_secret_in_base64_is_blanked_after_any_user_name(secret: str, user: str) -> None:
    encoded = base64.b64encode(f"\0{user}\0{secret}".encode()).decode()
    told = one_line(f"535 {encoded}", secret)
    assert encoded not in told
    # What is left of the last groups gives away at most the last two characters.
    for word in told.split():
        piece = word.rpartition("***")[2]
        assert len(piece) <= 5


@given(st.text())
def test_only_text_without_control_characters_passes(text: str) -> None:
    if any(ord(character) < 32 or ord(character) == 127 for character in text):
        with pytest.raises(RefusedError) as raised:
            without_control("it", text)
        assert len(raised.value.message) < 100
    else:
        assert without_control("it", text) == text
