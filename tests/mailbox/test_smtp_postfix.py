"""Sending through a real Postfix."""

from __future__ import annotations

import logging

import pytest

from followbot.domain.delivery import Delivery
from followbot.domain.errors import RefusedError
from followbot.mailbox.settings import Security
from followbot.mailbox.smtp import Claim, Mailer, deliver
from tests.mailbox.test_smtp import RAW, Book, nobody_listens
from tests.servers.dovecot import PASSWORD
from tests.servers.mail import MailServers

SUPPLIER = "anna@textile.example"


def claim(number: int, recipient: str = SUPPLIER) -> Claim:
    return Claim(number, f"bot+b{number}@buyer.example", recipient, len(RAW))


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_a_letter_reaches_the_supplier_unchanged(
    mail_servers: MailServers, security: Security
) -> None:
    book = Book(RAW + b".dots\r\n..\r\n" + "größe\r\n".encode())
    deliver(mail_servers.smtp_settings(security=security), [claim(0)], book.begin, book.settle)
    assert book.outcomes == ["accepted"]
    (raw,) = mail_servers.wait_for_mails(SUPPLIER, 1)
    assert raw.endswith(b"\r\n\r\nHello\r\n.dots\r\n..\r\n" + "größe\r\n".encode())
    assert b"Return-Path: <bot+b0@buyer.example>" in raw


def test_a_hundred_letters_arrive_once_each_over_four_connections(
    mail_servers: MailServers,
) -> None:
    book = Book()
    with Mailer(mail_servers.smtp_settings(connections=4)) as mailer:
        mailer.deliver([claim(number) for number in range(100)], book.begin, book.settle)
        assert len(mailer._kept) == 4
    assert book.outcomes == ["accepted"] * 100
    arrived = mail_servers.wait_for_mails(SUPPLIER, 100)
    senders = {raw.split(b"\r\n", 1)[0] for raw in arrived}
    assert len(arrived) == len(senders) == 100


def test_an_unknown_mailbox_is_refused_and_the_others_go_on(mail_servers: MailServers) -> None:
    book = Book()
    deliver(
        mail_servers.smtp_settings(connections=1),
        [claim(0), claim(1, "nobody@textile.example"), claim(2)],
        book.begin,
        book.settle,
    )
    assert book.outcomes == ["accepted", "refused", "accepted"]
    assert book.settled[1].code == 550
    assert book.settled[1].step == "RCPT TO"
    assert book.settled[1].answer.startswith("5.1.1")


def test_a_bounce_comes_back_to_the_signed_return_path(mail_servers: MailServers) -> None:
    book = Book()
    deliver(mail_servers.smtp_settings(), [claim(7, "li@gone.example")], book.begin, book.settle)
    assert book.outcomes == ["accepted"]
    (bounce,) = mail_servers.wait_for_mails("bot@buyer.example", 1)
    assert b"Return-Path: <>" in bounce
    assert b"Delivered-To: bot+b7@buyer.example" in bounce
    assert b"Final-Recipient: rfc822; li@gone.example" in bounce
    assert b"Status: 5.1.1" in bounce


def test_a_mail_above_the_servers_limit_is_refused_for_good(mail_servers: MailServers) -> None:
    book = Book(RAW + b"x" * 70 * 300_000)
    deliver(mail_servers.smtp_settings(), [claim(0)], book.begin, book.settle)
    assert book.settled[0] == Delivery(
        "refused", "5.3.4 Message size exceeds fixed limit", 552, "MAIL FROM"
    )


def test_a_wrong_password_is_refused_with_a_hint_and_without_the_password(
    mail_servers: MailServers, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = PASSWORD + "-not"
    with pytest.raises(RefusedError) as raised:
        deliver(
            mail_servers.smtp_settings(password=wrong),
            [claim(number) for number in range(9)],
            *nobody_listens(),
        )
    assert raised.value.exit_code == 69
    assert "`smtp.password`" in raised.value.hint
    assert wrong not in str(raised.value)
    assert wrong not in caplog.text
    assert mail_servers.postfix.log.count("authentication failed") == 1


def test_no_user_on_a_door_that_wants_one_is_refused(mail_servers: MailServers) -> None:
    book = Book()
    deliver(
        mail_servers.smtp_settings(user=None, password="", connections=1),
        [claim(0)],
        book.begin,
        book.settle,
    )
    # Postfix says so at RCPT TO, with a code of its own: a refusal like any other.
    assert book.outcomes == ["refused"]
    assert book.settled[0].step == "RCPT TO"
