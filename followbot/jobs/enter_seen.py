"""What was seen on a visit, out of a filled-in sheet: carried out like a reply of the buyer.

1. "Done" of what is reported verifies it, by the visit; of anything else it is noted as done
   first: whoever was there has seen it.
2. "Not done" of what is reported returns it with the note as its reason; without a note the
   reason is asked for.
3. A share counts as heard from the supplier on the visit. Every note is kept with its measure.
4. A row that is not clear changes nothing and is told back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from followbot.domain.decision import BuyerReply, Command, Unclear, UnclearWhy, Verb
from followbot.domain.reply import Answer, AttachedFile, Reading
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import (
    AnswerSource,
    Channel,
    Decision,
    MailKind,
    MeasureStatus,
    VerificationMethod,
)
from followbot.domain.visit_sheet import Seen, SeenRow
from followbot.jobs.decide import Decided, decide
from followbot.jobs.decide_terms import Decider
from followbot.jobs.take import Writer, take
from followbot.store.decisions import add_note
from followbot.store.measures import measure_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session

_WHOLE = 100
_MAX_SUMMARY = 4_000


@dataclass(slots=True)
class _Said:
    """What the rows of a sheet come to."""

    answers: list[Answer] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    notes: list[tuple[Measure, str]] = field(default_factory=list)


def enter_seen(
    session: Session,
    decider: Decider,
    plan: ActionPlan,
    rows: Sequence[SeenRow],
    held_on: date,
    beside: BuyerReply | None = None,
    files: tuple[AttachedFile, ...] = (),
) -> tuple[Decided, BuyerReply]:
    """Carry out the rows of a sheet, and `beside` what the mail itself says.

    `files` came along, such as photos of the place, and are kept as evidence. Returns what came
    of it, and the reply that it was read as: rows that are not clear are told back.
    """
    said = _Said()
    for row in rows:
        _hear(session, plan, row, said)
    beside = beside or BuyerReply()
    visited = [one for one in beside.commands if one.verb == Verb.VISITED]
    others = [one for one in beside.commands if one.verb != Verb.VISITED]
    summary = "\n".join(row.words for row in rows)[:_MAX_SUMMARY]
    talk = visited or [
        Command(Verb.VISITED, refs=(plan.ref,), on=held_on, reason=summary, words=_shown(held_on))
    ]
    reading = Reading(MailKind.REPLY, Decision.APPLY, answers=tuple(said.answers), files=files)
    writer = Writer(
        decider.incoming, None, decider.who, decider.now, heard=Channel.VISIT.value,
        extensions=decider.bot.policy.extensions,
    )  # fmt: skip
    taken = take(session, reading, writer)
    reply = BuyerReply(
        (*talk, *said.commands, *others),
        (*said.unclear, *beside.unclear),
        beside.notes,
        beside.supplier_words,
        beside.language,
    )
    decided = decide(session, decider, reply)
    decided.lines[:0] = taken.lines
    for measure, note in said.notes:
        add_note(
            session, id_of(plan), id_of(measure), Channel.VISIT, held_on, note,
            decider.who, decider.now, decider.incoming_id,
        )  # fmt: skip
    return decided, reply


def _shown(held_on: date) -> str:
    return f"visited {held_on.isoformat()}"


def _hear(session: Session, plan: ActionPlan, row: SeenRow, said: _Said) -> None:
    measure = measure_by_ref(session, id_of(plan), row.ref) if row.plan_ref == plan.ref else None
    if row.unclear or measure is None:
        said.unclear.append(Unclear(f"{row.row}: {row.words}", UnclearWhy.UNKNOWN_WORDS))
        return
    if row.note:
        said.notes.append((measure, row.note))
    if row.seen is Seen.DONE:
        _done(plan, measure, row, said)
    elif row.seen is Seen.NOT_DONE:
        _not_done(plan, measure, row, said)
    elif row.seen is Seen.PART or row.percent is not None:
        said.answers.append(_answer(plan, row, _part_status(row)))


def _part_status(row: SeenRow) -> MeasureStatus | None:
    """In part is in progress; all of it is done, by a share alone too."""
    whole = row.percent == _WHOLE and row.seen is None
    return MeasureStatus.REPORTED_COMPLETE if whole else MeasureStatus.IN_PROGRESS


def _done(plan: ActionPlan, measure: Measure, row: SeenRow, said: _Said) -> None:
    worked_on = (MeasureStatus.NOT_STARTED, MeasureStatus.IN_PROGRESS, MeasureStatus.BLOCKED)
    if measure.status in worked_on:
        said.answers.append(_answer(plan, row, MeasureStatus.REPORTED_COMPLETE))
    said.commands.append(
        Command(
            Verb.VERIFY, refs=(measure.ref,), method=VerificationMethod.VISIT, reason=row.note,
            words=row.words,
        )
    )  # fmt: skip


def _not_done(plan: ActionPlan, measure: Measure, row: SeenRow, said: _Said) -> None:
    judged = {
        MeasureStatus.REPORTED_COMPLETE: Verb.RETURN,
        MeasureStatus.VERIFIED: Verb.REOPEN,
    }
    verb = judged.get(measure.status)
    if verb is not None and not row.note:
        said.unclear.append(Unclear(f"{row.row}: {row.words}", UnclearWhy.NO_REASON, verb))
    elif verb is not None:
        said.commands.append(Command(verb, refs=(measure.ref,), reason=row.note, words=row.words))
    elif row.percent is not None:
        said.answers.append(_answer(plan, row, MeasureStatus.IN_PROGRESS))


def _answer(plan: ActionPlan, row: SeenRow, status: MeasureStatus | None) -> Answer:
    whole = status == MeasureStatus.REPORTED_COMPLETE
    return Answer(
        plan_ref=plan.ref,
        measure=row.ref,
        status=status,
        percent=_WHOLE if whole else row.percent,
        comment=row.note,
        source=AnswerSource.SHEET,
        words=row.words,
    )
