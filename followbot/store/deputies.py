"""Who is away at the buyer, and which digests went to somebody in a colleague's place."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from followbot.domain.tables import Contact, Outgoing
from followbot.domain.terms import LetterKind, OutgoingState, Side
from followbot.store.prepared import prepared

_GONE = (OutgoingState.REFUSED, OutgoingState.CANCELLED, OutgoingState.EXPIRED)


def away_at_buyer(session: Session, email: str, today: date) -> Contact | None:
    """The buyer's contact with this address whose absence lasts today, or None."""
    wanted = select(Contact).where(
        Contact.email == email,
        Contact.side == Side.BUYER,
        col(Contact.active).is_(True),
        col(Contact.quiet_until_on) > today,
    )
    return session.exec(wanted.order_by(col(Contact.id)).limit(1)).first()


def active_at_buyer(session: Session, email: str) -> Contact | None:
    """The buyer's contact with this address in some plan, or None."""
    wanted = select(Contact).where(
        Contact.email == email.lower(), Contact.side == Side.BUYER, col(Contact.active).is_(True)
    )
    return session.exec(wanted.order_by(col(Contact.id)).limit(1)).first()


def newest_digest_for(session: Session, email: str) -> tuple[int, str]:
    """Id and name of the newest digest that a deputy got in this person's place; (0, "") for none.

    Such a letter is about the contact in whose place it went.
    """
    found = _digests_for(session, email).first()
    return (found[0] or 0, found[1]) if found else (0, "")


@prepared
def _digests_for(email: str) -> Select[int | None, str]:
    them = select(Contact.id).where(Contact.email == email, Contact.side == Side.BUYER)
    wanted = select(Outgoing.id, Outgoing.slot).where(
        Outgoing.kind == LetterKind.DIGEST,
        col(Outgoing.about_id).in_(them),
        col(Outgoing.state).not_in(_GONE),
    )
    return wanted.order_by(col(Outgoing.id).desc()).limit(1)
