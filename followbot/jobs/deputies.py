"""Who decides for a buyer who is away: the configured deputy, or the one its absence names.

1. A buyer's automatic answer counts like a supplier's, where it carries our token and the sender
   is proven as for a decision.
2. Letters that ask for decisions go to the deputy for that time, with a token of its own; who is
   named only by the automatic answer must be a contact of the buyer in some plan.
3. A receipt goes to whoever wrote, a visit's letters to whoever travels.
4. Without a deputy, or where the deputy is away as well, the letters go where they always go.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.plan import Person
from followbot.domain.tables import Contact, Incoming, Outgoing, id_of
from followbot.domain.terms import BUYER_LETTERS, VISIT_LETTERS, IncomingState, LetterKind, Side
from followbot.store.changes import record
from followbot.store.decisions import buyer_plan_ids
from followbot.store.deputies import active_at_buyer, away_at_buyer
from followbot.store.plans import contact_by_id, contacts_with_email, person_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.jobs.read_stored import ReadMail
    from followbot.rules.policy import FollowUpPolicy

_STAY = frozenset({LetterKind.DECISION_RECEIPT, LetterKind.LIST_READING, *VISIT_LETTERS})
FOR = " for "
"""Between the slot of a letter and the address in whose place it goes to a deputy."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who gets a letter in whose place, until the absent one is back."""

    deputy: Person
    absent: Contact
    back_on: date


def stand_in(
    session: Session, policy: FollowUpPolicy, kind: LetterKind, reader: Person, today: date
) -> StandIn | None:
    """Who gets a letter of this kind instead of its reader today; None: the reader itself."""
    if kind not in BUYER_LETTERS or kind in _STAY:
        return None
    absent = away_at_buyer(session, reader.email, today)
    if absent is None or absent.quiet_until_on is None:
        return None
    deputy = _deputy(session, policy, absent)
    if deputy is None or deputy.email == reader.email:
        return None
    if away_at_buyer(session, deputy.email, today) is not None:
        return None
    return StandIn(deputy, absent, absent.quiet_until_on)


def _deputy(session: Session, policy: FollowUpPolicy, absent: Contact) -> Person | None:
    colleague = policy.colleague(absent.email)
    if colleague is not None and colleague.deputy:
        known = active_at_buyer(session, colleague.deputy)
        if known is not None:
            return person_of(known)
        named = policy.colleague(colleague.deputy)
        if named is not None:
            return Person(named.name, named.email, language=named.language)
        return Person(colleague.deputy.partition("@")[0], colleague.deputy)
    known = active_at_buyer(session, absent.deputy_email) if absent.deputy_email else None
    return person_of(known) if known is not None else None


def buyer_away(session: Session, row: Incoming, read: ReadMail, now: datetime) -> IncomingState:
    """Out of office at the buyer: letters with decisions go to a deputy meanwhile."""
    from followbot.reading.trust import Verdict  # loaded late: only mails are judged

    sender, until_on = read.envelope.sender or "", read.reading.pause_until
    if read.trust.verdict is not Verdict.TAKE or until_on is None:
        return IncomingState.IGNORED
    noted = _note_absence(session, row, sender, until_on, read.reading.deputy, now)
    return IncomingState.UNDERSTOOD if noted else IncomingState.IGNORED


def _note_absence(
    session: Session, row: Incoming, sender: str, until_on: date, deputy: str, now: datetime
) -> bool:
    """Remember a buyer's absence in all its plans; False for somebody whom no plan names."""
    rows = contacts_with_email(session, sender, Side.BUYER)
    for contact in rows:
        before = contact.quiet_until_on.isoformat() if contact.quiet_until_on else ""
        if before != until_on.isoformat():
            record(
                session, now, sender, contact, "quiet_until_on", before, until_on.isoformat(),
                incoming_id=row.id,
            )  # fmt: skip
        if deputy != contact.deputy_email:
            record(
                session, now, sender, contact, "deputy_email", contact.deputy_email, deputy,
                incoming_id=row.id,
            )  # fmt: skip
        contact.quiet_until_on, contact.deputy_email = until_on, deputy
        session.add(contact)
    return bool(rows)


def decides_for(session: Session, letter: Outgoing | None) -> frozenset[int]:
    """The plans of the colleague in whose place the reader of this letter decides; else nothing."""
    if letter is None or letter.kind not in BUYER_LETTERS:
        return frozenset()
    absent = letter.slot.rpartition(FOR)[2] if FOR in letter.slot else ""
    if letter.kind == LetterKind.DIGEST and letter.about_id:
        contact = contact_by_id(session, letter.about_id)
        absent = contact.email if contact is not None else ""
    return frozenset(buyer_plan_ids(session, absent)) if absent else frozenset()


def placed(kind: LetterKind, about_id: int, slot: str, who: StandIn) -> tuple[int, str]:
    """The key of a letter that goes to a deputy: another one than the deputy's own letter."""
    if kind == LetterKind.DIGEST:
        return id_of(who.absent), slot
    return about_id, f"{slot}{FOR}{who.absent.email}"
