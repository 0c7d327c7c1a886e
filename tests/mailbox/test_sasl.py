"""What is said with a token, and what is read from a refusal."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.mailbox.oauth_settings import Mechanism
from followbot.mailbox.sasl import (
    Refusal,
    answer_to_refusal,
    chosen_mechanism,
    first_message,
    refusal_in,
)


def test_oauthbearer_says_what_rfc_7628_section_3_1_wants() -> None:
    assert first_message("OAUTHBEARER", "user@example.com", "vF9dft4qmT") == (
        "n,a=user@example.com,\x01auth=Bearer vF9dft4qmT\x01\x01"
    )


def test_a_comma_or_equals_sign_in_a_name_is_escaped_as_rfc_5801_wants() -> None:
    assert first_message("OAUTHBEARER", "a,b=c@example.com", "t").startswith("n,a=a=2Cb=3Dc@")


def test_xoauth2_says_what_google_and_microsoft_describe() -> None:
    said = base64.b64encode(first_message("XOAUTH2", "someuser@example.com", "ya29.vF9").encode())
    assert base64.b64decode(said) == b"user=someuser@example.com\x01auth=Bearer ya29.vF9\x01\x01"


def test_a_refusal_is_answered_as_each_mechanism_wants() -> None:
    assert answer_to_refusal("OAUTHBEARER") == "\x01"
    assert answer_to_refusal("XOAUTH2") == ""


@pytest.mark.parametrize(
    ("wish", "offered", "chosen"),
    [
        ("auto", ["PLAIN", "XOAUTH2", "OAUTHBEARER"], "OAUTHBEARER"),
        ("auto", ["xoauth2"], "XOAUTH2"),
        ("auto", ["PLAIN", "LOGIN"], None),
        ("xoauth2", ["XOAUTH2", "OAUTHBEARER"], "XOAUTH2"),
        ("oauthbearer", ["XOAUTH2"], None),
    ],
)
def test_the_standards_mechanism_is_preferred_unless_one_is_wished_for(
    wish: Mechanism, offered: list[str], chosen: str | None
) -> None:
    assert chosen_mechanism(wish, offered) == chosen


@pytest.mark.parametrize(
    ("challenge", "expected"),
    [
        (b'{"status":"invalid_token","scope":"mail"}', Refusal("invalid_token", "mail")),
        (
            base64.b64encode(b'{"status":"400","schemes":"Bearer","scope":"https://x/"}'),
            Refusal("400", "https://x/"),
        ),
        (b'{"status": 401}', Refusal("401", "")),
        (b'{"status": ["a"]}', Refusal()),
        (b'{"status":"two\\nlines"}', Refusal("two lines", "")),
        (b"[1]", Refusal()),
        (b"", Refusal()),
        (b"Go ahead", Refusal()),
        (b"{" * 8000, Refusal()),
        (b'{"a":' * 1600, Refusal()),
        (b'{"status":"' + b"x" * 9000 + b'"}', Refusal()),
    ],
)
def test_the_reason_of_a_refusal_is_read(challenge: bytes, expected: Refusal) -> None:
    assert refusal_in(challenge) == expected


def test_wrong_rights_are_told_from_an_old_token() -> None:
    assert Refusal("insufficient_scope").wants_other_rights
    assert not Refusal("invalid_token").wants_other_rights
    assert str(Refusal("invalid_token", "mail")) == "invalid_token, wants the scope `mail`"


@given(st.binary(max_size=300))
def test_whatever_a_server_sends_is_a_reason_or_none(challenge: bytes) -> None:
    told = refusal_in(challenge)
    assert str(told).isprintable() or "\n" not in str(told)


@given(st.text(), st.text())
def test_a_user_name_never_ends_its_part_of_the_message(user: str, token: str) -> None:
    said = first_message("OAUTHBEARER", user, token)
    name = said.removeprefix("n,a=").partition(",")[0]
    assert name.replace("=2C", ",").replace("=3D", "=") == user
