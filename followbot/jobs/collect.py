"""collect: fetch new mail and keep its bytes; put away what is done with.

1. PEEK, then commit the raw mails of one answer of the server together, with the last of them
   that the mailbox was read: a crash anywhere repeats harmlessly.
2. IMAP flags are never state; what is new is what the table does not have.
3. A mail is moved only after its meaning and its receipt are committed. Many are moved, then noted
   together: one that was moved and not noted is found gone by the next run.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from followbot.domain.errors import ConfigError, OvertakenError, UnreachableError
from followbot.domain.terms import IncomingState
from followbot.jobs.bot import Bot
from followbot.jobs.logger import get_logger
from followbot.mailbox.imap import FetchedMail, ImapMailbox
from followbot.store import incoming as stored
from followbot.store.filing import ToFile, mails_to_file, mark_filed

MOVED_AT_ONCE = 50
"""So many mails are moved before it is noted that they were."""

log = get_logger()


@dataclass(frozen=True, slots=True)
class CollectReport:
    """How many mails were stored, put away, and could not be stored."""

    stored: int = 0
    filed: int = 0
    failed: int = 0


def mailbox_name(bot: Bot) -> str:
    """How this mailbox is called in the table: account and folder."""
    return f"{bot.imap.user}@{bot.imap.host}/{bot.imap.inbox}"


def collect(bot: Bot, mailbox: ImapMailbox, now: datetime) -> CollectReport:
    """Store every mail of the inbox that is not in the table yet.

    Afterwards the mailbox counts as completely read up to `now`. Raises
    UnreachableError when the connection breaks: what was stored stays stored.
    """
    name = mailbox_name(bot)
    uidvalidity = mailbox.select_inbox()
    with bot.database.read() as session:
        known = stored.known_uids(session, name, uidvalidity)
    waiting = {uid for uid in mailbox.uids() if uid not in known}
    kept = _Keeping(bot, name, uidvalidity, now)
    for mails in mailbox.fetch_groups(sorted(waiting)):
        waiting -= kept.all_of(mails, last=waiting <= {mail.uid for mail in mails})
    # What the server did not hand out may be gone; what still lies there was not heard.
    if not kept.finished and (not waiting or waiting.isdisjoint(mailbox.uids())):
        with bot.database.write() as session:
            stored.scan_finished(session, name, uidvalidity, now)
    return CollectReport(stored=kept.count, failed=kept.failed)


@dataclass(slots=True)
class _Keeping:
    """Keeps mails of one mailbox; `count` are those that it stored itself.

    `finished`: it is noted that the mailbox was read.
    """

    bot: Bot
    mailbox: str
    uidvalidity: int
    now: datetime
    count: int = 0
    failed: int = 0
    finished: bool = False

    def all_of(self, mails: Sequence[FetchedMail], *, last: bool) -> set[int]:
        """Store these mails with one commit; the UIDs of those that are in the table now.

        `last`: with them the mailbox is read, which is noted in the same commit.

        Where that fails each has a commit of its own, and one that cannot be stored is left to
        the next run: the mailbox counts as not read meanwhile. Raises UnreachableError when it is
        the database that fails.
        """
        try:
            self._store(mails, last=last)
        except (UnreachableError, ConfigError):
            raise
        except Exception:  # whatever it is, only the mail that it comes of may stay behind
            return {mail.uid for mail in mails if self._is_kept(mail)}
        return {mail.uid for mail in mails}

    def _is_kept(self, mail: FetchedMail) -> bool:
        try:
            self._store([mail])
        except (UnreachableError, ConfigError):
            raise
        except OvertakenError:
            return True  # another process that stored it first is as good
        except Exception:  # its siblings are stored all the same
            log.exception("collect.mail_not_stored", uid=mail.uid, size=mail.size)
            self.failed += 1
            return False
        return True

    def _store(self, mails: Sequence[FetchedMail], *, last: bool = False) -> None:
        fetched = [stored.Fetched(mail.uid, mail.raw, mail.size, mail.complete) for mail in mails]
        with self.bot.database.write() as session:
            stored.store_mails(session, self.mailbox, self.uidvalidity, fetched, self.now)
            if last:
                stored.scan_finished(session, self.mailbox, self.uidvalidity, self.now)
        self.count += len(mails)
        self.finished = last


def put_away(bot: Bot, mailbox: ImapMailbox) -> CollectReport:
    """Move mails that are done with out of the inbox.

    Understood ones go to the processed folder, those a person must read to the review
    folder. Unrelated mail stays where it is.
    """
    uidvalidity = mailbox.select_inbox()
    with bot.database.read() as session:
        done = mails_to_file(session, mailbox_name(bot), uidvalidity)
    filed = 0
    for folder, rows in _by_folder(bot, done):
        settled: list[int] = []
        try:
            settled.extend(row.id for row in _settled(mailbox, folder, rows))
        finally:  # those before one that fails are noted
            with bot.database.write() as session:
                mark_filed(session, settled)
        filed += len(settled) if folder is not None else 0
    return CollectReport(filed=filed)


def _by_folder(bot: Bot, done: Sequence[ToFile]) -> Iterator[tuple[str | None, Sequence[ToFile]]]:
    """The mails that go to one folder together, some at a time; None: they stay."""
    rows_for: dict[str | None, list[ToFile]] = {}
    for row in done:
        rows_for.setdefault(_folder(bot, row.state, row.kind), []).append(row)
    for folder, rows in rows_for.items():
        waiting = iter(rows)
        while some := list(itertools.islice(waiting, MOVED_AT_ONCE)):
            yield folder, some


def _settled(mailbox: ImapMailbox, folder: str | None, rows: Sequence[ToFile]) -> Iterator[ToFile]:
    """Those of these mails with which nothing more is to be done in the inbox, as they get so."""
    if folder is None:
        yield from rows
        return
    by_uid = {row.uid: row for row in rows}
    for uid in mailbox.move_each(list(by_uid), folder):
        yield by_uid[uid]


def _folder(bot: Bot, state: IncomingState, kind: str) -> str | None:
    if state in (IncomingState.REVIEW, IncomingState.QUARANTINED):
        return bot.imap.review
    if state == IncomingState.IGNORED and kind == "unrelated":
        return None
    return bot.imap.processed
