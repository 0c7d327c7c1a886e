"""What must hold of proposals, visits, impact reports and promises after years of follow-up.

The buyer's working days are worked out here by themselves, as those of suppliers in `judge`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from sqlmodel import Session, col, select

from followbot.domain.impact import ReportingState, ReportRhythm
from followbot.domain.tables import (
    ActionPlan,
    Change,
    Escalation,
    LetterEscalation,
    Measure,
    Outgoing,
    id_of,
)
from followbot.domain.tables_decisions import ContactNote, PromisedDecision
from followbot.domain.tables_impact import ImpactEntry, ImpactReport, ImpactReporting
from followbot.domain.tables_proposal import (
    PlanAcceptance,
    PlanProposal,
    ProposalLetter,
    ProposedMeasure,
)
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import (
    OPEN_STATUSES,
    EscalationRule,
    LetterKind,
    PlanState,
    RoundState,
    Side,
)
from followbot.domain.terms_visits import VisitState
from followbot.jobs.bot import agreed_plan
from followbot.rules.impact import is_alarming
from tests.simulation.judge import DAY, Years, works

Up = Callable[[datetime], bool]
STEP = timedelta(hours=2)
SHEET_DAYS, QUESTION_DAYS = 3, 2
NOTED_AROUND = 7 * DAY
MONTHS = {ReportRhythm.HALF_YEAR: 6, ReportRhythm.YEAR: 12}
_PUT = (LetterKind.INVITATION, LetterKind.PROPOSAL, LetterKind.AMENDMENT)
_FOLLOWED = (PlanState.ACTIVE, PlanState.PAUSED)


def proposal_reminders_after_an_answer(years: Years) -> Iterator[str]:
    """Reminders of a version that its supplier had answered whole, or that was over already."""
    with years.database.read() as session:
        for letter, version in _reminders(session):
            measures = session.exec(
                select(ProposedMeasure).where(ProposedMeasure.proposal_id == version.id)
            ).all()
            open_then = [
                one
                for one in measures
                if one.answered_at is None or one.answered_at >= letter.created_at
            ]
            over = session.exec(
                select(Change.at).where(
                    Change.subject == "planproposal",
                    Change.subject_id == version.id,
                    Change.field == "state",
                    Change.before == "proposed",
                    Change.at < letter.created_at,
                )
            ).first()
            if over is not None or (measures and not open_then):
                yield f"version {version.id}: reminded at {letter.created_at}, answered before"


def too_many_proposal_reminders(years: Years) -> Iterator[str]:
    """Versions that somebody was reminded of more than twice, or twice in the same step."""
    with years.database.read() as session:
        steps = Counter((id_of(version), letter.slot) for letter, version in _reminders(session))
    of_version = Counter(key for key, _ in steps.elements())
    yield from (f"version {key}: {n} reminders" for key, n in of_version.items() if n > 2)
    yield from (f"version {key}: {slot} {n} times" for (key, slot), n in steps.items() if n > 1)


def _reminders(session: Session) -> list[tuple[Outgoing, PlanProposal]]:
    wanted = (
        select(Outgoing, PlanProposal)
        .join(ProposalLetter, col(ProposalLetter.outgoing_id) == col(Outgoing.id))
        .join(PlanProposal, col(PlanProposal.id) == col(ProposalLetter.proposal_id))
        .where(col(Outgoing.kind).in_(_PUT))
        .where(col(Outgoing.slot).startswith("reminder"))
    )
    return list(session.exec(wanted))


def agreed_without_both(years: Years) -> Iterator[str]:
    """Agreed versions that not both sides accepted by the same hash, before they were agreed."""
    with years.database.read() as session:
        agreed = session.exec(
            select(Change).where(
                Change.subject == "planproposal", Change.field == "state", Change.after == "agreed"
            )
        ).all()
        for change in agreed:
            version = session.exec(
                select(PlanProposal).where(PlanProposal.id == change.subject_id)
            ).one()
            sides = {
                row.side
                for row in session.exec(
                    select(PlanAcceptance).where(PlanAcceptance.proposal_id == version.id)
                )
                if row.sha256 == version.sha256 and row.accepted_at <= change.at
            }
            if sides != {Side.BUYER, Side.SUPPLIER}:
                yield f"version {version.version} of plan {version.plan_id}: accepted by {sides}"


def proposals_left_alone(years: Years, within: timedelta) -> Iterator[str]:
    """Versions without a whole answer of which the buyer was not told in time."""
    with years.database.read() as session:
        for version in session.exec(
            select(PlanProposal).where(
                PlanProposal.proposed_by == Side.BUYER, PlanProposal.state == "proposed"
            )
        ):
            over = version.answer_by_on
            if over is None or over + within > years.until_at.date():
                continue
            if version.told_at is None or version.told_at.date() > over + within:
                yield f"version {version.id}: nobody answered by {over}, told {version.told_at}"


def wrong_visit_letters(years: Years, up: Up) -> Iterator[str]:
    """Agreed visits without exactly one sheet in time, or more than one question.

    No sheet is owed for what was not followed up, or had nothing open, on that day; nor where
    the bot did not run in the buyer's hours from that day up to the visit.
    """
    with years.database.read() as session:
        for visit in session.exec(select(PlannedVisit).where(PlannedVisit.moves == 0)):
            plan = session.exec(select(ActionPlan).where(ActionPlan.id == visit.plan_id)).one()
            name = f"{plan.ref}: the visit of {visit.visit_on}"
            sheets = _visit_letters(session, visit, LetterKind.VISIT_SHEET)
            questions = _visit_letters(session, visit, LetterKind.VISIT_QUESTION)
            if len(sheets) > 1 or len(questions) > 1:
                yield f"{name} has {len(sheets)} sheets and {len(questions)} questions"
            owed = _owed_at(session, years, plan, visit, up)
            if owed is not None and not sheets:
                yield f"{name} has no sheet, possible at {owed}"
            first_on = _working_day(plan.buyer_timezone, session, plan, visit.visit_on, -SHEET_DAYS)
            zone = ZoneInfo(plan.buyer_timezone)
            for sheet in sheets:
                on = sheet.created_at.astimezone(zone).date()
                if not first_on <= on <= visit.visit_on:
                    yield f"{name} has its sheet on {on}, not from {first_on} on"
                if owed is not None and sheet.created_at > owed:
                    yield f"{name} has its sheet at {sheet.created_at}, possible at {owed}"
            yield from _wrong_question(session, plan, visit, questions, name)


def _wrong_question(
    session: Session,
    plan: ActionPlan,
    visit: PlannedVisit,
    questions: list[Outgoing],
    name: str,
) -> Iterator[str]:
    """A question too early, or about what was noted before."""
    zone = ZoneInfo(plan.buyer_timezone)
    first_on = _working_day(plan.buyer_timezone, session, plan, visit.visit_on, QUESTION_DAYS)
    notes = session.exec(
        select(ContactNote).where(ContactNote.plan_id == plan.id, ContactNote.channel == "visit")
    ).all()
    for question in questions:
        on = question.created_at.astimezone(zone).date()
        if on < first_on:
            yield f"{name} is asked about on {on}, before {first_on}"
        noted = [
            one
            for one in notes
            if one.noted_at < question.created_at
            and abs(one.held_on - visit.visit_on) <= NOTED_AROUND
        ]
        if noted:
            yield f"{name} is asked about on {on}, and was noted before"


def _visit_letters(session: Session, visit: PlannedVisit, kind: LetterKind) -> list[Outgoing]:
    slot = "sheet-0-" if kind is LetterKind.VISIT_SHEET else "question-0-"
    wanted = select(Outgoing).where(Outgoing.kind == kind, Outgoing.about_id == visit.id)
    return [row for row in session.exec(wanted) if row.slot.startswith(slot)]


def _owed_at(
    session: Session, years: Years, plan: ActionPlan, visit: PlannedVisit, up: Up
) -> datetime | None:
    """The first hour at which the bot ran and the sheet was owed, None for never."""
    if visit.state != VisitState.PLANNED:
        return None
    zone = ZoneInfo(plan.buyer_timezone)
    country = agreed_plan(session, id_of(plan)).buyer.country
    day = _working_day(plan.buyer_timezone, session, plan, visit.visit_on, -SHEET_DAYS)
    at = datetime.combine(day, time(0), zone).astimezone(years.until_at.tzinfo)
    at = at.replace(minute=0, second=0) - timedelta(hours=at.hour % 2)
    while at < years.until_at and at.astimezone(zone).date() <= visit.visit_on:
        local = at.astimezone(zone)
        at_work = works(country, local.date()) and time(9) <= local.time() < time(16)
        if at_work and up(at):
            return at if _followed_with_work(session, plan, at) else None
        at += STEP
    return None


def _followed_with_work(session: Session, plan: ActionPlan, at: datetime) -> bool:
    """Whether the plan was followed up at an instant, with a measure that was open then."""
    state = _last(session, "actionplan", id_of(plan), "state", at)
    if state is not None and state not in _FOLLOWED:
        return False
    if state is None and (plan.agreed_on is None or plan.imported_at > at):
        return False
    keys = session.exec(select(Measure.id).where(Measure.plan_id == plan.id)).all()
    return any(
        _last(session, "measure", key or 0, "status", at) in (None, *OPEN_STATUSES) for key in keys
    )


def _last(session: Session, subject: str, key: int, field: str, at: datetime) -> str | None:
    """What a field was changed to last before an instant, None where it never was."""
    return session.exec(
        select(Change.after)
        .where(Change.subject == subject, Change.subject_id == key, Change.field == field)
        .where(Change.at <= at)
        .order_by(col(Change.id).desc())
    ).first()


def _working_day(_zone: str, session: Session, plan: ActionPlan, day: date, count: int) -> date:
    """So many of the buyer's working days after (or before) a day."""
    country = agreed_plan(session, id_of(plan)).buyer.country
    step = DAY if count > 0 else -DAY
    while count:
        day += step
        if works(country, day):
            count -= 1 if count > 0 else -1
    return day


def wrong_impact_requests(years: Years) -> Iterator[str]:
    """Days of impact reports that were not asked exactly once or accounted for.

    The days come half a year or a year apart from the first one on; what fell into the bot's
    downtime is covered by the next letter.
    """
    with years.database.read() as session:
        for row in session.exec(
            select(ImpactReporting).where(ImpactReporting.state == ReportingState.REPORTING)
        ):
            reports = session.exec(
                select(ImpactReport).where(ImpactReport.reporting_id == row.id)
            ).all()
            days = Counter(report.due_on for report in reports)
            assert row.starts_on is not None
            day, number = row.starts_on, 0
            while day + 14 * DAY < years.until_at.date():
                if days[day] != 1:
                    yield f"{row.supplier_name}: {days[day]} reports of {day}"
                number += 1
                day = row.starts_on + relativedelta(months=MONTHS[row.every] * number)
            for report in reports:
                letters = session.exec(
                    select(Outgoing).where(
                        Outgoing.kind == LetterKind.IMPACT_REQUEST, Outgoing.about_id == report.id
                    )
                ).all()
                slots = Counter(letter.slot for letter in letters)
                if report.state != RoundState.UNDELIVERABLE and slots["request"] != 1:
                    yield f"{row.supplier_name}: {report.due_on} was asked {slots['request']} times"
                if any(n > 1 for n in slots.values()) or len(slots) > 3:
                    yield f"{row.supplier_name}: {report.due_on} has the letters {dict(slots)}"


def severe_impacts_untold(years: Years, up: Up) -> Iterator[str]:
    """Severe impacts of which the buyer was not told in the first hour of a day it could be.

    While the bot always runs that is within a day.
    """
    with years.database.read() as session:
        for entry in session.exec(select(ImpactEntry)):
            if not is_alarming(entry.severity, entry.actuality):
                continue
            plan = session.exec(select(ActionPlan).where(ActionPlan.id == entry.plan_id)).one()
            possible = _first_hour(years, plan.buyer_timezone, entry.noted_at, up)
            told = session.exec(
                select(Outgoing.created_at)
                .join(LetterEscalation, col(LetterEscalation.outgoing_id) == col(Outgoing.id))
                .join(Escalation, col(Escalation.id) == col(LetterEscalation.escalation_id))
                .where(
                    Escalation.plan_id == entry.plan_id,
                    Escalation.rule == EscalationRule.NEW_ADVERSE_IMPACT,
                )
            ).all()
            if possible is not None and not any(entry.noted_at <= at <= possible for at in told):
                yield f"{plan.ref}: an impact noted at {entry.noted_at}, told at {told}"


def _first_hour(years: Years, timezone: str, since: datetime, up: Up) -> datetime | None:
    """The first hour of a buyer's day from an instant on at which the bot ran."""
    at = since.replace(minute=0, second=0, microsecond=0)
    at -= timedelta(hours=at.hour % 2)
    while at < years.until_at:
        local = at.astimezone(ZoneInfo(timezone)).time()
        if at >= since and up(at) and time(9) <= local < time(17):
            return at
        at += STEP
    return None


def wrong_good_news(years: Years) -> Iterator[str]:
    """Good news of a promise that nobody granted, or granted ones that were told not just once."""
    with years.database.read() as session:
        letters = session.exec(
            select(Outgoing).where(Outgoing.kind == LetterKind.RECOGNITION)
        ).all()
        told = Counter(letter.plan_id for letter in letters)
        granted = Counter(
            row.plan_id
            for row in session.exec(select(PromisedDecision).where(PromisedDecision.granted))
            if row.decided_at < years.until_at - 7 * DAY
        )
        for key, count in granted.items():
            if told[key] != count:
                yield f"plan {key}: {count} promises granted, {told[key]} letters"
        for letter in letters:
            before = session.exec(
                select(PromisedDecision).where(
                    PromisedDecision.plan_id == letter.plan_id,
                    PromisedDecision.granted,
                    PromisedDecision.decided_at <= letter.created_at,
                )
            ).first()
            if before is None:
                yield f"plan {letter.plan_id}: good news at {letter.created_at}, nothing granted"
