"""Interoperability: Courier IMAP, Cyrus IMAP and chasquid beside Dovecot and Postfix.

These tests, and no others, may be skipped where the servers are not there.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from followbot.daemon.tick import TickReport, read_mail
from followbot.domain.delivery import Delivery
from followbot.domain.errors import RefusedError
from followbot.domain.tables import Incoming, MeasureUpdate, Outgoing
from followbot.domain.terms import LetterKind
from followbot.jobs.ask import ask
from followbot.mailbox.imap import ImapMailbox
from followbot.mailbox.settings import Security
from followbot.mailbox.smtp import Claim, deliver
from tests.jobs.world import ANNA, World, a_plan, new_world
from tests.mailbox.test_servers import mail
from tests.servers import chasquid as chasquid_server
from tests.servers import courier as courier_server
from tests.servers import cyrus as cyrus_server
from tests.servers.chasquid import Chasquid, running_chasquid
from tests.servers.courier import Courier
from tests.servers.cyrus import Cyrus, running_cyrus
from tests.servers.fault_proxy import Proxy
from tests.servers.mail import wait_until

WITH_IDLE = f"{courier_server.CAPABILITIES} IDLE"


@contextmanager
def running_courier(folder: Path, capabilities: str = "") -> Iterator[Courier]:
    if lacking := courier_server.missing():
        pytest.skip(lacking)
    with Courier(folder, capabilities or courier_server.CAPABILITIES) as server:
        yield server


@pytest.fixture
def courier(tmp_path: Path) -> Iterator[Courier]:
    with running_courier(tmp_path) as server:
        yield server


@pytest.fixture(scope="module")
def chasquid() -> Iterator[Chasquid]:
    if lacking := chasquid_server.missing():
        pytest.skip(lacking)
    with running_chasquid() as server:
        yield server


# Courier


def test_mails_are_read_without_a_trace_and_moved_below_inbox(courier: Courier) -> None:
    for number in range(3):
        courier.deliver(mail(f"mail {number}"))
    with ImapMailbox(courier.settings()) as mailbox:
        mailbox.ensure_folders()
        first = mailbox.select_inbox()
        uids = mailbox.uids()
        assert len(uids) == len(list(mailbox.fetch(uids))) == 3
        assert mailbox.move(uids[1], "followbot/processed")
        assert not mailbox.move(uids[1], "followbot/processed")
        assert mailbox.uids() == [uids[0], uids[2]]
        assert mailbox.uids(after=uids[0]) == [uids[2]]
        assert mailbox.uids(after=uids[2]) == []
    assert len(courier.mails()) == 2
    (moved,) = courier.mails(".followbot.processed")
    assert b"mail 1" in moved
    with ImapMailbox(courier.settings()) as mailbox:
        assert mailbox.select_inbox() == first


def test_a_mail_above_the_limit_is_set_aside(courier: Courier) -> None:
    courier.deliver(mail("large") + b"x" * 70_000)
    with ImapMailbox(courier.settings(max_bytes=50_000)) as mailbox:
        mailbox.select_inbox()
        (fetched,) = mailbox.fetch(mailbox.uids())
    assert not fetched.complete
    assert b"large" in fetched.raw


def test_a_wrong_password_is_refused(courier: Courier) -> None:
    with pytest.raises(RefusedError), ImapMailbox(courier.settings(password="wrong")):
        pass


def test_without_idle_and_uidnext_mail_is_noticed(
    courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followbot.mailbox.imap.ASK_SECONDS", 0.1)
    with ImapMailbox(courier.settings()) as mailbox:
        mailbox.select_inbox()
        assert not mailbox.wait_for_mail(0.5)
        timer = threading.Timer(0.3, courier.deliver, [mail("news")])
        timer.start()
        assert mailbox.wait_for_mail(20)
        timer.join()


def test_mail_that_came_before_the_waiting_is_noticed_without_uidnext(tmp_path: Path) -> None:
    with (
        running_courier(tmp_path, WITH_IDLE) as server,
        ImapMailbox(server.settings()) as mailbox,
    ):
        mailbox.select_inbox()
        server.deliver(mail("news"))
        assert mailbox.wait_for_mail(5)


def test_idle_is_entered_and_left(tmp_path: Path) -> None:
    with (
        running_courier(tmp_path, WITH_IDLE) as server,
        ImapMailbox(server.settings()) as mailbox,
    ):
        assert not mailbox.wait_for_mail(1.5)
        assert mailbox.uids() == []


def asked(folder: Path, arrives: Callable[[bytes], None]) -> tuple[World, Outgoing]:
    """A world whose round was asked and whose mail arrives so; and Anna's letter."""

    class Mailed(World):
        def arrives(self, raw: bytes) -> int:
            arrives(raw)
            return 0

    small = new_world(folder)
    world = Mailed(small.bot, small.now)
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world, world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]


def test_a_whole_tick_over_a_line_that_breaks_loses_and_doubles_no_meaning(
    courier: Courier, tmp_path: Path
) -> None:
    world, letter = asked(tmp_path, courier.deliver)
    for count, place in enumerate((0, 50, 300, 600, 900, 1300, 1700, 2100, 2600, 10**6), 1):
        world.reply_to(letter, f"1: {count}0%\n")
        with Proxy(courier.port, cut_after=place) as proxy:
            world.bot = replace(world.bot, imap=courier.settings(port=proxy.port))
            read_mail(world.bot, world.now, TickReport())
        done = TickReport()
        world.bot = replace(world.bot, imap=courier.settings())
        read_mail(world.bot, world.now, done)
        assert not done.failures
        assert courier.mails() == []
        rows = world.rows(Incoming)
        assert len(rows) == len({row.sha256 for row in rows}) == count
    filed = Counter(courier.mails(".followbot.processed"))
    assert len(filed) == 10
    assert max(filed.values()) <= 2
    assert len(world.rows(MeasureUpdate)) == 10
    world.database.close()


# Cyrus


@pytest.fixture(scope="module")
def shared_cyrus() -> Iterator[Cyrus]:
    if lacking := cyrus_server.missing():
        pytest.skip(lacking)
    with running_cyrus() as server:
        yield server


@pytest.fixture
def cyrus(shared_cyrus: Cyrus) -> Cyrus:
    """A Cyrus with an empty mailbox."""
    with shared_cyrus.client() as client:
        names = [name for _flags, _separator, name in client.list_folders() if name != "INBOX"]
        for name in sorted(names, reverse=True):
            client.delete_folder(name)
        client.select_folder("INBOX")
        if uids := client.search():
            client.delete_messages(uids, silent=True)
            client.expunge()
    return shared_cyrus


def test_cyrus_is_read_without_a_trace_and_moved_below_inbox(cyrus: Cyrus) -> None:
    for number in range(3):
        cyrus.deliver(mail(f"mail {number}"))
    with ImapMailbox(cyrus.settings()) as mailbox:
        mailbox.ensure_folders()
        mailbox.select_inbox()
        uids = mailbox.uids()
        assert len(uids) == len(list(mailbox.fetch(uids))) == 3
        assert mailbox.move(uids[1], "followbot/processed")
        assert not mailbox.move(uids[1], "followbot/processed")
        assert mailbox.uids() == [uids[0], uids[2]]
        assert mailbox.uids(after=uids[0]) == [uids[2]]
        assert mailbox.uids(after=uids[2]) == []
    (moved,) = cyrus.mails("INBOX.followbot.processed")
    assert b"mail 1" in moved
    with cyrus.client() as client:
        client.select_folder("INBOX", readonly=True)
        assert all(b"\\Seen" not in flags for flags in client.get_flags(uids).values())


def test_idle_of_cyrus_wakes_up_on_new_mail(cyrus: Cyrus) -> None:
    with ImapMailbox(cyrus.settings()) as mailbox:
        assert not mailbox.wait_for_mail(1)
        timer = threading.Timer(0.3, cyrus.deliver, [mail("news")])
        timer.start()
        assert mailbox.wait_for_mail(30)
        timer.join()
        mailbox.select_inbox()
        assert len(mailbox.uids()) == 1


def test_a_folder_of_cyrus_that_is_made_anew_has_another_uidvalidity(cyrus: Cyrus) -> None:
    found = []
    for _ in range(2):
        with cyrus.client() as client:
            client.create_folder("INBOX.Replies")
        cyrus.deliver(mail("again"), "INBOX.Replies")
        with ImapMailbox(cyrus.settings(inbox="INBOX.Replies")) as mailbox:
            found.append((mailbox.select_inbox(), *mailbox.uids()))
        with cyrus.client() as client:
            client.delete_folder("INBOX.Replies")
    assert found[0] != found[1]


def test_a_wrong_password_at_cyrus_is_refused(cyrus: Cyrus) -> None:
    with pytest.raises(RefusedError), ImapMailbox(cyrus.settings(password="wrong")):
        pass


@pytest.mark.parametrize("segment", [None, 3])
def test_a_tick_over_a_line_to_cyrus_that_breaks_loses_and_doubles_nothing(
    cyrus: Cyrus, tmp_path: Path, segment: int | None
) -> None:
    world, letter = asked(tmp_path, cyrus.deliver)
    for count, place in enumerate((0, 300, 900, 1500, 1900, 2300, 2700, 3100, 3500, 10**6), 1):
        world.reply_to(letter, f"1: {count}0%\n")
        with Proxy(cyrus.port, cut_after=place, segment=segment) as proxy:
            world.bot = replace(world.bot, imap=cyrus.settings(port=proxy.port))
            read_mail(world.bot, world.now, TickReport())
        done = TickReport()
        world.bot = replace(world.bot, imap=cyrus.settings())
        read_mail(world.bot, world.now, done)
        assert not done.failures
        assert cyrus.mails() == []
        assert len(world.rows(Incoming)) == count
    filed = Counter(cyrus.mails("INBOX.followbot.processed"))
    assert len(filed) == sum(filed.values()) == 10
    assert len(world.rows(MeasureUpdate)) == 10
    world.database.close()


# chasquid


def send(chasquid: Chasquid, recipients: list[str], raw: bytes, **more: object) -> list[Delivery]:
    settled: dict[int, Delivery] = {}
    claims = [Claim(n, chasquid_server.BOT, to, len(raw)) for n, to in enumerate(recipients)]
    deliver(chasquid.settings(**more), claims, lambda _: raw, settled.__setitem__)  # type: ignore[arg-type]
    return [settled[number] for number in range(len(recipients))]


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_letters_arrive_once_each_over_several_connections(
    chasquid: Chasquid, security: Security
) -> None:
    raw = mail(f"over {security}")
    settled = send(chasquid, [chasquid_server.ANNA] * 20, raw, security=security, connections=4)
    assert {delivery.outcome for delivery in settled} == {"accepted"}

    def arrived() -> list[bytes]:
        return [found for found in chasquid.mails if f"over {security}".encode() in found]

    wait_until(lambda: len(arrived()) >= 20, "20 mails")
    assert len(arrived()) == 20


def test_an_unknown_mailbox_is_refused_and_the_others_go_on(chasquid: Chasquid) -> None:
    to = [chasquid_server.ANNA, "nobody@textile.example", chasquid_server.ANNA]
    outcomes = [delivery.outcome for delivery in send(chasquid, to, mail("some"), connections=1)]
    assert outcomes == ["accepted", "refused", "accepted"]


def test_a_mail_above_its_limit_is_refused_for_good(chasquid: Chasquid) -> None:
    raw = mail("large") + b"x" * 70 + b"\r\n" + (b"y" * 70 + b"\r\n") * 20_000
    (delivery,) = send(chasquid, [chasquid_server.ANNA], raw)
    assert (delivery.outcome, delivery.code) == ("refused", 552)


def test_a_wrong_password_at_chasquid_is_refused(chasquid: Chasquid) -> None:
    with pytest.raises(RefusedError, match="does not let"):
        send(chasquid, [chasquid_server.ANNA], mail("x"), password="wrong")
