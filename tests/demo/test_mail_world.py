"""The embedded servers behave as a mail provider does, over real sockets."""

from __future__ import annotations

import asyncio
import email
import email.policy
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime

import aiosmtplib
import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from followbot.demo.mail_world import MailWorld

BOT = "bot@buyer.example"
ANNA = "anna@supplier.example"
GONE = "gone@supplier.example"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MAIL = b"From: bot@buyer.example\r\nSubject: hello\r\n\r\nhow are the fire doors?\r\n"


@pytest.fixture
def world() -> Iterator[MailWorld]:
    with MailWorld([BOT, ANNA], bounces=[GONE], clock=lambda: NOON) as running:
        yield running


def sign_in(world: MailWorld, address: str) -> IMAPClient:
    client = IMAPClient("127.0.0.1", world.imap_port, ssl=False)
    client.login(address, world.password(address))
    client.select_folder("INBOX")
    return client


def send(world: MailWorld, recipient: str, raw: bytes = MAIL, sender: str = BOT) -> None:
    with smtplib.SMTP("127.0.0.1", world.smtp_port) as server:
        server.login(BOT, world.password(BOT))
        server.sendmail(sender, [recipient], raw)


def inbox(world: MailWorld, address: str) -> list[bytes]:
    with sign_in(world, address) as client:
        found = client.fetch(client.search(), ["BODY.PEEK[]"])
        return [bytes(mail[b"BODY[]"]) for _, mail in sorted(found.items())]


def test_a_mail_sent_with_aiosmtplib_is_read_with_imapclient(world: MailWorld) -> None:
    async def deliver() -> None:
        client = aiosmtplib.SMTP(hostname="127.0.0.1", port=world.smtp_port, start_tls=False)
        async with client:
            await client.login(BOT, world.password(BOT))
            await client.sendmail(BOT, [ANNA], MAIL)

    asyncio.run(deliver())
    (raw,) = inbox(world, ANNA)
    assert raw.endswith(MAIL)
    assert raw.startswith(
        b"Return-Path: <bot@buyer.example>\r\nDelivered-To: anna@supplier.example"
    )
    assert b"22 Nov 2026 12:00:00" in raw.split(b"\r\n\r\n")[0]


def test_a_tag_behind_a_plus_reaches_the_mailbox(world: MailWorld) -> None:
    send(world, "bot+fbabc@buyer.example")
    (raw,) = inbox(world, BOT)
    assert b"Delivered-To: bot+fbabc@buyer.example\r\n" in raw


def test_an_unknown_address_is_refused_at_rcpt_with_550(world: MailWorld) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(world, "nobody@supplier.example")
    assert refused.value.recipients["nobody@supplier.example"][0] == 550


def test_a_dead_address_comes_back_as_a_delivery_report(world: MailWorld) -> None:
    send(world, GONE, sender="bot+fbtoken@buyer.example")
    (raw,) = inbox(world, BOT)
    assert raw.startswith(b"Return-Path: <>\r\nDelivered-To: bot+fbtoken@buyer.example\r\n")
    report = email.message_from_bytes(raw, policy=email.policy.default)
    assert report.get_content_type() == "multipart/report"
    assert report.get_param("report-type") == "delivery-status"
    kinds = [part.get_content_type() for part in report.iter_parts()]
    assert kinds == ["text/plain", "message/delivery-status", "text/rfc822-headers"]
    assert b"Final-Recipient: rfc822; gone@supplier.example" in raw
    assert b"Status: 5.1.1" in raw
    assert b"Subject: hello" in raw


def test_a_report_about_a_report_is_never_sent(world: MailWorld) -> None:
    send(world, GONE, sender="")
    assert inbox(world, BOT) == []
    assert [mail.recipient for mail in world.mails()] == [GONE]


def test_idle_announces_new_mail(world: MailWorld) -> None:
    with sign_in(world, ANNA) as client:
        client.idle()
        send(world, ANNA)
        answers = client.idle_check(timeout=5)
        client.idle_done()
    assert (1, b"EXISTS") in answers


def test_move_takes_a_mail_to_another_folder(world: MailWorld) -> None:
    send(world, ANNA)
    with sign_in(world, ANNA) as client:
        assert client.has_capability("MOVE")
        client.create_folder("followbot/processed")
        client.move(client.search(), "followbot/processed")
        assert client.search() == []
        assert client.select_folder("followbot/processed")[b"EXISTS"] == 1


def test_keywords_are_kept(world: MailWorld) -> None:
    send(world, ANNA)
    with sign_in(world, ANNA) as client:
        uids = client.search()
        client.add_flags(uids, ["$FollowbotDone"])
        assert b"$FollowbotDone" in client.get_flags(uids)[uids[0]]
        client.create_folder("Kept")
        client.move(uids, "Kept")
        client.select_folder("Kept")
        assert b"$FollowbotDone" in next(iter(client.get_flags(client.search()).values()))


@pytest.mark.parametrize("password", ["", "wrong"])
def test_a_wrong_password_opens_nothing(world: MailWorld, password: str) -> None:
    client = IMAPClient("127.0.0.1", world.imap_port, ssl=False)
    with pytest.raises(LoginError):
        client.login(ANNA, password)
    client.logout()
    with (
        smtplib.SMTP("127.0.0.1", world.smtp_port) as server,
        pytest.raises(smtplib.SMTPAuthenticationError),
    ):
        server.login("nobody@buyer.example", password or " ")


def test_every_carried_mail_is_remembered_in_order(world: MailWorld) -> None:
    send(world, ANNA)
    send(world, GONE)
    first, second, report = world.mails()
    assert (first.number, first.sender, first.recipient, first.raw) == (1, BOT, ANNA, MAIL)
    assert (second.recipient, report.sender, report.recipient) == (GONE, "", BOT)


def test_two_worlds_do_not_disturb_each_other() -> None:
    with MailWorld([BOT, ANNA]) as one, MailWorld([BOT, ANNA]) as other:
        send(one, ANNA)
        assert len(inbox(one, ANNA)) == 1
        assert inbox(other, ANNA) == []


def test_a_client_in_the_middle_of_idle_does_not_hold_up_the_end() -> None:
    world = MailWorld([ANNA])
    with world:
        client = sign_in(world, ANNA)
        client.idle()
    client.shutdown()
    assert not world._thread.is_alive()
