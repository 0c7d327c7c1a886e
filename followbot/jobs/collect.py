"""collect: fetch new mail and keep its bytes; put away what is done with.

1. PEEK, commit the raw mail, one by one: a crash anywhere repeats harmlessly.
2. IMAP flags are never state; what is new is what the table does not have.
3. A mail is moved only after its meaning and its receipt are committed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from followbot.domain.errors import OvertakenError
from followbot.domain.tables import id_of
from followbot.domain.terms import IncomingState
from followbot.jobs.bot import Bot
from followbot.mailbox.imap import ImapMailbox
from followbot.store import incoming as stored


@dataclass(frozen=True, slots=True)
class CollectReport:
    """How many mails were stored and how many put away."""

    stored: int = 0
    filed: int = 0


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
    count = 0
    for mail in mailbox.fetch(sorted(waiting)):
        with suppress(OvertakenError), bot.database.write() as session:
            stored.store_mail(
                session, name, uidvalidity, mail.uid, mail.raw, mail.size, now, mail.complete
            )
            count += 1
        waiting.discard(mail.uid)  # another process that stored it first is as good
    # What the server did not hand out may be gone; what still lies there was not heard.
    if not waiting or waiting.isdisjoint(mailbox.uids()):
        with bot.database.write() as session:
            stored.scan_finished(session, name, uidvalidity, now)
    return CollectReport(stored=count)


def put_away(bot: Bot, mailbox: ImapMailbox) -> CollectReport:
    """Move mails that are done with out of the inbox.

    Understood ones go to the processed folder, those a person must read to the review
    folder. Unrelated mail stays where it is.
    """
    uidvalidity = mailbox.select_inbox()
    with bot.database.read() as session:
        done = stored.mails_to_file(session, mailbox_name(bot), uidvalidity)
    filed = 0
    for row in done:
        folder = _folder(bot, row.state, row.kind)
        if folder is not None:
            mailbox.move(row.uid, folder)
            filed += 1
        with bot.database.write() as session:
            stored.mark_filed(session, id_of(row))
    return CollectReport(filed=filed)


def _folder(bot: Bot, state: IncomingState, kind: str) -> str | None:
    if state in (IncomingState.REVIEW, IncomingState.QUARANTINED):
        return bot.imap.review
    if state == IncomingState.IGNORED and kind == "unrelated":
        return None
    return bot.imap.processed
