"""Introductions, proposals, requests, reminders and decisions reach a factory in its working hours.

Retries too: what was queued in time and is sent late (a busy server, a restart) would else come at
night. A receipt answers at once, at any hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError
from followbot.domain.terms import LetterKind
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day
from followbot.rules.delivery import may_ask_now, next_working_hour
from followbot.store.departing import Departing
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

IN_WORKING_HOURS = frozenset(
    {
        LetterKind.STATUS_REQUEST,
        LetterKind.REMINDER,
        LetterKind.BUYER_DECISION,
        LetterKind.INTRODUCTION,
        LetterKind.IMPACT_REQUEST,
        LetterKind.RECOGNITION,
        LetterKind.RHYTHM_OFFER,
        LetterKind.INVITATION,
        LetterKind.PROPOSAL,
        LetterKind.AMENDMENT,
        LetterKind.ACCEPTANCE,
    }
)
FRESH = timedelta(minutes=15)
"""Whoever queued a letter looked at the hour; so soon after that it goes without a second look."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A letter goes again at `until_at`. `longer`: days off, in which it grew no staler."""

    until_at: datetime
    longer: timedelta


def hold_of(session: Session, bot: Bot, letter: Departing, now: datetime) -> Hold | None:
    """Until when a letter is held that must not go at this hour; None where it may go now."""
    if letter.kind not in IN_WORKING_HOURS or letter.plan_id is None:
        return None
    if now - letter.created_at < FRESH:
        return None
    plan = plan_by_id(session, letter.plan_id)
    try:
        calendar = bot.calendar(agreed_plan(session, letter.plan_id))
    except FollowbotError:
        return None  # a plan that cannot be read any more holds no letter back
    if may_ask_now(calendar, plan.timezone, letter.created_at, now):
        return None
    until = next_working_hour(calendar, plan.timezone, now)
    days = (local_day(until, plan.timezone) - local_day(now, plan.timezone)).days
    return Hold(until, timedelta(days=max(days - 1, 0)))
