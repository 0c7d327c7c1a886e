"""Finished cases in the store: how long suppliers took for the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, delete, select

from followbot.domain.tables import Measure, id_of
from followbot.domain.tables_pace import PaceCase
from followbot.store.parts import parts


def note_case(
    session: Session, row: Measure, key: str, supplier: str, days: int, verified_on: date
) -> None:
    """A measure is verified: it counts as a case from now on, once."""
    forget_case(session, row)
    session.add(
        PaceCase(
            measure_id=id_of(row), key=key, supplier_name=supplier, days=days,
            verified_on=verified_on,
        )
    )  # fmt: skip
    session.flush()


def forget_case(session: Session, row: Measure) -> None:
    """A measure is open again: how long it takes is not known yet."""
    session.exec(delete(PaceCase).where(col(PaceCase.measure_id) == id_of(row)))


def cases_of(session: Session, keys: Iterable[str]) -> dict[str, list[PaceCase]]:
    """The finished cases of these keys, in one query for many."""
    found: dict[str, list[PaceCase]] = defaultdict(list)
    for some in parts(sorted({key for key in keys if key})):
        wanted = select(PaceCase).where(col(PaceCase.key).in_(some))
        for row in session.exec(wanted.order_by(col(PaceCase.id))):
            found[row.key].append(row)
    return found
