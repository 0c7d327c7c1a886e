"""Letters in the outbox, found: by trace, by round, by plan, by what waits."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert
from sqlmodel import Session, SQLModel, col, select

from followbot.domain.tables import (
    Incoming,
    LetterMeasure,
    LetterRound,
    Measure,
    Outgoing,
    Round,
    id_of,
)
from followbot.domain.terms import RECEIPTS, LetterKind, OutgoingState
from followbot.domain.tokens import token_hash

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


def letters_by_id(session: Session, letter_ids: Sequence[int]) -> dict[int, Outgoing]:
    """The letters with these ids."""
    found = session.exec(select(Outgoing).where(col(Outgoing.id).in_(letter_ids))).all()
    return {id_of(letter): letter for letter in found}


def letter_by_token(session: Session, tokens: Sequence[str]) -> Outgoing | None:
    """The letter one of these tokens belongs to, the newest when several."""
    hashes = [token_hash(token) for token in tokens]
    return _newest(session, col(Outgoing.token_hash).in_(hashes)) if hashes else None


def letter_by_message_id(session: Session, message_ids: Sequence[str]) -> Outgoing | None:
    """The letter one of these Message-IDs names, the newest when several."""
    return _newest(session, col(Outgoing.message_id).in_(message_ids)) if message_ids else None


def letters_of_thread(
    session: Session, letter: Outgoing, message_ids: Sequence[str], most: int
) -> Sequence[Outgoing]:
    """Other letters to the same person that these Message-IDs name, newest first."""
    wanted = select(Outgoing).where(
        col(Outgoing.message_id).in_(message_ids),
        Outgoing.recipient == letter.recipient,
        Outgoing.id != letter.id,
    )
    return session.exec(wanted.order_by(col(Outgoing.id).desc()).limit(most)).all()


def letter_by_code(session: Session, codes: Sequence[str]) -> Outgoing | None:
    """The letter one of these trace codes names: a trace, never a proof."""
    return _newest(session, col(Outgoing.code).in_(codes)) if codes else None


def _newest(session: Session, condition: ColumnElement[bool]) -> Outgoing | None:
    wanted = select(Outgoing).where(condition)
    return session.exec(wanted.order_by(col(Outgoing.id).desc())).first()


def printed_measures(session: Session, letter_id: int) -> Sequence[tuple[int, Measure]]:
    """What each number printed in a letter means, by number."""
    wanted = (
        select(LetterMeasure.number, Measure)
        .join(Measure, col(Measure.id) == col(LetterMeasure.measure_id))
        .where(LetterMeasure.outgoing_id == letter_id)
    )
    return session.exec(wanted.order_by(col(LetterMeasure.number))).all()


def print_measures(session: Session, letter_id: int, numbered: Sequence[tuple[int, int]]) -> None:
    """Keep which measure each number printed in a letter means: pairs of number and id."""
    rows = [
        {"outgoing_id": letter_id, "number": number, "measure_id": measure_id}
        for number, measure_id in numbered
    ]
    if rows:
        session.execute(insert(_LETTER_MEASURES), rows)


def packed(raw: bytes) -> bytes:
    """A mail's bytes as they lie in the database."""
    return zlib.compress(raw, 6)


def raw_of(letter: Outgoing) -> bytes:
    """The final bytes of a letter; b"" where they were erased."""
    return zlib.decompress(letter.raw) if letter.raw else b""


def letters_to_blank(session: Session, now: datetime, most: int) -> Sequence[Outgoing]:
    """Letters that still hold a token although its time is over, oldest first."""
    wanted = select(Outgoing).where(col(Outgoing.token_expires_at) <= now)
    return session.exec(wanted.order_by(col(Outgoing.token_expires_at)).limit(most)).all()


def answers_since(
    session: Session, recipient: str, since: datetime
) -> Sequence[tuple[int, datetime]]:
    """Which mails of this address were answered automatically after an instant, and when."""
    wanted = select(Outgoing.about_id, Outgoing.created_at).where(
        Outgoing.recipient == recipient,
        col(Outgoing.kind).in_(RECEIPTS),
        col(Outgoing.created_at) > since,
    )
    return session.exec(wanted).all()


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


def rounds_written_to(session: Session, plan_id: int, email: str) -> set[int]:
    """The plan's rounds whose request was written to this address, whatever became of it."""
    wanted = (
        select(LetterRound.round_id)
        .join(Outgoing, col(Outgoing.id) == col(LetterRound.outgoing_id))
        .join(Round, col(Round.id) == col(LetterRound.round_id))
        .where(
            Round.plan_id == plan_id,
            Outgoing.recipient == email,
            col(Outgoing.kind) == LetterKind.STATUS_REQUEST,
        )
    )
    return set(session.exec(wanted))


def rounds_of_letters(session: Session, letter_ids: Sequence[int]) -> dict[int, list[Round]]:
    """The rounds of each of these letters, in the order they were agreed."""
    found: dict[int, list[Round]] = {letter_id: [] for letter_id in letter_ids}
    wanted = (
        select(LetterRound.outgoing_id, Round)
        .join(Round, col(LetterRound.round_id) == col(Round.id))
        .where(col(LetterRound.outgoing_id).in_(letter_ids))
    )
    for letter_id, row in session.exec(wanted.order_by(col(Round.id))):
        found[letter_id].append(row)
    return found


def ever_sent(session: Session) -> bool:
    """Whether this database has handed any letter over, or tried to."""
    wanted = select(Outgoing.id).where(col(Outgoing.transmitted_at).is_not(None)).limit(1)
    return session.exec(wanted).first() is not None
