"""escalate: what must the buyer be told that nobody told yet?

1. One open episode per rule and subject; it resolves by itself when its cause ends, and waits
   while its cause only rests.
2. Many causes of one day become one letter per reader, over all plans: no storm after an
   import or downtime. Only what cannot wait makes a second one the same day.
3. Nobody acknowledges in time: the next rung of the ladder is told. Nobody is told twice of
   the same cause at the same rung, but after a snooze of the reader's own.
4. Letters go out in the buyer's own working hours; zero tolerance by day on any day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import chain
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, Escalation, id_of
from followbot.domain.terms import DecisionSubject, EscalationRule, PlanState
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.escalation_ladder import Telling, look_again_at, tellings
from followbot.jobs.local import local_instant
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.step import step
from followbot.jobs.watch import Watch, alarm_subject, watch_seen
from followbot.rules.escalation_facts import NEEDS_EARS, Alarm
from followbot.store import escalations as stored
from followbot.store import judging
from followbot.store.decisions import snoozed_until
from followbot.store.impact_alarms import impacts_not_taken_on
from followbot.store.letters import escalated_at
from followbot.store.watching import seen_of

if TYPE_CHECKING:
    from sqlmodel import Session

Episodes = Mapping[int, Sequence[Escalation]]


@dataclass(frozen=True, slots=True)
class EscalateReport:
    """What one run of `escalate` did. `deaf`: plans whose silence could not be judged."""

    raised: int = 0
    resolved: int = 0
    letters: int = 0
    deaf: int = 0


@step("escalate")
def escalate(bot: Bot, now: datetime) -> EscalateReport:
    """Raise, resolve and tell; returns the counts.

    Only plans to which something happened, or whose day has turned, are judged. Judging only
    reads; the database is locked for those with news alone.
    """
    turns = OneByOne()
    with bot.database.read() as session:
        plans = judging.plans_to_judge(session, now)
        watched: list[ActionPlan] = []
        resting: list[ActionPlan] = []
        for plan in plans:
            (watched if _is_watched(session, plan, turns) else resting).append(plan)
        watches = _watches(session, bot, watched, now, turns)
        episodes = stored.open_by_plan(session, [id_of(plan) for plan in plans])
        deaf = sum(one.deaf for one in watches)
        news = {id_of(w.plan) for w in watches if _has_change(w, episodes)}
        news |= {id_of(t.watch.plan) for t in _to_tell(session, bot, watches, episodes, now)}
        ended = {id_of(p) for p in resting if p.state != PlanState.PAUSED} & episodes.keys()
    report = EscalateReport(deaf=deaf)
    if news or ended:
        report = _tell_news(bot, news, ended, deaf, now)
    _look_again(bot, [w for w in watches if w.plan.id not in news], resting, episodes, now)
    turns.finish()
    return report


def _is_watched(session: Session, plan: ActionPlan, turns: OneByOne) -> bool:
    """Whether a plan is judged: an active one, a completed one with a reward, any with impacts."""
    if plan.state == PlanState.ACTIVE or impacts_not_taken_on(session, [id_of(plan)]):
        return True
    if plan.state == PlanState.COMPLETED:
        with turns.turn():
            return bool(agreed_plan(session, id_of(plan)).recognitions)
    return False


def _look_again(
    bot: Bot,
    watches: Sequence[Watch],
    resting: Sequence[ActionPlan],
    episodes: Episodes,
    now: datetime,
) -> None:
    """Remember when plans without news can have some again by time alone."""
    judged = [(plan, judging.NEVER) for plan in resting]
    for watched in watches:
        of_plan = episodes.get(id_of(watched.plan), ())
        at = look_again_at(watched, of_plan, bot.policy, now)
        if at is not None:
            judged.append((watched.plan, at))
    if judged:
        with bot.database.write() as session:
            judging.judge_again(session, judged)


def _watches(
    session: Session, bot: Bot, plans: Sequence[ActionPlan], now: datetime, turns: OneByOne
) -> list[Watch]:
    """Every plan watched; one that cannot be read stops no other."""
    if not plans:
        return []
    seen = seen_of(session, [id_of(plan) for plan in plans])
    watches = []
    for plan in plans:
        with turns.turn():
            watched = watch_seen(session, plan, seen, now, bot.policy)
            told = tuple(a for a in watched.causes if a.rule in _WHATEVER_STATE)
            watches.append(replace(watched, causes=told) if _rests(plan) else watched)
    return watches


_WHATEVER_STATE = frozenset({EscalationRule.NEW_ADVERSE_IMPACT})
"""Rules that are told of a plan that is paused or closed, too: harm does not wait."""


def _rests(plan: ActionPlan) -> bool:
    """Whether nothing but harm is told of this plan now; what was told of it rests."""
    return plan.state not in (PlanState.ACTIVE, PlanState.COMPLETED)


def _tell_news(
    bot: Bot, news: set[int], ended: set[int], deaf: int, now: datetime
) -> EscalateReport:
    """Raise, resolve and tell for plans with news, and resolve for ended ones, at once."""
    raised = resolved = 0
    ids = sorted(news)
    with bot.database.write() as session:
        watches = _watches(session, bot, judging.plans_called(session, ids), now, OneByOne())
        episodes = stored.open_by_plan(session, ids)
        for watched in watches:
            more, fewer = _keep_episodes(session, watched, episodes, now)
            raised, resolved = raised + more, resolved + fewer
        for episode in chain(*stored.open_by_plan(session, sorted(ended)).values()):
            stored.resolve(session, episode, "the plan is not followed up any more", now)
            resolved += 1
        told = _to_tell(session, bot, watches, stored.open_by_plan(session, ids), now)
        letters = _write(session, bot, told, now)
    return EscalateReport(raised, resolved, letters, deaf)


def _has_change(watched: Watch, episodes: Episodes) -> bool:
    """Whether an episode begins or ends."""
    began, ended = _changes(watched, episodes)
    return bool(began or ended)


def _changes(watched: Watch, episodes: Episodes) -> tuple[list[int], list[Escalation]]:
    """Which causes (by place) have no episode yet, and which episodes have no cause any more.

    What cannot be judged with closed ears neither begins nor ends; a cause that only rests
    ends nothing.
    """
    known = {(e.rule, e.subject): e for e in episodes.get(id_of(watched.plan), ())}
    causes = [alarm_subject(watched.plan, alarm) for alarm in watched.causes]
    began = [place for place, subject in enumerate(causes) if subject not in known]
    stands = {*causes, *watched.held}
    ended = [
        episode
        for subject, episode in known.items()
        if subject not in stands
        and not (watched.deaf and episode.rule in NEEDS_EARS)
        and not (_rests(watched.plan) and episode.rule not in _WHATEVER_STATE)
    ]
    return began, ended


def _keep_episodes(
    session: Session, watched: Watch, episodes: Episodes, now: datetime
) -> tuple[int, int]:
    """Open an episode for every new cause and resolve those whose cause has ended."""
    began, ended = _changes(watched, episodes)
    for alarm in (watched.causes[place] for place in began):
        rule, subject = alarm_subject(watched.plan, alarm)
        plan_id = id_of(watched.plan)
        row = stored.raise_escalation(session, rule, plan_id, subject, alarm.measure_key, now)
        _sleep_if_put_off(session, watched, alarm, row, now)
    for episode in ended:
        stored.resolve(session, episode, "the cause has ended", now)
    return len(began), len(ended)


def _sleep_if_put_off(
    session: Session, watched: Watch, alarm: Alarm, episode: Escalation, now: datetime
) -> None:
    """A decision that the buyer put off before its cause began is told on the buyer's day."""
    key = alarm.measure_key or 0
    until_on = None
    if alarm.rule in (EscalationRule.VERIFICATION_WAITING, EscalationRule.EVIDENCE_MISSING):
        until_on = snoozed_until(session, DecisionSubject.MEASURE, key)
    elif alarm.rule == EscalationRule.EXTENSION_WAITING:
        from followbot.jobs.escalation_letter import undecided_wish  # loaded late, as below

        wish = undecided_wish(watched.seen.wishes.get(key, ()))
        until_on = snoozed_until(session, DecisionSubject.EXTENSION, id_of(wish)) if wish else None
    if until_on is not None and until_on > watched.buyer_today:
        until_at = local_instant(until_on, time(0), watched.agreed.buyer.timezone)
        stored.snooze(session, episode, until_at, "escalate", now)


def _to_tell(
    session: Session, bot: Bot, watches: Iterable[Watch], episodes: Episodes, now: datetime
) -> list[Telling]:
    """Everything that goes out now: one letter a day for each reader, and what cannot wait."""
    found = [
        telling
        for watched in watches
        for telling in tellings(watched, episodes.get(id_of(watched.plan), ()), bot.policy, now)
    ]
    if not found:
        return []
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in found:
        groups[telling.reader.email].append(telling)
    last_at = escalated_at(session, tuple(groups))
    return [
        telling
        for reader, group in groups.items()
        for telling in group
        if any(t.urgent for t in group) or not _had_one_today(last_at.get(reader), group[0], now)
    ]


def _had_one_today(last_at: datetime | None, telling: Telling, now: datetime) -> bool:
    """Whether the reader got such a letter on this civil day already."""
    zone = telling.watch.agreed.buyer.timezone
    begins = local_instant(telling.watch.buyer_today, time(0), zone)
    return last_at is not None and begins <= last_at <= now


def _write(session: Session, bot: Bot, told: Sequence[Telling], now: datetime) -> int:
    """One letter per reader with everything that is to be told now; returns how many."""
    if not told:
        return 0
    # Loaded late: whoever is never told anything needs no letters for it.
    from followbot.jobs.escalation_letter import write_escalation

    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        groups[telling.reader.email].append(telling)
    return sum(write_escalation(session, bot, group, now) for group in groups.values())
