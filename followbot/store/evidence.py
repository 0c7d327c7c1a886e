"""Files that suppliers sent: rows that say in which mail each one lies."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from followbot.domain.tables import Evidence, Incoming, MeasureUpdate


def evidence_of(session: Session, measure_id: int) -> Sequence[tuple[Evidence, Incoming]]:
    """The files of a measure with their mails, oldest first. The same bytes count once."""
    wanted = (
        select(Evidence, Incoming)
        .join(Incoming, col(Incoming.id) == col(Evidence.incoming_id))
        .where(Evidence.measure_id == measure_id)
    )
    rows = session.exec(wanted.order_by(col(Evidence.id))).all()
    return list({evidence.sha256: (evidence, mail) for evidence, mail in reversed(rows)}.values())[
        ::-1
    ]


def loose_files_beside(session: Session, measure_id: int) -> Sequence[Evidence]:
    """Files that are tied to no measure, out of the mails that sent this measure's files."""
    mails = select(Evidence.incoming_id).where(Evidence.measure_id == measure_id)
    wanted = select(Evidence).where(
        col(Evidence.measure_id).is_(None), col(Evidence.incoming_id).in_(mails)
    )
    return session.exec(wanted.order_by(col(Evidence.id))).all()


def was_taken(session: Session, incoming_id: int) -> bool:
    """Whether the answers and files of a mail were noted already."""
    said = select(MeasureUpdate.id).where(MeasureUpdate.incoming_id == incoming_id)
    files = select(Evidence.id).where(Evidence.incoming_id == incoming_id)
    return any(session.exec(wanted.limit(1)).first() is not None for wanted in (said, files))
