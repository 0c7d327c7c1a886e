"""Letters in the outbox, found: by trace, by round, by plan, by what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.tables import (
    Incoming,
    LetterMeasure,
    LetterRound,
    Measure,
    Outgoing,
    id_of,
)
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.domain.tokens import token_hash
from followbot.store.letter_questions import (
    in_thread,
    printed_in,
    with_code,
    with_message_id,
    with_token,
)
from followbot.store.prepared import prepared
from followbot.store.with_letters import insert_with_letters

_PRINTED = "printed"
_LETTER_MEASURES = SQLModel.metadata.tables[str(LetterMeasure.__tablename__)]


def letters_waiting(session: Session) -> Sequence[Outgoing]:
    """What is in the outbox and may still go, most urgent first."""
    wanted = select(Outgoing).where(
        col(Outgoing.state).in_(
            [OutgoingState.PENDING, OutgoingState.DEFERRED, OutgoingState.LEASED]
        )
    )
    return session.exec(wanted.order_by(col(Outgoing.next_try_at), col(Outgoing.id))).all()


def letter_by_id(session: Session, letter_id: int) -> Outgoing | None:
    """The letter with this id, or None; not asked again while this session knows it."""
    return session.get(Outgoing, letter_id)


def letter_by_token(session: Session, tokens: Sequence[str]) -> Outgoing | None:
    """The letter one of these tokens belongs to, the newest when several."""
    hashes = [token_hash(token) for token in tokens]
    return with_token(session, hashes).first() if hashes else None


def letter_by_message_id(session: Session, message_ids: Sequence[str]) -> Outgoing | None:
    """The letter one of these Message-IDs names, the newest when several."""
    return with_message_id(session, message_ids).first() if message_ids else None


def letters_of_thread(
    session: Session, letter: Outgoing, message_ids: Sequence[str], most: int
) -> Sequence[Outgoing]:
    """Other letters to the same person that these Message-IDs name, newest first."""
    if not message_ids:
        return ()
    return in_thread(session, message_ids, letter.recipient, id_of(letter), most).all()


def letter_by_code(session: Session, codes: Sequence[str]) -> Outgoing | None:
    """The letter one of these trace codes names: a trace, never a proof."""
    return with_code(session, codes).first() if codes else None


def printed_measures(session: Session, letter_id: int) -> Sequence[tuple[int, Measure]]:
    """What each number printed in a letter means, by number; asked once in a transaction."""
    known: dict[int, Sequence[tuple[int, Measure]]] = session.info.setdefault(_PRINTED, {})
    if letter_id not in known:
        known[letter_id] = printed_in(session, letter_id).all()
    return known[letter_id]


def print_measures(session: Session, printed: Sequence[tuple[int, int, int]]) -> None:
    """Keep which measure each number printed in a letter means: (letter, number, measure)."""
    rows = [
        {"outgoing_id": letter_id, "number": number, "measure_id": measure_id}
        for letter_id, number, measure_id in printed
    ]
    insert_with_letters(session, _LETTER_MEASURES, rows)


def letters_to_blank(session: Session, now: datetime, most: int) -> Sequence[Outgoing]:
    """Letters that still hold a token although its time is over, oldest first."""
    return _over(session, now, most).all()


@prepared
def _over(now: datetime, most: int) -> SelectOfScalar[Outgoing]:
    wanted = select(Outgoing).where(col(Outgoing.token_expires_at) <= now)
    return wanted.order_by(col(Outgoing.token_expires_at)).limit(most)


def letter_of_mail(session: Session, incoming: Incoming) -> Outgoing | None:
    """The letter that a mail answers, as it was found when the mail was read; or None."""
    return None if incoming.letter_id is None else session.get(Outgoing, incoming.letter_id)


def requests_since(session: Session, recipient: str, since: datetime) -> bool:
    """Whether a status request to this address was written at or after an instant."""
    wanted = select(Outgoing.id).where(
        Outgoing.recipient == recipient,
        col(Outgoing.kind) == LetterKind.STATUS_REQUEST,
        col(Outgoing.created_at) >= since,
    )
    return session.exec(wanted).first() is not None


def request_letter_of(session: Session, round_id: int, recipient: str) -> Outgoing | None:
    """The status request of a round to this recipient, or None."""
    wanted = (
        select(Outgoing)
        .join(LetterRound, col(LetterRound.outgoing_id) == col(Outgoing.id))
        .where(
            LetterRound.round_id == round_id,
            LetterRound.recipient == recipient,
            col(Outgoing.kind) == LetterKind.STATUS_REQUEST,
        )
    )
    return session.exec(wanted).first()


def other_requests_alive(session: Session, round_id: int, recipient: str) -> bool:
    """Whether somebody else got, or may still get, the request of this round."""
    wanted = (
        select(Outgoing.id)
        .join(LetterRound, col(LetterRound.outgoing_id) == col(Outgoing.id))
        .where(
            LetterRound.round_id == round_id,
            LetterRound.recipient != recipient,
            col(Outgoing.state).not_in(
                [OutgoingState.REFUSED, OutgoingState.CANCELLED, OutgoingState.EXPIRED]
            ),
        )
    )
    return session.exec(wanted).first() is not None


def last_request_to(session: Session, plan_id: int, recipient: str) -> Outgoing | None:
    """The newest status request of a plan to this address, or None."""
    wanted = select(Outgoing).where(
        Outgoing.plan_id == plan_id,
        Outgoing.recipient == recipient,
        Outgoing.kind == LetterKind.STATUS_REQUEST,
    )
    return session.exec(wanted.order_by(col(Outgoing.id).desc())).first()


def reminders_of(session: Session, round_id: int) -> Sequence[Outgoing]:
    """The reminders of a round, oldest first."""
    wanted = select(Outgoing).where(
        Outgoing.kind == LetterKind.REMINDER, Outgoing.about_id == round_id
    )
    return session.exec(wanted.order_by(col(Outgoing.id))).all()


def escalated_at(session: Session, recipients: Sequence[str]) -> dict[str, datetime]:
    """When each of these readers was last written to about something that needs them."""
    wanted = (
        select(Outgoing.recipient, func.max(Outgoing.created_at))
        .where(Outgoing.kind == LetterKind.ESCALATION, col(Outgoing.recipient).in_(recipients))
        .group_by(Outgoing.recipient)
    )
    return dict(session.exec(wanted).all())


def unknown_letters(session: Session, plan_id: int) -> Sequence[Outgoing]:
    """Letters of a plan of which nobody knows whether they arrived."""
    wanted = select(Outgoing).where(
        Outgoing.plan_id == plan_id, Outgoing.state == OutgoingState.UNKNOWN
    )
    return session.exec(wanted.order_by(col(Outgoing.id))).all()


def all_unknown_letters(session: Session) -> Sequence[Outgoing]:
    """Letters of all plans, and to buyers, of which nobody knows whether they arrived."""
    wanted = select(Outgoing).where(Outgoing.state == OutgoingState.UNKNOWN)
    return session.exec(wanted.order_by(col(Outgoing.id))).all()


def ever_sent(session: Session) -> bool:
    """Whether this database has handed any letter over, or tried to."""
    wanted = select(Outgoing.id).where(col(Outgoing.transmitted_at).is_not(None)).limit(1)
    return session.exec(wanted).first() is not None


def waiting_for(session: Session) -> Mapping[int, Sequence[str]]:
    """To whom letters of each plan wait in the outbox, by the plan's id; sorted, each once."""
    wanted = (
        select(Outgoing.plan_id, Outgoing.recipient)
        .where(Outgoing.state == OutgoingState.PENDING, col(Outgoing.plan_id).is_not(None))
        .distinct()
        .order_by(col(Outgoing.plan_id), col(Outgoing.recipient))
    )
    found: dict[int, list[str]] = {}
    for plan_id, recipient in session.exec(wanted):
        if plan_id is not None:
            found.setdefault(plan_id, []).append(recipient)
    return found
