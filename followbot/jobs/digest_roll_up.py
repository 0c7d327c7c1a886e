"""The roll-up of a manager: every responsible buyer in one line, and what was escalated to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from followbot.domain.facts_digest import BuyerLine
from followbot.domain.plan import Person
from followbot.domain.tables import id_of
from followbot.domain.terms import OPEN_STATUSES, DecisionSubject, EscalationRule
from followbot.jobs.digest_decisions import decisions_waiting
from followbot.jobs.digest_plan import OVERDUE, keys_of, plan_figures
from followbot.jobs.digest_terms import (
    Told,
    Waiting,
    measure_decision,
    plan_decision,
    waiting,
)
from followbot.jobs.local import local_day


def buyer_lines(told: Sequence[Told]) -> tuple[BuyerLine, ...]:
    """One line for each responsible buyer of these plans; whose decisions wait longest is first."""
    of_buyer: dict[str, list[Told]] = defaultdict(list)
    people: dict[str, Person] = {}
    for one in told:
        buyer = one.watched.agreed.responsible_buyer
        people.setdefault(buyer.email, buyer)
        of_buyer[buyer.email].append(one)
    lines = [_buyer_line(people[email], plans) for email, plans in of_buyer.items()]
    return tuple(sorted(lines, key=lambda line: (-(line.waiting_days or 0), line.name)))


def _buyer_line(buyer: Person, told: Sequence[Told]) -> BuyerLine:
    waits = [one for plan in told for one in decisions_waiting(plan) if one.pressing]
    rows = [row for plan in told for row in plan.watched.measures.values()]
    return BuyerLine(
        name=buyer.name,
        email=buyer.email,
        plans=len(told),
        open=sum(row.status in OPEN_STATUSES for row in rows),
        overdue=sum(len(keys_of(plan, *OVERDUE)) for plan in told),
        silent=sum(bool(plan.alarmed(EscalationRule.SILENT)) for plan in told),
        decisions=len(waits),
        waiting_days=max((one.decision.days or 0 for one in waits), default=None),
        verified=sum(plan_figures(plan).verified for plan in told),
    )


def escalated_decisions(told: Told, escalations: Collection[int]) -> Iterator[Waiting]:
    """The plan's open escalations among these: what was told to this very reader."""
    for episode in told.rows.escalations.get(told.key, ()):
        if id_of(episode) not in escalations or told.sleeps(episode):
            continue
        row = told.watched.measures.get(episode.measure_id or 0)
        start = (
            measure_decision(told, "escalated", row) if row else plan_decision(told, "escalated")
        )
        raised_on = local_day(episode.raised_at, told.watched.plan.buyer_timezone)
        decision = replace(
            start,
            days=(told.buyer_today - raised_on).days,
            subject=episode.rule.value,
            owner=told.watched.agreed.responsible_buyer.name,
        )
        yield waiting(told, DecisionSubject.ESCALATION, id_of(episode), decision, row)
