"""Which mails were answered automatically, and which letter of ours each of them answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from followbot.domain.tables import Incoming, Outgoing
from followbot.domain.terms import RECEIPTS, IncomingState
from followbot.store.prepared import prepared


def answers_since(
    session: Session, recipient: str, since: datetime
) -> Sequence[tuple[int, datetime]]:
    """Which mails of this address were answered automatically after an instant, and when."""
    return answers_to(session, recipient, since).all()


@prepared
def answers_to(recipient: str, since: datetime) -> Select[int, datetime]:
    """Which mails of an address were answered after an instant, and when."""
    return select(Outgoing.about_id, Outgoing.created_at).where(
        Outgoing.recipient == recipient,
        col(Outgoing.kind).in_(RECEIPTS),
        col(Outgoing.created_at) > since,
    )


def told_too_large_since(session: Session, recipient: str, since: datetime) -> bool:
    """Whether this address was told after an instant that a mail of it was too large."""
    wanted = (
        select(Outgoing.id)
        .join(Incoming, col(Incoming.id) == col(Outgoing.about_id))
        .where(
            Outgoing.recipient == recipient,
            col(Outgoing.kind).in_(RECEIPTS),
            col(Outgoing.created_at) > since,
            col(Incoming.complete).is_(False),
        )
    )
    return session.exec(wanted.limit(1)).first() is not None


def letters_answered_by(session: Session, incoming_ids: Sequence[int]) -> dict[int, int]:
    """Which letter of ours each of these mails answers, by the mail's id; without those of none."""
    wanted = select(Incoming.id, Incoming.letter_id).where(
        col(Incoming.id).in_(incoming_ids), col(Incoming.letter_id).is_not(None)
    )
    pairs = session.exec(wanted).all()
    return {mail: letter for mail, letter in pairs if mail is not None and letter is not None}


def letter_before(session: Session, letter_id: int) -> int | None:
    """The letter answered by the mail that this one, a receipt, answers; None when it began."""
    wanted = (
        select(Incoming.letter_id)
        .join(Outgoing, col(Outgoing.about_id) == col(Incoming.id))
        .where(Outgoing.id == letter_id, col(Outgoing.kind).in_(RECEIPTS))
    )
    return session.exec(wanted).first()


def confirming_since(session: Session, contact_id: int, since_at: datetime) -> bool:
    """Whether a mail of this contact already waits for a "yes" since then."""
    wanted = select(Incoming.id).where(
        Incoming.contact_id == contact_id,
        Incoming.state == IncomingState.CONFIRMING,
        col(Incoming.understood_at) >= since_at,
    )
    return session.exec(wanted).first() is not None
