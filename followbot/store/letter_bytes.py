"""The final bytes of letters, packed, in a table of their own.

A letter's row changes with every step of its way, its bytes only when something of them is erased.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.packing import packed, unpacked
from followbot.domain.tables import LetterBytes, Outgoing, id_of
from followbot.store.foreseen import foresee
from followbot.store.prepared import prepared
from followbot.store.with_letters import insert_with_letters

_BYTES = SQLModel.metadata.tables[str(LetterBytes.__tablename__)]


def raw_of(session: Session, letter: Outgoing) -> bytes:
    """The final bytes of a letter; b"" where they were erased."""
    return unpacked(packed_of(session, letter))


def packed_of(session: Session, letter: Outgoing) -> bytes:
    """The same as they lie there; what `unpacked` takes."""
    return _packed(session, id_of(letter)).first() or b""


def hash_of_each(session: Session, letter_ids: Collection[int]) -> Mapping[int, str]:
    """The hashes of the bytes of those of these letters that still have them, as they lie there."""
    return {key: _hash_of_packed(one) for key, one in _packed_of_each(session, sorted(letter_ids))}


def foresee_bytes(session: Session, letter_ids: Collection[int]) -> None:
    """Let the bytes of these letters be at hand, still packed."""
    found: dict[Any, list[bytes]] = {key: [] for key in letter_ids}
    for key, one in _packed_of_each(session, sorted(letter_ids)):
        found[key].append(one)
    foresee(session, _packed, found)


def keep_bytes(session: Session, letters: Sequence[tuple[Outgoing, bytes]]) -> None:
    """Keep the final bytes of new letters that have their ids; once and for all."""
    keep_bytes_of(session, [(id_of(row), raw) for row, raw in letters])


def keep_bytes_of(session: Session, letters: Sequence[tuple[int, bytes]]) -> None:
    """The same of letters by their ids."""
    rows = [{"outgoing_id": key, "packed": packed(raw)} for key, raw in letters]
    insert_with_letters(session, _BYTES, rows)


def hash_of(raw: bytes) -> str:
    """What a letter's row says of its bytes: their SHA-256, "" where there are none."""
    return hashlib.sha256(raw).hexdigest() if raw else ""


def _hash_of_packed(packed_mail: bytes) -> str:
    try:
        return hash_of(unpacked(packed_mail))
    except zlib.error:
        return "damaged"


def rewrite_bytes(session: Session, letter: Outgoing, raw: bytes) -> None:
    """Let these bytes remain of a letter, b"" for none."""
    own = _BYTES.c.outgoing_id == id_of(letter)
    if raw:
        session.execute(update(_BYTES).where(own).values(packed=packed(raw)))
    else:
        session.execute(delete(_BYTES).where(own))


@prepared
def _packed(letter_id: int) -> SelectOfScalar[bytes]:
    return select(LetterBytes.packed).where(LetterBytes.outgoing_id == letter_id)


@prepared
def _packed_of_each(letter_ids: Sequence[int]) -> Select[int, bytes]:
    wanted = select(LetterBytes.outgoing_id, LetterBytes.packed)
    return wanted.where(col(LetterBytes.outgoing_id).in_(letter_ids))
