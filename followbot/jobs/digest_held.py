"""Held replies in a digest: who wrote, in which words, and what was read of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError
from followbot.domain.facts_digest import ReadLine
from followbot.domain.tables import id_of
from followbot.domain.terms import DecisionSubject, IncomingState
from followbot.jobs.bot import Bot
from followbot.jobs.digest_terms import Told, Waiting, measure_decision, plan_decision, waiting
from followbot.jobs.local import local_day
from followbot.jobs.read_stored import read_stored
from followbot.reading.trust import Trust, Verdict

if TYPE_CHECKING:
    from followbot.domain.tables import Incoming

MOST_READ = 20
"""Held mails of one plan that are read again for the digest; a flood of them is only counted."""
MOST_LINES = 5
_DOUBTS = ("authentication_failed", "unknown_sender", "colleague")
"""Reasons why a reply waits that its taker must know, the gravest first."""


def held_mails(told: Told, bot: Bot | None) -> Iterator[Waiting]:
    """The plan's replies that wait for a person to take or ignore them."""
    held = [mail for mail in told.rows.held.get(told.key, ()) if mail.state == IncomingState.REVIEW]
    for place, mail in enumerate(held):
        read = _read_of(bot, told, mail) if bot is not None and place < MOST_READ else ()
        yield _held(told, mail, read)


def _held(told: Told, mail: Incoming, read: tuple[ReadLine, ...]) -> Waiting:
    """One held reply; what speaks of a closed measure may open it again."""
    closed = told.rows.about_closed.get(id_of(mail), [])
    start = (
        measure_decision(told, "closed_measure", closed[0])
        if closed
        else plan_decision(told, "held_mail")
    )
    arrived_on = local_day(mail.stored_at, told.watched.plan.buyer_timezone)
    decision = replace(
        start,
        days=(told.buyer_today - arrived_on).days,
        words=str((mail.reading or {}).get("written", "")),
        email=mail.sender,
        subject=mail.subject,
        held_because=_because(mail),
        read=read,
    )
    return waiting(
        told, DecisionSubject.INCOMING, id_of(mail), decision, closed[0] if closed else None
    )


def _because(mail: Incoming) -> str:
    """What speaks most against its writer, "" where nothing does."""
    return next((why for why in _DOUBTS if why in mail.reasons.split(",")), "")


def _read_of(bot: Bot, told: Told, mail: Incoming) -> tuple[ReadLine, ...]:
    """What the reader makes of it, as it would be taken; () when it makes nothing."""
    try:
        at = mail.understood_at or mail.stored_at
        reading = read_stored(bot, mail, at, trust=Trust(Verdict.TAKE)).reading
    except FollowbotError:
        return ()  # its plan cannot be read any more: the mail itself is still told
    rows = {row.ref: row for row in told.watched.measures.values()}
    lines = [
        ReadLine(answer.measure, rows[answer.measure].title, answer.status, answer.percent,
                 answer.new_date)
        for answer in reading.answers
        if answer.plan_ref == told.watched.plan.ref and answer.measure in rows
    ]  # fmt: skip
    return tuple(line for line in lines if _says_something(line))[:MOST_LINES]


def _says_something(line: ReadLine) -> bool:
    return bool(line.status or line.new_date) or line.percent is not None
