"""Gathering what one digest is written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.facts_benefit import BenefitLine
from followbot.domain.facts_digest import DigestDecision, DigestFacts, DigestItem
from followbot.domain.facts_impact import ImpactTrend
from followbot.domain.tables import id_of
from followbot.domain.terms import EscalationRule
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.digest_benefits import benefit_lines
from followbot.jobs.digest_counters import counters_waiting
from followbot.jobs.digest_decisions import decisions_waiting, rewards_waiting
from followbot.jobs.digest_impacts import impact_trends, suppliers_ready
from followbot.jobs.digest_lists import (
    Placed,
    coming_items,
    delivery_items,
    improver,
    overdue_items,
    silent_items,
    stalled_items,
    unreached_people,
)
from followbot.jobs.digest_measures import Letters, measure_lines
from followbot.jobs.digest_plan import OVERDUE, PlanFigures, plan_figures, plan_line
from followbot.jobs.digest_readers import DueDigest
from followbot.jobs.digest_rhythm import propose_rhythms, rhythm_decisions, rhythm_items
from followbot.jobs.digest_roll_up import buyer_lines, escalated_decisions
from followbot.jobs.digest_terms import Told, Waiting, most_serious_first
from followbot.jobs.lettered import letter_of
from followbot.jobs.local import local_day
from followbot.jobs.own_pace import cases_for
from followbot.jobs.scorecards import scored_measures
from followbot.jobs.watch import watch_seen
from followbot.rules.scorecard import scorecard
from followbot.store.digest_readers import escalated_to, plans_completed
from followbot.store.digests import digest_rows
from followbot.store.incoming import ears_open_until
from followbot.store.undelivered import undelivered_to_buyers
from followbot.store.watching import seen_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.domain.facts import ReplyWay
    from followbot.domain.plan import AgreedPlan
    from followbot.domain.scorecard import Scorecard
    from followbot.domain.tables import ActionPlan, Measure


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest before its letter is written: its plans, and the decisions in their order."""

    due: DueDigest
    own: tuple[Told, ...]
    led: tuple[Told, ...]
    waiting: tuple[Waiting, ...]
    completed: tuple[DigestItem, ...]
    held: str
    today: date
    replies_count: bool
    benefits: tuple[BenefitLine, ...] = ()
    rhythms: tuple[DigestItem, ...] = ()
    unreached: tuple[DigestItem, ...] = ()
    impacts: tuple[ImpactTrend, ...] = ()

    @property
    def told(self) -> tuple[Told, ...]:
        """Every plan the digest looks at."""
        return (*self.own, *self.led)


def gather(session: Session, bot: Bot, due: DueDigest, now: datetime) -> Digest:
    """Look up everything that one reader is told."""
    reader, slot = due.reader, due.slot
    today = local_day(now, reader.timezone)
    ids = [id_of(plan) for plan in reader.plans]
    rows = digest_rows(session, ids, slot.from_at, slot.due_at, now)

    seen = seen_of(session, ids)

    def told_of(plans: Sequence[ActionPlan]) -> tuple[Told, ...]:
        watches = (watch_seen(session, plan, seen, now, bot.policy) for plan in plans)
        found = tuple(Told(watched, rows, slot, now, today) for watched in watches)
        cases = cases_for(session, _compared(found))
        return tuple(replace(told, cases=cases) for told in found)

    own, led = told_of(reader.own), told_of(reader.led)
    waiting = [one for told in own for one in decisions_waiting(told, bot)]
    waiting += [one for told in told_of(reader.reporting) for one in rewards_waiting(told)]
    impact_plans = [*reader.own, *reader.reporting]
    waiting += suppliers_ready(session, impact_plans, now)
    waiting += counters_waiting(session, [*reader.own, *reader.negotiated], now)
    offers = propose_rhythms(session, own, now)
    waiting += [one for told in own for one in rhythm_decisions(told, offers)]
    if led:
        told_to = escalated_to(session, reader.person.email, [told.key for told in led])
        waiting += [one for told in led for one in escalated_decisions(told, told_to)]
    return Digest(
        due=due,
        own=own,
        led=led,
        waiting=tuple(_lettered(most_serious_first(waiting))),
        completed=_completed(session, due),
        held=_held(session, reader.timezone, (*own, *led)),
        today=today,
        unreached=unreached_people((*own, *led), reader.person, undelivered_to_buyers(session)),
        replies_count=bot.trust.buyers_decide,
        impacts=impact_trends(session, impact_plans, slot),
        benefits=benefit_lines(session, own),
        rhythms=tuple(item for told in own for item in rhythm_items(told, offers)),
    )


def _compared(plans: Sequence[Told]) -> Iterator[tuple[AgreedPlan, Measure]]:
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
    reader, slot, own = digest.due.reader, digest.due.slot, digest.own
    shown = own or digest.led
    decisions = tuple(one.decision for one in digest.waiting)
    figures = [plan_figures(told) for told in shown]
    letters = _letters(decisions)
    return DigestFacts(
        reply=way,
        recipient=reader.person,
        buyer_name=reader.plans[0].buyer_name,
        today=digest.today,
        from_on=slot.from_on,
        to_on=slot.to_on,
        slot=slot.name,
        rhythm=slot.rhythm,
        plans=tuple(plan_line(told) for told in shown),
        decisions=decisions,
        pressing=sum(one.pressing for one in digest.waiting),
        stalled=_items(own, stalled_items),
        silent=_items(own, silent_items),
        overdue=_items(own, overdue_items),
        coming=_items(own, coming_items, by_day=True),
        improvers=(*digest.completed, *_improvers(own, digest.benefits)),
        card=_card(shown),
        delivery=(*digest.unreached, *_items(own, delivery_items), *digest.rhythms),
        buyers=buyer_lines(digest.told) if digest.led else (),
        measures=tuple(line for told in digest.told for line in measure_lines(told, letters)),
        benefits=digest.benefits,
        confidential=tuple(plan.ref for plan in reader.plans if plan.confidential),
        manager=not own and bool(digest.led),
        held=digest.held,
        replies_count=digest.replies_count,
        impacts=digest.impacts,
        **_sums(figures),
    )


def _sums(figures: Sequence[PlanFigures]) -> dict[str, int]:
    return {
        name: sum(getattr(one, name) for one in figures)
        for name in ("verified", "reported", "answers", "rounds")
    }


def _items(
    plans: Sequence[Told], of_plan: Callable[[Told], Iterable[Placed]], *, by_day: bool = False
) -> tuple[DigestItem, ...]:
    """The entries of all plans, the most serious first, or (`by_day`) by their days."""
    placed = [one for told in plans for one in of_plan(told)]
    placed.sort(key=lambda one: one[0])
    items = [item for _, item in placed]
    if by_day:
        items.sort(key=lambda item: item.due_on or date.max)
    return tuple(items)


def _improvers(plans: Sequence[Told], benefits: Sequence[BenefitLine]) -> list[DigestItem]:
    found = [improver(told, plan_figures(told), benefits) for told in plans]
    return [item for item in found if item is not None]


def _card(plans: Sequence[Told]) -> Scorecard:
    """All plans of the digest counted together."""
    measures = [
        one
        for told in plans
        for one in scored_measures(
            told.watched.plan,
            told.watched.agreed,
            told.watched.measures.values(),
            told.rows.changes.get(told.key, ()),
        )
    ]
    asked = [one for told in plans for one in told.watched.rounds if one.over or one.answered]
    answered = sum(one.answered for one in asked)
    return scorecard(measures, len(asked), answered, plans[0].today if plans else date.max)


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


def _held(session: Session, timezone: str, plans: Sequence[Told]) -> str:
    """The day of the last complete reading, where silence could not be judged; else ""."""
    if not any(told.watched.deaf and not told.paused for told in plans):
        return ""
    ears = ears_open_until(session)
    return "-" if ears is None else local_day(ears, timezone).isoformat()
