"""Mails are stored and noted as moved many with one commit; none is lost by another's trouble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError
from sqlalchemy import event
from sqlmodel import select

from followbot.domain.errors import FollowbotError, UnreachableError
from followbot.domain.tables import Incoming, MailboxScan
from followbot.domain.terms import IncomingState
from followbot.jobs import collect as collecting
from followbot.jobs.collect import CollectReport, collect, mailbox_name, put_away
from followbot.mailbox.imap import ImapMailbox
from followbot.store import incoming as stored
from tests.jobs.world import World, new_world
from tests.servers.dovecot import Dovecot

pytestmark = pytest.mark.server
BOT = "bot@buyer.example"
PROCESSED, REVIEW = "followbot/processed", "followbot/review"


@pytest.fixture
def world(tmp_path: Path, dovecot: Dovecot) -> Iterator[World]:
    """A followbot whose mailbox lies on Dovecot."""
    made = new_world(tmp_path)
    made.bot = replace(made.bot, imap=dovecot.imap_settings(BOT))
    yield made
    made.database.close()


@pytest.fixture
def mailbox(world: World) -> Iterator[ImapMailbox]:
    with ImapMailbox(world.bot.imap) as opened:
        opened.ensure_folders()
        yield opened


@pytest.fixture
def commits(world: World) -> Iterator[list[object]]:
    """Grows by one with every commit."""
    found: list[object] = []

    def count(connection: object) -> None:
        found.append(connection)

    event.listen(world.database.engine, "commit", count)
    yield found
    event.remove(world.database.engine, "commit", count)


def deliver(dovecot: Dovecot, count: int) -> None:
    mails = [
        f"From: li@factory.example\r\nTo: {BOT}\r\nSubject: mail {number}\r\n\r\nhello\r\n".encode()
        for number in range(count)
    ]
    dovecot.deliver_all([(mail, "li@factory.example") for mail in mails], BOT)


def settle(world: World, state: IncomingState, uids: Sequence[int] | None = None) -> None:
    """All mails, or those with these UIDs, were understood so."""
    with world.database.write() as session:
        for row in session.exec(select(Incoming)).all():
            if uids is None or row.uid in uids:
                row.state = state
                session.add(row)


def filed(world: World) -> list[bool]:
    return [row.filed for row in world.rows(Incoming)]


def test_the_mails_of_one_answer_are_stored_with_one_commit(
    world: World, dovecot: Dovecot, mailbox: ImapMailbox, commits: list[object]
) -> None:
    deliver(dovecot, 120)
    assert collect(world.bot, mailbox, world.now) == CollectReport(stored=120)
    assert len(commits) == 3, "50 and 50 mails, then 20 and that the mailbox was read"
    assert [row.uid for row in world.rows(Incoming)] == mailbox.uids()
    assert collect(world.bot, mailbox, world.now) == CollectReport(stored=0)


def test_a_mail_that_cannot_be_stored_keeps_none_of_the_others(
    world: World, dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(dovecot, 5)
    real = stored.store_mails

    def choosy(session: Any, name: str, validity: int, mails: Any, now: Any) -> Any:
        rows = real(session, name, validity, mails, now)
        if any(b"mail 2" in mail.raw for mail in mails):
            raise ValueError("a mail that the database does not take")
        return rows

    monkeypatch.setattr(stored, "store_mails", choosy)
    assert collect(world.bot, mailbox, world.now) == CollectReport(stored=4, failed=1)
    assert len(world.rows(Incoming)) == 4
    assert world.rows(MailboxScan) == [], "nobody may be called silent while it is not stored"
    monkeypatch.undo()
    assert collect(world.bot, mailbox, world.now) == CollectReport(stored=1)
    assert len(world.rows(MailboxScan)) == 1


def test_mails_that_another_process_stored_first_are_as_good(
    world: World, dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(dovecot, 5)
    validity = mailbox.select_inbox()
    second = mailbox.uids()[1]

    def nothing_known(*_: Any) -> set[int]:
        with world.database.write() as session:
            stored.store_mail(
                session, mailbox_name(world.bot), validity, second, b"x", 1, world.now
            )
        return set()

    monkeypatch.setattr(stored, "known_uids", nothing_known)
    assert collect(world.bot, mailbox, world.now) == CollectReport(stored=4)
    assert sorted(row.uid for row in world.rows(Incoming)) == mailbox.uids()
    assert len(world.rows(MailboxScan)) == 1


def test_a_database_that_fails_is_asked_only_once(
    world: World, dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(dovecot, 5)
    asked = []

    def full(*arguments: Any) -> Any:
        asked.append(arguments)
        raise UnreachableError("the disk is full")

    monkeypatch.setattr(stored, "store_mails", full)
    with pytest.raises(UnreachableError):
        collect(world.bot, mailbox, world.now)
    assert len(asked) == 1


def test_mails_that_were_moved_are_noted_with_one_commit(
    world: World, dovecot: Dovecot, mailbox: ImapMailbox, commits: list[object]
) -> None:
    deliver(dovecot, 60)
    collect(world.bot, mailbox, world.now)
    settle(world, IncomingState.UNDERSTOOD)
    settle(world, IncomingState.REVIEW, mailbox.uids()[:2])
    commits.clear()
    assert put_away(world.bot, mailbox) == CollectReport(filed=60)
    assert len(commits) == 3, "50 and 8 processed mails, 2 to review"
    assert all(filed(world))
    assert (len(dovecot.mails(BOT, PROCESSED)), len(dovecot.mails(BOT, REVIEW))) == (58, 2)
    assert put_away(world.bot, mailbox) == CollectReport()


def test_unrelated_mail_stays_and_mail_that_waits_is_left_alone(
    world: World, dovecot: Dovecot, mailbox: ImapMailbox
) -> None:
    deliver(dovecot, 3)
    collect(world.bot, mailbox, world.now)
    first, second, waiting = mailbox.uids()
    settle(world, IncomingState.IGNORED, [first, second])
    with world.database.write() as session:
        session.exec(select(Incoming).where(Incoming.uid == first)).one().kind = "unrelated"
    assert put_away(world.bot, mailbox) == CollectReport(filed=1)
    assert filed(world) == [True, True, False]
    assert mailbox.uids() == [first, waiting]


def test_a_mail_that_cannot_be_moved_is_tried_again_and_the_others_are_done_with(
    world: World, dovecot: Dovecot, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(dovecot, 4)
    collect(world.bot, mailbox, world.now)
    settle(world, IncomingState.UNDERSTOOD)
    real, refused = IMAPClient.move, mailbox.uids()[1]

    def refusing(client: IMAPClient, some: list[int], folder: str) -> object:
        if refused in some:
            raise IMAPClientError("NO not this one")
        return real(client, some, folder)

    monkeypatch.setattr(IMAPClient, "move", refusing)
    with pytest.raises(FollowbotError, match="not this one"):
        put_away(world.bot, mailbox)
    assert filed(world) == [True, False, True, True]
    monkeypatch.undo()
    assert put_away(world.bot, mailbox) == CollectReport(filed=1)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_connection_that_breaks_costs_no_note_of_what_was_moved(
    world: World,
    dovecot: Dovecot,
    mailbox: ImapMailbox,
    monkeypatch: pytest.MonkeyPatch,
    after: int,
) -> None:
    """Groups that were moved before are noted; the one that was being moved is found gone later."""
    monkeypatch.setattr(collecting, "MOVED_AT_ONCE", 2)
    deliver(dovecot, 6)
    collect(world.bot, mailbox, world.now)
    settle(world, IncomingState.UNDERSTOOD)
    real, moves = IMAPClient.move, []

    def breaking(client: IMAPClient, some: list[int], folder: str) -> object:
        done = real(client, some, folder)
        moves.append(some)
        if len(moves) > after:
            raise IMAPClientAbortError("socket error")
        return done

    monkeypatch.setattr(IMAPClient, "move", breaking)
    with pytest.raises(UnreachableError):
        put_away(world.bot, mailbox)
    assert filed(world) == [True] * 2 * after + [False] * (6 - 2 * after)
    monkeypatch.undo()
    with ImapMailbox(world.bot.imap) as again:
        assert put_away(world.bot, again).filed == 6 - 2 * after
    assert all(filed(world))
    assert len(dovecot.mails(BOT, PROCESSED)) == 6
