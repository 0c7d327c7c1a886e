"""What is never verified at the desk alone."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.plan import AgreedMeasure, Severity
from followbot.domain.terms import SeverityClass, VerificationMethod
from followbot.rules.verification import method_counts, needs_more_than_the_desk


def measure(title: str = "Something", **more: str) -> AgreedMeasure:
    severity = Severity(SeverityClass.MAJOR)
    return AgreedMeasure("M-01", 1, title, date(2027, 1, 1), severity, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("agreed", "needs"),
    [
        (measure(issue_area="working_hours"), True),
        (measure(issue_area="harassment_and_abuse"), True),
        (measure(issue_area="freedom_of_association"), True),
        (measure(issue_area="wages_and_benefits"), False),
        (measure(issue_area="occupational_health_and_safety"), False),
        (measure("Keep every exit unlocked and clear while people are in the building"), True),
        (measure(breach="Two of four exits were padlocked; one exit was locked."), True),
        (measure(breach="The emergency door was blocked by cartons."), True),
        (measure("Fire doors"), False),
        (measure("Lock the chemical store"), False),
        (None, False),
    ],
)
def test_hours_harassment_association_and_exits_need_more(
    agreed: AgreedMeasure | None, needs: bool
) -> None:
    assert needs_more_than_the_desk(agreed) is needs


@pytest.mark.parametrize("method", [None, VerificationMethod.DESKTOP])
def test_the_desk_alone_does_not_count_there(method: VerificationMethod | None) -> None:
    assert not method_counts(measure(issue_area="working_hours"), method)
    assert method_counts(measure(issue_area="management_system"), method)


@pytest.mark.parametrize(
    "method",
    [VerificationMethod.TELEPHONE, VerificationMethod.VISIT, VerificationMethod.THIRD_PARTY],
)
def test_speaking_seeing_and_third_parties_count(method: VerificationMethod) -> None:
    assert method_counts(measure(issue_area="working_hours"), method)
