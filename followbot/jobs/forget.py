"""forget: the bytes of mails and letters go when they have been kept long enough.

What was read in a mail stays as facts, so that its status can still be explained, and the chain
of the history stays whole. Whatever still waits for somebody is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followbot.domain.tables import id_of
from followbot.domain.tables_audit import ErasedMail
from followbot.jobs.bot import Bot
from followbot.jobs.mail_facts import facts_of
from followbot.jobs.read_stored import read_stored
from followbot.rules.retention import over_before
from followbot.store import retention as stored
from followbot.store.erasing import Rewriting, rewrite_rows

AT_ONCE = 50
"""So many of each kind in one tick: the others wait for the next, nobody waits for them."""

_WHY = "kept long enough"


@dataclass(frozen=True, slots=True)
class ForgetReport:
    """How many mails and letters lost their bytes."""

    mails: int = 0
    letters: int = 0


def forget(bot: Bot, now: datetime) -> ForgetReport:
    """Erase the bytes of what has been kept long enough."""
    return ForgetReport(_mails(bot, now), _letters(bot, now))


def _mails(bot: Bot, now: datetime) -> int:
    keep = bot.policy.retention
    limits = [
        over_before(days, now) for days in (keep.mail_days, keep.evidence_days, keep.unrelated_days)
    ]
    with bot.database.read() as session:
        rows = stored.mails_to_erase(session, limits[0], limits[1], limits[2], AT_ONCE)
    facts = {id_of(row): facts_of(read_stored(bot, row, row.understood_at or now)) for row in rows}
    if not rows:
        return 0
    with bot.database.write() as session:
        again = stored.mails_to_erase(session, limits[0], limits[1], limits[2], AT_ONCE)
        wanted = [row for row in again if id_of(row) in facts]
        for row in wanted:
            key = id_of(row)
            kept = ErasedMail(incoming_id=key, erased_at=now, why=_WHY, facts=facts[key])
            session.add(kept)
        erased = [Rewriting(row, {"raw": b"", "reading": None}) for row in wanted]
        rewrite_rows(session, erased, _WHY, now)
    return len(wanted)


def _letters(bot: Bot, now: datetime) -> int:
    before = over_before(bot.policy.retention.letters_days, now)
    with bot.database.read() as session:
        if not stored.letters_to_erase(session, before, 1):
            return 0
    with bot.database.write() as session:
        rows = stored.letters_to_erase(session, before, AT_ONCE)
        rewrite_rows(session, [Rewriting(row, {"raw": b""}) for row in rows], _WHY, now)
    return len(rows)
