"""report: whose digest is due? One per reader and slot, at 08:00 in the buyer's own zone.

An empty week still gets its line, so that silence means a fault. After downtime only the
newest digest is told, and it looks back to the one before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.much_at_once import seldom_collecting
from followbot.domain.tables import id_of
from followbot.domain.terms import LetterKind
from followbot.jobs.bot import Bot
from followbot.jobs.digest_readers import DueDigest, Waits, due_digest, find_readers
from followbot.jobs.lettered import keep_letters
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.step import step
from followbot.store import digest_readers as stored
from followbot.store.parts import parts
from followbot.store.plans import plan_by_id
from followbot.store.remembering import remember, remembered
from followbot.store.undelivered import refused_addresses
from followbot.store.waking import REFUSED

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.domain.facts import ReplyWay
    from followbot.domain.facts_digest import DigestFacts
    from followbot.jobs.digest_said import SaidBefore


_MANY = 200_000
"""Objects: the rows of five hundred plans come and go in between."""


@dataclass(frozen=True, slots=True)
class ReportReport:
    """How many digests were put into the outbox."""

    digests: int = 0


@step("report")
def report(bot: Bot, now: datetime) -> ReportReport:
    """Write the digest of everybody whose time has come."""
    turns = OneByOne()
    _find_readers(bot, turns)
    due: list[DueDigest] = []
    with bot.database.read() as session:
        waiting = stored.readers_to_look_at(session, now)
        later: list[tuple[str, datetime | None, datetime]] = []
        for email, looked_at in waiting:
            match due_digest(session, bot, email, now, turns):
                case Waits(until_at):
                    later.append((email, looked_at, until_at))
                case DueDigest() as one:
                    due.append(one)
    if later:
        with bot.database.write() as session:
            stored.look_again(session, later)
    digests = _write_all(bot, due, now, turns) if due else 0
    turns.finish()
    return ReportReport(digests)


def _write_all(bot: Bot, due: Sequence[DueDigest], now: datetime, turns: OneByOne) -> int:
    """Write these digests; those who lead others come last: most was said of the plans then."""
    # What a digest is made of is a lot to load, and seldom needed.
    from followbot.jobs.digest_said import SaidBefore

    digests, waiting = 0, deque(sorted(due, key=_leads))
    before = SaidBefore(waiting, now)
    while waiting:
        one = waiting.popleft()
        with turns.turn(), seldom_collecting(_MANY), bot.database.write() as session:
            digests += _write(session, bot, one, now, turns, before)
    return digests


def _find_readers(bot: Bot, turns: OneByOne) -> None:
    """Look up who gets the digests of plans that are new, worded anew, or reach other people."""
    with bot.database.read() as session:
        refused = set(refused_addresses(session))
        before = set(remembered(session, REFUSED).split())
    if refused != before:
        with bot.database.write() as session:
            stored.forget_readers(session, sorted(refused ^ before))
            remember(session, REFUSED, " ".join(sorted(refused)))
    with bot.database.read() as session:
        unknown = stored.plans_without_readers(session)
    for ids in parts(unknown):
        with bot.database.write() as session:
            for plan_id in ids:
                with turns.turn():
                    find_readers(session, plan_by_id(session, plan_id), bot.policy, refused)


def _leads(due: DueDigest) -> tuple[bool, int]:
    """Whether the reader leads and nothing else, and how many plans."""
    return not due.reader.own, len(due.reader.led)


def _write(
    session: Session,
    bot: Bot,
    due: DueDigest,
    now: datetime,
    turns: OneByOne,
    before: SaidBefore,
) -> int:
    from followbot.jobs.digest_facts import digest_facts, gather

    digest = gather(session, bot, due, now, turns, before)

    def facts_for(way: ReplyWay) -> DigestFacts:
        return digest_facts(way, digest)

    reader = due.reader
    letter = queue_letter(
        session,
        bot,
        Address(LetterKind.DIGEST, 0, due.slot.name, reader.person),
        facts_for,
        now,
        timezone=reader.timezone,
    )
    if letter is None:
        return 0
    keep_letters(session, id_of(letter), [one.decidable for one in digest.waiting])
    return 1
