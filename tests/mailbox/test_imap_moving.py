"""Many mails are moved with one command where the server can, and none keeps the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from followbot.domain.errors import FollowbotError, UnreachableError
from followbot.mailbox.imap import ImapMailbox
from tests.mailbox.test_imap import BOT, fill, subjects
from tests.servers.dovecot import Dovecot
from tests.servers.fault_proxy import Proxy

pytestmark = pytest.mark.server
PROCESSED = "followbot/processed"


@pytest.fixture
def mailbox(dovecot: Dovecot) -> Iterator[ImapMailbox]:
    """The mailbox of the bot with five mails in it."""
    fill(dovecot, 5)
    with ImapMailbox(dovecot.imap_settings(BOT)) as opened:
        opened.ensure_folders()
        opened.select_inbox()
        yield opened


@pytest.fixture
def moved_by(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The UIDs of each MOVE that is sent."""
    commands: list[list[int]] = []
    real = IMAPClient.move

    def counted(client: IMAPClient, uids: list[int], folder: str) -> object:
        commands.append(list(uids))
        return real(client, uids, folder)

    monkeypatch.setattr(IMAPClient, "move", counted)
    return commands


def test_many_mails_are_moved_with_one_command(
    mailbox: ImapMailbox, dovecot: Dovecot, moved_by: list[list[int]]
) -> None:
    uids = mailbox.uids()
    assert list(mailbox.move_each(uids[:4], PROCESSED)) == uids[:4]
    assert moved_by == [uids[:4]]
    assert mailbox.uids() == uids[4:]
    assert len(dovecot.mails(BOT, PROCESSED)) == 4


@pytest.mark.parametrize("hide", [("MOVE",), ("MOVE", "UIDPLUS")])
def test_a_server_without_move_gets_them_one_by_one(
    dovecot: Dovecot, hide: tuple[str, ...]
) -> None:
    fill(dovecot, 3)
    with (
        Proxy(dovecot.imap_port, hide=hide) as proxy,
        ImapMailbox(dovecot.imap_settings(security="none", port=proxy.port)) as mailbox,
    ):
        mailbox.ensure_folders()
        mailbox.select_inbox()
        uids = mailbox.uids()
        assert list(mailbox.move_each(uids, PROCESSED)) == uids
        assert mailbox.uids() == []
    assert sorted(subjects(dovecot.mails(BOT, PROCESSED))) == ["mail 0", "mail 1", "mail 2"]


def test_mails_that_are_gone_count_as_moved(mailbox: ImapMailbox, dovecot: Dovecot) -> None:
    uids = mailbox.uids()
    assert mailbox.move(uids[1], PROCESSED)
    assert list(mailbox.move_each([*uids, 4711], PROCESSED)) == [*uids, 4711]
    assert list(mailbox.move_each(uids, PROCESSED)) == uids
    assert len(dovecot.mails(BOT, PROCESSED)) == 5


def test_a_folder_that_somebody_removed_is_made_again_for_all(
    mailbox: ImapMailbox, dovecot: Dovecot
) -> None:
    with dovecot.client(BOT) as somebody:
        somebody.delete_folder(PROCESSED)
    uids = mailbox.uids()
    assert list(mailbox.move_each(uids, PROCESSED)) == uids
    assert len(dovecot.mails(BOT, PROCESSED)) == 5


def test_a_mail_that_the_server_refuses_keeps_none_of_the_others(
    mailbox: ImapMailbox, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    uids = mailbox.uids()
    real = IMAPClient.move

    def refusing(client: IMAPClient, some: list[int], folder: str) -> object:
        if uids[2] in some:
            raise IMAPClientError("NO [LIMIT] not this one")
        return real(client, some, folder)

    monkeypatch.setattr(IMAPClient, "move", refusing)
    moved: list[int] = []
    with pytest.raises(FollowbotError, match="not this one"):
        moved.extend(mailbox.move_each(uids, PROCESSED))
    assert moved == [*uids[:2], *uids[3:]]
    assert len(dovecot.mails(BOT, PROCESSED)) == 4
    assert mailbox.uids() == [uids[2]]


def test_a_server_that_moves_only_some_of_them_is_asked_for_the_rest(
    mailbox: ImapMailbox, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    uids = mailbox.uids()
    real = IMAPClient.move

    def lazy(client: IMAPClient, some: list[int], folder: str) -> object:
        return real(client, some[:2], folder)

    monkeypatch.setattr(IMAPClient, "move", lazy)
    assert list(mailbox.move_each(uids, PROCESSED)) == uids
    assert mailbox.uids() == []
    assert len(dovecot.mails(BOT, PROCESSED)) == 5


def test_a_connection_that_breaks_ends_it_at_once(
    mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def broken(_client: IMAPClient, some: list[int], _folder: str) -> object:
        asked.append(some)
        raise IMAPClientAbortError("socket error")

    uids = mailbox.uids()
    monkeypatch.setattr(IMAPClient, "move", broken)
    with pytest.raises(UnreachableError):
        list(mailbox.move_each(uids, PROCESSED))
    assert asked == [uids]
