"""Which limits count: the plan's agreement, then the organisation's policy, then our defaults.

1. What is critical is never softened: for it a limit only ever becomes shorter than the
   default, and no rule can be switched off.
2. The defaults per class are those of the field (critical 14 days, major 60, minor 120).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import EscalationRule, SeverityClass
from followbot.rules.policy import FollowUpPolicy

CRITICAL_STALLED_DAYS = 14
STALLED_DAYS: Final[Mapping[SeverityClass, int]] = {
    SeverityClass.CRITICAL: CRITICAL_STALLED_DAYS,
    SeverityClass.MAJOR: 60,
    SeverityClass.MINOR: 120,
    SeverityClass.OBSERVATION: 120,
}
STALLED_AFTER_MILESTONE_DAYS = 30
STALLED_ROUNDS = 2
SILENT_ROUNDS = 2
ACKNOWLEDGE_WORKING_DAYS = 5
LADDER = ("responsible_buyer",)
"""Whom to tell where neither plan nor policy says."""

AFTER_DAYS: Final[Mapping[EscalationRule, int]] = {
    EscalationRule.EVIDENCE_MISSING: 5,
    EscalationRule.VERIFICATION_WAITING: 10,
}
"""Working days that a cause may stand before it is told; the other rules tell at once."""

ALWAYS_TOLD = frozenset(
    {
        EscalationRule.ZERO_TOLERANCE_OPEN,
        EscalationRule.NEW_ADVERSE_IMPACT,
        EscalationRule.CRITICAL_OVERDUE,
    }
)


def is_on(rule: EscalationRule, policy: FollowUpPolicy, *, critical: bool) -> bool:
    """Whether the buyer is told of this rule; of what is critical always."""
    return critical or rule in ALWAYS_TOLD or policy.rule(rule).enabled


def stalled_days(
    severity_class: SeverityClass,
    terms: EscalationTerms,
    policy: FollowUpPolicy,
    *,
    critical: bool,
) -> int:
    """How many days a measure may stand still."""
    usual = STALLED_DAYS[severity_class]
    said = terms.stalled_after_days or _policy_days(EscalationRule.STALLED, policy, severity_class)
    days = usual if said is None else said
    return min(days, CRITICAL_STALLED_DAYS) if critical else days


def stalled_rounds(terms: EscalationTerms, policy: FollowUpPolicy, *, critical: bool) -> int:
    """How many rounds about a measure may bring no progress."""
    said = terms.stalled_after_rounds or policy.rule(EscalationRule.STALLED).after_rounds
    return _limit(said, STALLED_ROUNDS, critical=critical)


def milestone_days(policy: FollowUpPolicy) -> int:
    """How long after its step's day a measure of a management system may stand still."""
    said = policy.rule(EscalationRule.STALLED).after_milestone_days
    return STALLED_AFTER_MILESTONE_DAYS if said is None else said


def silent_rounds(terms: EscalationTerms, policy: FollowUpPolicy) -> int:
    """How many rounds in a row may stay without an answer before no more mail goes."""
    said = terms.no_reply_after_requests or policy.rule(EscalationRule.SILENT).after_rounds
    return SILENT_ROUNDS if said is None else said


def cause_days(
    rule: EscalationRule,
    policy: FollowUpPolicy,
    severity_class: SeverityClass | None = None,
    *,
    critical: bool,
) -> int:
    """How long a cause of this rule stands before the buyer is told."""
    said = _policy_days(rule, policy, severity_class)
    return _limit(said, AFTER_DAYS.get(rule, 0), critical=critical or rule in ALWAYS_TOLD)


def ladder_roles(
    rule: EscalationRule, terms: EscalationTerms, policy: FollowUpPolicy
) -> tuple[str, ...]:
    """The roles that are told in turn. A wish for a new date always has a manager above it."""
    roles = terms.ladder or policy.rule(rule).ladder or LADDER
    if rule != EscalationRule.EXTENSION_WAITING or len(roles) > 1:
        return roles
    return tuple(dict.fromkeys((*roles, *policy.digest.roll_up_roles)))


def acknowledge_days(
    rule: EscalationRule, terms: EscalationTerms, policy: FollowUpPolicy, *, critical: bool
) -> int:
    """How many working days a rung has before the next one is told."""
    said = terms.acknowledge_within_working_days or policy.rule(rule).acknowledge_within
    return _limit(said, ACKNOWLEDGE_WORKING_DAYS, critical=critical)


def _policy_days(
    rule: EscalationRule, policy: FollowUpPolicy, severity_class: SeverityClass | None
) -> int | None:
    settings = policy.rule(rule)
    if severity_class is not None and severity_class in settings.after_days_of_class:
        return settings.after_days_of_class[severity_class]
    return settings.after_days


def _limit(said: int | None, usual: int, *, critical: bool) -> int:
    if said is None:
        return usual
    return min(said, usual) if critical else said
