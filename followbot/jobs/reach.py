"""Whom of a supplier we may write to now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from followbot.domain.tables import Contact
from followbot.store.departing import Addressee


def reachable(contacts: Sequence[Contact]) -> list[Contact]:
    """Contacts that may get mail: active, not dead for good, and without a wish for none."""
    return [contact for contact in contacts if contact.active and may_get_mail(contact)]


def may_get_mail(contact: Contact | Addressee) -> bool:
    """Whether the address did not bounce for good and the person did not say stop."""
    return contact.undeliverable_at is None and contact.stopped_at is None


def nobody_because(contacts: Sequence[Contact]) -> str:
    """Why none of these contacts can be asked: `stopped` where one said so, `undeliverable`."""
    active = [contact for contact in contacts if contact.active]
    stopped = any(contact.stopped_at is not None for contact in active)
    return "stopped" if stopped else "undeliverable"


def away(contact: Contact, today: date) -> bool:
    """Whether the contact's out-of-office asks for quiet today."""
    return contact.quiet_until_on is not None and today < contact.quiet_until_on
