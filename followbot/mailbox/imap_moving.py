"""Moving mails of the opened inbox into another folder, alone or many with one command.

Being killed on the way costs at most a second copy, never the mail.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from imapclient import DELETED

from followbot.domain.errors import FollowbotError
from followbot.mailbox.imap_connection import LostError, translated

if TYPE_CHECKING:
    from imapclient import IMAPClient

    from followbot.mailbox.imap_folders import Folders
    from followbot.mailbox.settings import ImapSettings


class Moving:
    """How mails get out of the inbox over one connection."""

    def __init__(self, client: IMAPClient, folders: Folders, settings: ImapSettings) -> None:
        self._client, self._folders, self._settings = client, folders, settings

    def each(self, uids: Collection[int], folder: str) -> Iterator[int]:
        """Move these mails; yields each that is not in the inbox any more, gone before or now.

        One command for all where the server has MOVE. What cannot be moved so is moved alone, and
        a mail that the server refuses keeps none of the others: its error is raised at the end.
        """
        if len(uids) > 1 and self._client.has_capability("MOVE") and self._together(uids, folder):
            yield from uids
            return
        refused: FollowbotError | None = None
        for uid in uids:
            try:
                self.one(uid, folder)
            except LostError:
                raise
            except FollowbotError as error:
                refused = refused or error
                continue
            yield uid
        if refused is not None:
            raise refused

    def one(self, uid: int, folder: str) -> bool:
        r"""Move one mail; False when it is not there (any more).

        With MOVE in one step (RFC 6851). Else COPY, flag `\Deleted` and UID EXPUNGE, which
        removes this mail alone (RFC 4315). A server without either gets a plain EXPUNGE only
        when no other mail is flagged `\Deleted`; otherwise ours stays flagged and is not
        copied again, because somebody else's deletion is not ours to carry out.
        """
        client = self._client
        target = self._folders.name(folder)
        with translated(self._settings):
            flags = client.get_flags([uid]).get(uid)
        if flags is None:
            return False
        copied = DELETED in flags
        try:
            if client.has_capability("MOVE"):
                self._into(target, folder, lambda: client.move([uid], target))
                return True
            if not copied:
                self._into(target, folder, lambda: client.copy([uid], target))
        except LostError:
            raise
        except FollowbotError:
            # Somebody else was quicker between our look and our command (EXPUNGEISSUED, RFC 5530).
            with translated(self._settings):
                still_there = uid in client.get_flags([uid])
            if still_there:
                raise
            return False
        with translated(self._settings):
            client.add_flags([uid], DELETED, silent=True)
            if client.has_capability("UIDPLUS"):
                client.uid_expunge([uid])
            elif list(client.search("DELETED")) == [uid]:
                client.expunge()
            else:
                return not copied
        return True

    def _together(self, uids: Collection[int], folder: str) -> bool:
        """Whether one MOVE took all that were there; a server that says NO may have taken some."""
        target = self._folders.name(folder)
        with translated(self._settings):
            there = sorted(self._client.get_flags(list(uids)))
        if not there:
            return True
        try:
            self._into(target, folder, lambda: self._client.move(there, target))
        except LostError:
            raise
        except FollowbotError:
            return False
        with translated(self._settings):
            return not self._client.get_flags(there)

    def _into(self, target: str, folder: str, put: Callable[[], object]) -> None:
        """Move or copy; once more after making the folder, should somebody have removed it."""
        try:
            with translated(self._settings):
                put()
        except FollowbotError as error:
            if isinstance(error, LostError) or self._folders.exists(target):
                raise
            self._folders.ensure((folder,))
            with translated(self._settings):
                put()
