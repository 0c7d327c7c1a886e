"""The history of one measure: every change with who, when, by which mail, and what it was before.

Asked rounds, words of the supplier, files, calls, visits and the buyer's judgements stand
between the changes, so that the whole way of a measure can be read from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.tables import ActionPlan, Change, Incoming, Measure, MeasureUpdate, id_of
from followbot.store import measure_history as stored
from followbot.store.database import Database

if TYPE_CHECKING:
    from sqlmodel import Session

WHAT = {
    "measure": "",
    "milestone": "milestone",
    "extensionrequest": "new date asked for",
    "escalation": "escalation",
    "buyerduty": "our own duty",
}


@dataclass(frozen=True, slots=True)
class MailBehind:
    """The mail that a step came from: its number in the database, its writer and subject."""

    number: int
    sender: str
    subject: str
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One step on a measure's way. `what` names it, `words` are the writer's own."""

    at: datetime
    who: str
    what: str
    before: str
    after: str
    why: str
    words: str
    mail: MailBehind | None


@dataclass(frozen=True, slots=True)
class MeasureHistory:
    """A measure's way so far, oldest step first."""

    plan: str
    measure: str
    title: str
    timezone: str
    steps: tuple[HistoryStep, ...]


def measure_history(database: Database, ref: str, plan_ref: str = "") -> MeasureHistory:
    """The history of the measure with this ref (of this plan, where several have it).

    Raises:
        UsageError: no measure has the ref, or several plans have one.
    """
    with database.read() as session:
        measure, plan = the_measure(session, ref, plan_ref)
        key = id_of(measure)
        updates = stored.updates_of(session, key)
        changes = stored.changes_around(session, key)
        ids = {row.incoming_id for row in updates} | {row.incoming_id for row in changes}
        mails = stored.mails_by_id(session, {number for number in ids if number is not None})
        steps = [
            *_said(updates, mails),
            *(_changed(change, mails) for change in changes),
            *_asked(session, key),
            *_files(session, key),
            *_judged(session, key),
            *_spoken(session, key),
        ]
        steps.sort(key=lambda step: step.at)
        return MeasureHistory(plan.ref, measure.ref, measure.title, plan.timezone, tuple(steps))


def the_measure(session: Session, ref: str, plan_ref: str) -> tuple[Measure, ActionPlan]:
    """The measure with this ref (of this plan). Raises UsageError where none or several are it."""
    found = [
        (measure, plan)
        for measure, plan in stored.measures_with_ref(session, ref)
        if plan_ref in ("", plan.ref)
    ]
    if not found:
        where = f" in plan `{plan_ref}`" if plan_ref else ""
        raise UsageError(
            f"there is no measure `{ref}`{where}", "`followbot status --measures` shows all refs"
        )
    if len(found) > 1:
        plans = ", ".join(f"`{plan.ref}`" for _, plan in found[:8])
        raise UsageError(
            f"{len(found)} plans have a measure `{ref}`", f"add `--plan` with one of {plans}"
        )
    return found[0]


def _mail(row: Incoming | None) -> MailBehind | None:
    if row is None:
        return None
    return MailBehind(id_of(row), row.sender, row.subject, row.written_at)


def _said(updates: Sequence[MeasureUpdate], mails: dict[int, Incoming]) -> Iterator[HistoryStep]:
    for row in updates:
        yield HistoryStep(
            at=row.reported_at,
            who=row.reported_by,
            what="said" if row.applied else "said, not taken",
            before="",
            after=_in_short(row),
            why="",
            words=row.words or row.comment,
            mail=_mail(mails.get(row.incoming_id or 0)),
        )


def _in_short(row: MeasureUpdate) -> str:
    parts = [
        row.status.value.replace("_", " ") if row.status else "",
        f"{row.percent} %" if row.percent is not None else "",
        f"new date {row.new_date.isoformat()}" if row.new_date else "",
        "asks for help" if row.help else "",
    ]
    return ", ".join(part for part in parts if part)


def _changed(change: Change, mails: dict[int, Incoming]) -> HistoryStep:
    subject = WHAT[change.subject]
    field = change.field.replace("_", " ")
    what = f"{subject}: {field}" if subject and field != "state" else subject or field
    return HistoryStep(
        at=change.at,
        who=change.who,
        what=what,
        before=change.before.replace("_", " "),
        after=change.after.replace("_", " "),
        why=change.why,
        words="",
        mail=_mail(mails.get(change.incoming_id or 0)),
    )


def _asked(session: Session, measure_id: int) -> Iterator[HistoryStep]:
    for asked, _ in stored.rounds_that_asked(session, measure_id):
        if asked.sent_at is not None:
            after = f"round of {asked.agreed_on.isoformat()}"
            yield HistoryStep(asked.sent_at, "ask", "asked", "", after, "", "", None)


def _files(session: Session, measure_id: int) -> Iterator[HistoryStep]:
    for file, mail in stored.evidence_of(session, measure_id):
        at = mail.understood_at or mail.stored_at
        after = f"{file.name} ({file.content_type}, {file.size} bytes)"
        yield HistoryStep(at, mail.sender, "evidence", "", after, "", "", _mail(mail))


def _judged(session: Session, measure_id: int) -> Iterator[HistoryStep]:
    for row in stored.verifications_of(session, measure_id):
        method = row.method.value.replace("_", " ") if row.method else ""
        after = row.verdict.value.replace("_", " ")
        if row.visit_on is not None:
            after = f"{after} on {row.visit_on.isoformat()}"
        words = f"by {method}" if method else ""
        yield HistoryStep(
            row.decided_at, row.decided_by, "judged", "", after, row.reason, words, None
        )


def _spoken(session: Session, measure_id: int) -> Iterator[HistoryStep]:
    for row in stored.notes_of(session, measure_id):
        after = f"on {row.held_on.isoformat()}"
        yield HistoryStep(
            row.noted_at, row.noted_by, row.channel.value, "", after, "", row.text, None
        )
