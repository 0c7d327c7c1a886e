"""Connections between two pieces of work: kept where they live, replaced where they do not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from followbot.domain.delivery import Delivery
from followbot.domain.errors import UnreachableError
from followbot.mailbox import connections as module
from followbot.mailbox.connections import Connections, KeptConnections
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.mailbox.smtp import Claim
from tests.servers.broken import THEN_DROP, BrokenImap, BrokenSmtp, Script

RAW = b"Subject: hello\r\n\r\nhello\r\n"


def imap_settings(server: BrokenImap) -> ImapSettings:
    return ImapSettings(
        host="localhost", port=server.port, security="none", user="bot", password="x", timeout=5
    )


def smtp_settings(server: BrokenSmtp, connections: int = 3) -> SmtpSettings:
    return SmtpSettings(
        host="localhost",
        port=server.port,
        security="none",
        helo_name="followbot.buyer.example",
        timeout=5,
        connections=connections,
    )


@contextmanager
def kept() -> Iterator[KeptConnections]:
    connections = KeptConnections()
    try:
        yield connections
    finally:
        connections.close()


def look(connections: Connections, server: BrokenImap) -> None:
    with connections.mailbox(imap_settings(server)) as mailbox:
        mailbox.select_inbox()


def hand_over(connections: Connections, server: BrokenSmtp, *numbers: int) -> list[str]:
    outcomes: list[str] = []

    def settle(_number: int, delivery: Delivery) -> None:
        outcomes.append(delivery.outcome)

    claims = [Claim(n, "bot@buyer.example", f"s{n}@textile.example", len(RAW)) for n in numbers]
    with connections.mailer(smtp_settings(server)) as mailer:
        mailer.deliver(claims, lambda _number: RAW, settle)
    return outcomes


def said(server: BrokenImap | BrokenSmtp, verb: str) -> int:
    return sum(verb in line.split() for line in server.commands)


def test_the_mailbox_is_opened_once_for_many_pieces_of_work() -> None:
    with BrokenImap() as server, kept() as connections:
        for _ in range(3):
            look(connections, server)
        assert (server.connections, said(server, "LOGIN")) == (1, 1)
        # Opening the inbox shows that the line lives: nothing else is asked before.
        assert (said(server, "SELECT"), said(server, "NOOP")) == (3, 0)
        assert said(server, "LOGOUT") == 0
    assert said(server, "LOGOUT") == 1


def test_without_keeping_every_piece_of_work_has_its_own_connections() -> None:
    connections = Connections()
    with BrokenImap() as server:
        look(connections, server)
        look(connections, server)
    assert server.connections == 2
    with BrokenSmtp() as post:
        assert hand_over(connections, post, 1) == ["accepted"]
        assert hand_over(connections, post, 2) == ["accepted"]
    assert post.connections == 2


@pytest.mark.parametrize("goodbye", ["* BYE idle too long\r\n" + THEN_DROP, THEN_DROP])
def test_a_mailbox_that_has_gone_meanwhile_is_opened_anew_before_the_work(goodbye: str) -> None:
    opens = BrokenImap.USUAL["SELECT"]
    script: Script = {"SELECT": [opens, goodbye, opens]}
    with BrokenImap(script) as server, kept() as connections:
        look(connections, server)
        look(connections, server)
        look(connections, server)
    assert server.connections == 2


def test_a_mailbox_that_made_trouble_is_not_used_again() -> None:
    with BrokenImap() as server, kept() as connections:
        look(connections, server)
        connections.drop_mailbox()
        look(connections, server)
        with pytest.raises(RuntimeError), connections.mailbox(imap_settings(server)):
            raise RuntimeError
        look(connections, server)
    assert server.connections == 3
    assert said(server, "LOGOUT") == 1


def test_a_mailbox_that_cannot_be_opened_is_tried_again_by_the_next_work() -> None:
    script: Script = {"GREETING": ["* BYE not now\r\n" + THEN_DROP, "* OK here\r\n"]}
    with BrokenImap(script) as server, kept() as connections:
        with pytest.raises(UnreachableError):
            look(connections, server)
        look(connections, server)
    assert server.connections == 2


def test_one_connection_for_letters_is_kept_and_the_others_say_goodbye() -> None:
    with BrokenSmtp() as server, kept() as connections:
        assert hand_over(connections, server, 1, 2, 3) == ["accepted"] * 3
        opened = server.connections
        assert said(server, "QUIT") == opened - 1
        assert hand_over(connections, server, 4) == ["accepted"]
        assert server.connections == opened
    assert said(server, "QUIT") == opened


def test_what_lay_idle_for_long_is_closed_and_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with BrokenImap() as server, BrokenSmtp() as post, kept() as connections:
        look(connections, server)
        hand_over(connections, post, 1)
        connections.close_idle()
        assert (said(server, "LOGOUT"), said(post, "QUIT")) == (0, 0)
        monkeypatch.setattr(module, "KEPT_SECONDS", -1.0)
        connections.close_idle()
        assert (said(server, "LOGOUT"), said(post, "QUIT")) == (0, 1)
        look(connections, server)
        assert hand_over(connections, post, 2) == ["accepted"]
    assert (server.connections, post.connections) == (2, 2)
    assert said(server, "NOOP") == 0


def test_a_mailbox_that_is_being_read_is_in_use_while_receipts_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with BrokenImap() as server, BrokenSmtp() as post, kept() as connections:
        monkeypatch.setattr(module, "KEPT_SECONDS", -1.0)
        with connections.mailbox(imap_settings(server)) as mailbox:
            assert hand_over(connections, post, 1) == ["accepted"]
            mailbox.select_inbox()
        assert server.connections == 1
