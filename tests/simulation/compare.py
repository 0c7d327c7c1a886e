"""What two lives of the same years owe each other: one bot always up, one two days a week.

The people of both are the same, but they answer what they get, and what waited for a day on
which the bot ran comes later. So the lives part: a measure is done a week later here, a wish for
a new date comes a week later there. What may differ, and nothing else, is said at each question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import (
    ActionPlan,
    Change,
    Contact,
    Escalation,
    ExtensionRequest,
    LetterRound,
    Measure,
    Outgoing,
    Round,
    id_of,
)
from followbot.domain.tables_decisions import PlanReader
from followbot.domain.terms import (
    EscalationRule,
    ExtensionState,
    LetterKind,
    PlanState,
    RoundState,
    Side,
)
from followbot.jobs.bot import agreed_plan
from tests.simulation.judge import DAY, Years, works
from tests.simulation.parted import AROUND, is_parted

STEP = timedelta(hours=2)
LONGEST_OFF = 7 * DAY
"""A bot that runs on two days of each week is back within so long."""
NEAR = 5 * DAY
"""Two working days before and after another round, with the week's days off among them."""
ENDED = (RoundState.ANSWERED, RoundState.CLOSED, RoundState.SKIPPED, RoundState.UNDELIVERABLE)
Key = tuple[str, date, str]
"""A round in either life: its plan, its agreed day, its kind."""


@dataclass
class Life:
    """The years of one life, with the hours at which its bot ran."""

    years: Years
    up: Callable[[datetime], bool]

    @cached_property
    def rounds(self) -> dict[Key, tuple[ActionPlan, Round]]:
        with self.years.database.read() as session:
            pairs = session.exec(
                select(ActionPlan, Round).join(Round, col(Round.plan_id) == col(ActionPlan.id))
            ).all()
        return {(plan.ref, row.agreed_on, row.kind): (plan, row) for plan, row in pairs}

    @cached_property
    def reminders(self) -> dict[tuple[Key, str], datetime]:
        """When each reminder of each round was written, by its step."""
        keys = {id_of(row): key for key, (_, row) in self.rounds.items()}
        wanted = (
            select(LetterRound.round_id, LetterRound.step, Outgoing.created_at)
            .join(Outgoing, col(Outgoing.id) == col(LetterRound.outgoing_id))
            .where(Outgoing.kind == LetterKind.REMINDER)
        )
        with self.years.database.read() as session:
            found = session.exec(wanted).all()
        return {(keys[round_id], step): at for round_id, step, at in found}


def digests_of_one_life(here: Life, there: Life) -> Iterator[str]:
    """Weeks of which a reader got its digest here and not there.

    A digest tells a week, whichever day of the next it goes out, so both lives owe the same ones,
    but to a reader whose plans are all complete there: nothing is left to tell of.
    """
    digests, other = _digests(here), _digests(there)
    for (reader, slot), at in sorted(digests.items()):
        soon = at > here.years.until_at - LONGEST_OFF
        if (reader, slot) not in other and not soon and not _all_complete(there, reader, at):
            yield f"{reader}: the digest of {slot}"


def _digests(life: Life) -> dict[tuple[str, str], datetime]:
    wanted = select(Outgoing.recipient, Outgoing.slot, Outgoing.created_at).where(
        Outgoing.kind == LetterKind.DIGEST
    )
    with life.years.database.read() as session:
        return {(reader, slot): at for reader, slot, at in session.exec(wanted)}


def _all_complete(life: Life, reader: str, at: datetime) -> bool:
    with life.years.database.read() as session:
        plans = session.exec(select(PlanReader.plan_id).where(PlanReader.email == reader)).all()
        return all(_complete_by(session, key, at + LONGEST_OFF) for key in plans)


def _complete_by(session: Session, plan_id: int, at: datetime) -> bool:
    last = session.exec(
        select(Change.after)
        .where(Change.subject == "actionplan", Change.subject_id == plan_id)
        .where(Change.field == "state", Change.at <= at)
        .order_by(col(Change.id).desc())
    ).first()
    return last == PlanState.COMPLETED


def reminders_of_one_life(here: Life, there: Life) -> Iterator[str]:
    """Reminders that went out here and that there was time and reason for there as well.

    There one may be missing of a round that was not asked, that had ended or been answered before
    its hour came, or of which a later reminder went out (after downtime only the newest does);
    where nobody answered letters any more or the reader was away; and where on every day from its
    own to the last one the bot was off in the factory's hours, or another round was near.
    """
    for key, step in sorted(here.reminders):
        number = int(step.removeprefix("reminder-"))
        later = any(k == key and s >= step for k, s in there.reminders)
        if later or key not in there.rounds:
            continue
        plan, row = there.rounds[key]
        if row.sent_at is None or row.answer_by_on is None:
            continue
        chance = _chance(there, plan, row, number)
        if chance is not None:
            yield f"{plan.ref}: the {step} of {key[1]}, possible at {chance}"


def _chance(life: Life, plan: ActionPlan, row: Round, number: int) -> datetime | None:
    """The first hour at which the reminder could have gone out there, None where none was."""
    assert row.sent_at is not None
    assert row.answer_by_on is not None
    zone = ZoneInfo(plan.timezone)
    with life.years.database.read() as session:
        agreed = agreed_plan(session, id_of(plan))
        sent_on = row.sent_at.astimezone(zone).date()
        first = _working_days_after(agreed, sent_on, (5, 9)[number - 1])
        ended_at, quiet = _ended_at(session, row), _away_or_silent(session, plan, row)
        near = [
            at
            for other in session.exec(select(Round).where(Round.plan_id == id_of(plan)))
            if other.id != row.id and other.due_at > row.due_at
            for at in (other.due_at, other.sent_at or other.due_at)
        ]
    if quiet:
        return None
    at = datetime.combine(first, time(0), zone).astimezone(life.years.until_at.tzinfo)
    at = at.replace(minute=0, second=0) - timedelta(hours=at.hour % 2)
    while at < life.years.until_at and at.astimezone(zone).date() <= row.answer_by_on:
        local = at.astimezone(zone)
        in_hours = time(11) <= local.time() < time(16, 30) and local.date() >= first
        close = any(abs(at - other) <= NEAR for other in near)
        open_there = in_hours and _works_on(agreed, local.date()) and life.up(at)
        if open_there and not close and (ended_at is None or ended_at > at):
            return at
        at += STEP
    return None


def _working_days_after(agreed: AgreedPlan, day: date, count: int) -> date:
    while count > 0:
        day += DAY
        count -= _works_on(agreed, day)
    return day


def _works_on(agreed: AgreedPlan, day: date) -> bool:
    """Whether letters go there on this day: not on the first one after three or more days off."""
    country = agreed.supplier.country
    off = all(not works(country, day - n * DAY, agreed) for n in (1, 2, 3))
    return works(country, day, agreed) and not off


def _ended_at(session: Session, row: Round) -> datetime | None:
    return session.exec(
        select(Change.at)
        .where(Change.subject == "round", Change.subject_id == row.id, Change.field == "state")
        .where(col(Change.after).in_(ENDED))
        .order_by(col(Change.id))
    ).first()


def _away_or_silent(session: Session, plan: ActionPlan, row: Round) -> bool:
    """Whether the reader was away, nobody answered letters, or the plan was complete then."""
    assert row.sent_at is not None
    contacts = select(Contact.id).where(
        Contact.plan_id == id_of(plan), Contact.side == Side.SUPPLIER
    )
    until = row.sent_at + AROUND
    away = session.exec(
        select(Change.id).where(
            Change.subject == "contact",
            col(Change.subject_id).in_(contacts),
            Change.field == "quiet_until_on",
            Change.at >= row.sent_at - AROUND,
            Change.at <= until,
        )
    ).first()
    silent = session.exec(
        select(Escalation.id).where(
            Escalation.plan_id == id_of(plan),
            Escalation.rule == EscalationRule.SILENT,
            Escalation.raised_at <= until,
            col(Escalation.resolved_at).is_(None) | (col(Escalation.resolved_at) >= row.sent_at),
        )
    ).first()
    return away is not None or silent is not None or _complete_by(session, id_of(plan), until)


def causes_of_one_life(here: Life, there: Life) -> Iterator[str]:
    """What the buyer was told here and never there although the same stood still there.

    A cause may be missing where, in either life, something was recorded within thirty days about
    the measure (or, where it is about the plan, about any of its measures), or the plan was
    complete: the supplier answered on another day, so the cause was another one. So it is where
    the lives have parted (`parted.py`).
    """
    told = _told(there)
    for name, (plan_id, raised_at) in sorted(_told(here).items()):
        if name in told or raised_at > here.years.until_at - AROUND:
            continue
        ref, rule, measure = name
        if _moved(here, ref, measure, raised_at) or _moved(there, ref, measure, raised_at):
            continue
        if is_parted(here.years, there.years, ref, EscalationRule(rule), measure, raised_at):
            continue
        with there.years.database.read() as session:
            if not _complete_by(session, plan_id, raised_at + AROUND):
                yield f"{ref} {measure}: {name[1]} of {raised_at:%Y-%m-%d}"


def _told(life: Life) -> dict[tuple[str, str, str], tuple[int, datetime]]:
    """Causes that somebody was told: plan, rule, measure, with the plan's id and since when."""
    wanted = (
        select(Escalation, ActionPlan.ref, Measure.ref)
        .join(ActionPlan, col(ActionPlan.id) == col(Escalation.plan_id))
        .join(Measure, col(Measure.id) == col(Escalation.measure_id), isouter=True)
        .where(col(Escalation.notified_at).is_not(None))
        .order_by(col(Escalation.id).desc())
    )
    with life.years.database.read() as session:
        return {
            (ref, row.rule.value, measure or ""): (row.plan_id, row.raised_at)
            for row, ref, measure in session.exec(wanted)
        }


def _moved(life: Life, ref: str, measure: str, at: datetime) -> bool:
    """Whether something was recorded about a measure (or any of the plan) around an instant."""
    of_plan = (
        select(Measure.id)
        .join(ActionPlan, col(ActionPlan.id) == col(Measure.plan_id))
        .where(ActionPlan.ref == ref)
    )
    if measure:
        of_plan = of_plan.where(Measure.ref == measure)
    wanted = select(Change.id).where(
        Change.subject == "measure",
        col(Change.subject_id).in_(of_plan),
        Change.at >= at - AROUND,
        Change.at <= at + AROUND,
    )
    wishes = select(ExtensionRequest.id).where(
        col(ExtensionRequest.measure_id).in_(of_plan),
        ExtensionRequest.requested_at >= at - AROUND,
        ExtensionRequest.requested_at <= at + AROUND,
    )
    with life.years.database.read() as session:
        found = session.exec(wanted).first() or session.exec(wishes).first()
    return found is not None


def wishes_left_waiting(life: Life) -> Iterator[str]:
    """Wishes for a new date on which nobody decided and that did not lapse either.

    Ten working days are three weeks with the holidays of a buyer among them; then a week more for
    a bot that is off.
    """
    with life.years.database.read() as session:
        wanted = (
            select(ExtensionRequest, ActionPlan.ref)
            .join(Measure, col(Measure.id) == col(ExtensionRequest.measure_id))
            .join(ActionPlan, col(ActionPlan.id) == col(Measure.plan_id))
            .where(
                ExtensionRequest.state == ExtensionState.REQUESTED,
                ActionPlan.state == PlanState.ACTIVE,
                ExtensionRequest.requested_at < life.years.until_at - 4 * LONGEST_OFF,
            )
        )
        for wish, ref in session.exec(wanted):
            yield f"{ref}: a wish of {wish.requested_at} for {wish.proposed_on}"
