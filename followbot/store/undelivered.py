"""Letters to the buyer's own people that did not arrive, until one to the same person does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import Contact, Escalation, LetterEscalation, Outgoing, id_of
from followbot.domain.terms import BUYER_LETTERS, LetterKind, OutgoingState, Side
from followbot.store.parts import parts
from followbot.store.prepared import prepared

FAILED = (OutgoingState.REFUSED, OutgoingState.EXPIRED)
"""Refused by a server (at once or by a bounce), or given up after days of trying."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A letter to one of the buyer's people. `answer` is what the server said."""

    letter_id: int
    kind: LetterKind
    recipient: str
    subject: str
    plan_id: int | None
    state: OutgoingState
    answer: str
    settled_at: datetime | None


def undelivered_to_buyers(session: Session) -> list[Undelivered]:
    """Letters to people whom some plan still names, since the last one that did arrive."""
    found = [_value(letter) for letter in _failed(session)]
    arrived = _newest_that_arrived(session, {one.recipient for one in found})
    return [one for one in found if one.letter_id > arrived.get(one.recipient, 0)]


@prepared
def _failed() -> SelectOfScalar[Outgoing]:
    named = (
        select(Contact.id)
        .where(
            col(Contact.email) == col(Outgoing.recipient),
            Contact.side == Side.BUYER,
            col(Contact.active).is_(True),
        )
        .exists()
    )
    return (
        select(Outgoing)
        .where(
            col(Outgoing.state).in_(FAILED),
            col(Outgoing.kind).in_(BUYER_LETTERS),
            named,
        )
        .order_by(col(Outgoing.id))
    )


def _value(letter: Outgoing) -> Undelivered:
    return Undelivered(
        letter_id=id_of(letter),
        kind=letter.kind,
        recipient=letter.recipient,
        subject=letter.subject,
        plan_id=letter.plan_id,
        state=letter.state,
        answer=letter.result,
        settled_at=letter.settled_at,
    )


def _newest_that_arrived(session: Session, recipients: Collection[str]) -> dict[str, int]:
    newest: dict[str, int] = {}
    for part in parts(sorted(recipients)):
        wanted = (
            select(Outgoing.recipient, func.max(Outgoing.id))
            .where(
                Outgoing.state == OutgoingState.ACCEPTED,
                col(Outgoing.kind).in_(BUYER_LETTERS),
                col(Outgoing.recipient).in_(part),
            )
            .group_by(col(Outgoing.recipient))
        )
        newest.update({to: key or 0 for to, key in session.exec(wanted)})
    return newest


def refused_addresses(session: Session) -> dict[str, Undelivered]:
    """The buyer's addresses whose servers refuse our letters, each with the newest of them."""
    refused = (one for one in undelivered_to_buyers(session) if one.state == OutgoingState.REFUSED)
    return {one.recipient: one for one in refused}


def undelivered_episodes(session: Session, plan_ids: Sequence[int]) -> set[tuple[int, str]]:
    """Open escalations with a reader whom the newest letter about them did not reach.

    `plan_ids`: as many as one query may name.
    """
    return set(_not_reached(session, plan_ids).all())


@prepared
def _not_reached(plan_ids: Sequence[int]) -> Select[int, str]:
    newest = (
        select(func.max(Outgoing.id))
        .join(LetterEscalation, col(LetterEscalation.outgoing_id) == col(Outgoing.id))
        .join(Escalation, col(Escalation.id) == col(LetterEscalation.escalation_id))
        .where(
            Outgoing.kind == LetterKind.ESCALATION,
            col(Escalation.resolved_at).is_(None),
            col(Escalation.plan_id).in_(plan_ids),
        )
        .group_by(col(LetterEscalation.escalation_id), col(Outgoing.recipient))
    )
    return (
        select(LetterEscalation.escalation_id, Outgoing.recipient)
        .join(Outgoing, col(Outgoing.id) == col(LetterEscalation.outgoing_id))
        .where(col(Outgoing.id).in_(newest), col(Outgoing.state).in_(FAILED))
    )
