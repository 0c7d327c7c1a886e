"""approve, decline, ask back: what the buyer's word makes of a wish for a new date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome
from followbot.domain.tables import ExtensionRequest, Measure
from followbot.domain.terms import OPEN_STATUSES, ExtensionState
from followbot.jobs.decide_terms import Arguments, Decider, Done, News, Thing, asked, effect, ruled
from followbot.rules.decision import Ruling, rule_ask_back, rule_decline, rule_grant
from followbot.store.extensions import decide_wish, move_deadline

if TYPE_CHECKING:
    from sqlmodel import Session


def approve(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Grant the wished date, or the buyer's own: the only way a deadline moves by a word."""
    wish, row = _rows(thing)
    ruling = rule_grant(
        wish.state,
        wish.proposed_on,
        command.on,
        wish.granted_on,
        row.current_deadline,
        decider.today(thing.plan),
    )
    if row.status not in OPEN_STATUSES:
        ruling = Ruling(Outcome.REFUSED, "is_closed")
    on, before = command.on or wish.proposed_on, row.current_deadline
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling, date=wish.granted_on or on, before=before)
    decide_wish(
        session, wish, ExtensionState(ruling.becomes), decider.who, decider.now,
        granted_on=on, reason=command.reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    move_deadline(
        session, row, on, decider.who, decider.now,
        why=command.reason or "the supplier's wish", incoming_id=decider.incoming_id,
    )  # fmt: skip
    return Done(
        effect(command, thing, Outcome.DONE, ruling.text_key, **_dates(wish, row, on, before)),
        (News(row.plan_id, row, ruling.text_key, on, before, command.reason),),
    )


def _dates(wish: ExtensionRequest, row: Measure, on: date, before: date) -> dict[str, Arguments]:
    """The new date beside the one before, the one proposed and the first agreed one."""
    return {
        "date": on,
        "before": before,
        "proposed": wish.proposed_on,
        "first": row.first_agreed_deadline,
        "days": (on - row.first_agreed_deadline).days,
    }


def decline(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """The agreed date stays; the supplier is told why."""
    wish, row = _rows(thing)
    return _keep_date(session, decider, command, thing, rule_decline(wish.state), row)


def ask_back(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Something is missing to decide: the supplier is asked, and the agreed date stays so long."""
    wish, row = _rows(thing)
    return _keep_date(session, decider, command, thing, rule_ask_back(wish.state), row)


def _keep_date(
    session: Session,
    decider: Decider,
    command: Command,
    thing: Thing,
    ruling: Ruling,
    row: Measure,
) -> Done:
    wish, _ = _rows(thing)
    stays = row.current_deadline
    if ruling.outcome is not Outcome.DONE:
        return ruled(command, thing, ruling, date=stays)
    if not command.reason:
        return asked(command, thing, "needs_reason")
    decide_wish(
        session, wish, ExtensionState(ruling.becomes), decider.who, decider.now,
        reason=command.reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    return Done(
        effect(command, thing, Outcome.DONE, ruling.text_key, date=stays),
        (News(row.plan_id, row, ruling.text_key, wish.proposed_on, stays, command.reason),),
    )


def _rows(thing: Thing) -> tuple[ExtensionRequest, Measure]:
    if not isinstance(thing.row, ExtensionRequest) or thing.measure is None:
        raise TypeError(f"{thing.verb} is done to a wish for a new date")
    return thing.row, thing.measure
