"""What a bounce does: the letter counts as refused, its recipient as not to be reached."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.tables import Incoming, Outgoing
from followbot.domain.terms import IncomingState, OutgoingState
from followbot.jobs.read_stored import ReadMail
from followbot.jobs.undeliverable import mark_undeliverable, tell_somebody_else
from followbot.reading.trust import Proof
from followbot.store.plans import contact_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

BOUNCE_BELIEVED_FOR = timedelta(hours=48)


def bounced(session: Session, row: Incoming, read: ReadMail, now: datetime) -> IncomingState:
    """A bounce counts only by our own return path, and only while it is fresh.

    Where a provider rewrites the envelope, an empty return path and the Message-ID of a letter
    to the reported recipient count instead.
    """
    letter = read.correspondence.letter
    if letter is None or not _is_our_bounce(read, letter):
        return IncomingState.IGNORED
    if now - (letter.transmitted_at or letter.created_at) > BOUNCE_BELIEVED_FOR:
        return IncomingState.IGNORED
    reported = read.reading.bounced
    if reported and letter.recipient not in reported:
        return IncomingState.REVIEW
    if not read.reading.bounce_hard:
        return IncomingState.UNDERSTOOD
    if letter.state in (OutgoingState.ACCEPTED, OutgoingState.UNKNOWN):
        letter.state, letter.settled_at = OutgoingState.REFUSED, now
        letter.result = "bounced"
        session.add(letter)
    contact = contact_by_id(session, letter.contact_id)
    if contact is None:
        tell_somebody_else(session, letter, "bounced", "understand", now, row.id)
        return IncomingState.REVIEW  # our own people were not reached: a person looks as well
    mark_undeliverable(session, letter, contact, "bounced", "understand", now, row.id)
    return IncomingState.UNDERSTOOD


def _is_our_bounce(read: ReadMail, letter: Outgoing) -> bool:
    """Whether a bounce carries what only the servers on the letter's way know."""
    proof = read.correspondence.proof
    if proof is Proof.MESSAGE_ID:
        return not read.envelope.takes_answers and letter.recipient in read.reading.bounced
    return proof is Proof.TOKEN
