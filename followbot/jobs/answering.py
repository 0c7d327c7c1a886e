"""Whether a mail may be answered automatically, counted in what its writer was sent already."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import Incoming, Outgoing, id_of
from followbot.domain.terms import Decision, IncomingState
from followbot.jobs.bot import Bot
from followbot.rules.answering import DAY, answered_enough
from followbot.store.automatic_answers import (
    answers_since,
    letter_before,
    letters_answered_by,
)

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
    begins: dict[int, int] = {}
    begin = _first_letter(session, id_of(letter), begins)
    letters = letters_answered_by(session, answered)
    # A mail that was answered twice counts twice.
    threads = (letters[mail] for mail in answered if mail in letters)
    return sum(_first_letter(session, other, begins) == begin for other in threads)


def _first_letter(session: Session, letter_id: int, begins: dict[int, int]) -> int:
    """The letter of our own accord with which the thread of this one began.

    `begins` keeps what was found: a long thread is walked once, not once for every answer in it.
    """
    walked: list[int] = []
    while letter_id not in begins and len(walked) < _LONGEST_THREAD:
        walked.append(letter_id)
        before = letter_before(session, letter_id)
        if before is None:
            break
        letter_id = before
    begin = begins.get(letter_id, letter_id)
    begins.update(dict.fromkeys(walked, begin))
    return begin
