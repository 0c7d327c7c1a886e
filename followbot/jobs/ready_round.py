"""Making one plan's due round ready: held, skipped with its reason, or chosen measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.plan import AgreedPlan, CadenceOverride
from followbot.domain.tables import ActionPlan, Contact, Measure, Round, id_of
from followbot.domain.terms import FollowUpMode
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.plans_to_ask import PlansToAsk
from followbot.jobs.reach import away, nobody_because, reachable
from followbot.jobs.silence import nobody_answered
from followbot.rules.cadence import override_start
from followbot.rules.delivery import may_ask_now
from followbot.rules.policy import FollowUpPolicy
from followbot.rules.selection import (
    REGULAR,
    Candidate,
    choose_measures,
    covered,
    own_rhythm,
)
from followbot.store import measures as stored_measures
from followbot.store.rounds_ahead import Coming, scheduled_rounds

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class ReadyRound:
    """A round that goes out now, with what it asks."""

    row: Round
    plan: ActionPlan
    agreed: AgreedPlan
    contacts: tuple[Contact, ...]
    measures: tuple[Measure, ...]
    answer_by: date
    today: date


@dataclass(frozen=True, slots=True)
class Skipped:
    """So many rounds of the plan are skipped, each for a reason."""

    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """The plan's round waits: for a contact who is away, or for a working hour."""


def ready_round(
    session: Session, bot: Bot, known: PlansToAsk, plan_id: int, until_at: datetime, now: datetime
) -> ReadyRound | Skipped | Held | None:
    """The newest due round of a known plan made ready, or what is to be done instead.

    None: nothing is due up to `until_at`. What is skipped is settled; nothing is written yet.
    """
    plan, due = known.plans[plan_id], known.coming(plan_id, until_at)
    if not due:
        return None
    agreed, today = agreed_plan(session, plan_id), local_day(now, plan.timezone)
    contacts = reachable(known.contacts.get(plan_id, ()))
    row = due[-1]
    reason = (
        _reason_to_skip(known, plan, agreed, bot.policy, now)
        if contacts
        else nobody_because(known.contacts.get(plan_id, ()))
    )
    if reason:
        known.settle(due, reason)
        return Skipped(len(due))
    calendar = bot.calendar(agreed)
    is_due = row.due_at <= now  # a later round of the same day may join another plan's letter
    open_there = may_ask_now(calendar, plan.timezone, row.due_at, now)
    if is_due and (away(contacts[0], today) or not open_there):
        return Held()
    covers = {kind for due_row in due for kind in due_row.covers.split(",")}
    chosen = _chosen_measures(known, plan, agreed, covers, today, row)
    known.settle(due[:-1], "collapsed")
    if not chosen:
        known.settle([row], "nothing_open")
        return Skipped(len(due))
    answer_by = calendar.add_working_days(today, agreed.follow_up.reply_within_working_days)
    return ReadyRound(row, plan, agreed, tuple(contacts), tuple(chosen), answer_by, today)


def _reason_to_skip(
    known: PlansToAsk,
    plan: ActionPlan,
    agreed: AgreedPlan,
    policy: FollowUpPolicy,
    now: datetime,
) -> str:
    """Why this plan is not asked although a round is due, "" when it is."""
    if nobody_answered(plan, agreed, policy, known.seen):
        return "silent"
    quiet_days = agreed.follow_up.ask_if_quiet_for_days
    if agreed.follow_up.mode == FollowUpMode.ONGOING and quiet_days is not None:
        answers = (row.last_answer_at for row in known.measures.get(id_of(plan), ()))
        answered_at = max((at for at in answers if at is not None), default=None)
        if answered_at is not None and now - answered_at < timedelta(days=quiet_days):
            return "updated_recently"
    return ""


def _chosen_measures(
    known: PlansToAsk,
    plan: ActionPlan,
    agreed: AgreedPlan,
    covers: set[str],
    today: date,
    row: Round,
) -> list[Measure]:
    rows = {id_of(measure): measure for measure in known.measures.get(row.plan_id, ())}
    overrides = _with_their_start(agreed)
    asked = known.asked_newest_first(row.plan_id)
    candidates = list(map(_candidate, rows.values()))
    if asked:
        candidates = [
            _with_rounds(candidate, overrides, asked, today, agreed.agreed_on)
            for candidate in candidates
        ]
    may_ask = covered(candidates, covers, overrides, today, agreed.agreed_on)
    next_at = known.following_at(row.plan_id, row.due_at)
    next_on = local_day(next_at, plan.timezone) if next_at else None
    chosen = choose_measures(may_ask, today, next_on, agreed.follow_up.max_measures_per_request)
    return [rows[candidate.key] for candidate in chosen]


def round_that_asks(session: Session, plan: ActionPlan, after: datetime) -> Coming | None:
    """The next round after an instant that will ask something as things stand now.

    A rhythm of critical measures goes on in the table when all of them are verified: its rounds
    are skipped, so nobody is told to expect them. Where nothing can be asked at all, the next
    round; None where there is none.
    """
    coming = scheduled_rounds(session, id_of(plan), after)
    agreed = agreed_plan(session, id_of(plan))
    overrides = _with_their_start(agreed)
    candidates = [_candidate(row) for row in stored_measures.measures_of(session, id_of(plan))]
    for row in coming:
        kinds = row.covers.split(",")
        if covered(candidates, kinds, overrides, row.agreed_on, agreed.agreed_on):
            return row
    return coming[0] if coming else None


def has_own_rhythm(agreed: AgreedPlan, measure: AnyMeasure, today: date) -> bool:
    """Whether an override asks about a measure today, and not the regular rounds."""
    overrides = _with_their_start(agreed)
    if not overrides:
        return False
    return own_rhythm(_candidate(measure), overrides, today, agreed.agreed_on) is not None


def _with_their_start(agreed: AgreedPlan) -> list[CadenceOverride]:
    """The overrides with the day on which each begins, as the calendar has it."""
    return [
        replace(override, first_request_on=None, starts_on=override_start(agreed, override))
        for override in agreed.follow_up.overrides
    ]


def _with_rounds(
    candidate: Candidate,
    overrides: Sequence[CadenceOverride],
    asked: Sequence[tuple[frozenset[str], set[int]]],
    today: date,
    agreed_on: date | None,
) -> Candidate:
    """Count the rounds that might have asked about it, and since when none did.

    A weekly round of critical measures says nothing about how long a minor one waited.
    """
    kind = own_rhythm(candidate, overrides, today, agreed_on) or REGULAR
    mine = [keys for covers, keys in asked if kind in covers]
    unasked = next((age for age, keys in enumerate(mine) if candidate.key in keys), None)
    return replace(candidate, rounds_unasked=unasked, rounds_passed=len(mine))


def _candidate(measure: AnyMeasure) -> Candidate:
    return Candidate(
        key=id_of(measure),
        severity_class=measure.severity_class,
        zero_tolerance=measure.zero_tolerance,
        gravity=measure.gravity,
        irremediability=measure.irremediability,
        scope=measure.scope,
        status=measure.status,
        deadline=measure.current_deadline,
        number=measure.number,
    )
