"""send: hand the letters in the outbox over to the mail server, each exactly once.

1. `transmitting` is committed before a letter's first byte leaves (invariant 4).
2. Pause, dead address and staleness are checked just before, not when the letter was queued.
3. What must not reach a factory at night waits for its working hours (`sending_hours`).
4. A crash or time-out after DATA began is `unknown`: never silently tried again. Only an
   escalation repeats by itself, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError
from followbot.domain.tables import Outgoing, Round, id_of
from followbot.domain.terms import (
    VISIT_LETTERS,
    LetterKind,
    OutgoingState,
    PlanState,
    RoundState,
)
from followbot.jobs.bot import Bot
from followbot.jobs.reach import may_get_mail
from followbot.jobs.sending_hours import hold_of
from followbot.jobs.travel import still_wanted
from followbot.jobs.undeliverable import (
    give_up_rounds,
    mark_undeliverable,
    tell_somebody_else,
)
from followbot.mailbox.sign_in import is_held_back
from followbot.mailbox.smtp import Claim, Mailer
from followbot.rules.delivery import retry_after
from followbot.store import letters
from followbot.store import outgoing as stored
from followbot.store.plans import contact_by_id, plan_by_id
from followbot.store.rounds import rounds_of_letter

if TYPE_CHECKING:
    from sqlmodel import Session

BATCH = 200

Elapsed = Callable[[], timedelta]
"""How much time has passed since the run began, told by the floor that owns the clock."""


def no_time() -> timedelta:
    """Nothing passes: a run at one instant."""
    return timedelta(0)


@dataclass(slots=True)
class SendReport:
    """How the letters of one run ended; `failure` is why the run broke off, None when it did not.

    `lost`: letters a crash left in transmission, now `unknown`. `held`: letters that wait for the
    factory's working hours.
    """

    accepted: int = 0
    deferred: int = 0
    refused: int = 0
    unknown: int = 0
    dropped: int = 0
    lost: int = 0
    held: int = 0
    failure: FollowbotError | None = None

    @property
    def troubled(self) -> bool:
        """Whether anything did not reach the server as it should."""
        return bool(self.deferred or self.refused or self.unknown or self.failure)


def send(bot: Bot, now: datetime, elapsed: Elapsed = no_time) -> SendReport:
    """Send everything that is due. A server that is away leaves the rest for the next time.

    With `elapsed` a lease counts from its own moment: a long run must not look like a
    dead one to another process.
    """
    report = SendReport()
    with bot.database.write() as session:
        _, report.lost = stored.recover_claims(session, now, alone=bot.alone)
        stored.repeat_unknown_escalations(session, now)
    with ExitStack() as connections:
        mailer: Mailer | None = None
        while report.failure is None:
            claims, attempts = _claim(bot, now + elapsed())
            if not claims:
                break
            # No connection is opened for an empty outbox; one pool serves all batches.
            mailer = mailer or connections.enter_context(Mailer(bot.smtp))
            _send_batch(bot, mailer, claims, attempts, now, elapsed, report)
    return report


def _claim(bot: Bot, now: datetime) -> tuple[list[Claim], dict[int, int]]:
    """Lease the next batch; returns the claims and which attempt each letter is at."""
    with bot.database.write() as session:
        rows = stored.claim_letters(session, now, bot.worker, BATCH)
        claims = [Claim(id_of(r), r.envelope_sender, r.recipient, r.size) for r in rows]
        return claims, {id_of(row): row.attempt for row in rows}


def _send_batch(
    bot: Bot,
    mailer: Mailer,
    claims: Sequence[Claim],
    attempts: Mapping[int, int],
    now: datetime,
    elapsed: Elapsed,
    report: SendReport,
) -> None:
    def begin(letter_id: int) -> bytes | None:
        with bot.database.write() as session:
            moment = now + elapsed()
            why = _unwanted(session, letter_id, moment)
            if why is not None:
                state, reason = why
                stored.end_letter(session, letter_id, attempts[letter_id], state, reason, moment)
                gave_up(session, letter_id, state, moment)
                report.dropped += 1
                return None
            if _held(session, bot, letter_id, attempts[letter_id], moment):
                report.held += 1
                return None
            return stored.begin_transmission(
                session, letter_id, bot.worker, attempts[letter_id], moment
            )

    def settle(letter_id: int, delivery: Delivery) -> None:
        attempt, moment = attempts[letter_id], now + elapsed()
        with bot.database.write() as session:
            retry_at = moment + retry_after(letter_id, attempt)
            if stored.settle(session, letter_id, attempt, delivery, moment, retry_at):
                consequences(session, letter_id, delivery, moment)
        _count(report, delivery)

    try:
        mailer.deliver(claims, begin, settle)
    except FollowbotError as exc:
        report.failure = exc
    moment = now + elapsed()
    # A refused password has a pause of its own; once it is right the letters need not wait.
    again_at = moment if is_held_back(report.failure) else moment + retry_after(0, 1)
    with bot.database.write() as session:
        stored.release_letters(session, bot.worker, again_at)


def _held(session: Session, bot: Bot, letter_id: int, attempt: int, now: datetime) -> bool:
    """Whether a letter waits for the factory's working hours."""
    letter = letters.letter_by_id(session, letter_id)
    hold = hold_of(session, bot, letter, now) if letter is not None else None
    if hold is not None:
        stored.hold_letter(session, letter_id, attempt, hold.until_at, hold.longer)
    return hold is not None


def _count(report: SendReport, delivery: Delivery) -> None:
    match delivery.outcome:
        case "accepted":
            report.accepted += 1
        case "refused":
            report.refused += 1
        case "unknown":
            report.unknown += 1
        case _:
            report.deferred += 1


def _unwanted(session: Session, letter_id: int, now: datetime) -> tuple[OutgoingState, str] | None:
    """Why a letter must not go any more, or None."""
    letter = letters.letter_by_id(session, letter_id)
    if letter is None:
        return OutgoingState.CANCELLED, "the letter is gone"
    if now >= letter.expires_at:
        return OutgoingState.EXPIRED, "it has become pointless"
    if letter.kind in (LetterKind.STATUS_REQUEST, LetterKind.REMINDER):
        return _unwanted_by_supplier(session, letter)
    if letter.kind in (LetterKind.BUYER_DECISION, LetterKind.INTRODUCTION):
        return _unreachable(session, letter)
    if letter.kind in VISIT_LETTERS and not still_wanted(
        session, letter.kind, letter.about_id, letter.slot
    ):
        return OutgoingState.CANCELLED, "the visit is planned otherwise, or was noted"
    return None


def _unreachable(session: Session, letter: Outgoing) -> tuple[OutgoingState, str] | None:
    """Why a letter to a supplier must not go to this contact any more, or None."""
    contact = contact_by_id(session, letter.contact_id)
    if contact is None or not contact.active or contact.undeliverable_at is not None:
        return OutgoingState.CANCELLED, "the contact gets no more mail"
    if contact.stopped_at is not None:
        return OutgoingState.CANCELLED, "the contact asked for no more mail"
    return None


def _unwanted_by_supplier(session: Session, letter: Outgoing) -> tuple[OutgoingState, str] | None:
    """Why a request or reminder must not go any more, or None."""
    contact = contact_by_id(session, letter.contact_id)
    if contact is None or not contact.active or not may_get_mail(contact):
        return OutgoingState.CANCELLED, "the contact gets no more mail"
    rounds = [
        row
        for row in rounds_of_letter(session, id_of(letter))
        if plan_by_id(session, row.plan_id).state == PlanState.ACTIVE
    ]
    if not rounds:
        return OutgoingState.CANCELLED, "the plan is not active"
    if not _still_unanswered(rounds):
        return OutgoingState.CANCELLED, "answered or replaced meanwhile"
    return None


def _still_unanswered(rounds: Sequence[Round]) -> bool:
    waiting = {RoundState.SENT, RoundState.REMINDED, RoundState.PARTLY_ANSWERED}
    return any(row.state in waiting for row in rounds)


def gave_up(session: Session, letter_id: int, state: OutgoingState, now: datetime) -> None:
    """What never left in time reached nobody: the digest says so, or somebody else is told."""
    letter = letters.letter_by_id(session, letter_id)
    if letter is not None and state is OutgoingState.EXPIRED:
        give_up_rounds(session, letter, "send", now)
        tell_somebody_else(session, letter, letter.result, "send", now)


def consequences(session: Session, letter_id: int, delivery: Delivery, now: datetime) -> None:
    """A dead address gets no more mail; a round that reaches nobody waits for nobody.

    Only a refusal of the recipient says that the address is dead. A refused sender, a
    policy (5.7, RFC 3463) or a mail that was too big says nothing about it.
    """
    letter = letters.letter_by_id(session, letter_id)
    if letter is None or delivery.outcome != "refused":
        return
    contact = contact_by_id(session, letter.contact_id)
    about_recipient = delivery.step == "RCPT TO" and not delivery.answer.startswith("5.7.")
    if contact is not None and about_recipient:
        mark_undeliverable(session, letter, contact, delivery.answer, "send", now)
    else:
        give_up_rounds(session, letter, "send", now)
        tell_somebody_else(session, letter, delivery.answer, "send", now)
