"""Listening for mail: a connection that dies silently costs a moment, never a mail."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from followbot.daemon.listen import Listener
from followbot.daemon.tick import tick
from followbot.jobs.collect import mailbox_name
from followbot.mailbox.settings import ImapSettings
from followbot.store.incoming import scan_finished
from tests.jobs.world import World, new_world
from tests.mailbox.test_servers import mail
from tests.servers.broken import BrokenImap
from tests.servers.dovecot import Dovecot
from tests.servers.fault_proxy import Proxy
from tests.servers.mail import wait_until

BOT = "bot@buyer.example"


@contextmanager
def listening(settings: ImapSettings) -> Iterator[threading.Event]:
    """A listener for as long as the block runs; the event is set when it wakes us."""
    woken = threading.Event()
    listener = Listener(settings, woken.set, poll_seconds=60)
    listener.start()
    try:
        yield woken
    finally:
        listener.stop()
        listener.join(15)
        assert not listener.is_alive()


@pytest.mark.parametrize("hide", [(), ("IDLE",)])
def test_a_connection_that_dies_silently_is_replaced_and_its_mail_noticed(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, hide: tuple[str, ...]
) -> None:
    monkeypatch.setattr("followbot.daemon.listen.FIRST_PAUSE", 0.1)
    monkeypatch.setattr("followbot.mailbox.imap_idle.LONGEST_IDLE", 0.5)
    monkeypatch.setattr("followbot.mailbox.imap.ASK_SECONDS", 0.5)
    with Proxy(dovecot.imap_port, hide=hide) as proxy:
        settings = dovecot.imap_settings(security="none", port=proxy.port, timeout=0.5)
        with listening(settings) as woken:
            wait_until(lambda: proxy.passed["server"] > 500, "the listener to settle")
            proxy.silent.set()
            dovecot.deliver(mail("came while the line was dead"), BOT)
            wait_until(lambda: proxy.connections >= 2, "a second connection")
            proxy.silent.clear()
            wait_until(woken.is_set, "the mail to be noticed")


def test_a_line_cut_again_and_again_still_brings_the_news(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followbot.daemon.listen.FIRST_PAUSE", 0.05)
    monkeypatch.setattr("followbot.daemon.listen.LONGEST_PAUSE", 0.1)
    with Proxy(dovecot.imap_port, cut_after=400, connections=5) as proxy:
        settings = dovecot.imap_settings(security="none", port=proxy.port, timeout=5.0)
        with listening(settings) as woken:
            wait_until(lambda: proxy.connections >= 6, "a sound connection")
            wait_until(woken.is_set, "a look at what came meanwhile")
            woken.clear()
            dovecot.deliver(mail("news"), BOT)
            wait_until(woken.is_set, "the news")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path)
    yield made
    made.database.close()


# A server that lets us in and lists a mail, but never hands it out.
NEVER_WHOLE = {
    "UID SEARCH": "* SEARCH 1\r\n{tag} OK done\r\n",
    "UID FETCH": "* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n{tag} OK done\r\n",
    "LIST": '* LIST () "/" x\r\n{tag} OK done\r\n',
}


def test_a_mailbox_that_is_never_read_completely_raises_an_alarm_after_an_hour(
    world: World,
) -> None:
    with BrokenImap(NEVER_WHOLE) as server:
        settings = ImapSettings(
            host="localhost", port=server.port, security="none", user="bot", password="x"
        )
        world.bot = replace(world.bot, imap=settings)
        _heard_now(world)
        world.at("2026-12-01T09:00:00+06:00")
        assert tick(world.bot, world.now).failures == {}
        world.at("2026-12-01T09:00:01+06:00")
        done = tick(world.bot, world.now)
    assert "last read completely at 2026-12-01 02:00" in done.failures["collect"].message
    assert "followbot login --check" in done.failures["collect"].hint
    assert done.exit_code == 1


def _heard_now(world: World) -> None:
    """The mailbox was read completely at this moment, as this server's user."""
    with world.database.write() as session:
        scan_finished(session, mailbox_name(world.bot), 7, world.now)
