"""Plans as the escalation rules see them: what is so today, and what of it is told."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.measure_seen import MeasureSeen
from followbot.domain.plan import AgreedPlan, Recognition
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.terms import EscalationRule
from followbot.jobs.bot import agreed_plan, buyer_calendar, calendar_of
from followbot.jobs.local import end_of_day, local_day
from followbot.jobs.rests import rests_of
from followbot.jobs.silence import watched_rounds
from followbot.jobs.watch_measures import Around, watched_measure
from followbot.rules.escalation import held_back, judge
from followbot.rules.escalation_facts import (
    Alarm,
    AskedRound,
    DeadContact,
    NewImpact,
    PromisedRecognition,
    Situation,
    WatchedMeasure,
)
from followbot.rules.escalation_told import causes_to_tell
from followbot.rules.hearing import heard_on
from followbot.rules.impact import is_alarming
from followbot.rules.policy import FollowUpPolicy
from followbot.rules.recognition import JudgedMeasure, due_on
from followbot.store.escalations import measure_subject, plan_subject
from followbot.store.watching import Seen, seen_of

if TYPE_CHECKING:
    from sqlmodel import Session

Subject = tuple[EscalationRule, str]
"""What makes two causes the same: the rule, and whom or what it is about."""
OURS = FollowUpPolicy()


@dataclass(frozen=True, slots=True)
class Watch:
    """One plan, watched: its rows, its rounds and what the buyer must know today.

    `alarms` is what is so; `causes` the same as episodes are kept of it; `held` are causes
    that only rest; `watched` are the measures as the rules saw them. `deaf`: the mailbox was not
    read completely since yesterday, so nothing that an unread mail could refute is raised or
    resolved. `buyer_heard_on`: the buyer's civil day up to whose begin every mail is read.
    """

    plan: ActionPlan
    agreed: AgreedPlan
    measures: dict[int, MeasureSeen]
    rounds: Sequence[AskedRound]
    alarms: tuple[Alarm, ...]
    last_answer_on: date | None
    today: date
    deaf: bool
    buyer_today: date
    buyer_heard_on: date
    seen: Seen
    watched: Mapping[int, WatchedMeasure]
    causes: tuple[Alarm, ...] = ()
    held: frozenset[Subject] = frozenset()


def watch(
    session: Session, plan: ActionPlan, now: datetime, policy: FollowUpPolicy = OURS
) -> Watch:
    """Judge one plan as of today, in the supplier's civil time."""
    return watch_seen(session, plan, seen_of(session, [id_of(plan)]), now, policy)


def watch_seen(
    session: Session, plan: ActionPlan, seen: Seen, now: datetime, policy: FollowUpPolicy
) -> Watch:
    """The same for one of many plans that were looked up together."""
    rows = {row.id: row for row in seen.measures.get(id_of(plan), ())}
    situation = _situation(session, plan, seen, now, policy)
    alarms, agreed = judge(situation), agreed_plan(session, id_of(plan))
    return Watch(
        plan=plan,
        agreed=agreed,
        measures=rows,
        rounds=situation.rounds,
        alarms=alarms,
        last_answer_on=situation.last_answer_on,
        today=situation.today,
        deaf=situation.deaf,
        buyer_today=situation.buyer_today,
        buyer_heard_on=heard_on(seen.rounds.ears, agreed.buyer.timezone, now),
        seen=seen,
        watched={measure.key: measure for measure in situation.measures},
        causes=causes_to_tell(alarms, situation, plan.followed_since_on),
        held=frozenset((rule, measure_subject(key)) for rule, key in held_back(situation)),
    )


def _situation(
    session: Session, plan: ActionPlan, seen: Seen, now: datetime, policy: FollowUpPolicy
) -> Situation:
    agreed, today = agreed_plan(session, id_of(plan)), local_day(now, plan.timezone)
    buyer_today = local_day(now, agreed.buyer.timezone)
    calendar = calendar_of(agreed, policy.days_off_in(agreed.supplier.country))
    around = Around(plan, agreed, seen, calendar, today, buyer_today)
    rows = seen.measures.get(id_of(plan), ())
    answered_at = max((row.last_answer_at for row in rows if row.last_answer_at), default=None)
    decided = seen.rewards.get(id_of(plan), set())
    unreached = seen.undeliverable.get(id_of(plan), ())
    return Situation(
        measures=[watched_measure(row, around) for row in rows],
        rounds=watched_rounds(plan, seen.rounds),
        terms=agreed.follow_up.escalation,
        last_answer_on=local_day(answered_at, plan.timezone) if answered_at else None,
        today=today,
        buyer_today=buyer_today,
        buyer_calendar=buyer_calendar(agreed.buyer.country),
        policy=policy,
        dead_contacts=[
            DeadContact(id_of(contact), local_day(contact.undeliverable_at, plan.timezone))
            for contact in seen.dead_contacts.get(id_of(plan), ())
            if contact.undeliverable_at is not None
        ],
        undeliverable_since_on=unreached[0].agreed_on if unreached else None,
        recognitions=[
            PromisedRecognition(subject, day, one.status)
            for one in agreed.recognitions
            if (subject := recognition_subject(plan, one)) not in decided
            and (day := reward_due_on(plan, agreed, seen, one)) is not None
        ],
        deaf=_is_deaf(seen.rounds.ears, today, plan.timezone),
        rests=rests_of(plan, agreed, seen.rests, today),
        new_impacts=[
            NewImpact(id_of(entry), local_day(entry.noted_at, agreed.buyer.timezone))
            for entry in seen.impacts.get(id_of(plan), ())
            if is_alarming(entry.severity, entry.actuality)
        ],
    )


def _is_deaf(ears: datetime | None, today: date, timezone: str) -> bool:
    return ears is None or ears <= end_of_day(today - timedelta(days=1), timezone)


def reward_due_on(
    plan: ActionPlan, agreed: AgreedPlan, seen: Seen, promised: Recognition
) -> date | None:
    """The day after which the buyer is asked about a promise, in its civil time; None: not yet."""
    return due_on(promised, judged_measures(plan, agreed, seen))


def judged_measures(plan: ActionPlan, agreed: AgreedPlan, seen: Seen) -> list[JudgedMeasure]:
    """The plan's measures as a promise looks at them."""
    zone = agreed.buyer.timezone
    return [
        JudgedMeasure(
            row.ref,
            row.severity_class,
            row.status,
            local_day(at, zone) if (at := seen.verified_at.get(row.id)) else None,
        )
        for row in seen.measures.get(id_of(plan), ())
    ]


def recognition_subject(plan: ActionPlan, promised: Recognition) -> str:
    """Names a promise of a plan by its words, so that a new order of the file changes nothing."""
    words = f"{promised.kind}|{promised.promise}"
    return f"recognition:{id_of(plan)}:{hashlib.sha256(words.encode()).hexdigest()[:12]}"


def alarm_subject(plan: ActionPlan, alarm: Alarm) -> Subject:
    """The rule, and the plan, the measure, or whatever else the alarm is about."""
    if alarm.about:
        return alarm.rule, alarm.about
    if alarm.measure_key is None:
        return alarm.rule, plan_subject(id_of(plan))
    return alarm.rule, measure_subject(alarm.measure_key)
