"""escalate: what must the buyer be told that nobody told yet?

1. One open episode per rule and subject; it resolves by itself when its cause ends.
2. Many causes of one day become one letter per reader: no storm after an import or downtime.
3. Nobody acknowledges in time: the next rung of the plan's ladder is told.
4. Letters go out in the buyer's own working hours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError
from followbot.domain.facts import EscalationFacts
from followbot.domain.facts_supplier import ReplyWay
from followbot.domain.plan import Person
from followbot.domain.tables import Escalation, id_of
from followbot.domain.terms import EscalationState, LetterKind
from followbot.jobs.bot import Bot, buyer_calendar
from followbot.jobs.escalation_case import escalation_case
from followbot.jobs.local import local_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.watch import Watch, alarm_subject, watch
from followbot.rules.delivery import in_working_hours
from followbot.store import escalations as stored
from followbot.store.plans import active_plans

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class EscalateReport:
    """What one run of `escalate` did. `deaf`: plans whose silence could not be judged."""

    raised: int = 0
    resolved: int = 0
    letters: int = 0
    deaf: int = 0


@dataclass(frozen=True, slots=True)
class _Telling:
    """One episode that is told to one rung of its ladder now."""

    episode: Escalation
    watch: Watch
    step: int
    reader: Person


def escalate(bot: Bot, now: datetime) -> EscalateReport:
    """Raise, resolve and tell; returns the counts.

    Judging all plans only reads; the database is locked for those with news alone.
    """
    plans = OneByOne()
    with bot.database.read() as session:
        watches = []
        for plan in active_plans(session):
            with plans.turn():
                watches.append(watch(session, plan, now))
        deaf = sum(watched.deaf for watched in watches)
        news = [id_of(w.plan) for w in watches if not w.deaf and _has_news(session, w, now)]
        ended = bool(_of_ended_plans(session))
    report = EscalateReport(deaf=deaf)
    if news or ended:
        report = _tell_news(bot, news, deaf, now)
    plans.finish()
    return report


def _tell_news(bot: Bot, news: Sequence[int], deaf: int, now: datetime) -> EscalateReport:
    """Raise, resolve and tell for these plans, in one transaction."""
    raised = resolved = 0
    with bot.database.write() as session:
        watches = [watch(session, plan, now) for plan in active_plans(session) if plan.id in news]
        for watched in watches:
            more, fewer = _keep_episodes(session, watched, now)
            raised, resolved = raised + more, resolved + fewer
        for episode in _of_ended_plans(session):
            stored.resolve(session, episode, "the plan is not active", now)
            resolved += 1
        letters = _tell(session, bot, watches, now)
    return EscalateReport(raised, resolved, letters, deaf)


def _has_news(session: Session, watched: Watch, now: datetime) -> bool:
    """Whether an episode begins or ends, or somebody is to be told now."""
    known = {(e.rule, e.measure_id) for e in stored.open_escalations(session, watched.plan.id)}
    if known != {alarm_subject(alarm) for alarm in watched.alarms}:
        return True
    if not known or not _buyer_is_at_work(watched, now):
        return False
    return next(_tellings(session, watched, now), None) is not None


def _keep_episodes(session: Session, watched: Watch, now: datetime) -> tuple[int, int]:
    """Open an episode for every new alarm and resolve those whose cause has ended."""
    plan_id = id_of(watched.plan)
    known = {
        (episode.rule, episode.measure_id): episode
        for episode in stored.open_escalations(session, plan_id)
    }
    alarms = {alarm_subject(alarm): alarm for alarm in watched.alarms}
    for key in alarms.keys() - known.keys():
        stored.raise_escalation(session, key[0], plan_id, key[1], now)
    ended = known.keys() - alarms.keys()
    for key in ended:
        stored.resolve(session, known[key], "the cause has ended", now)
    return len(alarms.keys() - known.keys()), len(ended)


def _of_ended_plans(session: Session) -> list[Escalation]:
    """Open episodes of plans that are no longer followed up."""
    active = {plan.id for plan in active_plans(session)}
    return [e for e in stored.open_escalations(session) if e.plan_id not in active]


def _tell(session: Session, bot: Bot, watches: Sequence[Watch], now: datetime) -> int:
    """One letter per reader and rung with everything that is to be told now."""
    groups: dict[tuple[str, int, str, int], list[_Telling]] = defaultdict(list)
    for watched in watches:
        if not watched.deaf and _buyer_is_at_work(watched, now):
            for telling in _tellings(session, watched, now):
                groups[_same_letter(telling)].append(telling)
    return sum(_write_letter(session, bot, group, now) for group in groups.values())


def _same_letter(telling: _Telling) -> tuple[str, int, str, int]:
    """One letter names one next reader and one day to acknowledge: true for all its cases."""
    ladder = _ladder(telling.watch)
    following = ladder[telling.step].email if telling.step < len(ladder) else ""
    terms = telling.watch.agreed.follow_up.escalation
    return (
        telling.reader.email,
        telling.step,
        following,
        terms.acknowledge_within_working_days,
    )


def _buyer_is_at_work(watched: Watch, now: datetime) -> bool:
    buyer = watched.agreed.buyer
    return in_working_hours(buyer_calendar(buyer.country), buyer.timezone, now)


def _tellings(session: Session, watched: Watch, now: datetime) -> Iterator[_Telling]:
    """Who is to be told of which episode of this plan now: the first rung, or the next one."""
    ladder = _ladder(watched)
    alarms = {alarm_subject(alarm): alarm for alarm in watched.alarms}
    today = local_day(now, watched.agreed.buyer.timezone)
    for episode in stored.open_escalations(session, id_of(watched.plan)):
        alarm = alarms.get((episode.rule, episode.measure_id))
        if alarm is None:
            continue
        if episode.state == EscalationState.RAISED:
            rungs = ladder if alarm.whole_ladder else ladder[:1]
            for step, reader in enumerate(rungs, start=1):
                yield _Telling(episode, watched, step, reader)
        elif _nobody_answered(episode, today) and episode.step < len(ladder):
            yield _Telling(episode, watched, episode.step + 1, ladder[episode.step])


def _nobody_answered(episode: Escalation, today: date) -> bool:
    """Whether the last rung was told, and its time to acknowledge has run out."""
    until = episode.acknowledge_by_on
    return episode.state == EscalationState.NOTIFIED and until is not None and today > until


def _ladder(watched: Watch) -> list[Person]:
    """The plan's ladder as people; a role that nobody holds is left out, never the whole ladder."""
    buyer = watched.agreed.buyer
    roles = watched.agreed.follow_up.escalation.ladder
    people = [person for role in roles if (person := buyer.with_role(role)) is not None]
    unique = list({person.email: person for person in people}.values())
    if not unique and not buyer.contacts:
        raise FollowbotError(
            f"plan `{watched.plan.ref}` names nobody at the buyer", "add `[[buyer.contacts]]`"
        )
    return unique or [watched.agreed.responsible_buyer]


def _write_letter(session: Session, bot: Bot, group: Sequence[_Telling], now: datetime) -> int:
    """One letter about all these episodes to one reader."""
    first = group[0]
    agreed, today = first.watch.agreed, local_day(now, first.watch.agreed.buyer.timezone)
    ladder = _ladder(first.watch)
    terms = agreed.follow_up.escalation
    following = ladder[first.step] if first.step < len(ladder) else None
    acknowledge_by = buyer_calendar(agreed.buyer.country).add_working_days(
        today, terms.acknowledge_within_working_days
    )
    cases = tuple(escalation_case(session, telling.episode, telling.watch) for telling in group)

    def facts_for(way: ReplyWay) -> EscalationFacts:
        return EscalationFacts(
            reply=way,
            recipient=first.reader,
            buyer_name=first.watch.plan.buyer_name,
            today=today,
            cases=cases,
            step=first.step,
            acknowledge_by=acknowledge_by if following else None,
            next_role=following.role if following else "",
            next_name=following.name if following else "",
            ok_counts=bool(bot.trust.authserv_id) or bot.trust.closed_network,
            numbers=tuple(id_of(telling.episode) for telling in group),
        )

    letter = queue_letter(
        session,
        bot,
        Address(
            LetterKind.ESCALATION,
            about_id=id_of(first.episode),
            slot=f"step-{first.step}",
            recipient=first.reader,
            plan_id=first.watch.plan.id,
        ),
        facts_for,
        now,
        timezone=agreed.buyer.timezone,
    )
    episodes = [telling.episode for telling in group]
    for telling in group:
        if telling.step > telling.episode.step:
            stored.mark_notified(session, telling.episode, telling.step, acknowledge_by, now)
    if letter is None:
        return 0
    stored.link_letter(session, id_of(letter), episodes)
    return 1
