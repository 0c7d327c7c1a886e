"""Gathering what one digest is written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts_digest import DigestDecision, DigestFacts, DigestItem
from followbot.domain.facts_impact import ImpactTrend
from followbot.domain.tables import id_of
from followbot.domain.terms import EscalationRule
from followbot.jobs.bot import Bot, agreed_plan, know_agreed_plans
from followbot.jobs.digest_benefits import benefits_of
from followbot.jobs.digest_counters import counters_waiting
from followbot.jobs.digest_decisions import decisions_waiting, rewards_waiting
from followbot.jobs.digest_gathered import Gathered
from followbot.jobs.digest_impacts import impact_trends, suppliers_ready
from followbot.jobs.digest_lists import COMING, unreached_people
from followbot.jobs.digest_measures import Letters
from followbot.jobs.digest_plan import OVERDUE
from followbot.jobs.digest_readers import DueDigest
from followbot.jobs.digest_rhythm import propose_rhythms
from followbot.jobs.digest_roll_up import escalated_decisions
from followbot.jobs.digest_said import Said, SaidBefore, say
from followbot.jobs.digest_terms import Told, Waiting, most_serious_first
from followbot.jobs.lettered import letter_of
from followbot.jobs.local import local_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.own_pace import cases_for
from followbot.jobs.watch import Watch, watch_seen
from followbot.store.digest_readers import escalated_to, plans_completed
from followbot.store.digests import digest_rows
from followbot.store.incoming import ears_open_until
from followbot.store.parts import parts
from followbot.store.undelivered import undelivered_to_buyers
from followbot.store.watching import Seen, seen_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.domain.facts import ReplyWay
    from followbot.domain.measure_seen import AnyMeasure
    from followbot.domain.plan import AgreedPlan
    from followbot.domain.tables import ActionPlan


_ANYWHERE = timedelta(days=1)
"""So far ahead of UTC a civil day may be."""


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest before its letter is written: of its plans, and the decisions in their order."""

    due: DueDigest
    gathered: Gathered
    waiting: tuple[Waiting, ...]
    completed: tuple[DigestItem, ...]
    held: str
    today: date
    replies_count: bool
    unreached: tuple[DigestItem, ...] = ()
    impacts: tuple[ImpactTrend, ...] = ()


def gather(
    session: Session,
    bot: Bot,
    due: DueDigest,
    now: datetime,
    turns: OneByOne,
    before: SaidBefore,
) -> Digest:
    """Look up everything that one reader is told; a plan that cannot be read is left out.

    `before` is what other digests of this moment said of the same plans.
    """
    reader = due.reader
    looking = _Looking(session, bot, due, now, turns, before)
    found = Gathered()
    for own in looking.told_of(reader.own):
        benefits, offers = benefits_of(session, own), propose_rhythms(session, own, now)
        for told in own:
            decisions = tuple(decisions_waiting(told, bot))
            found.add_own(told, looking.say(told, decisions), decisions, benefits, offers)
    for said, told_to in looking.led():
        found.add_led(said, told_to)
    reporting = [told for some in looking.told_of(reader.reporting) for told in some]
    impact_plans = [*reader.own, *reader.reporting]
    waiting = [
        *found.waiting,
        *(one for told in reporting for one in rewards_waiting(told)),
        *suppliers_ready(session, impact_plans, now),
        *counters_waiting(session, [*reader.own, *reader.negotiated], now),
        *found.rhythms_waiting,
        *found.told_to,
    ]
    return Digest(
        due=due,
        gathered=found,
        waiting=tuple(_lettered(most_serious_first(waiting))),
        completed=_completed(session, due),
        held=_held(session, reader.timezone) if found.deaf else "",
        today=looking.today,
        unreached=unreached_people(found.people, reader.person, undelivered_to_buyers(session)),
        replies_count=bot.trust.buyers_decide,
        impacts=impact_trends(session, impact_plans, due.slot),
    )


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looks at the plans of a reader, some at a time."""

    session: Session
    bot: Bot
    due: DueDigest
    now: datetime
    turns: OneByOne
    before: SaidBefore

    @property
    def today(self) -> date:
        """The reader's civil day."""
        return local_day(self.now, self.due.reader.timezone)

    def told_of(self, plans: Sequence[ActionPlan]) -> Iterator[tuple[Told, ...]]:
        """These plans with everything that was looked up for them, in their order."""
        for some in parts(plans):
            yield self._told(some)

    def say(self, told: Told, waiting: Sequence[Waiting] | None = None) -> Said:
        """What is told of a plan, kept for those who lead it; `waiting` as `say` takes it."""
        said = say(told, waiting)
        self.before.keep(self.due, told.key, said)
        return said

    def led(self) -> Iterator[tuple[Said, Sequence[Waiting]]]:
        """What is told of the plans that the reader leads, and what of them was escalated to it.

        Looked up are those of which no digest told before, and those of the escalated.
        """
        email = self.due.reader.person.email
        for plans in parts(self.due.reader.led):
            ids = [id_of(plan) for plan in plans]
            escalated = escalated_to(self.session, email, ids)
            known = {key: self.before.take(self.due, key) for key in ids}
            known.update(dict.fromkeys(escalated.values()))
            looked_up = self._told([plan for plan in plans if known[id_of(plan)] is None])
            told_of = {told.key: told for told in looked_up}
            for key in ids:
                said, told = known[key], told_of.get(key)
                if told is not None:
                    yield self.say(told), tuple(escalated_decisions(told, escalated))
                elif said is not None and said.buyer.with_email(email):
                    yield said, ()

    def _told(self, plans: Sequence[ActionPlan]) -> tuple[Told, ...]:
        if not plans:
            return ()
        session, slot, ids = self.session, self.due.slot, [id_of(plan) for plan in plans]
        seen = seen_of(session, ids)
        measures = {plan_id: seen.measures.get(plan_id, ()) for plan_id in ids}
        rows = digest_rows(
            session, measures, slot.from_at, slot.due_at, self.now,
            self.now.date() + COMING + _ANYWHERE,
        )  # fmt: skip
        know_agreed_plans(session, ids)
        found = [
            Told(watched, rows, slot, self.now, self.today)
            for plan in plans
            if (watched := self._watched(plan, seen)) is not None
        ]
        cases = cases_for(session, _compared(found))
        return tuple(replace(told, cases=cases) for told in found)

    def _watched(self, plan: ActionPlan, seen: Seen) -> Watch | None:
        """The plan as it is today; None where it cannot be read, or does not name the reader."""
        watched = None
        with self.turns.turn():
            watched = watch_seen(self.session, plan, seen, self.now, self.bot.policy)
        email = self.due.reader.person.email
        return watched if watched and watched.agreed.buyer.with_email(email) else None


def _compared(plans: Sequence[Told]) -> Iterator[tuple[AgreedPlan, AnyMeasure]]:
    """The measures that stand still or are late: beside them stands how long the same took."""
    for told in plans:
        for alarm in told.alarmed(EscalationRule.STALLED, *OVERDUE):
            row = told.watched.measures.get(alarm.measure_key or 0)
            if row is not None:
                yield told.watched.agreed, row


def _lettered(waiting: Iterable[Waiting]) -> Iterable[Waiting]:
    for place, one in enumerate(waiting):
        yield replace(one, decision=replace(one.decision, letter=letter_of(place)))


def digest_facts(way: ReplyWay, digest: Digest) -> DigestFacts:
    """The facts of a digest, with the way to answer it."""
    reader, slot, found = digest.due.reader, digest.due.slot, digest.gathered
    decisions = tuple(one.decision for one in digest.waiting)
    return DigestFacts(
        reply=way,
        recipient=reader.person,
        buyer_name=reader.plans[0].buyer_name,
        today=digest.today,
        from_on=slot.from_on,
        to_on=slot.to_on,
        slot=slot.name,
        rhythm=slot.rhythm,
        plans=tuple(found.shown.lines),
        decisions=decisions,
        pressing=sum(one.pressing for one in digest.waiting),
        stalled=found.items("stalled"),
        silent=found.items("silent"),
        overdue=found.items("overdue"),
        coming=found.items("coming", by_day=True),
        improvers=(*digest.completed, *found.improvers),
        card=found.shown.card(),
        delivery=(*digest.unreached, *found.items("delivery"), *found.rhythms),
        buyers=found.roll_up.lines() if found.led.lines else (),
        measures=found.measure_lines(_letters(decisions)),
        benefits=found.benefit_lines(),
        confidential=tuple(plan.ref for plan in reader.plans if plan.confidential),
        manager=not found.own.lines and bool(found.led.lines),
        held=digest.held,
        replies_count=digest.replies_count,
        impacts=digest.impacts,
        **found.shown.sums(),
    )


def _completed(session: Session, due: DueDigest) -> tuple[DigestItem, ...]:
    """Plans of the reader that were completed: the best reason for a thank-you."""
    return tuple(
        DigestItem("completed", plan.ref, plan.supplier_name)
        for plan in plans_completed(session, due.slot.from_at, due.slot.due_at)
        if agreed_plan(session, id_of(plan)).responsible_buyer.email == due.reader.person.email
    )


def _letters(decisions: Sequence[DigestDecision]) -> Letters:
    letters: dict[tuple[str, str], list[str]] = defaultdict(list)
    for decision in decisions:
        if decision.measure_ref and decision.letter:
            letters[decision.plan_ref, decision.measure_ref].append(decision.letter)
    return letters


def _held(session: Session, timezone: str) -> str:
    """The day of the last complete reading, `-` for never."""
    ears = ears_open_until(session)
    return "-" if ears is None else local_day(ears, timezone).isoformat()
