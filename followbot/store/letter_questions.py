"""What is asked of letters for every mail that comes, as statements that are built once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import LetterMeasure, Measure, Outgoing
from followbot.store.prepared import prepared


@prepared
def with_token(hashes: Sequence[str]) -> SelectOfScalar[Outgoing]:
    """The newest letter of which the token has one of these hashes."""
    return _newest(col(Outgoing.token_hash).in_(hashes))


@prepared
def with_message_id(message_ids: Sequence[str]) -> SelectOfScalar[Outgoing]:
    """The newest letter that has one of these Message-IDs."""
    return _newest(col(Outgoing.message_id).in_(message_ids))


@prepared
def with_code(codes: Sequence[str]) -> SelectOfScalar[Outgoing]:
    """The newest letter that has one of these trace codes."""
    return _newest(col(Outgoing.code).in_(codes))


def _newest(condition: ColumnElement[bool]) -> SelectOfScalar[Outgoing]:
    return select(Outgoing).where(condition).order_by(col(Outgoing.id).desc()).limit(1)


@prepared
def in_thread(
    message_ids: Sequence[str], recipient: str, but: int, most: int
) -> SelectOfScalar[Outgoing]:
    """Other letters to a person that have one of these Message-IDs, newest first."""
    wanted = select(Outgoing).where(
        col(Outgoing.message_id).in_(message_ids),
        Outgoing.recipient == recipient,
        Outgoing.id != but,
    )
    return wanted.order_by(col(Outgoing.id).desc()).limit(most)


@prepared
def printed_in(letter_id: int) -> Select[int, Measure]:
    """What each number printed in a letter means, by number."""
    wanted = (
        select(LetterMeasure.number, Measure)
        .join(Measure, col(Measure.id) == col(LetterMeasure.measure_id))
        .where(LetterMeasure.outgoing_id == letter_id)
    )
    return wanted.order_by(col(LetterMeasure.number))
