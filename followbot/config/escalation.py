"""`[escalation]`: when your own people are told of what needs them, and who is told in turn.

1. A plan's own `[follow_up.escalation]` goes before these settings.
2. What is critical or zero tolerance is never softened: a limit longer than the field's is
   refused here, and no rule about it can be switched off.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, field_validator

from followbot.config.sections import Section
from followbot.domain.terms import EscalationRule, SeverityClass
from followbot.rules.escalation_terms import (
    ACKNOWLEDGE_WORKING_DAYS,
    AFTER_DAYS,
    CRITICAL_STALLED_DAYS,
    SILENT_ROUNDS,
    STALLED_AFTER_MILESTONE_DAYS,
    STALLED_DAYS,
    STALLED_ROUNDS,
)
from followbot.rules.escalation_terms import LADDER as USUAL_LADDER
from followbot.rules.policy import RulePolicy


def _roles(roles: tuple[str, ...]) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(role.strip() for role in roles))
    if not named or not all(named):
        raise ValueError("without a role")
    return named


def _hard(days: int) -> int:
    if days > CRITICAL_STALLED_DAYS:
        raise ValueError("critical measures are never softened")
    return days


Roles = Annotated[tuple[str, ...], AfterValidator(_roles)]
Days = Annotated[int, Field(ge=0, le=1000)]
LADDER = 'a list of roles of your contacts, such as `["responsible_buyer", "csr_manager"]`'
WORKING_DAYS = "working days from 1 to 60"
DAYS = "days from 0 to 1000"
ROUNDS = "rounds from 1 to 50"


class RuleSection(Section):
    """`[escalation.rules.<rule>]`: what every rule knows."""

    enabled: bool = Field(default=True, description="`true` or `false`")
    ladder: Roles | None = Field(default=None, description=LADDER)
    acknowledge_within_working_days: int | None = Field(
        default=None, ge=1, le=60, description=WORKING_DAYS
    )

    def as_policy(self) -> RulePolicy:
        """The settings as the rules take them."""
        given = self.model_dump()
        classes = given.get("after_days_of_class") or {}
        return RulePolicy(
            enabled=self.enabled,
            after_days=given.get("after_days", given.get("after_working_days")),
            after_days_of_class={
                SeverityClass(name): days for name, days in classes.items() if days is not None
            },
            after_milestone_days=given.get("after_milestone_days"),
            after_rounds=given.get("after_rounds"),
            ladder=self.ladder or (),
            acknowledge_within=self.acknowledge_within_working_days,
        )


class AlwaysSection(RuleSection):
    """A rule about what is critical: it cannot be switched off, and does not wait."""

    enabled: bool = Field(default=True, description="`true`, or no line at all")

    @field_validator("enabled")
    @classmethod
    def _stays_on(cls, enabled: bool) -> bool:
        if not enabled:
            raise ValueError("critical measures are never softened")
        return enabled


class ClassDays(Section):
    """Days for each class of severity."""

    critical: Annotated[Days, AfterValidator(_hard)] = Field(
        default=STALLED_DAYS[SeverityClass.CRITICAL],
        description=f"days from 0 to {CRITICAL_STALLED_DAYS}",
    )
    major: Days = Field(default=STALLED_DAYS[SeverityClass.MAJOR], description=DAYS)
    minor: Days = Field(default=STALLED_DAYS[SeverityClass.MINOR], description=DAYS)
    observation: Days = Field(default=STALLED_DAYS[SeverityClass.OBSERVATION], description=DAYS)


class MilderDays(Section):
    """Days for the classes that are not critical."""

    major: Days | None = Field(default=None, description=DAYS)
    minor: Days | None = Field(default=None, description=DAYS)
    observation: Days | None = Field(default=None, description=DAYS)


class OverdueSection(RuleSection):
    """`[escalation.rules.overdue]`."""

    after_days: Days = Field(default=0, description=DAYS)
    after_days_of_class: MilderDays | None = Field(
        default=None, description="a table such as `{ major = 0, minor = 7 }`"
    )


class StalledSection(RuleSection):
    """`[escalation.rules.stalled]`."""

    after_rounds: int = Field(default=STALLED_ROUNDS, ge=1, le=50, description=ROUNDS)
    after_days_of_class: ClassDays = Field(
        default=ClassDays(), description="a table such as `{ major = 60, minor = 120 }`"
    )
    after_milestone_days: Days = Field(default=STALLED_AFTER_MILESTONE_DAYS, description=DAYS)


class SilentSection(RuleSection):
    """`[escalation.rules.silent]`."""

    after_rounds: int = Field(default=SILENT_ROUNDS, ge=1, le=50, description=ROUNDS)


class DaysSection(RuleSection):
    """A rule whose cause stands for some days before it is told."""

    after_days: Days = Field(default=0, description=DAYS)


class WorkingDaysSection(RuleSection):
    """A rule whose cause stands for some working days of yours before it is told."""

    after_working_days: int = Field(default=0, ge=0, le=60, description="working days from 0 to 60")


class RulesSection(Section):
    """`[escalation.rules]`: one table for each rule that is to differ."""

    zero_tolerance_open: AlwaysSection = AlwaysSection()
    new_adverse_impact: AlwaysSection = AlwaysSection()
    critical_overdue: AlwaysSection = AlwaysSection()
    overdue: OverdueSection = OverdueSection()
    stalled: StalledSection = StalledSection()
    silent: SilentSection = SilentSection()
    undeliverable: DaysSection = DaysSection()
    blocked_help_wanted: DaysSection = DaysSection()
    evidence_missing: WorkingDaysSection = WorkingDaysSection(
        after_working_days=AFTER_DAYS[EscalationRule.EVIDENCE_MISSING]
    )
    extension_waiting: WorkingDaysSection = WorkingDaysSection()
    verification_waiting: WorkingDaysSection = WorkingDaysSection(
        after_working_days=AFTER_DAYS[EscalationRule.VERIFICATION_WAITING]
    )
    recognition_due: DaysSection = DaysSection()

    def of(self, rule: EscalationRule) -> RuleSection:
        """The table of one rule."""
        section: RuleSection = getattr(self, rule.value)
        return section


class EscalationSection(Section):
    """`[escalation]`: what counts for every rule, and `[escalation.rules.<rule>]` beneath."""

    ladder: Roles = Field(default=USUAL_LADDER, description=LADDER)
    acknowledge_within_working_days: int = Field(
        default=ACKNOWLEDGE_WORKING_DAYS, ge=1, le=60, description=WORKING_DAYS
    )
    rules: RulesSection = Field(
        default=RulesSection(), description="tables such as `[escalation.rules.stalled]`"
    )

    def filled(self, rule: EscalationRule) -> RuleSection:
        """The table of one rule, with what stands for every rule where it says nothing."""
        section = self.rules.of(rule)
        return section.model_copy(
            update={
                "ladder": section.ladder or self.ladder,
                "acknowledge_within_working_days": section.acknowledge_within_working_days
                or self.acknowledge_within_working_days,
            }
        )

    def policies(self) -> dict[EscalationRule, RulePolicy]:
        """The settings of every rule, as the rules take them."""
        return {rule: self.filled(rule).as_policy() for rule in EscalationRule}
