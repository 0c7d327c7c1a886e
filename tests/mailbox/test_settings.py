"""Settings that cannot work, or would send a password in the clear, are not accepted."""

from __future__ import annotations

import pytest

from followbot.domain.errors import ConfigError
from followbot.mailbox.settings import ImapSettings, SmtpSettings, is_loopback


def imap(**more: object) -> ImapSettings:
    values: dict[str, object] = {
        "host": "imap.buyer.example",
        "user": "bot@buyer.example",
        "password": "secret",
        **more,
    }
    return ImapSettings(**values)  # type: ignore[arg-type]


def smtp(**more: object) -> SmtpSettings:
    return SmtpSettings(**{"host": "smtp.buyer.example", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("mail.localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("[::1]", True),
        ("10.0.0.1", False),
        ("localhost.example.com", False),
        ("mylocalhost", False),
        ("127.0.0.1.example.com", False),
        ("", False),
    ],
)
def test_loopback_is_this_machine_only(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize("make", [imap, smtp])
def test_plain_text_is_for_this_machine_or_an_explicit_wish(make: object) -> None:
    assert callable(make)
    with pytest.raises(ConfigError, match="in the clear"):
        make(security="none")
    assert make(security="none", host="127.0.0.1").security == "none"
    assert make(security="none", allow_plain=True).security == "none"


@pytest.mark.parametrize(
    ("make", "wrong", "named"),
    [
        (imap, {"host": ""}, "imap.host"),
        (imap, {"host": "a\r\nb"}, "imap.host"),
        (imap, {"port": 0}, "imap.port"),
        (smtp, {"port": 65536}, "smtp.port"),
        (smtp, {"security": "tls"}, "smtp.security"),
        (imap, {"timeout": 0}, "imap.timeout"),
        (imap, {"max_bytes": 0}, "imap.max_bytes"),
        (imap, {"processed": "INBOX"}, "imap.processed"),
        (imap, {"review": "followbot/processed"}, "imap.review"),
        (imap, {"review": "a\nb"}, "imap.review"),
        (imap, {"processed": "/"}, "imap.processed"),
        (smtp, {"connections": 0}, "smtp.connections"),
        (smtp, {"mails_per_connection": 0}, "smtp.mails_per_connection"),
        (smtp, {"transaction_limit": 0}, "smtp.transaction_limit"),
        (smtp, {"helo_name": ""}, "smtp.helo_name"),
    ],
)
def test_a_value_that_cannot_work_names_its_key(
    make: object, wrong: dict[str, object], named: str
) -> None:
    assert callable(make)
    with pytest.raises(ConfigError) as raised:
        make(**wrong)
    assert f"`{named}`" in raised.value.message or f"`{named} =" in raised.value.message
    assert raised.value.hint


def test_no_password_in_a_representation() -> None:
    assert "secret" not in repr(imap())
    assert "secret" not in repr(smtp(user="bot", password="secret"))


def test_a_servers_line_is_shown_without_pythons_marks() -> None:
    from followbot.mailbox.wording import one_line

    told = one_line(Exception("b'[AUTHENTICATIONFAILED] Authentication failed.'"))
    assert told == "[AUTHENTICATIONFAILED] Authentication failed."
