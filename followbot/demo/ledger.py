"""What really happened, read from the bot's own database: nothing here is scripted.

`news` gives what is new since the last look, in the order a person would tell it:
first what was read, then what went out because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from followbot.demo.decided import decisions_of
from followbot.domain.reply import Question
from followbot.domain.tables import (
    ActionPlan,
    Contact,
    Evidence,
    Incoming,
    LetterMeasure,
    Measure,
    MeasureUpdate,
    Outgoing,
    id_of,
)
from followbot.domain.terms import (
    RECEIPTS,
    Decision,
    EscalationRule,
    IncomingState,
    LetterKind,
    MailKind,
    MeasureStatus,
    OutgoingState,
)
from followbot.jobs.bot import Bot
from followbot.jobs.read_stored import read_stored
from followbot.store.escalations import escalations_in_letter
from followbot.store.plans import plan_by_id


@dataclass(frozen=True, slots=True)
class Case:
    """One thing an escalation tells; `measure` is "" where the whole plan is meant."""

    rule: EscalationRule
    supplier: str
    measure: str


@dataclass(frozen=True, slots=True)
class LetterOut:
    """A letter that a server accepted. `measures` counts what it prints.

    A receipt has `about_incoming`, the mail it answers, and how many `questions` it asks;
    an escalation has its `step` on the ladder and the cases `told`.
    """

    id: int
    at: datetime
    kind: LetterKind
    recipient: str
    plan_ref: str
    message_id: str
    language: str
    slot: str
    measures: int
    about_incoming: int | None = None
    questions: int = 0
    step: int = 0
    told: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """One answer as the database took it; `number` is what the answered letter printed."""

    number: int
    ref: str
    status: MeasureStatus | None
    percent: int | None
    new_date: date | None
    deadline: date
    comment: str
    files: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that was asked back."""

    number: int
    ref: str
    about: str
    words: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailIn:
    """A mail the bot understood, ignored or set aside, and what came of it."""

    id: int
    at: datetime
    message_id: str
    sender: str
    plan_ref: str
    kind: str
    decision: str
    state: IncomingState
    written: str
    noted: tuple[Noted, ...]
    asked: tuple[Asked, ...]
    loose_files: int
    away_until: date | None
    quiet_until: date | None
    reasons: str
    bounced: tuple[str, ...] = ()
    decided: tuple[str, ...] | None = None

    @property
    def is_answer(self) -> bool:
        """Whether a supplier wrote it in answer to a letter."""
        return self.kind == MailKind.REPLY and self.decided is None

    @property
    def understood_at_once(self) -> bool:
        """Whether everything in it was taken without a question."""
        return self.is_answer and self.decision == Decision.APPLY


class Ledger:
    """A reader of the bot's database that remembers how far it has told."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._sent: dict[int, LetterOut] = {}
        self._read: dict[int, MailIn] = {}

    def news(self) -> list[MailIn | LetterOut]:
        """What is new since the last call."""
        known_mails, known_letters = len(self._read), len(self._sent)
        mails, letters = self.mails()[known_mails:], self.letters()[known_letters:]
        told: list[MailIn | LetterOut] = []
        for mail in mails:
            told.append(mail)
            told += [letter for letter in letters if letter.about_incoming == mail.id]
        return told + [letter for letter in letters if letter not in told]

    def letters(self) -> list[LetterOut]:
        """Every letter that was handed over, in that order; also one that came back later."""
        self.mails()
        with self._bot.database.read() as session:
            wanted = select(Outgoing).where(
                col(Outgoing.state).in_([OutgoingState.ACCEPTED, OutgoingState.REFUSED]),
                col(Outgoing.id).not_in(self._sent),
            )
            for row in session.exec(wanted.order_by(col(Outgoing.id))).all():
                self._sent[id_of(row)] = self._letter(session, row)
        return list(self._sent.values())

    def _letter(self, session: Session, row: Outgoing) -> LetterOut:
        answered = self._read.get(row.about_id) if row.kind in RECEIPTS else None
        return LetterOut(
            id=id_of(row),
            at=row.settled_at or row.created_at,
            kind=row.kind,
            recipient=row.recipient,
            plan_ref=_plan_ref(session, row.plan_id),
            message_id=row.message_id,
            language=row.language,
            slot=row.slot,
            measures=_measures_printed(session, row),
            about_incoming=answered.id if answered else None,
            questions=len(answered.asked) if answered else 0,
            step=int(row.slot.rpartition("-")[2]) if row.kind == LetterKind.ESCALATION else 0,
            told=_cases(session, row),
        )

    def mails(self) -> list[MailIn]:
        """Every mail the bot has finished with, in the order it was finished."""
        with self._bot.database.read() as session:
            wanted = select(Incoming).where(
                col(Incoming.understood_at).is_not(None), col(Incoming.id).not_in(self._read)
            )
            for row in session.exec(wanted.order_by(col(Incoming.id))).all():
                self._read[id_of(row)] = _mail(session, self._bot, row)
        return list(self._read.values())


def _plan_ref(session: Session, plan_id: int | None) -> str:
    plan = session.exec(select(ActionPlan).where(ActionPlan.id == plan_id)).first()
    return plan.ref if plan else ""


def _measures_printed(session: Session, row: Outgoing) -> int:
    wanted = select(LetterMeasure).where(LetterMeasure.outgoing_id == id_of(row))
    return len(session.exec(wanted).all())


def _cases(session: Session, row: Outgoing) -> tuple[Case, ...]:
    return tuple(
        Case(
            rule=episode.rule,
            supplier=plan_by_id(session, episode.plan_id).supplier_name,
            measure=_measure_ref(session, episode.measure_id),
        )
        for episode in escalations_in_letter(session, id_of(row))
    )


def _measure_ref(session: Session, measure_id: int | None) -> str:
    row = session.exec(select(Measure).where(Measure.id == measure_id)).first()
    return row.ref if row else ""


def _mail(session: Session, bot: Bot, row: Incoming) -> MailIn:
    # Reading is pure, so reading again says what was asked back and why.
    read = read_stored(bot, row, row.understood_at or row.stored_at)
    reading, to_buyer = read.reading, read.correspondence.to_buyer
    contact = session.exec(select(Contact).where(Contact.id == row.contact_id)).first()
    numbers = _numbers(session, row.letter_id)
    files = session.exec(select(Evidence).where(Evidence.incoming_id == id_of(row))).all()
    return MailIn(
        id=id_of(row),
        at=row.written_at or row.stored_at,
        message_id=row.message_id,
        sender=row.sender,
        plan_ref=_plan_ref(session, row.plan_id),
        kind=row.kind,
        decision=row.decision,
        state=row.state,
        written=reading.written,
        noted=tuple(_noted(session, row, numbers, files)),
        asked=() if to_buyer else tuple(_asked(reading.questions, numbers)),
        loose_files=sum(file.measure_id is None for file in files),
        away_until=reading.pause_until,
        quiet_until=contact.quiet_until_on if contact and reading.pause_until else None,
        reasons=row.reasons,
        bounced=reading.bounced,
        decided=tuple(decisions_of(session, id_of(row))) if to_buyer else None,
    )


def _numbers(session: Session, letter_id: int | None) -> dict[int, tuple[int, str]]:
    """Measure id -> (printed number, ref) of the answered letter."""
    wanted = (
        select(LetterMeasure.number, Measure)
        .join(Measure, col(Measure.id) == col(LetterMeasure.measure_id))
        .where(LetterMeasure.outgoing_id == letter_id)
    )
    return {id_of(measure): (number, measure.ref) for number, measure in session.exec(wanted)}


def _noted(
    session: Session,
    row: Incoming,
    numbers: dict[int, tuple[int, str]],
    files: Sequence[Evidence],
) -> Iterable[Noted]:
    wanted = (
        select(MeasureUpdate, Measure)
        .join(Measure, col(Measure.id) == col(MeasureUpdate.measure_id))
        .where(MeasureUpdate.incoming_id == id_of(row), MeasureUpdate.applied)
    )
    for update, measure in session.exec(wanted.order_by(col(Measure.number))):
        number, _ = numbers.get(id_of(measure), (measure.number, measure.ref))
        yield Noted(
            number=number,
            ref=measure.ref,
            status=update.status,
            percent=update.percent,
            new_date=update.new_date,
            deadline=measure.current_deadline,
            comment=update.comment,
            files=sum(file.measure_id == measure.id for file in files),
        )


def _asked(questions: Iterable[Question], numbers: dict[int, tuple[int, str]]) -> Iterable[Asked]:
    by_ref = {ref: number for number, ref in numbers.values()}
    for question in questions:
        yield Asked(
            number=by_ref.get(question.measure or "", 0),
            ref=question.measure or "",
            about=question.about,
            words=question.words,
            choices=question.choices,
        )
