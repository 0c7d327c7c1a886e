"""Which round a mail answers, through whatever letter of ours it replies to.

Request, reminders and receipts of one round are one conversation: what counts as old is
the round, not the letter that somebody happened to press Reply on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.reply import Answer
from followbot.domain.tables import Outgoing, Round, id_of
from followbot.domain.terms import LetterKind
from followbot.store.incoming import mail_by_id
from followbot.store.letters import letter_by_id, letter_by_token
from followbot.store.rounds import rounds_of_letter

if TYPE_CHECKING:
    from sqlmodel import Session

MAX_RECEIPTS = 50
"""A conversation of more receipts in a row than this is followed no further back."""


def answered_round(session: Session, letter: Outgoing | None, plan_id: int) -> Round | None:
    """The plan's round that this letter asked, reminded of or receipted; None when none."""
    for _ in range(MAX_RECEIPTS):
        if letter is None:
            return None
        if letter.kind != LetterKind.RECEIPT:
            rounds = rounds_of_letter(session, id_of(letter))
            return next((row for row in rounds if row.plan_id == plan_id), None)
        answered = mail_by_id(session, letter.about_id).letter_id
        letter = letter_by_id(session, answered) if answered else None
    return None


def round_of_answer(
    session: Session, answer: Answer, letter: Outgoing | None, plan_id: int
) -> Round | None:
    """The round one answer belongs to: that of its answer sheet, else that of the letter."""
    if answer.sheet_token:
        older = letter_by_token(session, [answer.sheet_token])
        found = answered_round(session, older, plan_id)
        if found is not None:
            return found
    return answered_round(session, letter, plan_id)
