"""What the buyer's organisation sets for all its plans: limits, rhythms, ladders, days off.

A plan's own agreement goes before these; what is critical is never softened by either.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from followbot.domain.terms import DigestRhythm, EscalationRule, SeverityClass
from followbot.rules.retention import RetentionPolicy


@dataclass(frozen=True, slots=True)
class RulePolicy:
    """One escalation rule. None keeps the rule's own default, or the plan's agreement.

    `after_days` is how long its cause stands before the buyer is told (working days where the
    rule counts those), `after_days_of_class` the same for one class, `after_milestone_days` the
    same for measures of a management system, counted from their step; `after_rounds` how many
    rounds it takes where the rule counts rounds. `ladder` are the roles told in turn,
    `acknowledge_within` the working days a rung has.
    """

    enabled: bool = True
    after_days: int | None = None
    after_days_of_class: Mapping[SeverityClass, int] = field(default_factory=dict)
    after_milestone_days: int | None = None
    after_rounds: int | None = None
    ladder: tuple[str, ...] = ()
    acknowledge_within: int | None = None


_USUAL = RulePolicy()


@dataclass(frozen=True, slots=True)
class ExtensionPolicy:
    """When a wish for a new date is granted without a person; never for what is critical.

    `grant_up_to_days` counts from the first agreed deadline, so that small wishes do not add
    up; 0 grants nothing. `at_most` wishes of one measure are granted so. `lapse_after` working
    days without a decision the buyer's manager is told.
    """

    grant_up_to_days: int = 0
    at_most: int = 1
    lapse_after: int = 10


@dataclass(frozen=True, slots=True)
class DigestPolicy:
    """How often buyers get their digest, and which roles get the roll-up of all plans.

    `rhythm_of` is for single people, by their address in lower case; a buyer's own word (by
    reply) goes before both.
    """

    rhythm: DigestRhythm = DigestRhythm.WEEKLY
    roll_up_roles: tuple[str, ...] = ("csr_manager",)
    rhythm_of: Mapping[str, DigestRhythm] = field(default_factory=dict)

    def rhythm_for(self, email: str) -> DigestRhythm:
        """What the organisation set for this address."""
        return self.rhythm_of.get(email.lower(), self.rhythm)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the organisation, whom plans need not name. `deputy` is an address or ""."""

    email: str
    name: str
    language: str = "en"
    deputy: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpPolicy:
    """Everything the organisation sets. `days_off` are its own holidays per country code.

    `introduce_working_days`: so long before its first round a new contact is introduced; 0 never.
    `expectations_checked_on` is the day of the standards table that the organisation had checked;
    None: suppliers are told nothing of it.
    """

    rules: Mapping[EscalationRule, RulePolicy] = field(default_factory=dict)
    extensions: ExtensionPolicy = field(default_factory=ExtensionPolicy)
    digest: DigestPolicy = field(default_factory=DigestPolicy)
    days_off: Mapping[str, frozenset[date]] = field(default_factory=dict)
    retention: RetentionPolicy = field(default_factory=RetentionPolicy)
    introduce_working_days: int = 3
    expectations_checked_on: date | None = None
    people: tuple[Colleague, ...] = ()

    def colleague(self, email: str) -> Colleague | None:
        """The person with this address in the configuration, or None."""
        return next((one for one in self.people if one.email == email.lower()), None)

    def days_off_in(self, country: str) -> frozenset[date]:
        """The organisation's own days off for a country (ISO 3166 alpha-2, may be "")."""
        return self.days_off.get(country.upper(), frozenset())

    def rule(self, rule: EscalationRule) -> RulePolicy:
        """The settings of one rule; its defaults where nothing is set."""
        return self.rules.get(rule, _USUAL)


def print_of(policy: FollowUpPolicy) -> str:
    """A short print of everything the organisation sets: another one as soon as anything differs.

    It is the same in every process and whatever the order in the file.
    """
    plain = json.dumps(plain_of(policy), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def plain_of(value: object) -> object:
    """A setting in plain values, always the same: what has no order is sorted."""
    if is_dataclass(value):
        return {one.name: plain_of(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_of(one) for key, one in value.items()}
    if isinstance(value, frozenset | tuple):
        return sorted(map(str, value)) if isinstance(value, frozenset) else [*map(plain_of, value)]
    return value if isinstance(value, bool | int | str | None) else str(value)
