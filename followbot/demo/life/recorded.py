"""What followbot recorded of a mail, in short facts: read from its database, nothing else.

The facts of a supplier's word (`M-02 60 %`, `M-04 wants 2027-06-30`, `M-05 other_date 2027-03-31`)
and those of the buyer's (`M-01 verified`, `reward granted`). `verdict` compares them with what the
writers meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from followbot.domain.tables import (
    Change,
    Evidence,
    ExtensionRequest,
    Incoming,
    Measure,
    MeasureUpdate,
    Milestone,
    id_of,
)
from followbot.domain.tables_decisions import ContactNote, PromisedDecision, Verification
from followbot.domain.tables_impact import ImpactEntry
from followbot.domain.tables_pace import BenefitReading
from followbot.domain.tables_proposal import PlanAcceptance, ProposedMeasure
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import (
    ExtensionState,
    MeasureStatus,
    MilestoneState,
    Side,
    VerificationVerdict,
)

if TYPE_CHECKING:
    from sqlmodel import Session


def recorded_facts(session: Session, mail: Incoming) -> frozenset[str]:
    """Every fact that this mail put into the database."""
    key = id_of(mail)
    return frozenset(fact for find in _FINDERS for fact in find(session, key))


def status_facts(
    ref: str, status: MeasureStatus | None, percent: int | None, new_date: date | None
) -> Iterator[str]:
    """What is said of where a measure stands. A percentage says that work is going on."""
    if status == MeasureStatus.REPORTED_COMPLETE:
        yield f"{ref} done"
    elif percent is not None:
        yield f"{ref} {percent} %"
    elif status is not None:
        yield f"{ref} {status.value.replace('_', ' ')}"
    if new_date is not None:
        yield f"{ref} wants {new_date}"


def _updates(session: Session, key: int) -> Iterator[str]:
    wanted = (
        select(MeasureUpdate, Measure.ref)
        .join(Measure, col(Measure.id) == col(MeasureUpdate.measure_id))
        .where(MeasureUpdate.incoming_id == key, MeasureUpdate.applied)
    )
    for row, ref in session.exec(wanted):
        yield from status_facts(ref, row.status, row.percent, row.new_date)


def _steps(session: Session, key: int) -> Iterator[str]:
    wanted = (
        select(Change.after, Milestone.ref)
        .join(Milestone, col(Milestone.id) == col(Change.subject_id))
        .where(Change.subject == "milestone", Change.field == "state", Change.incoming_id == key)
        # A step counts as confirmed with its measure: nobody says so of itself.
        .where(Change.after != MilestoneState.CONFIRMED.value)
    )
    return (f"{ref} {after}" for after, ref in session.exec(wanted))


def _proofs(session: Session, key: int) -> Iterator[str]:
    wanted = (
        select(Measure.ref)
        .join(Evidence, col(Evidence.measure_id) == col(Measure.id))
        .where(Evidence.incoming_id == key)
    )
    counts = Counter(session.exec(wanted).all())
    return (f"{ref} proofs: {count}" for ref, count in counts.items())


def _readings(session: Session, key: int) -> Iterator[str]:
    wanted = (
        select(Measure.ref, BenefitReading.value)
        .join(Measure, col(Measure.id) == col(BenefitReading.measure_id))
        .where(BenefitReading.incoming_id == key, BenefitReading.applied)
    )
    return (f"{ref} reads {value}" for ref, value in session.exec(wanted))


def _proposed(session: Session, key: int) -> Iterator[str]:
    wanted = (
        select(Change, ProposedMeasure)
        .join(ProposedMeasure, col(ProposedMeasure.id) == col(Change.subject_id))
        .where(Change.subject == "proposedmeasure", Change.incoming_id == key)
    )
    for change, row in session.exec(wanted):
        if change.before == change.after:
            continue  # accepted once more: no news
        if change.field == "answer":
            yield f"{row.ref} {change.after}"
        elif change.field == "decision":
            yield f"{row.ref} counter {change.after}"


def _signed(session: Session, key: int) -> Iterator[str]:
    wanted = select(PlanAcceptance).where(
        PlanAcceptance.incoming_id == key, PlanAcceptance.side == Side.SUPPLIER
    )
    for row in session.exec(wanted):
        yield f"signed by {row.name}, {row.function}, {row.authority}"


def _plan(session: Session, key: int) -> Iterator[str]:
    wanted = select(Change.after).where(
        Change.subject == "planproposal", Change.field == "state", Change.incoming_id == key
    )
    return ("the version is agreed" for after in session.exec(wanted) if after == "agreed")


def _verdicts(session: Session, key: int) -> Iterator[str]:
    wanted = (
        select(Verification, Measure.ref)
        .join(Measure, col(Measure.id) == col(Verification.measure_id))
        .where(Verification.incoming_id == key)
    )
    for row, ref in session.exec(wanted):
        if row.verdict not in (VerificationVerdict.VISIT_PLANNED, VerificationVerdict.VISIT_OFF):
            yield f"{ref} {row.verdict.value}"


def _deadlines(session: Session, key: int) -> Iterator[str]:
    moved = (
        select(Change.after, Measure.ref)
        .join(Measure, col(Measure.id) == col(Change.subject_id))
        .where(Change.subject == "measure", Change.field == "current_deadline")
        .where(Change.incoming_id == key)
    )
    yield from (f"{ref} now due {after}" for after, ref in session.exec(moved))
    declined = (
        select(Measure.ref)
        .join(ExtensionRequest, col(ExtensionRequest.measure_id) == col(Measure.id))
        .join(Change, col(Change.subject_id) == col(ExtensionRequest.id))
        .where(Change.subject == "extensionrequest", Change.field == "state")
        .where(Change.incoming_id == key, Change.after == ExtensionState.DECLINED.value)
    )
    yield from (f"{ref} keeps its day" for ref in session.exec(declined))


def _states(session: Session, key: int) -> Iterator[str]:
    """Another rhythm, reporting of impacts, and what somebody takes care of."""
    names = {"rhythmoffer": "rhythm", "impactreporting": "reporting", "escalation": "escalation"}
    wanted = select(Change.subject, Change.after).where(
        col(Change.subject).in_(names), Change.field == "state", Change.incoming_id == key
    )
    for subject, after in session.exec(wanted):
        if subject != "escalation" or after == "acknowledged":
            yield f"{names[subject]} {after.replace('_', ' ')}"


def _rewards(session: Session, key: int) -> Iterator[str]:
    wanted = select(PromisedDecision.granted).where(PromisedDecision.incoming_id == key)
    return (f"reward {'granted' if granted else 'refused'}" for granted in session.exec(wanted))


def _visits(session: Session, key: int) -> Iterator[str]:
    planned = select(PlannedVisit).where(PlannedVisit.incoming_id == key)
    for visit in session.exec(planned):
        by = f" by {visit.traveller}" if visit.traveller else ""
        yield f"visit on {visit.visit_on}{by}"
    for row in session.exec(select(ContactNote).where(ContactNote.incoming_id == key)):
        yield f"{row.channel.value} of {row.held_on} noted"


def _impacts(session: Session, key: int) -> Iterator[str]:
    for row in session.exec(select(ImpactEntry).where(ImpactEntry.incoming_id == key)):
        severity = row.severity.value if row.severity else "?"
        actuality = row.actuality.value if row.actuality else "?"
        yield f"impact {row.number}: {severity}, {actuality}, {row.people} people"
    wanted = select(Change.field, Change.after).where(
        Change.subject == "impactreport", Change.incoming_id == key
    )
    for field, after in session.exec(wanted):
        if field in ("none_found", "how_looked") and after:
            yield "no impact found" if field == "none_found" else "how they looked"


_FINDERS: tuple[Callable[[Session, int], Iterator[str]], ...] = (
    _updates, _steps, _proofs, _readings, _proposed, _signed, _plan, _verdicts, _deadlines,
    _states, _rewards, _visits, _impacts,
)  # fmt: skip
