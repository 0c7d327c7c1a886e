"""Plain answers that are understood together: looked up at once, kept by one commit.

1. A mail joins where it is a supplier's answer to a letter about measures, and where no mail of
   the group before it shares a plan, a person or a name with it: none can see what another does.
2. They are taken in in the order they came; the group ends before the first that cannot join.
3. Whatever fails, nothing of the group is kept: each of its mails has a turn of its own.
4. The next group is read while this one is taken in, and the one behind it opened; where this one
   is not taken in whole, what was read of the next is forgotten.
5. A mail that was begun before is not taken along: it may be the one that ended the process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.reply import Reading
from followbot.domain.tables import ActionPlan, Incoming, id_of
from followbot.domain.terms import IncomingState
from followbot.jobs.bot import Bot, know_agreed_plans
from followbot.jobs.mails_at_once import (
    TOGETHER,
    Begun,
    Group,
    LookedUp,
    candidates,
    group_of,
    read_of,
)
from followbot.jobs.read_stored import ReadMail
from followbot.jobs.taken_in import take_in
from followbot.rules.answering import DAY
from followbot.store import incoming as stored
from followbot.store.changes import written_together
from followbot.store.incoming import Waiting
from followbot.store.measures import measures_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session


def understand_together(
    bot: Bot, waiting: Sequence[Waiting], begun: Begun, now: datetime
) -> list[str]:
    """What was decided about the first of these mails, as far as they could be taken together.

    Nothing where the first has to have a turn of its own.
    """
    group, begun.ahead = begun.ahead, None
    ids = group.tried if group is not None else candidates(waiting, begun, begun.most)
    if len(ids) < 2:
        return []
    try:
        decisions = _understood(bot, ids, group, waiting, begun, now)
    except Exception:  # whatever it is, it happens again to its own mail alone
        begun.alone.update(ids)
        begun.ahead = None
        return []
    begun.most = more_than(len(decisions))
    begun.settle(ids[: len(decisions)])
    if not decisions:
        begun.alone.add(ids[0])
    if len(decisions) < len(ids):
        begun.ahead = None  # there are others before it
    return decisions


def _understood(
    bot: Bot,
    ids: Sequence[int],
    group: Group | None,
    waiting: Sequence[Waiting],
    begun: Begun,
    now: datetime,
) -> list[str]:
    if group is None:
        begun.openings.begin(bot, ids, begun.counted)
        _open_behind(bot, waiting[len(ids) :], more_than(len(ids)), begun)
        group = group_of(bot, ids, begun, now)
    if group is None:
        return []
    mails = read_of(group, begun)
    if len(mails) == len(ids):
        begun.ahead = _read_meanwhile(bot, waiting[len(ids) :], group, begun, now)
    return _taken(bot, mails, now)


def more_than(mails: int) -> int:
    """How many are tried together after so many."""
    return min(TOGETHER, 2 * max(mails, 1) + 1)


def _open_behind(bot: Bot, waiting: Sequence[Waiting], most: int, begun: Begun) -> None:
    """Have these mails opened whose turn comes later."""
    with suppress(Exception):  # whatever it is, it happens again when it is their turn
        begun.openings.begin(bot, candidates(waiting, begun, most), begun.counted)


def _read_meanwhile(
    bot: Bot, waiting: Sequence[Waiting], before: Group, begun: Begun, now: datetime
) -> Group | None:
    """The group behind this one, which is read while this one is taken in."""
    most = more_than(len(before.mails))
    ids = candidates(waiting, begun, most)
    if len(ids) < 2:
        return None
    # They are opened before this group is read, so that nobody waits for it later.
    _open_behind(bot, waiting[len(ids) :], more_than(most), begun)
    try:
        return group_of(bot, ids, begun, now, before.shares)
    except Exception:  # whatever it is, it happens again when it is the turn of these mails
        return None


def _taken(bot: Bot, mails: Sequence[tuple[LookedUp, ReadMail]], now: datetime) -> list[str]:
    """Take these mails in, in one transaction; what was decided about each."""
    if not mails:
        return []
    with bot.database.write() as session, written_together(session):
        rows = stored.mails_locked(session, [one.mail.row.id for one, _ in mails])
        if any(row.state != IncomingState.STORED for row in rows):
            return []  # another process was quicker
        _foresee(session, mails, rows, now)
        return [
            take_in(session, bot, row, read, now)
            for row, (_, read) in zip(rows, mails, strict=True)
        ]


def _foresee(
    session: Session,
    mails: Sequence[tuple[LookedUp, ReadMail]],
    rows: Sequence[Incoming],
    now: datetime,
) -> None:
    """Let be at hand what taking these mails in asks of the database."""
    from followbot.jobs.copies import MOST
    from followbot.store.taking import Arrival, foresee_answers, foresee_arrivals, foresee_said
    from followbot.store.tracing import foresee_plans

    letters = [one.letter for one, _ in mails]
    senders = {one.mail.envelope.sender or "" for one, _ in mails}
    plans = {plan.ref: plan for plan in foresee_plans(session, letters, senders)}
    know_agreed_plans(session, [id_of(plan) for plan in plans.values()])
    arrivals = [
        Arrival(row, one.mail.envelope.message_id[:998], one.recipients)
        for row, (one, _) in zip(rows, mails, strict=True)
    ]
    foresee_arrivals(session, arrivals, MOST, now - DAY)
    foresee_answers(session, [id_of(one) for one in letters], list(map(id_of, plans.values())), now)
    foresee_said(session, _named(session, [read.reading for _, read in mails], plans))


def _named(
    session: Session, readings: Iterable[Reading], plans: Mapping[str, ActionPlan]
) -> list[int]:
    """The measures that answers name."""
    found: dict[int, None] = {}
    for reading in readings:
        for answer in reading.answers:
            plan = plans.get(answer.plan_ref)
            rows = measures_by_ref(session, id_of(plan)) if plan is not None else {}
            row = rows.get(answer.measure.lower())
            if row is not None:
                found[id_of(row)] = None
    return list(found)
