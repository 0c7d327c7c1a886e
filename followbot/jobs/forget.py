"""forget: the bytes of mails and letters go when they have been kept long enough.

What was read in a mail stays as facts, so that its status can still be explained, and the chain
of the history stays whole. Whatever still waits for somebody is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from followbot.domain.tables import Incoming, Outgoing, id_of
from followbot.domain.tables_audit import ErasedMail
from followbot.jobs.bot import Bot
from followbot.rules.retention import RetentionPolicy, letter_kept_until, mail_kept_until
from followbot.store import retention as stored
from followbot.store.erasing import Rewriting, rewrite_rows

AT_ONCE, LOOKED_AT_ONCE = 50, 500
"""So many of each kind are erased, and looked at, in one tick: nobody waits for the others."""

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
    with bot.database.read() as session:
        due = stored.mails_to_look_at(session, now, LOOKED_AT_ONCE)
        over = [one.key for one in due if _is_over(_mail_until(keep, one, now), now)][:AT_ONCE]
        rows = stored.mails_with(session, over)
    if not due:
        return 0
    facts = _read_again(bot, rows, now) if rows else {}
    with bot.database.write() as session:
        again = stored.mails_again(session, [one.key for one in due])
        until = {one.key: _mail_until(keep, one, now) for one in again}
        wanted = [key for key in facts if key in until and _is_over(until[key], now)]
        for key in wanted:
            session.add(ErasedMail(incoming_id=key, erased_at=now, why=_WHY, facts=facts[key]))
        gone = {"reading": None, "keep_until_at": None}
        erased = [Rewriting(row, gone, b"") for row in stored.mails_with(session, wanted)]
        rewrite_rows(session, erased, _WHY, now)
        stored.keep_until(session, Incoming, _still_kept(until, now))
    return len(wanted)


def _letters(bot: Bot, now: datetime) -> int:
    keep = bot.policy.retention
    with bot.database.read() as session:
        if not stored.letters_to_look_at(session, now, 1):
            return 0
    with bot.database.write() as session:
        due = stored.letters_to_look_at(session, now, LOOKED_AT_ONCE)
        until = {one.key: _letter_until(keep, one, now) for one in due}
        wanted = [key for key, at in until.items() if _is_over(at, now)][:AT_ONCE]
        gone = {"keep_until_at": None}
        rows = stored.letters_with(session, wanted)
        rewrite_rows(session, [Rewriting(row, gone, b"") for row in rows], _WHY, now)
        stored.keep_until(session, Outgoing, _still_kept(until, now))
    return len(wanted)


def _mail_until(keep: RetentionPolicy, one: stored.KeptMail, now: datetime) -> datetime | None:
    if one.erased:
        return None
    return mail_kept_until(keep, one.stored_at, one.state, now, proves=one.proves)


def _letter_until(keep: RetentionPolicy, one: stored.KeptLetter, now: datetime) -> datetime | None:
    return None if one.erased else letter_kept_until(keep, one.created_at, one.state, now)


def _read_again(bot: Bot, rows: Sequence[Incoming], now: datetime) -> dict[int, str]:
    """What was read in these mails, by their ids: that stays of them."""
    # A lot to load, and no mail is erased on most days.
    from followbot.jobs.mail_facts import facts_of
    from followbot.jobs.read_stored import read_stored

    return {id_of(row): facts_of(read_stored(bot, row, row.understood_at or now)) for row in rows}


def _is_over(until: datetime | None, now: datetime) -> bool:
    return until is not None and until < now


def _still_kept(until: Mapping[int, datetime | None], now: datetime) -> dict[int, datetime | None]:
    """Those that are looked at again at their own time; the rest is due, or done with."""
    return {key: at for key, at in until.items() if not _is_over(at, now)}
