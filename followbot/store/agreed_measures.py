"""The measures of a plan's wording: taken in, amended, withdrawn; what happened stays."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlmodel import Session, col, select

from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.proposal import known_deadline
from followbot.domain.tables import (
    ActionPlan,
    ExtensionRequest,
    Measure,
    Milestone,
    PlanVersion,
    id_of,
)
from followbot.domain.tables_decisions import Verification
from followbot.domain.terms import (
    ExtensionState,
    MeasureStatus,
    MilestoneState,
    VerificationVerdict,
)
from followbot.store.changes import changes_of, record
from followbot.store.duties import save_duty
from followbot.store.extensions import UNDECIDED, decide_wish
from followbot.store.wordings import joins_again, newly_found_again


def save_measures(session: Session, row: ActionPlan, plan: AgreedPlan, now: datetime) -> None:
    """Let the stored measures follow the wording, which stands in the store already."""
    for measure in plan.measures:
        if known_deadline(measure) is not None:  # else it waits in the wording for its day
            _save_measure(session, row, measure, now)
    _withdraw_missing(session, id_of(row), plan, now)


def _save_measure(session: Session, plan: ActionPlan, agreed: AgreedMeasure, now: datetime) -> None:
    plan_id = id_of(plan)
    known = select(Measure).where(Measure.plan_id == plan_id, Measure.ref == agreed.ref)
    row = session.exec(known).first()
    if row is None:
        row = Measure(
            plan_id=plan_id,
            ref=agreed.ref,
            number=_free_number(session, plan_id, agreed.number),
            title=agreed.title,
            severity_class=agreed.severity.severity_class,
            first_agreed_deadline=agreed.deadline,
            current_deadline=agreed.deadline,
            # One that joins later stands still since it joined, not since the plan began.
            last_progress_at=now if _is_amended(session, plan_id) else None,
        )
    elif row.status == MeasureStatus.CANCELLED and _is_agreed_again(session, row):
        _reopen(session, row, now)
    elif row.status == MeasureStatus.VERIFIED and newly_found_again(session, plan_id, row.ref):
        _found_again(session, row, now)
    row.title = agreed.title
    row.severity_class = agreed.severity.severity_class
    row.zero_tolerance = agreed.zero_tolerance
    row.gravity = agreed.severity.gravity
    row.irremediability = agreed.severity.irremediability
    row.scope = agreed.severity.scope
    session.add(row)
    session.flush()
    _save_milestones(session, id_of(row), agreed, now)
    save_duty(session, row, agreed.buyer_contribution, now)
    _follow_deadline(session, row, agreed, now)


def _is_amended(session: Session, plan_id: int) -> bool:
    """Whether this is not the first wording; the new one is in the session already."""
    wanted = select(PlanVersion.id).where(PlanVersion.plan_id == plan_id).limit(2)
    return len(session.exec(wanted).all()) > 1


def _is_agreed_again(session: Session, row: Measure) -> bool:
    """Whether a cancelled measure comes back: it had left the wording.

    One that the buyer cancelled by a word stays so while the wording merely repeats it.
    """
    moves = [c for c in changes_of(session, "measure", id_of(row)) if c.field == "status"]
    by_import = bool(moves) and moves[-1].who == "import"
    return by_import or joins_again(session, row.plan_id, row.ref)


def _reopen(session: Session, row: Measure, now: datetime) -> None:
    """A cancelled measure that is agreed again goes on where it stood."""
    after = MeasureStatus.IN_PROGRESS
    for change in changes_of(session, "measure", id_of(row)):
        if change.field == "status" and change.after == MeasureStatus.CANCELLED:
            after = MeasureStatus(change.before)
    why = "in the wording of the plan again"
    record(session, now, "import", row, "status", row.status, after, why=why)
    row.status, row.last_progress_at = after, now
    if row.merged_into_id is not None:
        merged = str(row.merged_into_id)
        record(session, now, "import", row, "merged_into_id", merged, "", why=why)
        row.merged_into_id = None


def _found_again(session: Session, row: Measure, now: datetime) -> None:
    """A finding that comes back opens its verified measure again: the wording says so."""
    why = "found again"
    record(session, now, "import", row, "status", row.status, MeasureStatus.IN_PROGRESS, why=why)
    if row.percent is not None:
        record(session, now, "import", row, "percent", str(row.percent), "", why=why)
    row.status, row.percent, row.last_progress_at = MeasureStatus.IN_PROGRESS, None, now
    session.add(
        Verification(
            measure_id=id_of(row),
            verdict=VerificationVerdict.REOPENED,
            decided_at=now,
            decided_by="import",
            reason=why,
        )
    )


def _follow_deadline(session: Session, row: Measure, agreed: AgreedMeasure, now: datetime) -> None:
    """A deadline that this wording changes moves the current one; the first agreed one stays.

    A wording that repeats the last one's date changes nothing, so that importing the file
    again never takes back a date the buyer granted meanwhile.
    """
    repeated = agreed.deadline == _deadline_of_last_wording(session, row)
    if repeated or agreed.deadline == row.current_deadline:
        return
    record(
        session,
        now,
        "import",
        row,
        "current_deadline",
        row.current_deadline.isoformat(),
        agreed.deadline.isoformat(),
    )
    row.current_deadline = agreed.deadline
    session.add(row)
    _decide_wishes(session, row, now)


def _deadline_of_last_wording(session: Session, row: Measure) -> date | None:
    """The measure's deadline in the wording before the newest one, None when it had none."""
    wanted = (
        select(PlanVersion.document)
        .where(PlanVersion.plan_id == row.plan_id)
        .order_by(col(PlanVersion.id).desc())
        .limit(2)
    )
    documents = session.exec(wanted).all()
    if len(documents) < 2:
        return row.first_agreed_deadline
    for measure in json.loads(documents[1]).get("measure", ()):
        if measure.get("ref") == row.ref and measure.get("deadline"):
            return date.fromisoformat(measure["deadline"])
    return None


def _decide_wishes(session: Session, row: Measure, now: datetime) -> None:
    """A new deadline in the plan is the buyer's answer to a wish for one."""
    wanted = select(ExtensionRequest).where(
        ExtensionRequest.measure_id == id_of(row),
        col(ExtensionRequest.state).in_(UNDECIDED),
    )
    for wish in session.exec(wanted).all():
        granted = wish.proposed_on == row.current_deadline
        after = ExtensionState.GRANTED if granted else ExtensionState.COUNTERED
        decide_wish(session, wish, after, "import", now, granted_on=row.current_deadline)


def _free_number(session: Session, plan_id: int, position: int) -> int:
    """The place in the first wording; a measure that joins later gets the next unused number."""
    used = set(session.exec(select(Measure.number).where(Measure.plan_id == plan_id)))
    return position if position not in used else max(used) + 1


def _save_milestones(
    session: Session, measure_id: int, agreed: AgreedMeasure, now: datetime
) -> None:
    """Milestones follow the file; one that left it is dropped, its history kept."""
    known = {
        milestone.ref: milestone
        for milestone in session.exec(select(Milestone).where(Milestone.measure_id == measure_id))
    }
    for step in agreed.milestones:
        row = known.pop(step.ref, None) or Milestone(
            measure_id=measure_id, ref=step.ref, title=step.title, due_on=step.due_on
        )
        row.title, row.due_on = step.title, step.due_on
        session.add(row)
        if row.state == MilestoneState.DROPPED:
            _set_step(session, row, MilestoneState.PENDING, now)
    for row in known.values():
        if row.state == MilestoneState.PENDING:
            _set_step(session, row, MilestoneState.DROPPED, now)


def _set_step(session: Session, row: Milestone, state: MilestoneState, now: datetime) -> None:
    record(session, now, "import", row, "state", row.state, state)
    row.state = state
    session.add(row)


def _withdraw_missing(session: Session, plan_id: int, plan: AgreedPlan, now: datetime) -> None:
    """A measure that left the agreed wording is cancelled, its history kept."""
    refs = {measure.ref for measure in plan.measures}
    for row in session.exec(select(Measure).where(Measure.plan_id == plan_id)):
        if row.ref in refs or row.status == MeasureStatus.CANCELLED:
            continue
        record(
            session,
            now,
            "import",
            row,
            "status",
            row.status,
            MeasureStatus.CANCELLED,
            why="not in the new wording of the plan",
        )
        row.status = MeasureStatus.CANCELLED
        session.add(row)
