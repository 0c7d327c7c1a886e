"""The measures of a plan file: `[[measure]]` with milestones, severity, evidence, benefit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from followbot.domain.plan import (
    AgreedMeasure,
    AgreedMilestone,
    Benefit,
    BuyerContribution,
    EvidenceRequirement,
    Severity,
)
from followbot.domain.proposal import TO_BE_CONFIRMED
from followbot.domain.severity import severity_class_of
from followbot.domain.terms import SeverityClass
from followbot.plans.table import Table
from followbot.plans.titles import read_title
from followbot.plans.values import Wrong, as_line, as_ref

TYPES = (
    "correction",
    "corrective_action",
    "preventive_action",
    "remedy",
    "training",
    "management_system",
    "investment",
)
PROPOSERS = ("buyer", "supplier", "both")
OPEN = "to be confirmed"
"""How a plan file that is not agreed yet says that a measure has no day."""
METHODS = ("desktop", "telephone", "visit", "third_party")
BENEFITS = ("productivity", "quality", "sick_leave", "turnover", "competitiveness", "cost")
NO_DATE = date.min
"""Stands for a date that could not be read; such a file has an error and gives no plan."""


def read_measures(
    rows: Sequence[Table], language: str, *, negotiated: bool = False
) -> tuple[AgreedMeasure, ...]:
    """Read every `[[measure]]`; its number is its place in the file, from 1.

    Refs of measures and milestones are unique in a plan, whatever their case, since
    a reply names them without saying more. `negotiated`: the plan is not agreed yet, so that
    the timescale of a measure may still be to be confirmed.
    """
    seen: dict[str, str] = {}
    return tuple(
        _measure(row, number, language, seen, negotiated=negotiated)
        for number, row in enumerate(rows, start=1)
    )


def _measure(
    row: Table, number: int, language: str, seen: dict[str, str], *, negotiated: bool
) -> AgreedMeasure:
    row.head = f"[[measure]] no. {number}"
    ref = row.checked("ref", as_ref, required=True) or ""
    if ref:
        _unique(row, ref, seen)
    zero_tolerance = row.flag("zero_tolerance") or False
    deadline = _deadline(row, negotiated=negotiated)
    measure = AgreedMeasure(
        ref=ref,
        number=number,
        title=read_title(row, language),
        deadline=deadline or NO_DATE,
        severity=_severity(row, zero_tolerance),
        type=row.choice("type", TYPES),
        issue_area=row.line("issue_area"),
        code_clause=row.line("code_clause"),
        breach=row.prose("breach"),
        measure=row.prose("measure"),
        zero_tolerance=zero_tolerance,
        repeat_finding=row.flag("repeat_finding") or False,
        immediate_correction=row.prose("immediate_correction"),
        responsible=_responsible(row),
        buyer_contribution=_buyer_contribution(row),
        proposed_by=row.choice("proposed_by", PROPOSERS),
        benchmark_key=row.line("benchmark_key"),
        root_causes=row.lines("root_cause", single=True),
        evidence_required=_evidence(row),
        standards=row.lines("standards"),
        milestones=_milestones(row, ref, deadline, language, seen),
        benefit=_benefit(row),
        confidential=row.flag("confidential") or False,
    )
    _kept_only(row)
    row.close()
    return measure


def _deadline(row: Table, *, negotiated: bool) -> date | None:
    """The agreed day; while the plan is negotiated it may be missing, or `to be confirmed`.

    The document then has no deadline, so that both ways of saying it are the same.
    """
    said = str(row.raw.get("deadline", "")).strip().lower()
    if said != OPEN and (row.has("deadline") or not negotiated):
        return row.civil_date("deadline", required=True)
    row.take("deadline")
    if not negotiated:
        text = f"the day is {OPEN}, but a measure of an agreed plan needs its day"
        row.error("deadline", "missing", text)
        return None
    text = "the timescale is to be confirmed; agree on a day before both sides accept the plan"
    row.findings.add("note", row.where("deadline"), "timescale_to_be_confirmed", text)
    return TO_BE_CONFIRMED


def _unique(row: Table, ref: str, seen: dict[str, str]) -> None:
    """Report a ref that was used before, else remember where it stands."""
    place = row.head
    row.head = f"{place.rpartition(' no. ')[0]} {ref}"
    first = seen.setdefault(ref.casefold(), place)
    if first != place:
        row.head = f"{row.head} ({place.rpartition(' ')[2]})"
        row.error("ref", "duplicate_ref", f"`{ref}` is used twice, first at {first}")


def _severity(row: Table, zero_tolerance: bool) -> Severity:
    """Read the ratings or the class; the one follows from the other where only one is given.

    Nothing said means `minor`, and `critical` for zero tolerance.
    """
    if isinstance(row.raw.get("severity"), str):
        word = row.word("severity", SeverityClass)
        return Severity(word or SeverityClass.MINOR)
    table = row.table("severity")
    if table is None:
        return Severity(SeverityClass.CRITICAL if zero_tolerance else SeverityClass.MINOR)
    scale = table.integer("scale", 1, 4) or 0
    scope = table.integer("scope", 1, 4) or 0
    irremediability = table.integer("irremediability", 1, 4) or 0
    given = table.word("class", SeverityClass)
    table.close()
    rated = severity_class_of(scale, scope, irremediability) if scale or irremediability else None
    _compare(table, given, rated, zero_tolerance)
    usual = SeverityClass.CRITICAL if zero_tolerance else rated or SeverityClass.MINOR
    return Severity(given or usual, scale, scope, irremediability)


def _compare(
    table: Table, given: SeverityClass | None, rated: SeverityClass | None, zero_tolerance: bool
) -> None:
    if given is None:
        return
    if zero_tolerance and given is not SeverityClass.CRITICAL:
        text = f"found `{given}`, but zero tolerance is followed up as `critical`"
        table.warning("class", "class_contradicts", text)
    elif rated is not None and given is not rated and not zero_tolerance:
        text = f"found `{given}`, but the ratings give `{rated}`; `{given}` counts"
        table.warning("class", "class_contradicts", text)


def _responsible(row: Table) -> str:
    """Read a text, or a table of name and role: `Name (role)`."""
    if not isinstance(row.raw.get("responsible"), dict):
        return row.line("responsible")
    table = row.table("responsible")
    if table is None:
        return ""
    name, role = table.line("name"), table.line("role")
    table.close()
    return f"{name} ({role})" if name and role else name or role


def _buyer_contribution(row: Table) -> BuyerContribution | None:
    """Read a text, or a table of what, owner and date."""
    if not isinstance(row.raw.get("buyer_contribution"), dict):
        what = row.prose("buyer_contribution")
        return BuyerContribution(what) if what else None
    table = row.table("buyer_contribution")
    if table is None:
        return None
    what = table.prose("what")
    if not what:
        table.error("what", "missing", "say what you contribute yourself")
    duty = BuyerContribution(what, table.line("owner"), table.civil_date("due_on"))
    table.close()
    return duty


def _evidence(row: Table) -> tuple[EvidenceRequirement, ...]:
    wanted: list[EvidenceRequirement] = []
    for table in row.tables("evidence_required"):
        description = table.prose("description")
        kind = table.line("kind")
        wanted.append(EvidenceRequirement(kind, description, table.integer("min", 1, 10_000) or 1))
        if not description and not kind:
            table.error("description", "missing", "say which proof is wanted")
        table.close()
    return tuple(wanted)


def _milestones(
    row: Table, measure_ref: str, deadline: date | None, language: str, seen: dict[str, str]
) -> tuple[AgreedMilestone, ...]:
    """Read the steps; one without a `ref` is called after its measure and place: `M-02.1`."""
    found: list[AgreedMilestone] = []
    for place, step in enumerate(row.tables("milestone"), start=1):
        step.head = f"{row.head}, milestone no. {place}"
        ref = step.checked("ref", as_ref) or f"{measure_ref}.{place}"
        _unique(step, ref, seen)
        due_on = step.civil_date("due", required=True)
        found.append(AgreedMilestone(ref, read_title(step, language), due_on or NO_DATE))
        if due_on and deadline and due_on > deadline:
            text = f"{due_on} lies after the deadline of the measure, {deadline}"
            step.warning("due", "milestone_after_deadline", text)
        step.close()
    return tuple(found)


def _benefit(row: Table) -> Benefit | None:
    table = row.table("benefit")
    if table is None:
        return None
    benefit = Benefit(
        kind=table.choice("kind", BENEFITS),
        statement=table.prose("statement"),
        indicator=table.line("indicator"),
        unit=table.line("unit"),
        baseline=table.number("baseline"),
        baseline_on=table.civil_date("baseline_on"),
        target=table.number("target"),
        direction=table.choice("direction", ("up", "down")),
        library_key=table.line("library_key"),
    )
    table.close()
    return benefit


def _kept_only(row: Table) -> None:
    """Read what belongs to the agreement and is stored with it, but followed up by people."""
    row.prose("internal_note")
    if verification := row.table("verification"):
        verification.choice("method", METHODS)
        verification.choice("interim_method", METHODS)
        verification.line("by")
        verification.line("with")
        verification.close()
    if cost := row.table("estimated_cost"):
        cost.number("amount")
        cost.checked("currency", _as_currency)
        cost.line("paid_by")
        cost.close()


def _as_currency(value: str) -> str | Wrong:
    code = as_line(value)
    if isinstance(code, str) and len(code) == 3 and code.isascii() and code.isalpha():
        return code.upper()
    return Wrong("a currency of three letters (ISO 4217) such as `USD`")
