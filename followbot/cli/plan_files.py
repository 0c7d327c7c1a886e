"""Plan files as the commands take them: read, then judged by the plan lint."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan, Finding
from followbot.plans.annex import parts_of
from followbot.plans.placed import place_of
from followbot.plans.toml_file import PlanReading, read_plan_file
from followbot.rules.lint import lint_plan


def checked_plan(path: Path) -> PlanReading:
    """Return a plan file's plan and all findings, those of the lint included.

    The plan is None exactly when one of the findings is an error.
    """
    reading = read_plan_file(path)
    if reading.plan is None:
        return reading
    advice = lint_plan(reading.plan, str(path))
    if reading.sheet is not None:
        sheet = reading.sheet
        advice = tuple(
            replace(one, where=place_of(sheet, one.where) or one.where) for one in advice
        )
    findings = (*reading.findings, *advice)
    return replace(reading, plan=None if errors_in(findings) else reading.plan, findings=findings)


def usable_plan(path: Path) -> AgreedPlan:
    """Return the plan of a file that has no errors, confidential findings included.

    Raises:
        PlanFileError: the file has errors; it carries all of them.
    """
    reading = checked_plan(path)
    if reading.plan is None:
        raise PlanFileError(
            f"`{path}` is no plan that can be followed up",
            f"`followbot plan check {path}` shows every finding",
            errors_in(reading.findings),
        )
    return reading.plan


def shared_plan(path: Path) -> AgreedPlan:
    """What all contacts hear of in a plan file without errors: no confidential finding.

    Raises:
        PlanFileError: the file has errors; it carries all of them.
    """
    return parts_of(usable_plan(path))[0]


def errors_in(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that make a file unusable."""
    return tuple(finding for finding in findings if finding.level == "error")
