"""Whom one episode is told to now: the people of its ladder, and which of them are next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followbot.domain.errors import FollowbotError
from followbot.domain.plan import Person
from followbot.domain.tables import Escalation, id_of
from followbot.domain.terms import EscalationRule
from followbot.jobs.bot import buyer_calendar
from followbot.jobs.local import local_instant
from followbot.jobs.taken_on import taken_until
from followbot.jobs.watch import Watch, alarm_subject, recognition_subject
from followbot.rules.delivery import DAY_BEGINS, DAY_ENDS
from followbot.rules.escalation_facts import Alarm
from followbot.rules.escalation_ladder import (
    WITHIN_A_DAY,
    EpisodeFacts,
    may_tell_now,
    rungs_to_tell,
)
from followbot.rules.escalation_terms import acknowledge_days, ladder_roles
from followbot.rules.policy import FollowUpPolicy

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Telling:
    """One episode that is told to one rung of its ladder now.

    `acknowledge_by` is the last day before `following` is told; both are None on the last
    rung. `unreached`: whom the letter of the rung before did not reach. `again`: a snooze has
    ended or a word was not kept, so the same rung is told once more.
    """

    episode: Escalation
    watch: Watch
    alarm: Alarm
    step: int
    reader: Person
    acknowledge_by: date | None
    following: Person | None
    again: bool = False
    unreached: Person | None = None

    @property
    def urgent(self) -> bool:
        """Whether it goes out although the reader has had a letter today."""
        return self.alarm.rule in WITHIN_A_DAY or self.alarm.whole_ladder


def tellings(
    watched: Watch, episodes: Sequence[Escalation], policy: FollowUpPolicy, now: datetime
) -> Iterator[Telling]:
    """Who is to be told of which episode of this plan now: the first rung, or the next one."""
    buyer = watched.agreed.buyer
    calendar = buyer_calendar(buyer.country)
    for telling in _owed(watched, episodes, policy, now):
        if may_tell_now(telling.alarm.rule, calendar, buyer.timezone, now):
            yield telling


def _owed(
    watched: Watch, episodes: Sequence[Escalation], policy: FollowUpPolicy, now: datetime
) -> Iterator[Telling]:
    """The same, whatever hour it is at the buyer."""
    alarms = {alarm_subject(watched.plan, alarm): alarm for alarm in watched.causes}
    for episode in episodes:
        alarm = alarms.get((episode.rule, episode.subject))
        if alarm is None:
            continue
        yield from _tellings_of(watched, episode, alarm, policy, now)


def _tellings_of(
    watched: Watch, episode: Escalation, alarm: Alarm, policy: FollowUpPolicy, now: datetime
) -> Iterator[Telling]:
    """Who is to be told of one episode now."""
    ladder = ladder_of(watched, alarm, policy)
    unreached = _last_reader(watched, episode, ladder)
    if unreached is not None or episode.step > len(ladder):
        # Nobody is left on the ladder whom a letter reaches: the buyer's other people are.
        ladder = _with_others(watched, ladder)[: max(len(ladder), episode.step + 1)]
    facts = EpisodeFacts(
        episode.state,
        episode.step,
        episode.acknowledge_by_on,
        episode.snoozed_until_at,
        taken_until(watched.agreed, episode, policy),
        unreached=unreached is not None,
    )
    for step in rungs_to_tell(facts, alarm, len(ladder), watched.buyer_heard_on, now):
        following = ladder[step] if step < len(ladder) and not alarm.whole_ladder else None
        yield Telling(
            episode=episode,
            watch=watched,
            alarm=alarm,
            step=step,
            reader=ladder[step - 1],
            acknowledge_by=_acknowledge_by(watched, alarm, step, policy) if following else None,
            following=following,
            again=step <= episode.step,
            unreached=unreached,
        )


def _last_reader(watched: Watch, episode: Escalation, ladder: Sequence[Person]) -> Person | None:
    """Who was told last and whom that letter did not reach; None where it did."""
    people = _with_others(watched, ladder)
    if not 0 < episode.step <= len(people):
        return None
    reader = people[episode.step - 1]
    lost = (id_of(episode), reader.email) in watched.seen.undelivered
    return reader if lost else None


def _with_others(watched: Watch, ladder: Sequence[Person]) -> list[Person]:
    """The ladder, and behind it everybody else whom the plan names at the buyer."""
    people = [*ladder, *watched.agreed.buyer.contacts]
    return list({person.email: person for person in people}.values())


def look_again_at(
    watched: Watch, episodes: Sequence[Escalation], policy: FollowUpPolicy, now: datetime
) -> datetime | None:
    """When time alone can next give this plan news, if nothing happens to it; None: at once.

    Every rule counts civil days, and letters go out from the buyer's morning on: whatever the
    turn of a day brings is in time then, unless the supplier's day turns while the buyer works.
    What somebody is still to be told waits for the hour or the day of its reader.
    """
    deaf = watched.deaf or watched.buyer_heard_on < watched.buyer_today
    if deaf or any(_owed(watched, episodes, policy, now)):
        return None
    zone = watched.agreed.buyer.timezone
    days = [local_instant(watched.buyer_today + n * _DAY, DAY_BEGINS, zone) for n in (0, 1)]
    midnight = local_instant(watched.today + _DAY, time(0), watched.plan.timezone)
    if DAY_BEGINS <= midnight.astimezone(ZoneInfo(zone)).time() < DAY_ENDS:
        days.append(midnight)
    snoozes = [one.snoozed_until_at for one in episodes if one.snoozed_until_at is not None]
    return min(at for at in (*days, *snoozes) if at > now)


def ladder_of(watched: Watch, alarm: Alarm, policy: FollowUpPolicy) -> list[Person]:
    """The people to tell, in turn; a role that nobody holds is left out, never the whole ladder.

    A promised reward begins with its owner.
    """
    agreed = watched.agreed
    roles = ladder_roles(alarm.rule, agreed.follow_up.escalation, policy)
    if alarm.rule == EscalationRule.RECOGNITION_DUE:
        roles = (_owner(watched, alarm), *roles)
    people = [person for role in roles if (person := agreed.buyer_called(role)) is not None]
    if not agreed.buyer.contacts:
        raise FollowbotError(
            f"plan `{watched.plan.ref}` names nobody at the buyer", "add `[[buyer.contacts]]`"
        )
    return list({person.email: person for person in people}.values()) or [agreed.responsible_buyer]


def _owner(watched: Watch, alarm: Alarm) -> str:
    """Who promised the reward: a role or an address, "" where the plan does not say."""
    for promised in watched.agreed.recognitions:
        if recognition_subject(watched.plan, promised) == alarm.about:
            return promised.owner
    return ""


def _acknowledge_by(watched: Watch, alarm: Alarm, step: int, policy: FollowUpPolicy) -> date:
    """The last day this rung has; the first one has until a wish for a new date lapses."""
    calendar = buyer_calendar(watched.agreed.buyer.country)
    measure = watched.watched.get(alarm.measure_key or 0)
    if alarm.rule == EscalationRule.EXTENSION_WAITING and step == 1 and measure is not None:
        since = measure.wish_on or watched.buyer_today
        lapses_on = calendar.add_working_days(since, policy.extensions.lapse_after)
        return max(lapses_on, watched.buyer_today)
    days = acknowledge_days(
        alarm.rule,
        watched.agreed.follow_up.escalation,
        policy,
        critical=is_critical(watched, alarm),
    )
    return calendar.add_working_days(watched.buyer_today, days)


def is_critical(watched: Watch, alarm: Alarm) -> bool:
    """Whether a measure that the alarm is about is critical or zero tolerance."""
    keys = alarm.covers or ((alarm.measure_key,) if alarm.measure_key else ())
    return any(watched.watched[key].critical for key in keys if key in watched.watched)
