"""What was said about measures before the mail that is taken in, looked up for all it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from followbot.domain.reply import Answer
from followbot.domain.tables import Measure, MeasureUpdate, Round, id_of
from followbot.domain.terms import MeasureStatus
from followbot.store.appended import append
from followbot.store.measures import latest_updates, newest_answered_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.jobs.take import Writer


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something about a measure, when, and where it stands by that."""

    reported_by: str
    reported_at: datetime
    status: MeasureStatus | None
    percent: int | None


@dataclass(slots=True)
class SaidBefore:
    """Kept true while the answers of one mail are taken, one after the other."""

    _latest: dict[int, Said] = field(default_factory=dict)
    _answered: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, rows: Iterable[Measure]) -> SaidBefore:
        """What was said about these measures until now."""
        keys = list(dict.fromkeys(map(id_of, rows)))
        if not keys:
            return cls()
        latest = {
            key: Said(one.reported_by, one.reported_at, one.status, one.percent)
            for key, one in latest_updates(session, keys).items()
        }
        return cls(latest, newest_answered_rounds(session, keys))

    def latest(self, row: Measure) -> Said | None:
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
        key = id_of(row)
        update: dict[str, Any] = {
            "measure_id": key,
            "incoming_id": writer.incoming_id,
            "letter_id": writer.letter.id if writer.letter else None,
            "round_id": answered.id if answered else None,
            "reported_at": writer.now,
            "reported_by": writer.email,
            "status": answer.status,
            "percent": answer.percent,
            "new_date": answer.new_date,
            "comment": answer.comment,
            "help": answer.help,
            "source": writer.heard or answer.source,
            "words": answer.words,
            "applied": applied,
        }
        append(session, MeasureUpdate, update)
        if not applied:
            return
        self._latest[key] = Said(writer.email, writer.now, answer.status, answer.percent)
        if answered is not None and answered.sent_at is not None:
            newest = self._answered.get(key, answered.sent_at)
            self._answered[key] = max(newest, answered.sent_at)
