"""approve, decline: what the buyer's word makes of a supplier that could report its impacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.impact import ReportingState, ReportRhythm
from followbot.domain.tables_impact import ImpactReporting
from followbot.jobs.decide_terms import Decider, Done, Thing, effect, refused, ruled
from followbot.jobs.impact_proposal import end_reporting, start_reporting
from followbot.jobs.local import local_day
from followbot.rules.decision import rule_reporting
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_MORE_THAN_HALF_A_YEAR = 300
"""`approve 1 year`: a length of so many days means the yearly rhythm."""


def decide_reporting(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Start a supplier's impact reports, on a day of the buyer's choice, or not yet."""
    row = thing.row
    if not isinstance(row, ImpactReporting):
        raise TypeError("a supplier starts to report")
    ruling = rule_reporting(thing.verb, row.state)
    named = {"supplier": row.supplier_name}
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling, **named)
    if thing.verb == Verb.DECLINE:
        end_reporting(
            session, row, ReportingState.DECLINED, decider.who, decider.now,
            reason=command.reason, incoming_id=decider.incoming_id,
        )  # fmt: skip
        return ruled(command, thing, ruling, **named)
    plan = plan_by_id(session, row.plan_id)
    if command.on is not None and command.on < local_day(decider.now, plan.timezone):
        return refused(command, thing, "date_passed", date=command.on)
    yearly = (command.days or 0) >= _MORE_THAN_HALF_A_YEAR
    start_reporting(
        session, row, decider.who, decider.now,
        every=ReportRhythm.YEAR if yearly else None, starts_on=command.on,
        incoming_id=decider.incoming_id,
    )  # fmt: skip
    first_on = row.next_on or decider.today(plan)
    return Done(effect(command, thing, Outcome.DONE, ruling.text_key, date=first_on, **named))
