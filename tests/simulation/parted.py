"""What parts two lives of one plan: after three years hardly two of them are alike.

The same people answer, but on other days and to other letters: here a measure is verified, there it
is cancelled by an amendment; here harm is reported that nobody asked about there. What stands still
in one life only is no fault of the bot in the other.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from followbot.domain.tables import ActionPlan, Change, Escalation, Measure, Round, id_of
from followbot.domain.tables_decisions import PromisedDecision
from followbot.domain.tables_impact import ImpactEntry
from followbot.domain.terms import EscalationRule, MeasureStatus
from followbot.rules.impact import is_alarming
from tests.simulation.judge import DAY, Years, is_answered

AROUND = 30 * DAY
_DONE = {MeasureStatus.REPORTED_COMPLETE, MeasureStatus.VERIFIED, MeasureStatus.CANCELLED}
_OF_DEADLINES = {EscalationRule.OVERDUE, EscalationRule.CRITICAL_OVERDUE}
Standing = tuple[bool, str]
"""Whether a measure is still open, and its deadline."""


def is_parted(
    here: Years, there: Years, ref: str, rule: EscalationRule, measure: str, at: datetime
) -> bool:
    """Whether a cause that the buyer was told of here was none there."""
    with here.database.read() as mine, there.database.read() as theirs:
        if measure:
            silent = rule == EscalationRule.STALLED and _is_silent(theirs, ref, at)
            return silent or _is_other_measure(mine, theirs, ref, rule, measure, at)
        if rule == EscalationRule.SILENT:
            return not _two_ran_out(theirs, ref, at)
        if rule == EscalationRule.NEW_ADVERSE_IMPACT:
            return not _harm_was_told(theirs, ref, at)
        if rule == EscalationRule.RECOGNITION_DUE and _promise_was_decided(theirs, ref, at):
            return True
        return _standings(mine, ref, at) != _standings(theirs, ref, at)


def _is_other_measure(
    mine: Session, theirs: Session, ref: str, rule: EscalationRule, measure: str, at: datetime
) -> bool:
    one, other = _standings(mine, ref, at)[measure], _standings(theirs, ref, at).get(measure)
    if other is None or not other[0]:
        return True
    return rule in _OF_DEADLINES and one[1] != other[1]


def _standings(session: Session, ref: str, at: datetime) -> dict[str, Standing]:
    """How each measure of a plan stood at an instant."""
    rows = session.exec(select(Measure).join(ActionPlan).where(ActionPlan.ref == ref)).all()
    return {
        row.ref: (
            MeasureStatus(_was(session, row, "status", at)) not in _DONE,
            _was(session, row, "current_deadline", at),
        )
        for row in rows
    }


def _was(session: Session, row: Measure, field: str, at: datetime) -> str:
    """What a field of a measure held then, by its history."""
    changes = session.exec(
        select(Change)
        .where(Change.subject == "measure", Change.subject_id == row.id, Change.field == field)
        .order_by(col(Change.id))
    ).all()
    before = [one for one in changes if one.at <= at]
    if before:
        return before[-1].after
    return changes[0].before if changes else str(getattr(row, field))


def _two_ran_out(session: Session, ref: str, at: datetime) -> bool:
    """Whether the last two rounds that were asked before an instant had run out by then."""
    wanted = select(Round).join(ActionPlan).where(ActionPlan.ref == ref)
    asked = session.exec(wanted.order_by(col(Round.due_at))).all()
    last = [one for one in asked if one.sent_at is not None and one.sent_at < at][-2:]
    return len(last) == 2 and not any(
        is_answered(session, one) or one.answer_by_on is None or one.answer_by_on > at.date()
        for one in last
    )


def _is_silent(session: Session, ref: str, at: datetime) -> bool:
    """Whether the silence of the whole plan stood around an instant: nothing stands still then."""
    wanted = select(Escalation).join(ActionPlan).where(ActionPlan.ref == ref)
    episodes = session.exec(wanted.where(Escalation.rule == EscalationRule.SILENT)).all()
    return any(
        one.raised_at <= at + AROUND and (one.resolved_at is None or one.resolved_at >= at - AROUND)
        for one in episodes
    )


def _promise_was_decided(session: Session, ref: str, at: datetime) -> bool:
    """Whether the buyer granted or refused it about then, by its digest, before it was told."""
    wanted = select(PromisedDecision.decided_at).join(ActionPlan).where(ActionPlan.ref == ref)
    return any(abs(decided_at - at) <= AROUND for decided_at in session.exec(wanted))


def _harm_was_told(session: Session, ref: str, at: datetime) -> bool:
    plan = session.exec(select(ActionPlan).where(ActionPlan.ref == ref)).one()
    entries = session.exec(select(ImpactEntry).where(ImpactEntry.plan_id == id_of(plan)))
    return any(
        abs(one.noted_at - at) <= AROUND and is_alarming(one.severity, one.actuality)
        for one in entries
    )
