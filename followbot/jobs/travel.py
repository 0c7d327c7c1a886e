"""travel: whose visit comes, or is over? The sheet before it, the question what was seen after it.

1. Both go to whoever travels, in the buyer's working hours, each once for a day that is planned.
2. A visit that is moved has its letters anew; what waits in the outbox of the earlier day is
   taken back when it would go (`send`).
3. Whoever noted the visit already is asked no more, and a plan that is over asks nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import LetterKind, PlanState
from followbot.domain.terms_visits import VisitState
from followbot.jobs.bot import Bot, agreed_plan, buyer_calendar
from followbot.jobs.local import local_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.step import step
from followbot.rules.visits import AROUND, ASKED_FOR_NOTES, VisitDue, VisitFacts, visit_due
from followbot.store import visits as stored
from followbot.store.changes import record
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_A_DAY = timedelta(days=1)
_FOLLOWED = (PlanState.ACTIVE, PlanState.PAUSED)


@dataclass(slots=True)
class TravelReport:
    """How many sheets and questions were written."""

    sheets: int = 0
    questions: int = 0


@step("travel")
def travel(bot: Bot, now: datetime) -> TravelReport:
    """Put the letters about visits that are due into the outbox."""
    report = TravelReport()
    with bot.database.read() as session:
        waiting = stored.visits_to_look_at(session, now)
    visits = OneByOne()
    for visit_id in waiting:
        with visits.turn(), bot.database.write() as session:
            _look_at(session, bot, visit_id, now, report)
    visits.finish()
    return report


def _look_at(
    session: Session, bot: Bot, visit_id: int, now: datetime, report: TravelReport
) -> None:
    visit = stored.visit_by_id(session, visit_id)
    if visit is None or visit.look_at is None or visit.look_at > now:
        return  # another process was quicker
    plan = plan_by_id(session, visit.plan_id)
    due = visit_due_of(session, plan, visit, now)
    visit.look_at = due.look_at
    if due.letter == LetterKind.VISIT_SHEET:
        report.sheets += _write_sheet(session, bot, plan, visit, now)
    elif due.letter == LetterKind.VISIT_QUESTION:
        report.questions += _ask(session, bot, plan, visit, now)
    session.add(visit)


def visit_due_of(
    session: Session, plan: ActionPlan, visit: PlannedVisit, now: datetime
) -> VisitDue:
    """Which letter about a visit is due, and when to look again; also for the list of what is due.

    A plan that is not followed up now is looked at once a day: it may be agreed, or go on.
    """
    long_ago = visit.visit_on < local_day(now, plan.buyer_timezone) - ASKED_FOR_NOTES
    if visit.state != VisitState.PLANNED or long_ago:
        return VisitDue(None, None)
    if plan.state not in _FOLLOWED:
        return VisitDue(None, now + _A_DAY)
    agreed = agreed_plan(session, id_of(plan))
    noted = stored.noted_visits(session, id_of(plan))
    facts = VisitFacts(
        on=visit.visit_on,
        since_on=plan.followed_since_on,
        sheet_written=visit.sheet_at is not None,
        asked=visit.asked_at is not None,
        noted=any(abs(held_on - visit.visit_on) <= AROUND for held_on in noted),
    )
    return visit_due(facts, buyer_calendar(agreed.buyer.country), agreed.buyer.timezone, now)


def _write_sheet(
    session: Session, bot: Bot, plan: ActionPlan, visit: PlannedVisit, now: datetime
) -> bool:
    from followbot.jobs.visit_letters import rows_to_see, write_sheet

    letter = write_sheet(session, bot, plan, visit, now) if rows_to_see(session, plan) else None
    visit.sheet_at = now
    visit.look_at = visit_due_of(session, plan, visit, now).look_at
    if letter is not None:
        record(session, now, "travel", visit, "sheet", "", letter.code, outgoing_id=id_of(letter))
    return letter is not None


def _ask(session: Session, bot: Bot, plan: ActionPlan, visit: PlannedVisit, now: datetime) -> bool:
    from followbot.jobs.visit_letters import rows_to_see, write_question

    letter = write_question(session, bot, plan, visit, now) if rows_to_see(session, plan) else None
    visit.asked_at, visit.look_at = now, None
    if letter is not None:
        record(
            session, now, "travel", visit, "question", "", letter.code, outgoing_id=id_of(letter)
        )
    return letter is not None


def still_wanted(session: Session, kind: LetterKind, visit_id: int, slot: str) -> bool:
    """Whether a letter about a visit that waits in the outbox still fits what is planned.

    Word of a change is news as long as it is the newest.
    """
    visit = stored.visit_by_id(session, visit_id)
    if visit is None:
        return False
    what, _, rest = slot.partition("-")
    moves = rest.partition("-")[0]
    if str(visit.moves) != moves:
        return False
    if what == "off":
        return visit.state == VisitState.OFF
    planned = visit.state == VisitState.PLANNED
    if kind == LetterKind.VISIT_QUESTION:
        noted = stored.noted_visits(session, visit.plan_id)
        return planned and not any(abs(on - visit.visit_on) <= AROUND for on in noted)
    return planned
