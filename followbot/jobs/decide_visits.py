"""visit, move visit, cancel visit: what the buyer's word makes of visits that are to come.

1. A visit is planned of measures or of a whole plan; the supplier is told the day.
2. The traveller is the one who is named, else whoever says so, else the responsible buyer.
3. The newest word about a measure's visit counts: a visit that is left without any moves along.
4. Which of several visits is meant is asked, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.plan import Person
from followbot.domain.tables import ActionPlan, Measure, Outgoing, id_of
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import (
    OPEN_STATUSES,
    VISIT_LETTERS,
    EscalationRule,
    MeasureStatus,
    VerificationVerdict,
)
from followbot.domain.terms_visits import VisitState
from followbot.jobs.bot import agreed_plan
from followbot.jobs.decide_episodes import put_to_sleep
from followbot.jobs.decide_terms import Decider, Done, News, Thing, asked, effect, refused, ruled
from followbot.jobs.local import local_instant
from followbot.jobs.travellers import known_person, person_called, traveller_of
from followbot.jobs.visit_letters import tell_change
from followbot.rules.decision import rule_measure
from followbot.rules.visits import ASKED_FOR_NOTES
from followbot.store import measures as stored
from followbot.store import visits as planned
from followbot.store.changes import record
from followbot.store.decisions import note_verdict
from followbot.store.escalations import open_escalations
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session


def visit(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """A visit is planned: the supplier is told the day, and the verification waits for it."""
    on = command.on
    if on is None:
        return asked(command, thing, "needs_date")
    if on < decider.today(thing.plan):
        return refused(command, thing, "date_passed", date=on)
    rows = _rows_of(session, command, thing)
    if isinstance(rows, Done):
        return rows
    plan = plan_by_id(session, rows[0].plan_id)
    traveller = _traveller(session, decider, command, thing, plan)
    if isinstance(traveller, Done):
        return traveller
    _see_there(session, decider, rows, on, command.reason)
    _take_in(session, decider, plan, on, traveller)
    news = tuple(News(row.plan_id, row, "visit", on=on, reason=command.reason) for row in rows)
    if traveller is None:
        return Done(effect(command, thing, Outcome.DONE, "visit", date=on), news)
    name = traveller.name or traveller.email
    return Done(effect(command, thing, Outcome.DONE, "visit_by", date=on, name=name), news)


def _rows_of(session: Session, command: Command, thing: Thing) -> list[Measure] | Done:
    """What is to be seen: the measure that is named, or what a visit of the plan is for."""
    if isinstance(thing.row, ActionPlan):
        rows = _to_be_seen(session, thing.row)
        return rows or refused(command, thing, "nothing_open")
    row = _measure(thing)
    ruling = rule_measure(Verb.VISIT, row.status)
    return [row] if ruling.outcome is Outcome.DONE else ruled(command, thing, ruling)


def move(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """The visit that is planned comes on another day; its letters come anew."""
    plan, on = _plan(thing), command.on
    if on is None:
        return asked(command, thing, "needs_date")
    if on < decider.today(plan):
        return refused(command, thing, "date_passed", date=on)
    row = _the_visit(session, decider, command, thing, None)
    if isinstance(row, Done):
        return row
    traveller = _traveller(session, decider, command, thing, plan)
    if isinstance(traveller, Done):
        return traveller
    if row.visit_on == on and (traveller is None or traveller.email == row.traveller):
        return Done(effect(command, thing, Outcome.NOTHING_NEW, "visit_stands", date=on))
    before = row.visit_on
    rows = _seen_there(session, plan, row)
    _see_there(session, decider, _decided_there(session, plan, row), on, command.reason)
    if on != before:
        _put_on(session, decider, plan, row, on)
    if traveller is not None:
        planned.name_traveller(
            session, row, traveller.email, decider.who, decider.now, decider.incoming_id
        )
    news = tuple(
        News(id_of(plan), one, "visit", on=on, before=before, reason=command.reason) for one in rows
    )
    return Done(effect(command, thing, Outcome.DONE, "visit_moved", date=on, before=before), news)


def call_off(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """The visit does not take place: its letters are wanted no more, the supplier is told."""
    plan = _plan(thing)
    row = _the_visit(session, decider, command, thing, command.on)
    if isinstance(row, Done):
        return row
    rows, on = _seen_there(session, plan, row), row.visit_on
    for one in _decided_there(session, plan, row):
        note_verdict(
            session, one, VerificationVerdict.VISIT_OFF, decider.who, decider.now,
            reason=command.reason, incoming_id=decider.incoming_id,
        )  # fmt: skip
        record(
            session, decider.now, decider.who, one, "visit", on.isoformat(), "",
            why=command.reason, incoming_id=decider.incoming_id,
        )  # fmt: skip
    planned.end_visit(
        session, row, VisitState.OFF, decider.who, decider.now,
        why=command.reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    _tell_traveller(session, decider, plan, row, "off", on, had_sheet=row.sheet_at is not None)
    coming = on >= decider.today(plan)  # a day that is over is no news to the supplier
    news = tuple(
        News(id_of(plan), one, "visit_off", on=on, reason=command.reason) for one in rows if coming
    )
    key = "visit_off" if coming else "visit_was_off"
    return Done(effect(command, thing, Outcome.DONE, key, date=on), news)


WORDS_OF_VISITS = {Verb.VISIT: visit, Verb.MOVE_VISIT: move, Verb.CALL_OFF: call_off}
"""What carries out each word about a visit that is to come."""


def _the_visit(
    session: Session, decider: Decider, command: Command, thing: Thing, on: date | None
) -> PlannedVisit | Done:
    """The visit that is meant: on that day, else the only one; or why that cannot be said."""
    plan = _plan(thing)
    today = decider.today(plan)
    known = planned.planned_visits(session, id_of(plan), today - ASKED_FOR_NOTES)
    coming = [row for row in known if row.visit_on >= today]
    if on is not None:
        found = [row for row in known if row.visit_on == on]
        if not found:
            return refused(command, thing, "no_visit_then", date=on)
        return found[0]
    answered = decider.letter
    of_letter = [row for row in known if answered is not None and _is_about(answered, row)]
    found = of_letter or coming
    if not found:
        return refused(command, thing, "no_visit")
    if len(found) > 1:
        days = ", ".join(row.visit_on.isoformat() for row in found[:8])
        return asked(command, thing, "which_visit", visits=days)
    return found[0]


def _is_about(letter: Outgoing, row: PlannedVisit) -> bool:
    """Whether the answered letter is one of this very visit."""
    return letter.kind in VISIT_LETTERS and letter.about_id == row.id


def _traveller(
    session: Session, decider: Decider, command: Command, thing: Thing, plan: ActionPlan
) -> Person | Done | None:
    """Who is named as the traveller; None where nobody is, a refusal where nobody knows it."""
    agreed = agreed_plan(session, id_of(plan))
    if not command.email:
        return person_called(decider.bot, agreed, command.name)
    found = known_person(session, decider.bot, agreed, command.email)
    if found is None:
        return refused(command, thing, "unknown_traveller", email=command.email)
    return found


def _take_in(
    session: Session, decider: Decider, plan: ActionPlan, on: date, traveller: Person | None
) -> None:
    """One visit on that day, whatever was planned for it; one without a purpose moves there."""
    email = traveller.email if traveller else ""
    coming = planned.planned_visits(session, id_of(plan), decider.today(plan))
    here = next((row for row in coming if row.visit_on == on), None)
    still = {day for _, day in planned.visits_to_verify(session, id_of(plan))}
    idle = [row for row in coming if row.agreed_on is None and row.visit_on not in still]
    if here is None and idle:
        here = idle.pop(0)
        _put_on(session, decider, plan, here, on)
    for row in idle:
        if row is not here:
            planned.end_visit(
                session, row, VisitState.OFF, decider.who, decider.now,
                why="planned for another day", incoming_id=decider.incoming_id,
            )  # fmt: skip
    if here is None:
        goes = email or _self(session, decider, plan)
        planned.plan_visit(
            session, id_of(plan), on, goes, decider.who, decider.now,
            incoming_id=decider.incoming_id,
        )  # fmt: skip
    elif email:
        planned.name_traveller(session, here, email, decider.who, decider.now, decider.incoming_id)


def _put_on(
    session: Session, decider: Decider, plan: ActionPlan, row: PlannedVisit, on: date
) -> None:
    before, had_sheet = row.visit_on, row.sheet_at is not None
    planned.move_visit(session, row, on, decider.who, decider.now, decider.incoming_id)
    _tell_traveller(session, decider, plan, row, "moved", before, had_sheet=had_sheet)


def _tell_traveller(
    session: Session,
    decider: Decider,
    plan: ActionPlan,
    row: PlannedVisit,
    news: str,
    was_on: date,
    *,
    had_sheet: bool,
) -> None:
    """Whoever has the sheet of the earlier day must not travel in vain; not who says so itself."""
    reader = traveller_of(session, decider.bot, agreed_plan(session, id_of(plan)), row.traveller)
    if had_sheet and reader.email != decider.who and was_on >= decider.today(plan):
        tell_change(session, decider.bot, plan, row, row.traveller, news, was_on, decider.now)


def _self(session: Session, decider: Decider, plan: ActionPlan) -> str:
    """Whoever plans a visit goes, unless the machine itself was told."""
    agreed = agreed_plan(session, id_of(plan))
    known = known_person(session, decider.bot, agreed, decider.who) if "@" in decider.who else None
    return known.email if known else ""


def _see_there(
    session: Session, decider: Decider, rows: Sequence[Measure], on: date, reason: str
) -> None:
    for row in rows:
        note_verdict(
            session, row, VerificationVerdict.VISIT_PLANNED, decider.who, decider.now,
            reason=reason, visit_on=on, incoming_id=decider.incoming_id,
        )  # fmt: skip
        record(
            session, decider.now, decider.who, row, "visit", "", on.isoformat(),
            why=reason, incoming_id=decider.incoming_id,
        )  # fmt: skip
        _verified_there(session, decider, row, on)


def _verified_there(session: Session, decider: Decider, row: Measure, on: date) -> None:
    """That its verification waits is no news before the day of the visit."""
    timezone = plan_by_id(session, row.plan_id).buyer_timezone
    for episode in open_escalations(session, row.plan_id):
        waits = episode.rule == EscalationRule.VERIFICATION_WAITING
        if waits and episode.measure_id == row.id:
            put_to_sleep(session, decider, episode, local_instant(on, time(0), timezone))


def _to_be_seen(session: Session, plan: ActionPlan) -> list[Measure]:
    """What a visit of the whole plan is for: what is reported complete, else all that is open."""
    rows = [r for r in stored.measures_of(session, id_of(plan)) if r.status in OPEN_STATUSES]
    return [r for r in rows if r.status == MeasureStatus.REPORTED_COMPLETE] or rows


def _decided_there(session: Session, plan: ActionPlan, row: PlannedVisit) -> list[Measure]:
    """The measures whose verification waits for just this visit."""
    keys = planned.visits_to_verify(session, id_of(plan))
    return [stored.measure_by_id(session, key) for key, on in keys if on == row.visit_on]


def _seen_there(session: Session, plan: ActionPlan, row: PlannedVisit) -> list[Measure]:
    """The measures a visit is for, as its supplier was told."""
    return _decided_there(session, plan, row) or _to_be_seen(session, plan)


def _plan(thing: Thing) -> ActionPlan:
    if thing.plan is None:
        raise TypeError(f"{thing.verb} is said of a plan")
    return thing.plan


def _measure(thing: Thing) -> Measure:
    if not isinstance(thing.row, Measure):
        raise TypeError(f"{thing.verb} is done to a measure")
    return thing.row
