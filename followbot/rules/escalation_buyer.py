"""The rules about what waits for the buyer: proof, dates, verification, addresses, rewards.

Working days are the buyer's. A decision that nobody takes within the days of the policy
climbs to the manager: a lapsed wish is told to the next rung at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from followbot.domain.terms import ASKABLE_STATUSES, EscalationRule, MeasureStatus
from followbot.rules.escalation_facts import Alarm, Situation, WatchedMeasure
from followbot.rules.escalation_terms import cause_days, is_on

UNDECIDED = frozenset({"promised", "earned"})
"""States of a promised reward that still wait for the buyer."""
LAPSED_RUNG = 2


def buyer_alarms(situation: Situation) -> Iterator[Alarm]:
    """What the buyer itself must do or decide, by rule."""
    for measure in situation.measures:
        yield from _evidence_missing(measure, situation)
        yield from _extension_waiting(measure, situation)
        yield from _verification_waiting(measure, situation)
    yield from _new_impacts(situation)
    yield from _undeliverable(situation)
    yield from _recognition_due(situation)


def _evidence_missing(measure: WatchedMeasure, situation: Situation) -> Iterator[Alarm]:
    """Reported complete, and still without what was agreed as proof after some working days."""
    if measure.status != MeasureStatus.REPORTED_COMPLETE or not measure.lacks_proof:
        return
    yield from _after_working_days(
        EscalationRule.EVIDENCE_MISSING, measure, measure.reported_on, situation
    )


def _extension_waiting(measure: WatchedMeasure, situation: Situation) -> Iterator[Alarm]:
    """A wish for a new date that nobody decided; a lapsed one is the manager's."""
    if measure.status not in ASKABLE_STATUSES or measure.wish_on is None:
        return
    rung = LAPSED_RUNG if measure.wish_lapsed else 1
    yield from _after_working_days(
        EscalationRule.EXTENSION_WAITING, measure, measure.wish_on, situation, rung
    )


def _verification_waiting(measure: WatchedMeasure, situation: Situation) -> Iterator[Alarm]:
    """Reported complete for more working days than agreed; a planned visit is waited for."""
    if measure.status != MeasureStatus.REPORTED_COMPLETE:
        return
    if measure.visit_on is not None and measure.visit_on >= situation.buyer_today:
        return
    yield from _after_working_days(
        EscalationRule.VERIFICATION_WAITING, measure, measure.reported_on, situation
    )


def _after_working_days(
    rule: EscalationRule,
    measure: WatchedMeasure,
    since_on: date | None,
    situation: Situation,
    rung: int = 1,
) -> Iterator[Alarm]:
    """The alarm, when more working days than the rule's have passed since (0: at once)."""
    if since_on is None or not is_on(rule, situation.policy, critical=measure.critical):
        return
    waited = situation.buyer_calendar.working_days_between(since_on, situation.buyer_today)
    after = cause_days(rule, situation.policy, measure.severity_class, critical=measure.critical)
    if after == 0 or waited > after:
        yield Alarm(rule, measure.key, waited, rung=rung)


def _new_impacts(situation: Situation) -> Iterator[Alarm]:
    """Severe impacts that nobody has taken on; told at once and always."""
    for impact in situation.new_impacts:
        days = max((situation.buyer_today - impact.reported_on).days, 0)
        yield Alarm(EscalationRule.NEW_ADVERSE_IMPACT, None, days, about=impact_subject(impact.key))


def impact_subject(key: int) -> str:
    """Names an impact across days."""
    return f"impact:{key}"


def _undeliverable(situation: Situation) -> Iterator[Alarm]:
    """Addresses that bounced for good, and a round that reached nobody although none did."""
    rule = EscalationRule.UNDELIVERABLE
    critical = any(m.critical and m.status in ASKABLE_STATUSES for m in situation.measures)
    if not is_on(rule, situation.policy, critical=critical):
        return
    after = cause_days(rule, situation.policy, critical=critical)
    dead = [c for c in situation.dead_contacts if (situation.today - c.since_on).days >= after]
    for contact in dead:
        days = (situation.today - contact.since_on).days
        yield Alarm(rule, None, days, about=f"contact:{contact.key}")
    since = situation.undeliverable_since_on
    if since is not None and not situation.dead_contacts:
        days = (situation.today - since).days
        if days >= after:
            yield Alarm(rule, None, days)


def _recognition_due(situation: Situation) -> Iterator[Alarm]:
    """A promised reward whose day of decision has passed."""
    rule = EscalationRule.RECOGNITION_DUE
    if not is_on(rule, situation.policy, critical=False):
        return
    after = cause_days(rule, situation.policy, critical=False)
    for promised in situation.recognitions:
        days = (situation.buyer_today - promised.decide_on).days
        if promised.status in UNDECIDED and days > after:
            yield Alarm(rule, None, days, about=promised.subject)
