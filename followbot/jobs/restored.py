"""The first work after a restoration: hear what was filed meanwhile, send nothing twice.

1. The database that was lost went on after the backup: it filed mails and sent letters of which
   this one knows nothing.
2. So the folders of filed mails are read again from the day of the backup on, before the inbox.
3. Until one whole tick went well, by one process or by parts, every letter that is written waits
   for a person: whatever was due in between has been written by then, and what comes due later was
   never sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from followbot.domain.errors import OvertakenError
from followbot.domain.tables_audit import Restoration
from followbot.jobs.bot import Bot
from followbot.mailbox.imap import ImapMailbox
from followbot.store import incoming as inbox
from followbot.store.remembering import remembered, remembered_locked
from followbot.store.restorations import open_restoration, settle

MARGIN = timedelta(days=2)
"""So much before the backup the reading begins: servers judge SINCE by their own day and clock."""


@dataclass(frozen=True, slots=True)
class RereadReport:
    """How many filed mails the restored database had not known."""

    found_again: int = 0


def reread_filed(bot: Bot, mailbox: ImapMailbox, now: datetime) -> RereadReport | None:
    """Store mails that were filed after the backup was made; None where nothing was restored."""
    with bot.database.read() as session:
        restored = open_restoration(session)
    if restored is None or restored.reread_at is not None:
        return None
    count = 0
    for folder in (bot.imap.processed, bot.imap.review):
        count += _reread(bot, mailbox, folder, restored, now)
    with bot.database.write() as session:
        row = session.get_one(Restoration, restored.id)
        row.reread_at = now
        session.add(row)
    return RereadReport(count)


def _reread(
    bot: Bot, mailbox: ImapMailbox, folder: str, restored: Restoration, now: datetime
) -> int:
    name = f"{bot.imap.user}@{bot.imap.host}/{folder}"
    uidvalidity = mailbox.select_filed(folder)
    since_on = (restored.backed_up_at - MARGIN).date()
    with bot.database.read() as session:
        known = inbox.known_uids(session, name, uidvalidity)
    count = 0
    for mail in mailbox.fetch(uid for uid in mailbox.uids_since(since_on) if uid not in known):
        with suppress(OvertakenError), bot.database.write() as session:
            if inbox.known_content(session, mail.raw):
                continue
            row = inbox.store_mail(
                session, name, uidvalidity, mail.uid, mail.raw, mail.size, now, mail.complete
            )
            row.filed = True  # it lies where it belongs
            session.add(row)
            count += 1
    return count


def parts_done(bot: Bot) -> frozenset[str] | None:
    """Which parts of the work went well since the restoration; None where nothing is to be settled.

    Several processes may share the work: then each does its part of the tick that is waited for.
    """
    with bot.database.read() as session:
        restored = open_restoration(session)
        if restored is None:
            return None
        return frozenset(remembered(session, _name(restored)).split(",")) - {""}


def note_parts_done(
    bot: Bot, parts: AbstractSet[str], needed: Sequence[str], now: datetime
) -> None:
    """These parts went well since the restoration; with all of them letters go out again."""
    with bot.database.write() as session:
        restored = open_restoration(session)
        if restored is None or restored.reread_at is None:
            return
        row = remembered_locked(session, _name(restored))
        done = (set(row.value.split(",")) | parts) & set(needed)
        if done < set(needed):
            row.value = ",".join(part for part in needed if part in done)
            session.add(row)
            return
        settle(session, session.get_one(Restoration, restored.id), now)


def _name(restored: Restoration) -> str:
    return f"restoration-{restored.id}"
