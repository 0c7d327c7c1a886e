"""A small plan file for the tests, with places to change."""

from __future__ import annotations

from followbot.domain.plan import AgreedPlan, Finding
from followbot.plans.toml_file import PlanReading, read_plan_text

SMALL = """\
schema_version = 1
[plan]
ref = "P-1"
title = "A plan"
agreed_on = 2026-11-02
[buyer]
name = "Buyer"
[[buyer.contacts]]
email = "buyer@buyer.example"
[supplier]
name = "Supplier"
[[supplier.contacts]]
email = "Somebody@Factory.example"
[follow_up]
timezone = "Asia/Dhaka"
cadence = "weekly on Sunday"
#follow_up
[[measure]]
ref = "M-01"
title = "A measure"
deadline = 2027-01-31
#measure
"""


def text_with(**changes: str) -> str:
    """The small plan; `follow_up` and `measure` add lines there, any other key replaces its line.

    A changed line is named by its table and key, `plan__ref`; an empty value removes it.
    """
    lines = SMALL.splitlines()
    for name, value in changes.items():
        if name in {"follow_up", "measure"}:
            lines[lines.index(f"#{name}")] = value
            continue
        table, _, key = name.partition("__")
        head = next(n for n, line in enumerate(lines) if line.strip("[]") == table)
        place = next(n for n in range(head, len(lines)) if lines[n].startswith(f"{key} ="))
        lines[place] = value
    return "\n".join(lines)


def read(**changes: str) -> PlanReading:
    return read_plan_text(text_with(**changes), "plan.toml")


def plan_of(**changes: str) -> AgreedPlan:
    reading = read(**changes)
    assert reading.plan is not None, reading.findings
    return reading.plan


def only_finding(**changes: str) -> Finding:
    findings = read(**changes).findings
    assert len(findings) == 1, findings
    return findings[0]
