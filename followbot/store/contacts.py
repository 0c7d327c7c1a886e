"""The supplier's contacts as the buyer's word changes them; nobody is ever deleted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from followbot.domain.tables import Contact, id_of
from followbot.domain.terms import Side
from followbot.store.changes import record
from followbot.store.plans import contacts_of, contacts_with_email


def supplier_contact(session: Session, plan_id: int, email: str) -> Contact | None:
    """The supplier's contact with this address, active or not, or None."""
    known = contacts_of(session, plan_id, Side.SUPPLIER)
    return next((one for one in known if one.email == email.lower()), None)


def take_in_contact(
    session: Session,
    plan_id: int,
    name: str,
    email: str,
    who: str,
    now: datetime,
    *,
    primary: bool,
    incoming_id: int | None = None,
) -> Contact:
    """Write to this address from now on: first of all if `primary`, else with a copy.

    Whoever was primary keeps getting copies. What was known of a dead address, or of somebody
    who wanted no more mail, is forgotten: the buyer has said that it may be written to.
    """
    before = contacts_of(session, plan_id, Side.SUPPLIER)
    contact = supplier_contact(session, plan_id, email)
    if contact is None:
        contact = Contact(
            plan_id=plan_id,
            side=Side.SUPPLIER,
            position=_next_position(session, plan_id),
            name=name or email.partition("@")[0],
            email=email.lower(),
            language=before[0].language if before else "en",
            introduce_at=now,
        )
        session.add(contact)
        record(session, now, who, contact, "email", "", contact.email, incoming_id=incoming_id)
    elif name and contact.name != name:
        _set(session, contact, "name", name, who, now, incoming_id)
    if not contact.active:
        _set(session, contact, "active", True, who, now, incoming_id)
    reach_again(session, contact, who, now, incoming_id)
    if primary:
        _make_primary(session, contact, who, now, incoming_id)
    session.add(contact)
    session.flush()
    return contact


def change_contact(
    session: Session, contact: Contact, field: str, value: str | bool, who: str, now: datetime
) -> None:
    """Change one field of a contact by the buyer's word, with its row in the history."""
    _set(session, contact, field, value, who, now, None)


def reach_again(
    session: Session, contact: Contact, who: str, now: datetime, incoming_id: int | None
) -> bool:
    """Letters go to this address again; False when nothing had stopped them.

    That an address is dead is known for all plans alike; that somebody wants no more mail,
    and the buyer's word against it, counts for one plan.
    """
    changed = contact.stopped_at is not None
    if changed:
        _set(session, contact, "stopped_at", None, who, now, incoming_id)
    for same in contacts_with_email(session, contact.email, Side.SUPPLIER):
        if same.undeliverable_at is not None:
            changed = True
            _set(session, same, "undeliverable_at", None, who, now, incoming_id)
    return changed


def _make_primary(
    session: Session, contact: Contact, who: str, now: datetime, incoming_id: int | None
) -> None:
    for other in contacts_of(session, contact.plan_id, Side.SUPPLIER):
        if other.is_primary and id_of(other) != id_of(contact):
            _set(session, other, "is_primary", False, who, now, incoming_id)
    if not contact.is_primary:
        _set(session, contact, "is_primary", True, who, now, incoming_id)


def _next_position(session: Session, plan_id: int) -> int:
    wanted = select(func.max(Contact.position)).where(
        Contact.plan_id == plan_id, col(Contact.side) == Side.SUPPLIER
    )
    last = session.exec(wanted).one()
    return 0 if last is None else last + 1


def _set(
    session: Session,
    contact: Contact,
    field: str,
    value: str | bool | None,
    who: str,
    now: datetime,
    incoming_id: int | None,
) -> None:
    before = getattr(contact, field)
    record(
        session, now, who, contact, field,
        "" if before is None else str(before), "" if value is None else str(value),
        why="the buyer's word", incoming_id=incoming_id,
    )  # fmt: skip
    setattr(contact, field, value)
    session.add(contact)
