"""What a person must read: held mails, mails that could not be read, letters in doubt or lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.reply import Answer
from followbot.domain.tables import ActionPlan, Incoming, Outgoing, id_of
from followbot.domain.terms import IncomingState
from followbot.jobs.bot import Bot
from followbot.jobs.read_stored import read_stored
from followbot.store import incoming as inbox
from followbot.store.database import Database
from followbot.store.letters import all_unknown_letters
from followbot.store.plans import plan_by_id
from followbot.store.undelivered import undelivered_to_buyers

if TYPE_CHECKING:
    from sqlmodel import Session

EXCERPT = 160


@dataclass(frozen=True, slots=True)
class HeldMail:
    """A mail that waits for a person. `number` names it; `written` is its writer's own text."""

    number: int
    state: str
    received_at: datetime
    sender: str
    subject: str
    plan: str
    reasons: tuple[str, ...]
    error: str
    written: str


@dataclass(frozen=True, slots=True)
class LetterInDoubt:
    """A letter of ours of which nobody knows whether it arrived."""

    number: int
    kind: str
    recipient: str
    subject: str
    plan: str
    transmitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterThatFailed:
    """A letter to one of your own people that did not arrive. `answer`: what their server said."""

    number: int
    kind: str
    recipient: str
    subject: str
    plan: str
    state: str
    answer: str
    settled_at: datetime | None


def letters_that_failed(database: Database) -> list[LetterThatFailed]:
    """Letters to the buyer's people that did not arrive, since the last one that did."""
    with database.read() as session:
        return [
            LetterThatFailed(
                number=one.letter_id,
                kind=one.kind.value,
                recipient=one.recipient,
                subject=one.subject,
                plan=_plan_of(session, one.plan_id),
                state=one.state.value,
                answer=one.answer,
                settled_at=one.settled_at,
            )
            for one in undelivered_to_buyers(session)
        ]


def held_mails(database: Database) -> list[HeldMail]:
    """Every mail that waits for a person, oldest first."""
    with database.read() as session:
        return [_held(session, row) for row in inbox.mails_for_review(session)]


def letters_in_doubt(database: Database) -> list[LetterInDoubt]:
    """Letters whose fate is unknown since a crash or a broken connection."""
    with database.read() as session:
        return [_in_doubt(session, letter) for letter in all_unknown_letters(session)]


def held_mail(bot: Bot, number: int, now: datetime) -> tuple[HeldMail, tuple[Answer, ...]]:
    """One held mail with what would be taken of it if a person says so; changes nothing.

    Raises:
        UsageError: no mail with this number waits for a person.
    """
    with bot.database.read() as session:
        rows = {id_of(row): row for row in inbox.mails_for_review(session)}
        row = rows.get(number)
        if row is None:
            raise UsageError(
                f"no mail with the number {number} waits for a person",
                "`followbot review` lists the mails that do",
            )
        held = _held(session, row)
    if row.state == IncomingState.QUARANTINED:
        return held, ()
    return held, read_stored(bot, row, row.understood_at or now).reading.answers


def _held(session: Session, row: Incoming) -> HeldMail:
    said = (row.reading or {}).get("written", "")
    return HeldMail(
        number=id_of(row),
        state=row.state.value,
        received_at=row.stored_at,
        sender=row.sender,
        subject=row.subject,
        plan=_plan_of(session, row.plan_id),
        reasons=tuple(reason for reason in row.reasons.split(",") if reason),
        error=row.error,
        written=said if isinstance(said, str) else "",
    )


def _in_doubt(session: Session, letter: Outgoing) -> LetterInDoubt:
    return LetterInDoubt(
        number=id_of(letter),
        kind=letter.kind.value,
        recipient=letter.recipient,
        subject=letter.subject,
        plan=_plan_of(session, letter.plan_id),
        transmitted_at=letter.transmitted_at,
    )


def _plan_of(session: Session, plan_id: int | None) -> str:
    plan: ActionPlan | None = plan_by_id(session, plan_id) if plan_id else None
    return plan.ref if plan else ""
