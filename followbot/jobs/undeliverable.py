"""A dead address, whether the server said so at once or by a bounce.

The buyer's people are written to again with the next letter; what this one told goes to others.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import Contact, Outgoing, id_of
from followbot.domain.terms import RoundState, Side
from followbot.store.changes import record
from followbot.store.escalations import escalations_in_letter
from followbot.store.letters import other_requests_alive
from followbot.store.plans import contacts_with_email
from followbot.store.rounds import rounds_of_letter, set_round_state

if TYPE_CHECKING:
    from sqlmodel import Session


def mark_undeliverable(
    session: Session,
    letter: Outgoing,
    contact: Contact,
    reason: str,
    who: str,
    now: datetime,
    incoming_id: int | None = None,
) -> None:
    """An address is dead: no more mail to it for any plan; the buyer is told in the digest."""
    for same in contacts_with_email(session, contact.email, contact.side):
        if same.undeliverable_at is None:
            record(
                session, now, who, same, "undeliverable_at", "", now.isoformat(), why=reason[:200],
                outgoing_id=letter.id, incoming_id=incoming_id,
            )  # fmt: skip
            same.undeliverable_at = now
            session.add(same)
    give_up_rounds(session, letter, who, now, incoming_id)


def welcome_back(
    session: Session, email: str, who: str, now: datetime, incoming_id: int | None
) -> None:
    """Somebody whose address counted as dead has answered: letters go there again."""
    for same in contacts_with_email(session, email, Side.SUPPLIER):
        if same.undeliverable_at is not None:
            before = same.undeliverable_at.isoformat()
            record(
                session, now, who, same, "undeliverable_at", before, "", why="an answer came",
                incoming_id=incoming_id,
            )  # fmt: skip
            same.undeliverable_at = None
            session.add(same)


def give_up_rounds(
    session: Session, letter: Outgoing, who: str, now: datetime, incoming_id: int | None = None
) -> None:
    """A letter will never arrive: a round that nobody else was asked waits for nobody."""
    for row in rounds_of_letter(session, id_of(letter)):
        others = other_requests_alive(session, id_of(row), letter.recipient)
        if not others and row.state in (RoundState.SENT, RoundState.REMINDED):
            set_round_state(
                session, row, RoundState.UNDELIVERABLE, who, now, incoming_id=incoming_id
            )


def tell_somebody_else(
    session: Session,
    letter: Outgoing,
    why: str,
    who: str,
    now: datetime,
    incoming_id: int | None = None,
) -> None:
    """A letter did not reach a person of the buyer: what it told is looked at again at once."""
    for episode in escalations_in_letter(session, id_of(letter)):
        record(
            session, now, who, episode, "undelivered", "", letter.recipient, why=why[:200],
            outgoing_id=letter.id, incoming_id=incoming_id,
        )  # fmt: skip
