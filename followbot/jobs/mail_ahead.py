"""Every mail that will go out up to a day, written in a transaction that is undone.

The jobs that write letters of their own accord are run through the time to come, from one
instant at which something can be due to the next, as if every letter arrived, the mailbox were
read, and nobody answered. An answer changes what follows it; what answers somebody's mail cannot
be known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import MailboxScan, Outgoing, id_of
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.bot import Bot
from followbot.jobs.escalate import escalate
from followbot.jobs.extensions import lapse
from followbot.jobs.inquire import inquire
from followbot.jobs.introduce import introduce
from followbot.jobs.negotiate import negotiate
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.jobs.travel import travel
from followbot.store.incoming import scan_finished
from followbot.store.letter_bytes import raw_of
from followbot.store.letters import letters_waiting
from followbot.store.looking_ahead import next_instant, next_look_at_a_round, rounds_are_held
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.store.database import Database

_HOUR = timedelta(hours=1)
_HELD = timedelta(minutes=15)
"""A round or a reminder that is held waits for an hour or a person: the bot looks at it so often.

Here it is looked at every full hour."""

AT_MOST = timedelta(days=92)
"""So far ahead; a longer look would only guess."""

_CODE = re.compile(r"\s*\[FB-[0-9A-Z]+\]$")
_DATE = re.compile(rb"^Date: (.+?)\r?$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ComingMail:
    """A mail that will go out: when (there), to whom, what, about which plan, and its bytes.

    `subject` is without the code, which the mail itself will have; `waits`: it is written
    already and waits in the outbox.
    """

    local: datetime
    to: str
    kind: LetterKind
    subject: str
    plan: str
    waits: bool
    raw: bytes


def mails_ahead(bot: Bot, now: datetime, until_on: date) -> list[ComingMail]:
    """Every mail up to and with a day (UTC, at most 92 days ahead), in order of time."""
    end = datetime.combine(until_on + timedelta(days=1), datetime.min.time(), UTC)
    end = min(end, now + AT_MOST)
    found: list[ComingMail] = []
    with bot.database.trial() as database:
        trial = replace(bot, database=database)
        known = {id_of(row) for row in _waiting(database)}
        at: datetime | None = now
        while at is not None and at < end:
            _live_through(trial, at)
            found += _gone(database, at, known)
            at = _next(database, at)
    return sorted(found, key=lambda mail: (mail.local, mail.to, mail.kind))


def _next(database: Database, at: datetime) -> datetime | None:
    """The next instant at which something can be due; None for never."""
    with database.read() as session:
        found = [next_instant(session, at)]
        look = next_look_at_a_round(session, at)
        held = rounds_are_held(session, at) or (look is not None and look - at <= _HELD)
    full_hour = at.replace(minute=0, second=0, microsecond=0) + _HOUR
    found.append(full_hour if held else look)
    return min((one for one in found if one is not None), default=None)


def _live_through(bot: Bot, at: datetime) -> None:
    """One instant: the mailbox was read, then everything that is due is written."""
    with bot.database.write() as session:
        _heard(session, at)
    for job in (negotiate, introduce, ask, remind, inquire, lapse, escalate, report, travel):
        job(bot, at)


def _heard(session: Session, at: datetime) -> None:
    from sqlmodel import select

    scan = session.exec(select(MailboxScan)).first()
    name, uidvalidity = (scan.mailbox, scan.uidvalidity) if scan else ("ahead", 1)
    scan_finished(session, name, uidvalidity, at)


def _waiting(database: Database) -> list[Outgoing]:
    with database.read() as session:
        return list(letters_waiting(session))


def _gone(database: Database, at: datetime, known: set[int]) -> list[ComingMail]:
    """What goes at this instant: accepted, so that what waits for its arrival goes on."""
    gone = []
    with database.write() as session:
        for letter in letters_waiting(session):
            if letter.next_try_at > at:
                continue
            gone.append(_coming(session, letter, waits=id_of(letter) in known))
            letter.state, letter.settled_at = OutgoingState.ACCEPTED, at
            session.add(letter)
    return gone


def _coming(session: Session, letter: Outgoing, *, waits: bool) -> ComingMail:
    raw = raw_of(session, letter)
    dated = _DATE.search(raw[:8192])
    local = parsedate_to_datetime(dated.group(1).decode("ascii")) if dated else letter.next_try_at
    return ComingMail(
        local=max(local, letter.next_try_at.astimezone(local.tzinfo)),
        to=letter.recipient,
        kind=letter.kind,
        subject=_CODE.sub("", letter.subject),
        plan=plan_by_id(session, letter.plan_id).ref if letter.plan_id else "",
        waits=waits,
        raw=raw,
    )
