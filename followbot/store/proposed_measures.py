"""The measures of proposed versions: what the supplier says of each, what the buyer decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from followbot.domain.plan import AgreedPlan
from followbot.domain.proposal import (
    OPEN_VERSIONS,
    CounterDecision,
    MeasureAnswer,
    known_deadline,
)
from followbot.domain.tables import Measure, id_of
from followbot.domain.tables_proposal import PlanProposal, ProposedMeasure
from followbot.store.changes import record

_SHOWN = ("breach", "responsible", "proof")


def add_measures(
    session: Session, version: PlanProposal, plan: AgreedPlan
) -> Sequence[ProposedMeasure]:
    """The version's measures under the numbers that its letters print.

    A measure that is agreed already keeps its number in the plan, which is never used again.
    """
    known = {
        row.ref: row.number
        for row in session.exec(select(Measure).where(Measure.plan_id == version.plan_id))
    }
    used = set(known.values())
    rows = []
    for measure in plan.measures:
        number = known.get(measure.ref)
        if number is None:
            number = measure.number if measure.number not in used else max(used) + 1
        used.add(number)
        rows.append(
            ProposedMeasure(
                proposal_id=id_of(version),
                plan_id=version.plan_id,
                number=number,
                ref=measure.ref,
                title=measure.title,
                deadline=known_deadline(measure),
            )
        )
    session.add_all(rows)
    session.flush()
    return rows


def proposed_measures(session: Session, proposal_id: int) -> Sequence[ProposedMeasure]:
    """The measures of a version by their numbers, the supplier's own among them."""
    wanted = select(ProposedMeasure).where(ProposedMeasure.proposal_id == proposal_id)
    return session.exec(wanted.order_by(col(ProposedMeasure.number))).all()


def proposed_measure_by_id(session: Session, key: int) -> ProposedMeasure | None:
    """The proposed measure with this id, or None."""
    return session.exec(select(ProposedMeasure).where(ProposedMeasure.id == key)).first()


def set_answer(
    session: Session,
    row: ProposedMeasure,
    answer: MeasureAnswer,
    who: str,
    now: datetime,
    incoming_id: int | None,
    *,
    on: date | None = None,
    wording: str = "",
    reason: str = "",
) -> bool:
    """The supplier's newest word on a measure; False where it said just that before.

    What the buyer decided of an older word counts no more. An acceptance that is said again
    stands by the newer mail.
    """
    if (row.answer, row.on_date, row.wording, row.reason) == (answer, on, wording, reason):
        if answer is MeasureAnswer.ACCEPTED and incoming_id != row.incoming_id:
            _say_again(session, row, who, now, incoming_id)
        return False
    record(
        session, now, who, row, "answer", _shown(row.answer, row.on_date), _shown(answer, on),
        incoming_id=incoming_id,
    )  # fmt: skip
    row.answer, row.on_date, row.wording, row.reason = answer, on, wording, reason
    row.answered_at, row.answered_by, row.incoming_id = now, who, incoming_id
    row.decision = row.decided_at = row.decided_on = None
    row.decided_by = row.decision_reason = ""
    session.add(row)
    session.flush()
    return True


def _say_again(
    session: Session, row: ProposedMeasure, who: str, now: datetime, incoming_id: int | None
) -> None:
    said = _shown(row.answer, row.on_date)
    record(session, now, who, row, "answer", said, said, why="again", incoming_id=incoming_id)
    row.answered_at, row.answered_by, row.incoming_id = now, who, incoming_id
    session.add(row)
    session.flush()


def add_own_measure(
    session: Session,
    version: PlanProposal,
    ref: str,
    title: str,
    on: date | None,
    who: str,
    now: datetime,
    incoming_id: int | None,
    *,
    sheet_row: str = "",
    details: Mapping[str, str] | None = None,
) -> ProposedMeasure | None:
    """A measure of the supplier's own; None where it proposed the same one before.

    Of a sheet of its own, the row says which measure it is: there its words may have changed.
    """
    rows = proposed_measures(session, id_of(version))
    own = [row for row in rows if row.answer == MeasureAnswer.OWN]
    same = [row for row in own if sheet_row and row.sheet_row == sheet_row]
    same = same or [row for row in own if row.wording == title]
    told = dict(details or {})
    if any((row.on_date, row.wording, row.details or {}) == (on, title, told) for row in same):
        return None
    row = same[0] if same else ProposedMeasure(
        proposal_id=id_of(version),
        plan_id=version.plan_id,
        number=max((one.number for one in rows), default=0) + 1,
        ref=ref,
        title=title[:400],
    )  # fmt: skip
    row.title, row.sheet_row, row.details = title[:400], sheet_row or row.sheet_row, told or None
    session.add(row)
    session.flush()
    found = " · ".join(told[name] for name in _SHOWN if told.get(name))
    # What was found, and who does it, stands beside the measure as the supplier's reason for it.
    set_answer(
        session, row, MeasureAnswer.OWN, who, now, incoming_id, on=on, wording=title, reason=found
    )
    return row


def change_own_measure(
    session: Session,
    row: ProposedMeasure,
    answer: MeasureAnswer,
    who: str,
    now: datetime,
    incoming_id: int | None,
    *,
    on: date | None,
    wording: str,
) -> bool:
    """Another day or other words for a measure of the supplier's own; False where it is no news.

    It stays its own whatever is said of it: no version has it yet.
    """
    if answer in (MeasureAnswer.ACCEPTED, MeasureAnswer.DISAGREED):
        return False
    return set_answer(
        session, row, MeasureAnswer.OWN, who, now, incoming_id,
        on=on or row.on_date, wording=wording or row.wording, reason=row.reason,
    )  # fmt: skip


def decide_counter(
    session: Session,
    row: ProposedMeasure,
    decision: CounterDecision,
    who: str,
    now: datetime,
    incoming_id: int | None,
    *,
    on: date | None = None,
    reason: str = "",
) -> None:
    """What the buyer makes of a measure of a version."""
    record(
        session, now, who, row, "decision", _shown(row.decision, row.decided_on),
        _shown(decision, on), why=reason, incoming_id=incoming_id,
    )  # fmt: skip
    row.decision, row.decided_on, row.decision_reason = decision, on, reason
    row.decided_at, row.decided_by = now, who
    session.add(row)
    session.flush()


def _shown(word: MeasureAnswer | CounterDecision | None, on: date | None) -> str:
    return " ".join(part for part in (word or "", on.isoformat() if on else "") if part)


def carry_over(session: Session, row: ProposedMeasure, before: ProposedMeasure) -> None:
    """A measure that the new version has word for word stays accepted."""
    row.answer, row.answered_at = before.answer, before.answered_at
    row.answered_by, row.incoming_id = before.answered_by, before.incoming_id
    session.add(row)


def open_counters(session: Session, plan_ids: Collection[int]) -> Sequence[ProposedMeasure]:
    """What suppliers of these plans propose instead, and no buyer decided yet."""
    wanted = (
        select(ProposedMeasure)
        .join(PlanProposal, col(PlanProposal.id) == col(ProposedMeasure.proposal_id))
        .where(
            col(ProposedMeasure.plan_id).in_(sorted(plan_ids)),
            col(PlanProposal.state).in_(OPEN_VERSIONS),
            col(ProposedMeasure.answer).is_not(None),
            col(ProposedMeasure.answer) != MeasureAnswer.ACCEPTED,
            col(ProposedMeasure.decision).is_(None),
        )
    )
    return session.exec(wanted.order_by(col(ProposedMeasure.id))).all()
