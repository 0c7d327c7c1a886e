"""What must hold after years of follow-up, looked up in what was stored and sent.

Working days are worked out here by themselves (the library's holidays, the country's week, the
plan's blackouts), not by the calendar that is judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from holidays import country_holidays
from sqlmodel import Session, and_, col, or_, select

from followbot.domain.agreed_round import AgreedRound
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import (
    ActionPlan,
    Change,
    Contact,
    Escalation,
    Incoming,
    LetterEscalation,
    LetterMeasure,
    LetterRound,
    Measure,
    MeasureUpdate,
    Outgoing,
    PlanVersion,
    Round,
    RoundMeasure,
    id_of,
)
from followbot.domain.tables_decisions import ContactNote
from followbot.domain.terms import (
    ASKABLE_STATUSES,
    EscalationRule,
    EscalationState,
    IncomingState,
    LetterKind,
    MailKind,
    MeasureStatus,
    PlanState,
    RoundState,
    Side,
)
from followbot.jobs.agreed_rhythm import with_cadence
from followbot.jobs.bot import agreed_plan
from followbot.plans.toml_file import read_plan_document
from followbot.rules.cadence import rounds_between
from followbot.store.database import Database
from tests.simulation.agreements import COUNTRIES

REASONS = {
    "collapsed", "nothing_open", "silent", "undeliverable", "updated_recently", "paused",
    "stopped", "on_visit",
}  # fmt: skip
DAY = timedelta(days=1)
_EVER = datetime.min.replace(tzinfo=UTC)
_WEEKS = {country.code: country.days_off for country in COUNTRIES}


@dataclass(frozen=True, slots=True)
class Years:
    """The stored years of one world, from its first day to an instant."""

    database: Database
    until_at: datetime

    def plans(self, session: Session) -> list[ActionPlan]:
        return list(session.exec(select(ActionPlan).order_by(col(ActionPlan.id))))


@lru_cache(maxsize=4096)
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, years=year, categories=("public",)))


def works(country: str, day: date, plan: AgreedPlan | None = None) -> bool:
    """Whether somebody works there on this day, by the week, the law, and the plan's blackouts."""
    blackouts = plan.follow_up.blackouts if plan else ()
    return (
        day.weekday() not in _WEEKS.get(country, frozenset({5, 6}))
        and day not in _holidays(country, day.year)
        and not any(one.from_on <= day <= one.to_on for one in blackouts)
    )


def wrong_rounds(years: Years) -> Iterator[str]:
    """Agreed rounds that were not exactly once asked or skipped with a reason.

    A plan that is complete is planned no further: what would have come later is owed no more,
    but what stood in the table already is skipped like any other.
    """
    with years.database.read() as session:
        for plan in years.plans(session):
            agreed = agreed_plan(session, id_of(plan))
            since_at = _followed_since(session, plan)
            wanted = {
                (one.agreed_on, one.kind)
                for one in _rounds_owed(session, plan, agreed, years.until_at.date())
                if since_at is not None and since_at <= one.due_at <= years.until_at - 7 * DAY
            }
            rows = {(row.agreed_on, row.kind): row for row in _rounds(session, plan)}
            over_on = _complete_since(session, plan)
            for key in sorted(wanted - rows.keys()):
                if over_on is None or key[0] <= over_on:
                    yield f"{plan.ref}: the round of {key} is not in the table"
            for key in sorted(wanted & rows.keys()):
                yield from _wrong_round(session, plan, rows[key])


def _rounds_owed(
    session: Session, plan: ActionPlan, agreed: AgreedPlan, until_on: date
) -> Iterator[AgreedRound]:
    """The rounds that the agreement of their time gives: its rhythm may be another one by now."""
    for cadence in {rhythm for _, rhythm in _rhythms(session, plan)}:
        then = with_cadence(agreed, cadence, agreed.version)
        for one in rounds_between(then, plan.followed_since_on, until_on):
            if _rhythm_at(_rhythms(session, plan), one.due_at) == cadence:
                yield one


def _rhythms(session: Session, plan: ActionPlan) -> list[tuple[datetime, str]]:
    """The rhythms of a plan's regular rounds, each with the instant since when it is agreed.

    Another rhythm and an amendment both make another wording of the plan.
    """
    wordings = [
        (row.imported_at, str(read_plan_document(row.document).follow_up.cadence))
        for row in _wordings(session, plan)
    ]
    return [(_EVER, wordings[0][1]), *wordings[1:]]


def _wordings(session: Session, plan: ActionPlan) -> Sequence[PlanVersion]:
    wanted = select(PlanVersion).where(PlanVersion.plan_id == plan.id)
    return session.exec(wanted.order_by(col(PlanVersion.id))).all()


def _rhythm_at(rhythms: list[tuple[datetime, str]], at: datetime) -> str:
    return [rhythm for since, rhythm in rhythms if since <= at][-1]


def _followed_since(session: Session, plan: ActionPlan) -> datetime | None:
    """Since when a plan is followed up: its import, or the agreement; None: it is not agreed."""
    if plan.agreed_on is None:
        return None
    agreed_at = session.exec(
        select(Change.at)
        .where(Change.subject == "actionplan", Change.subject_id == plan.id)
        .where(Change.field == "state", Change.after == PlanState.ACTIVE.value)
        .where(Change.before == PlanState.AGREED.value)
        .order_by(col(Change.id))
    ).first()
    return agreed_at or _wordings(session, plan)[0].imported_at


def _complete_since(session: Session, plan: ActionPlan) -> date | None:
    """The last day up to which the rounds of a completed plan are in the table for sure."""
    if plan.state != PlanState.COMPLETED:
        return None
    ended = session.exec(
        select(Change.at)
        .where(Change.subject == "actionplan", Change.subject_id == plan.id)
        .where(Change.field == "state", Change.after == PlanState.COMPLETED.value)
        .order_by(col(Change.id).desc())
    ).first()
    assert ended is not None
    return ended.date()


def _rounds(session: Session, plan: ActionPlan) -> list[Round]:
    return list(session.exec(select(Round).where(Round.plan_id == id_of(plan))))


def _wrong_round(session: Session, plan: ActionPlan, row: Round) -> Iterator[str]:
    asked = session.exec(
        select(LetterRound.recipient).where(
            LetterRound.round_id == row.id, LetterRound.step == "request"
        )
    ).all()
    name = f"{plan.ref}: the round of {row.agreed_on} ({row.kind})"
    if row.state == RoundState.SKIPPED:
        if row.skip_reason not in REASONS or asked:
            yield f"{name} is skipped for `{row.skip_reason}` and was asked {len(asked)} times"
    elif row.state == RoundState.SCHEDULED:
        yield f"{name} was forgotten"
    elif Counter(asked).most_common(1)[0][1:] != (1,) if asked else True:
        yield f"{name} is {row.state} and was asked of {asked}"


def letters_outside_hours(years: Years) -> Iterator[str]:
    """Requests and reminders written outside the factory's working hours."""
    kinds = (LetterKind.STATUS_REQUEST, LetterKind.REMINDER)
    with years.database.read() as session:
        wanted = (
            select(Outgoing, ActionPlan)
            .join(LetterRound, col(LetterRound.outgoing_id) == col(Outgoing.id))
            .join(Round, col(Round.id) == col(LetterRound.round_id))
            .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
            .where(col(Outgoing.kind).in_(kinds))
        )
        for letter, plan in session.exec(wanted):
            local = letter.created_at.astimezone(ZoneInfo(plan.timezone))
            agreed = agreed_plan(session, id_of(plan))
            if not works(plan.country, local.date(), agreed):
                yield f"{plan.ref}: a {letter.kind} on {local}, when nobody works"
            if not time(8, 30) <= local.time() < time(17, 0):
                yield f"{plan.ref}: a {letter.kind} at {local}"


def reminders_after_an_answer(years: Years) -> Iterator[str]:
    """Measures in a reminder that its supplier had already answered in that round."""
    with years.database.read() as session:
        wanted = (
            select(Outgoing, Round, Measure, RoundMeasure)
            .join(LetterRound, col(LetterRound.outgoing_id) == col(Outgoing.id))
            .join(Round, col(Round.id) == col(LetterRound.round_id))
            .join(LetterMeasure, col(LetterMeasure.outgoing_id) == col(Outgoing.id))
            .join(Measure, col(Measure.id) == col(LetterMeasure.measure_id))
            .join(
                RoundMeasure,
                (col(RoundMeasure.round_id) == col(Round.id))
                & (col(RoundMeasure.measure_id) == col(Measure.id)),
            )
            .where(Outgoing.kind == LetterKind.REMINDER)
        )
        for letter, row, measure, tick in session.exec(wanted):
            said = session.exec(
                select(MeasureUpdate).where(
                    MeasureUpdate.measure_id == measure.id,
                    MeasureUpdate.reported_at < letter.created_at,
                    col(MeasureUpdate.reported_at) >= row.sent_at,
                )
            ).first()
            if said is not None or (tick.answered_at and tick.answered_at < letter.created_at):
                yield f"{measure.ref} of round {row.agreed_on}: reminded at {letter.created_at}"


def too_many_reminders(years: Years) -> Iterator[str]:
    """Rounds that were reminded more than twice."""
    with years.database.read() as session:
        steps = session.exec(select(LetterRound.round_id, LetterRound.step)).all()
    reminders = Counter(round_id for round_id, step in steps if step.startswith("reminder"))
    return (f"round {key}: {n} reminders" for key, n in reminders.items() if n > 2)


def told_twice(years: Years) -> Iterator[str]:
    """Episodes of which one reader was told again without having put it off.

    A silence or a reward that somebody took on comes back when nothing was done about it.
    """
    with years.database.read() as session:
        told = session.exec(
            select(LetterEscalation.escalation_id, Outgoing.recipient)
            .join(Outgoing, col(Outgoing.id) == col(LetterEscalation.outgoing_id))
            .where(Outgoing.kind == LetterKind.ESCALATION)
        ).all()
        snoozes = session.exec(
            select(Change.subject_id).where(
                Change.subject == "escalation", Change.after == EscalationState.SNOOZED
            )
        ).all()
        unkept = session.exec(
            select(Change.subject_id)
            .join(Escalation, col(Escalation.id) == col(Change.subject_id))
            .where(
                Change.subject == "escalation",
                Change.before == EscalationState.ACKNOWLEDGED,
                Change.after == EscalationState.NOTIFIED,
                col(Escalation.rule).in_([EscalationRule.SILENT, EscalationRule.RECOGNITION_DUE]),
            )
        ).all()
    snoozed = Counter([*snoozes, *unkept])
    for (episode, reader), times in Counter((row[0], row[1]) for row in told).items():
        if times > 1 + snoozed[episode]:
            yield f"episode {episode}: {reader} was told {times} times"


def episodes_without_a_cause_between(years: Years) -> Iterator[str]:
    """A second episode of one rule and subject although nothing changed since the first."""
    with years.database.read() as session:
        by_subject: dict[tuple[EscalationRule, str], list[Escalation]] = defaultdict(list)
        for row in session.exec(select(Escalation).order_by(col(Escalation.id))):
            by_subject[row.rule, row.subject].append(row)
        for (rule, subject), rows in by_subject.items():
            for first, second in pairwise(rows):
                if not _changed_between(session, first, second):
                    yield f"{rule} {subject}: again at {second.raised_at}, nothing had changed"


def _changed_between(session: Session, first: Escalation, second: Escalation) -> bool:
    assert first.resolved_at is not None
    measures = session.exec(select(Measure.id).where(Measure.plan_id == first.plan_id)).all()
    subject, after = col(Change.subject), col(Change.after)
    answered = after.in_([RoundState.ANSWERED, RoundState.PARTLY_ANSWERED])
    causes = or_(
        and_(subject == "measure", col(Change.subject_id).in_(measures)),
        subject.in_(["extensionrequest", "contact"]),
        and_(subject == "round", answered),
    )
    wanted = select(Change).where(
        Change.at >= first.raised_at, Change.at <= second.raised_at, causes
    )
    return session.exec(wanted).first() is not None


def overdue_untold(years: Years, within: timedelta) -> Iterator[str]:
    """Open measures whose deadline passed long ago and of which nobody was told."""
    rules = (EscalationRule.OVERDUE, EscalationRule.CRITICAL_OVERDUE)
    with years.database.read() as session:
        for measure in session.exec(select(Measure)):
            if measure.status not in ASKABLE_STATUSES:
                continue
            if measure.current_deadline + within >= years.until_at.date():
                continue
            told = session.exec(
                select(Escalation).where(
                    Escalation.measure_id == measure.id,
                    col(Escalation.rule).in_(rules),
                    col(Escalation.notified_at).is_not(None),
                )
            ).first()
            if told is None:
                yield f"measure {measure.id} is open since {measure.current_deadline}, untold"


def stalled_untold(years: Years, within: timedelta) -> Iterator[str]:
    """Measures that stood still over answered rounds for long, and nobody was told."""
    with years.database.read() as session:
        for measure in session.exec(select(Measure)):
            if measure.status not in ASKABLE_STATUSES:
                continue
            answers = _answers_without_progress(session, measure)
            if len(answers) < 3 or answers[2] + within > years.until_at:
                continue
            told = session.exec(
                select(Escalation).where(
                    Escalation.plan_id == measure.plan_id,
                    col(Escalation.notified_at).is_not(None),
                    or_(
                        col(Escalation.measure_id) == measure.id,
                        col(Escalation.measure_id).is_(None),
                    ),
                    col(Escalation.raised_at) <= answers[2] + within,
                )
            ).first()
            if told is None:
                yield f"measure {measure.id} stands still since {answers[0]}, untold"


def _answers_without_progress(session: Session, measure: Measure) -> list[datetime]:
    """When rounds about it were answered since it last moved."""
    since = measure.last_progress_at
    ticks = session.exec(
        select(RoundMeasure.answered_at).where(
            RoundMeasure.measure_id == measure.id, col(RoundMeasure.answered_at).is_not(None)
        )
    ).all()
    return sorted(at for at in ticks if at is not None and (since is None or at > since))


_SHORT = timedelta(days=5)


def silent_untold(years: Years, within: timedelta) -> Iterator[str]:
    """Plans of which two rounds in a row ran out without an answer, and nobody was told.

    Whoever was away has more time, and may answer the next round before this one has run out. A
    visit or a call that was noted ends a silence, too, and so does whatever the supplier wrote.
    What ended within days, over a weekend or Easter, need not have been told.
    """
    with years.database.read() as session:
        for plan in years.plans(session):
            row, before, heard = 0, date.min, _heard_on(session, plan)
            for asked in sorted(_rounds(session, plan), key=lambda one: one.due_at):
                if asked.sent_at is None or asked.state == RoundState.UNDELIVERABLE:
                    continue
                over = asked.answer_by_on
                if over is None or over + within > years.until_at.date():
                    break
                asked_on = _day_there(asked.sent_at, plan)
                row = 0 if any(before < day < asked_on for day in heard) else row
                answered = any(asked_on <= day <= over for day in heard)
                row = 0 if answered or is_answered(session, asked) else row + 1
                before = over
                ended = any(over < day <= over + _SHORT for day in heard)
                if row == 2 and not ended and not _silence_told(session, plan, over + within):
                    yield f"{plan.ref}: silent since {asked.agreed_on}, untold"


def _heard_on(session: Session, plan: ActionPlan) -> set[date]:
    """The days on which the supplier wrote or was spoken to, in civil time there."""
    suppliers = select(Contact.email).where(
        Contact.plan_id == plan.id, Contact.side == Side.SUPPLIER
    )
    mails = session.exec(
        select(Incoming.understood_at).where(
            Incoming.plan_id == plan.id,
            Incoming.kind == MailKind.REPLY,
            col(Incoming.sender).in_(suppliers),
        )
    )
    talks = session.exec(select(ContactNote).where(ContactNote.plan_id == plan.id))
    written = {_day_there(at, plan) for at in mails if at is not None}
    return written | {talk.held_on for talk in talks}


def _day_there(at: datetime, plan: ActionPlan) -> date:
    return at.astimezone(ZoneInfo(plan.timezone)).date()


def is_answered(session: Session, asked: Round) -> bool:
    """Whether any measure of a round was answered."""
    ticks = session.exec(select(RoundMeasure).where(RoundMeasure.round_id == asked.id))
    return any(tick.answered_at for tick in ticks)


def _silence_told(session: Session, plan: ActionPlan, until_on: date) -> bool:
    """Whether the buyer had a letter about it, or has already answered a digest that told it."""
    episodes = session.exec(
        select(Escalation.id).where(
            Escalation.plan_id == plan.id, Escalation.rule == EscalationRule.SILENT
        )
    ).all()
    letters = session.exec(
        select(Outgoing.created_at)
        .join(LetterEscalation, col(LetterEscalation.outgoing_id) == col(Outgoing.id))
        .where(col(LetterEscalation.escalation_id).in_(episodes))
    ).all()
    answers = session.exec(
        select(Change.at).where(
            Change.subject == "escalation",
            col(Change.subject_id).in_(episodes),
            Change.who != "escalate",
        )
    ).all()
    return any(at.date() <= until_on for at in (*letters, *answers))


def mails_not_understood(years: Years) -> Iterator[str]:
    """Mails that nobody will read: neither understood nor put before a person."""
    ended = (IncomingState.UNDERSTOOD, IncomingState.IGNORED, IncomingState.REVIEW)
    with years.database.read() as session:
        for mail in session.exec(select(Incoming)):
            if mail.state not in ended and mail.state != IncomingState.CONFIRMING:
                yield f"mail {mail.id} is {mail.state}: {mail.error}"


def closed_by_a_supplier(years: Years) -> Iterator[str]:
    """Measures that a supplier's word verified, or whose deadline it moved."""
    with years.database.read() as session:
        for change in session.exec(select(Change).where(Change.subject == "measure")):
            closed = change.after in (MeasureStatus.VERIFIED, MeasureStatus.CANCELLED)
            moved = change.field == "current_deadline"
            if (
                (closed or moved)
                and change.who.endswith(tuple(".example"))
                and ("@factory" in change.who)
            ):
                yield f"measure {change.subject_id}: {change.field} by {change.who}"


def agreed_rounds(years: Years) -> set[str]:
    """Every round of the table that was due, by plan, day and kind."""
    return {f"{plan.ref} {row.agreed_on} {row.kind}" for plan, row in _due(years)}


@dataclass(frozen=True, slots=True)
class Followed:
    """How a plan was followed up: since which day, and in which rhythm from which instant on.

    `ended_on`: the day on which all of it was done for the first time; `date.max` for never.
    """

    since_on: date
    rhythms: tuple[tuple[datetime, str], ...]
    ended_on: date = date.max

    def rhythm_on(self, day: date) -> str | None:
        """The rhythm of its regular rounds on a day; None while it is not followed up."""
        found = [rhythm for since, rhythm in self.rhythms if since.date() <= day]
        return found[-1] if self.since_on <= day < self.ended_on else None


def followed(years: Years) -> dict[str, Followed]:
    """How each plan was followed up: the sides may have agreed on it, and on another rhythm."""
    with years.database.read() as session:
        return {
            plan.ref: Followed(
                plan.followed_since_on if plan.agreed_on else date.max,
                tuple(_rhythms(session, plan)),
                _ended_on(session, plan),
            )
            for plan in years.plans(session)
        }


def _ended_on(session: Session, plan: ActionPlan) -> date:
    """The day before which nobody at either side saw the plan done; in civil time at its place."""
    wanted = select(Change.at).where(
        Change.subject == "actionplan",
        Change.subject_id == plan.id,
        Change.field == "state",
        Change.after == PlanState.COMPLETED,
    )
    at = session.exec(wanted.order_by(col(Change.at))).first()
    return date.max if at is None else _day_there(at, plan)


def skipped(years: Years) -> set[str]:
    """Those that were skipped with a reason."""
    return {
        f"{plan.ref} {row.agreed_on} {row.kind}"
        for plan, row in _due(years)
        if row.state == RoundState.SKIPPED and row.skip_reason in REASONS
    }


def requests(years: Years) -> set[str]:
    """Those that were asked."""
    return {
        f"{plan.ref} {row.agreed_on} {row.kind}"
        for plan, row in _due(years)
        if row.sent_at is not None
    }


def _due(years: Years) -> list[tuple[ActionPlan, Round]]:
    wanted = (
        select(ActionPlan, Round)
        .join(Round, col(Round.plan_id) == col(ActionPlan.id))
        .where(Round.due_at <= years.until_at - 7 * DAY)
    )
    with years.database.read() as session:
        return list(session.exec(wanted))
