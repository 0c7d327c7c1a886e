"""Whom of a supplier we may write to now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from followbot.domain.tables import Contact


def reachable(contacts: Sequence[Contact]) -> list[Contact]:
    """Contacts that may get mail: active, and their address did not bounce for good."""
    return [contact for contact in contacts if contact.active and contact.undeliverable_at is None]


def away(contact: Contact, today: date) -> bool:
    """Whether the contact's out-of-office asks for quiet today."""
    return contact.quiet_until_on is not None and today < contact.quiet_until_on
