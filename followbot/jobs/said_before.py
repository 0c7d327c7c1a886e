"""What was said about measures before the mail that is taken in, looked up for all it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.reply import Answer
from followbot.domain.tables import Measure, MeasureUpdate, Round, id_of
from followbot.store.measures import latest_updates, newest_answered_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.jobs.take import Writer


@dataclass(slots=True)
class SaidBefore:
    """Kept true while the answers of one mail are taken, one after the other."""

    _latest: dict[int, MeasureUpdate] = field(default_factory=dict)
    _answered: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, rows: Iterable[Measure]) -> SaidBefore:
        """What was said about these measures until now."""
        keys = list(dict.fromkeys(map(id_of, rows)))
        if not keys:
            return cls()
        return cls(latest_updates(session, keys), newest_answered_rounds(session, keys))

    def latest(self, row: Measure) -> MeasureUpdate | None:
        """What was last said and taken about a measure, or None."""
        return self._latest.get(id_of(row))

    def is_stale(self, row: Measure, answered: Round | None) -> bool:
        """Whether a newer round than this one was answered about the measure already."""
        if answered is None or answered.sent_at is None:
            return False
        newest = self._answered.get(id_of(row))
        return newest is not None and answered.sent_at < newest

    def append(
        self,
        session: Session,
        answer: Answer,
        row: Measure,
        answered: Round | None,
        writer: Writer,
        *,
        applied: bool,
    ) -> None:
        """Record one more answer, to this round; what is not `applied` changes nothing."""
        update = MeasureUpdate(
            measure_id=id_of(row),
            incoming_id=writer.incoming_id,
            letter_id=writer.letter.id if writer.letter else None,
            round_id=answered.id if answered else None,
            reported_at=writer.now,
            reported_by=writer.email,
            status=answer.status,
            percent=answer.percent,
            new_date=answer.new_date,
            comment=answer.comment,
            help=answer.help,
            source=writer.heard or answer.source,
            words=answer.words,
            applied=applied,
        )
        session.add(update)
        if not applied:
            return
        self._latest[update.measure_id] = update
        if answered is not None and answered.sent_at is not None:
            newest = self._answered.get(update.measure_id, answered.sent_at)
            self._answered[update.measure_id] = max(newest, answered.sent_at)
