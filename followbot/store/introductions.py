"""Contacts of suppliers who are still to be introduced, and who was written to already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from followbot.domain.tables import Contact, Outgoing, id_of
from followbot.domain.terms import BUYER_LETTERS, Side
from followbot.store.changes import record
from followbot.store.prepared import prepared


def contacts_to_introduce(session: Session, now: datetime) -> Sequence[str]:
    """Addresses of contacts whose introduction may be due by now, in the order of their plans."""
    return list(dict.fromkeys(email for _, _, email in sorted(_due(session, now))))


@prepared
def _due(now: datetime) -> Select[int, int, str]:
    return select(Contact.plan_id, Contact.position, Contact.email).where(
        col(Contact.introduce_at) <= now
    )


def still_to_introduce(session: Session, email: str) -> Sequence[Contact]:
    """The contact in all plans in which it is still to be introduced, by plan."""
    wanted = select(Contact).where(
        Contact.email == email,
        Contact.side == Side.SUPPLIER,
        col(Contact.introduce_at).is_not(None),
    )
    return session.exec(wanted.order_by(col(Contact.plan_id))).all()


def was_written_to(session: Session, email: str) -> bool:
    """Whether a supplier's contact with this address ever got a letter: it knows us then."""
    wanted = select(Outgoing.id).where(
        Outgoing.recipient == email, col(Outgoing.kind).not_in(BUYER_LETTERS)
    )
    return session.exec(wanted.limit(1)).first() is not None


def look_at_contact_again(session: Session, contact: Contact, at: datetime) -> None:
    """The introduction of this contact cannot be due before this instant."""
    contact.introduce_at = at
    session.add(contact)


def needs_no_introduction(session: Session, contacts: Iterable[Contact]) -> None:
    """These contacts know us already."""
    for contact in contacts:
        contact.introduce_at = None
        session.add(contact)


def mark_introduced(
    session: Session, contacts: Iterable[Contact], letter: Outgoing, now: datetime
) -> None:
    """The introduction is in the outbox: remember it for each plan, and never do it again."""
    for contact in contacts:
        record(
            session, now, "introduce", contact, "introduced", "", letter.code,
            outgoing_id=id_of(letter),
        )  # fmt: skip
        contact.introduce_at = None
        session.add(contact)
