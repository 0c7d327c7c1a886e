"""A look at an IMAP account: what the server can, and whether our folders can be had.

A folder that is missing is made and taken away again, so that nothing is left behind.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from followbot.domain.errors import FollowbotError
from followbot.mailbox.certificate import Encryption, encryption_of
from followbot.mailbox.imap_connection import LostError, close, connect, translated
from followbot.mailbox.imap_folders import Folders
from followbot.mailbox.imap_idle import idle
from followbot.mailbox.settings import ImapSettings

WANTED = ("IDLE", "MOVE", "UIDPLUS")
_IDLE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class ImapFacts:
    """What was seen. `quota` is (used, allowed) in kilobytes, None where the server has none.

    `folder_faults` tells why a folder cannot be had, by its configured name; `idle_fault` why
    IDLE is offered but does not work, "" else.
    """

    encryption: Encryption
    capabilities: frozenset[str]
    mails: int
    read_only: bool
    folder_faults: dict[str, str]
    quota: tuple[int, int] | None
    idle_fault: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """What followbot would use and the server does not have."""
        return tuple(name for name in WANTED if name not in self.capabilities)


def look_at_imap(settings: ImapSettings) -> ImapFacts:
    """Sign in, look around, leave.

    Raises:
        FollowbotError: no connection, no sign-in, or no such inbox.
    """
    client = connect(settings)
    try:
        facts = _look(client, settings)
    except LostError:
        close(client, politely=False)
        raise
    except BaseException:
        close(client, politely=True)
        raise
    close(client, politely=True)
    return facts


def _look(client: IMAPClient, settings: ImapSettings) -> ImapFacts:
    with translated(settings):
        encryption = encryption_of(client.socket())
        known = frozenset(name.decode("ascii", "replace").upper() for name in client.capabilities())
        opened = client.select_folder(settings.inbox)
    quota = _quota(client, settings) if "QUOTA" in known else None
    folders = Folders(client, settings)
    faults = {
        name: fault
        for name in (settings.processed, settings.review)
        if (fault := _folder_fault(client, folders, settings, name))
    }
    idle_fault = _idle_fault(client) if "IDLE" in known else ""
    return ImapFacts(
        encryption=encryption,
        capabilities=known,
        mails=int(opened.get(b"EXISTS", 0)),
        read_only=b"READ-ONLY" in opened,
        folder_faults=faults,
        quota=quota,
        idle_fault=idle_fault,
    )


def _quota(client: IMAPClient, settings: ImapSettings) -> tuple[int, int] | None:
    """Used and allowed kilobytes (RFC 9208), of the quota that is nearest to its end."""
    with translated(settings):
        found = client.get_quota(settings.inbox)
    storage = [
        (int(one.usage), int(one.limit))
        for one in found
        if str(one.resource).upper() == "STORAGE" and int(one.limit) > 0
    ]
    return max(storage, key=lambda pair: pair[0] / pair[1], default=None)


def _folder_fault(
    client: IMAPClient, folders: Folders, settings: ImapSettings, configured: str
) -> str:
    """Why a folder cannot be had, "" when it is there or could be made."""
    try:
        name = folders.name(configured)
        if folders.exists(name):
            return ""
        above = _missing_above(client, folders, settings, name)
        with translated(settings):
            client.create_folder(name)
    except LostError:
        raise
    except FollowbotError as error:
        return error.message
    for made in (name, *above):
        # A server may refuse to delete what it never listed; nothing of ours is in it.
        with suppress(IMAPClientError):
            client.delete_folder(made)
    return ""


def _missing_above(
    client: IMAPClient, folders: Folders, settings: ImapSettings, name: str
) -> list[str]:
    """The folders above this one that making it would make too, the lowest first."""
    with translated(settings):
        listed = client.list_folders("", "")
    separator = listed[0][1].decode() if listed and listed[0][1] else ""
    parts = name.split(separator) if separator else [name]
    above = [separator.join(parts[:depth]) for depth in range(len(parts) - 1, 0, -1)]
    return [folder for folder in above if folder.upper() != "INBOX" and not folders.exists(folder)]


def _idle_fault(client: IMAPClient) -> str:
    """Why IDLE does not work, "" when it does. Comes last: it may cost the connection."""
    try:
        idle(client, _IDLE_SECONDS, threading.Event())
    except (IMAPClientError, OSError) as error:
        return str(error) or type(error).__name__
    return ""
