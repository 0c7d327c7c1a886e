"""Plans for the tests of the rules, built by hand: no file is read."""

from __future__ import annotations

from datetime import date, time

from followbot.domain.plan import (
    AgreedMeasure,
    AgreedPlan,
    Blackout,
    Cadence,
    CadenceOverride,
    EvidenceRequirement,
    FollowUpAgreement,
    Party,
    Person,
    Severity,
)
from followbot.domain.terms import FollowUpMode, PlanState, SeverityClass, Side
from followbot.rules.cadence import rounds_between

EVERY_DAY = frozenset(range(7))
MON_TO_FRI = frozenset(range(5))


def a_measure(
    ref: str = "M-01",
    deadline: date = date(2027, 1, 31),
    severity_class: SeverityClass = SeverityClass.MAJOR,
) -> AgreedMeasure:
    return AgreedMeasure(
        ref=ref,
        number=1,
        title="A measure",
        deadline=deadline,
        severity=Severity(severity_class),
        evidence_required=(EvidenceRequirement("photo", "what it looks like"),),
    )


def a_plan(
    cadence: Cadence | None,
    *,
    zone: str = "UTC",
    country: str = "",
    send_at: time | None = time(9, 0),
    working_days: frozenset[int] | None = EVERY_DAY,
    holidays: bool = False,
    start: date | None = None,
    starts_on: date | None = None,
    agreed_on: date | None = date(2026, 11, 2),
    mode: FollowUpMode = FollowUpMode.PRE_ARRANGED,
    quiet_days: int | None = None,
    overrides: tuple[CadenceOverride, ...] = (),
    blackouts: tuple[Blackout, ...] = (),
    measures: tuple[AgreedMeasure, ...] = (),
) -> AgreedPlan:
    """A plan where every day is a working day and no holiday counts, unless said otherwise."""
    person = Person("Somebody", "somebody@factory.example", primary=True)
    return AgreedPlan(
        ref="P-1",
        title="A plan",
        state=PlanState.ACTIVE,
        buyer=Party(Side.BUYER, "Buyer", (person,)),
        supplier=Party(Side.SUPPLIER, "Supplier", (person,), country=country, timezone=zone),
        follow_up=FollowUpAgreement(
            mode=mode,
            timezone=zone,
            cadence=cadence,
            send_at=send_at,
            working_days=working_days,
            public_holidays=holidays,
            first_request_on=start,
            ask_if_quiet_for_days=quiet_days,
            overrides=overrides,
            blackouts=blackouts,
        ),
        measures=measures or (a_measure(),),
        agreed_on=agreed_on,
        starts_on=starts_on,
        worker_representatives_consulted=True,
    )


def days_of(plan: AgreedPlan, from_on: date, until_on: date) -> list[str]:
    """The civil days of the rounds, `2027-01-31`."""
    return [one.local.date().isoformat() for one in rounds_between(plan, from_on, until_on)]


def told(plan: AgreedPlan, from_on: date, until_on: date) -> list[str]:
    """The rounds in short: kind, local time, agreed day, reason."""
    return [
        f"{one.kind} {one.local.isoformat()} {one.agreed_on} {one.moved or '-'}"
        for one in rounds_between(plan, from_on, until_on)
    ]
