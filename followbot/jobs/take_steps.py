"""Taking what was said of milestones: reached, or not; the buyer's confirmation stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.domain.facts import NotedLine
from followbot.domain.reply import MilestoneAnswer
from followbot.domain.tables import Measure, id_of
from followbot.domain.terms import MilestoneState
from followbot.store import measures as stored
from followbot.store.plans import plan_by_id, plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.jobs.take import Writer


def take_milestones(
    session: Session, said: Sequence[MilestoneAnswer], writer: Writer
) -> dict[int, list[str]]:
    """Take reached milestones; returns measure id -> refs that are newly reached."""
    reached: dict[int, list[str]] = {}
    for answer in said:
        plan = plan_by_ref(session, answer.plan_ref)
        found = stored.milestone_by_ref(session, id_of(plan), answer.milestone) if plan else None
        if found is None or not answer.sure:
            continue
        step, row = found
        if step.state in (MilestoneState.CONFIRMED, MilestoneState.DROPPED):
            continue
        state = MilestoneState.REACHED if answer.reached else MilestoneState.PENDING
        changed = stored.set_milestone(
            session, step, state, writer.email, writer.now, writer.incoming_id
        )
        refs = reached.setdefault(id_of(row), [])
        row.last_answer_at = writer.now
        if answer.reached:
            refs.append(step.ref)
            if changed:
                row.last_progress_at = writer.now
        session.add(row)
    return reached


def step_line(
    session: Session, row: Measure, numbers: dict[int, int], reached: tuple[str, ...]
) -> NotedLine:
    """The receipt's line for a measure of which only milestones were named."""
    return NotedLine(
        number=numbers.get(id_of(row), row.number),
        plan_ref=plan_by_id(session, row.plan_id).ref,
        ref=row.ref,
        title=row.title,
        status=row.status,
        percent=row.percent,
        was_status=row.status,
        was_percent=row.percent,
        due_on=row.current_deadline,
        changed=bool(reached),
        reached=reached,
    )
