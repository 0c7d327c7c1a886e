"""Whether a mail may be answered automatically, counted in what its writer was sent already."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import Incoming, Outgoing, id_of
from followbot.domain.terms import RECEIPTS, Decision, IncomingState
from followbot.jobs.bot import Bot
from followbot.rules.answering import DAY, answered_enough
from followbot.store.incoming import mail_by_id
from followbot.store.letters import answers_since, letter_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_LONGEST_THREAD = 1_000


def left_to_a_person(
    session: Session, bot: Bot, row: Incoming, letter: Outgoing | None, to: str, now: datetime
) -> IncomingState | None:
    """Review, where `to` has had enough automatic answers; None where it may have one more.

    `letter` is the one that the mail answers.
    """
    answers = answers_since(session, to, now - DAY)
    in_thread = 0
    # Where there are fewer answers in all, a thread cannot have more.
    if letter is not None and len(answers) >= bot.limits.per_thread:
        in_thread = _answers_in_thread(session, letter, [mail for mail, _ in answers])
    why = answered_enough(bot.limits, [at for _, at in answers], in_thread, now)
    if not why:
        return None
    row.decision = Decision.REVIEW
    row.reasons = ",".join(reason for reason in (row.reasons, why) if reason)
    return IncomingState.REVIEW


def _answers_in_thread(session: Session, letter: Outgoing, answered: list[int]) -> int:
    """How many of these answered mails belong to the thread that the letter stands in."""
    begin = _first_letter(session, letter)
    found = 0
    for incoming_id in answered:
        letter_id = mail_by_id(session, incoming_id).letter_id
        other = letter_by_id(session, letter_id) if letter_id else None
        found += other is not None and _first_letter(session, other) == begin
    return found


def _first_letter(session: Session, letter: Outgoing) -> int:
    """The letter of our own accord with which the thread of this one began."""
    for _ in range(_LONGEST_THREAD):
        if letter.kind not in RECEIPTS:
            break
        answered = mail_by_id(session, letter.about_id).letter_id
        before = letter_by_id(session, answered) if answered else None
        if before is None:
            break
        letter = before
    return id_of(letter)
