"""Taking an answer about impacts into its report: entries, what is missing, what was not clear.

1. Only sure values are kept; what is missing or unclear is asked back once, then a person reads it.
2. An impact that our letter counted, or that says the same again, completes its entry; every
   other one is a new entry. Nothing is ever deleted.
3. "None found" is no report before it says how they looked; beside impacts it is a contradiction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts_impact import ImpactQuestion, NotedImpact
from followbot.domain.impact import NEEDED, ImpactField, ImpactReading, ImpactSaid
from followbot.domain.tables import id_of
from followbot.domain.tables_impact import ImpactEntry, ImpactReport
from followbot.domain.terms import RoundState
from followbot.jobs.mail_facts import ERASED
from followbot.store import impacts as stored
from followbot.store.changes import record

if TYPE_CHECKING:
    from sqlmodel import Session

_TEXTS = ("what", "how_found", "prevention", "remedy", "result", "next_step")
_VALUES = ("people", "actuality", "severity")


@dataclass(frozen=True, slots=True)
class ImpactWriter:
    """Who answered, by which mail, and when."""

    email: str
    incoming_id: int | None
    now: datetime


@dataclass(slots=True)
class TakenImpacts:
    """What became of an answer: entries of this mail, and what must be asked of them."""

    entries: list[NotedImpact] = field(default_factory=list)
    questions: list[ImpactQuestion] = field(default_factory=list)
    asks_how_looked: bool = False
    contradicts: bool = False
    nothing_read: bool = False
    left_out: int = 0

    @property
    def asks(self) -> bool:
        """Whether something must be asked back."""
        return bool(self.questions or self.asks_how_looked or self.contradicts or self.nothing_read)


def take_impacts(
    session: Session, report: ImpactReport, reading: ImpactReading, writer: ImpactWriter
) -> TakenImpacts:
    """Keep what a reading says of a report, and say what must be asked."""
    taken = TakenImpacts(contradicts=reading.contradicts)
    unclear: dict[int, list[tuple[ImpactField, str]]] = {}
    for place, said in enumerate(reading.said):
        doubts = [(d.field, d.words) for d in reading.doubts if d.place == place]
        if not _says_anything(said) and not doubts:
            continue
        entry = _entry(session, report, said, writer)
        unclear.setdefault(entry.number, []).extend(doubts)
        taken.left_out += said.left_out
    _take_none(session, report, reading, writer, taken)
    rows = {row.number: row for row in stored.entries_of(session, id_of(report))}
    taken.entries = [noted(rows[number]) for number in sorted(unclear)]
    taken.questions = [
        question
        for number in sorted(unclear)
        if (question := _question(rows[number], unclear[number])) is not None
    ]
    read = unclear or report.none_found or reading.none_found or taken.asks
    taken.nothing_read = bool(reading.unread) and not read
    _settle(session, report, rows, taken, writer)
    return taken


def noted(row: ImpactEntry) -> NotedImpact:
    """An entry as letters and exports tell it."""
    return NotedImpact(
        number=row.number, what=row.what, how_found=row.how_found, people=row.people,
        actuality=row.actuality, severity=row.severity, prevention=row.prevention,
        remedy=row.remedy, result=row.result, next_step=row.next_step,
    )  # fmt: skip


def missing_parts(row: ImpactEntry) -> tuple[ImpactField, ...]:
    """What nobody can judge this impact without, and nobody said."""
    what = () if row.what else (ImpactField.WHAT,)
    return (*what, *(part for part in NEEDED if getattr(row, part.value) is None))


def _says_anything(said: ImpactSaid) -> bool:
    return replace(said, number=None, left_out=0) != ImpactSaid()


def _entry(
    session: Session, report: ImpactReport, said: ImpactSaid, writer: ImpactWriter
) -> ImpactEntry:
    """The entry that is meant, with the new values; a new one where none is."""
    rows = stored.entries_of(session, id_of(report))
    row = next((row for row in rows if _is_meant(row, said)), None)
    if row is None:
        row = ImpactEntry(
            report_id=id_of(report),
            plan_id=report.plan_id,
            number=max((one.number for one in rows), default=0) + 1,
            what="",
            noted_at=writer.now,
            noted_by=writer.email,
            incoming_id=writer.incoming_id,
        )
        session.add(row)
        session.flush()
        record(
            session, writer.now, writer.email, row, "number", "", str(row.number),
            incoming_id=writer.incoming_id,
        )  # fmt: skip
    for name in (*_TEXTS, *_VALUES):
        _set(session, row, name, getattr(said, name), writer)
    return row


def _is_meant(row: ImpactEntry, said: ImpactSaid) -> bool:
    if said.number is not None:
        return row.number == said.number
    same = _folded(row.what) == _folded(said.what)
    return bool(said.what) and said.what != ERASED and same


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _set(
    session: Session, row: ImpactEntry, name: str, value: object, writer: ImpactWriter
) -> None:
    before = getattr(row, name)
    if value in (None, "") or value == before:
        return
    record(
        session, writer.now, writer.email, row, name, "" if before is None else str(before),
        str(value), incoming_id=writer.incoming_id,
    )  # fmt: skip
    setattr(row, name, value)
    session.add(row)


def _take_none(
    session: Session,
    report: ImpactReport,
    reading: ImpactReading,
    writer: ImpactWriter,
    taken: TakenImpacts,
) -> None:
    """Nothing was found: how they looked makes it a report."""
    has_entries = bool(stored.entries_of(session, id_of(report)))
    if reading.none_found and has_entries:
        taken.contradicts = True
        return
    if has_entries:
        if report.none_found:
            _set_report(session, report, "none_found", False, writer)
        return
    if reading.none_found and not report.none_found:
        _set_report(session, report, "none_found", True, writer)
    if report.none_found and reading.how_looked:
        _set_report(session, report, "how_looked", reading.how_looked, writer)
    taken.asks_how_looked = report.none_found and not report.how_looked


def _set_report(
    session: Session, report: ImpactReport, name: str, value: object, writer: ImpactWriter
) -> None:
    record(
        session, writer.now, writer.email, report, name, str(getattr(report, name)), str(value),
        incoming_id=writer.incoming_id,
    )  # fmt: skip
    setattr(report, name, value)
    session.add(report)


def _question(
    row: ImpactEntry, unclear: Sequence[tuple[ImpactField, str]]
) -> ImpactQuestion | None:
    doubtful = {part for part, _ in unclear}
    missing = tuple(part for part in missing_parts(row) if part not in doubtful)
    if not missing and not unclear:
        return None
    return ImpactQuestion(row.number, missing, tuple(unclear))


def _settle(
    session: Session,
    report: ImpactReport,
    rows: dict[int, ImpactEntry],
    taken: TakenImpacts,
    writer: ImpactWriter,
) -> None:
    """How far the report is now."""
    if not rows and not report.none_found:
        return
    open_parts = any(missing_parts(row) for row in rows.values()) or taken.asks
    state = RoundState.PARTLY_ANSWERED if open_parts else RoundState.ANSWERED
    if report.state == RoundState.CLOSED and open_parts:
        state = RoundState.CLOSED  # its time is over, and it is still not complete
    if report.state != state:
        record(
            session, writer.now, writer.email, report, "state", report.state, state,
            incoming_id=writer.incoming_id,
        )  # fmt: skip
        report.state = state
    if state == RoundState.ANSWERED or report.answered_at is None:
        report.answered_at = writer.now
    report.look_at = None
    session.add(report)
