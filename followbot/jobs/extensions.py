"""Wishes for a new date without a person: granted inside the buyer's limits, or lapsed.

1. What the limits grant is granted in the transaction that takes the wish.
2. A wish on which nobody at the buyer decides lapses; the agreed date stays, and the buyer
   may still decide. Silence counts with open ears only: the decision may lie in a mailbox that
   nobody has read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import ExtensionRequest, Measure, id_of
from followbot.domain.terms import OPEN_STATUSES, ExtensionState, PlanState
from followbot.jobs.bot import Bot, agreed_plan, buyer_calendar
from followbot.jobs.local import local_day, start_of_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.step import step
from followbot.rules.extension import granted_by_policy, lapses_on
from followbot.rules.hearing import heard_on
from followbot.rules.policy import ExtensionPolicy
from followbot.store.extensions import (
    POLICY,
    decide_wish,
    granted_by_policy_before,
    move_deadline,
    newest_wish,
    wish_with_plan,
    wishes_to_look_at,
)
from followbot.store.incoming import ears_open_until
from followbot.store.judging import NEVER
from followbot.store.measures import request_extension

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class LapseReport:
    """How many wishes ran out of time in one run."""

    lapsed: int = 0


def grant_inside_limits(
    session: Session,
    wish: ExtensionRequest,
    row: Measure,
    policy: ExtensionPolicy,
    today: date,
    now: datetime,
) -> bool:
    """Grant a wish that lies inside the limits the buyer has set; False when it waits."""
    fits = granted_by_policy(
        policy,
        severity_class=row.severity_class,
        zero_tolerance=row.zero_tolerance,
        first_agreed=row.first_agreed_deadline,
        deadline=row.current_deadline,
        wanted=wish.proposed_on,
        granted_before=granted_by_policy_before(session, id_of(row)),
        today=today,
    )
    if not fits:
        return False
    decide_wish(
        session, wish, ExtensionState.GRANTED, POLICY, now,
        granted_on=wish.proposed_on, reason="inside the agreed limits",
        incoming_id=wish.incoming_id,
    )  # fmt: skip
    move_deadline(
        session, row, wish.proposed_on, POLICY, now,
        why="inside the agreed limits", incoming_id=wish.incoming_id,
    )  # fmt: skip
    return True


def explain_returned_wish(
    session: Session, row: Measure, words: str, incoming_id: int | None, now: datetime
) -> None:
    """The supplier says more about a measure whose wish the buyer gave back: it waits again."""
    wish = newest_wish(session, id_of(row))
    if wish is not None and wish.state == ExtensionState.RETURNED:
        request_extension(session, row, wish.proposed_on, words, incoming_id, now)


@step("lapse")
def lapse(bot: Bot, now: datetime) -> LapseReport:
    """Let every wish lapse on which the buyer was silent too long."""
    with bot.database.read() as session:
        waiting = wishes_to_look_at(session, now)
    lapsed, plans = 0, OneByOne()
    for wish_id in waiting:
        with plans.turn(), bot.database.write() as session:
            lapsed += _look_at(session, bot, wish_id, now)
    plans.finish()
    return LapseReport(lapsed)


def _look_at(session: Session, bot: Bot, wish_id: int, now: datetime) -> bool:
    """Whether the wish lapses now; if not, it says when it is to be looked at again."""
    found = wish_with_plan(session, wish_id)
    if found is None or found[0].state != ExtensionState.REQUESTED:
        return False
    wish, measure, plan = found
    session.add(wish)
    if plan.state != PlanState.ACTIVE or measure.status not in OPEN_STATUSES:
        wish.look_at = NEVER
        return False
    buyer = agreed_plan(session, id_of(plan)).buyer
    last = lapses_on(
        local_day(wish.requested_at, buyer.timezone),
        bot.policy.extensions,
        buyer_calendar(buyer.country),
    )
    if local_day(now, buyer.timezone) < last:
        wish.look_at = start_of_day(last, buyer.timezone)
        return False
    if heard_on(ears_open_until(session), buyer.timezone, now) < last:
        return False
    decide_wish(
        session, wish, ExtensionState.LAPSED, "lapse", now,
        reason=f"no decision within {bot.policy.extensions.lapse_after} working days",
    )  # fmt: skip
    return True
