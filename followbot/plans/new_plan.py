"""A new plan after a visit or a self-assessment, made of a person's answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan
from followbot.plans.findings import Findings
from followbot.plans.whole_file import read_tree

ZERO_TOLERANCE = "zero_tolerance"


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """One measure; `severity` is a class, or `zero_tolerance`, "" for the usual one."""

    title: str
    deadline: date
    severity: str = ""
    breach: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class NewPlan:
    """Everything that was answered; "" and None where nothing was."""

    ref: str
    source: str
    buyer: str
    buyer_email: str
    supplier: str
    supplier_email: str
    country: str
    timezone: str
    cadence: str
    measures: Sequence[NewMeasure]
    title: str = ""
    site: str = ""
    language: str = ""
    source_ref: str = ""
    source_date: date | None = None
    agreed_on: date | None = None


def new_plan(answers: NewPlan) -> AgreedPlan:
    """The plan of these answers: active where it is agreed already, else a draft.

    Raises:
        PlanFileError: an answer cannot be taken; it says which.
    """
    findings = Findings("answers")
    plan = read_tree(_tree(answers), findings)
    if plan is None:
        errors = [finding for finding in findings.found if finding.level == "error"]
        raise PlanFileError("these answers make no plan", "correct what is named", errors)
    return plan


def _tree(answers: NewPlan) -> dict[str, object]:
    usual = (
        f"Action plan after the visit to {answers.supplier}"
        if answers.source == "visit"
        else f"Action plan of {answers.supplier} after its self-assessment"
    )
    language = {"language": answers.language} if answers.language else {}
    follow_up = {"timezone": answers.timezone, "cadence": answers.cadence, **language}
    tree: dict[str, object] = {
        "schema_version": 1,
        "plan": _said(
            ref=answers.ref,
            title=answers.title or usual,
            status="active" if answers.agreed_on else "draft",
            source=answers.source,
            source_ref=answers.source_ref,
            source_date=answers.source_date,
            agreed_on=answers.agreed_on,
        ),
        "buyer": {
            "name": answers.buyer,
            "contacts": [{"email": answers.buyer_email, "role": "responsible_buyer"}],
        },
        "supplier": _said(
            name=answers.supplier,
            country=answers.country,
            site=answers.site,
            contacts=[{"email": answers.supplier_email, **language}],
        ),
        "follow_up": follow_up,
    }
    if answers.measures:  # else the supplier is to name them
        tree["measure"] = [_measure(one, number) for number, one in enumerate(answers.measures, 1)]
    return tree


def _measure(measure: NewMeasure, number: int) -> dict[str, object]:
    zero_tolerance = measure.severity == ZERO_TOLERANCE
    evidence = [{"description": measure.evidence}] if measure.evidence else None
    return _said(
        ref=f"M-{number:02}",
        title=measure.title,
        deadline=measure.deadline,
        severity="" if zero_tolerance else measure.severity,
        zero_tolerance=zero_tolerance or None,
        breach=measure.breach,
        evidence_required=evidence,
    )


def _said(**values: object) -> dict[str, object]:
    """The values that were answered."""
    return {key: value for key, value in values.items() if value not in (None, "")}
