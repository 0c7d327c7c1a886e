"""Wishes for a new date: which are granted without a person, and when one has lapsed.

1. Never for what is critical or zero tolerance.
2. The limit counts from the first agreed deadline, so that small wishes do not add up.
3. Lapsed is not declined: the agreed date stays, and the buyer may still decide.
"""

from __future__ import annotations

from datetime import date, timedelta

from followbot.domain.terms import SeverityClass
from followbot.rules.calendar import WorkCalendar
from followbot.rules.policy import ExtensionPolicy

PAUSES_WORKING_DAYS = 5
"""So long a wish holds back that its measure is told as overdue; never for what is critical."""


def granted_by_policy(
    policy: ExtensionPolicy,
    *,
    severity_class: SeverityClass,
    zero_tolerance: bool,
    first_agreed: date,
    deadline: date,
    wanted: date,
    granted_before: int,
    today: date,
) -> bool:
    """Whether the limits that the buyer set grant this wish at once."""
    if zero_tolerance or severity_class == SeverityClass.CRITICAL:
        return False
    if policy.grant_up_to_days <= 0 or granted_before >= policy.at_most:
        return False
    if wanted <= deadline or wanted < today:
        return False
    return wanted <= first_agreed + timedelta(days=policy.grant_up_to_days)


def lapses_on(requested_on: date, policy: ExtensionPolicy, buyer: WorkCalendar) -> date:
    """The first day on which a wish without an answer has lapsed, in the buyer's working days."""
    last_day = buyer.add_working_days(requested_on, policy.lapse_after)
    return last_day + timedelta(days=1)


def pauses_overdue(requested_on: date, today: date, supplier: WorkCalendar) -> bool:
    """Whether a wish is young enough to hold `overdue` back, in the supplier's working days."""
    return today <= supplier.add_working_days(requested_on, PAUSES_WORKING_DAYS)


def slip_days(deadline: date, wanted: date) -> int:
    """How many days the wanted date lies behind a deadline; negative when before it."""
    return (wanted - deadline).days
