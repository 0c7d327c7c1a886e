"""Somebody who was forgotten: what had not gone does not go, what waited is not read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.terms import IncomingState, OutgoingState
from followbot.jobs.bot import Bot
from followbot.store import person_rows as stored
from followbot.store.changes import record
from followbot.store.digest_readers import forget_reader

if TYPE_CHECKING:
    from sqlmodel import Session

NOT_SENT = (OutgoingState.PENDING, OutgoingState.DEFERRED, OutgoingState.LEASED)
NOT_READ = (IncomingState.STORED, IncomingState.CONFIRMING)
WHY = "the person was forgotten"


def forget_again(bot: Bot, alias: str, who: str, now: datetime) -> None:
    """Replay's part of forgetting: the journal names the alias from its first entry on."""
    with bot.database.write() as session:
        for letter in stored.letters_to(session, alias):
            if letter.state in NOT_SENT:
                letter.state, letter.result = OutgoingState.CANCELLED, WHY
                letter.settled_at = now
                session.add(letter)
        for mail in stored.mails_from(session, alias):
            if mail.state in NOT_READ:
                mail.state, mail.reasons = IncomingState.IGNORED, "forgotten"
                session.add(mail)
        forget_reader(session, alias)
        nobody_is_there(session, alias, who, now)


def nobody_is_there(session: Session, alias: str, who: str, now: datetime) -> None:
    """A contact that is an alias gets no mail; the buyer is told as of any dead address."""
    for contact in stored.contacts_called(session, alias):
        if contact.undeliverable_at is None:
            record(session, now, who, contact, "undeliverable_at", "", now.isoformat(), why=WHY)
            contact.undeliverable_at = now
            session.add(contact)
