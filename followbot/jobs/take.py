"""Taking a reading into the plan: updates, evidence, wishes for dates, ticked-off rounds.

1. Only sure answers change anything; the others wait for the writer's confirmation.
2. An answer to an older round than the newest answered one is recorded, and changes nothing.
3. A measure that the buyer closed does not move; a person reads what was said about it.
4. Two contacts who say different things on one day are asked.
5. A file proves its measure even where the answer beside it was not taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import NotedLine
from followbot.domain.facts_supplier import NotedWish
from followbot.domain.reply import Answer, Question, Reading
from followbot.domain.tables import (
    ActionPlan,
    ExtensionRequest,
    Incoming,
    Measure,
    Outgoing,
    id_of,
)
from followbot.domain.terms import ExtensionState, LetterKind, MeasureStatus, QuestionAbout
from followbot.jobs.answered_round import round_of_answer
from followbot.jobs.evidence import keep_evidence
from followbot.jobs.extensions import explain_returned_wish, grant_inside_limits
from followbot.jobs.local import local_day
from followbot.jobs.named_measures import NamedMeasures
from followbot.jobs.readings import reading_of_closed, take_readings, with_readings
from followbot.jobs.said_before import Said, SaidBefore
from followbot.jobs.take_steps import step_line, take_milestones
from followbot.rules.policy import ExtensionPolicy
from followbot.rules.progress import Progress, Standing, progress
from followbot.store import measures as stored
from followbot.store.letters import printed_measures
from followbot.store.rounds import mark_answered

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(slots=True)
class Taken:
    """What became of a reading. `closed`: somebody wrote about a measure the buyer closed."""

    lines: list[NotedLine] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    loose_files: list[str] = field(default_factory=list)
    closed: bool = False
    stale: bool = False
    new_dates: bool = False
    help_wanted: bool = False
    wishes: tuple[NotedWish, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """Where answers come from: the mail, who wrote it, the letter it answers, and when.

    `heard`: a buyer says what it heard from the supplier (`telephone`, `visit`, `forwarded`),
    by mail or, with `incoming` None, on the command line. `extensions` are the limits inside
    which a new date is granted at once. `held`: the mail waited for a person until now.
    """

    incoming: Incoming | None
    letter: Outgoing | None
    email: str
    now: datetime
    heard: str = ""
    extensions: ExtensionPolicy = field(default_factory=ExtensionPolicy)
    held: bool = False

    @property
    def incoming_id(self) -> int | None:
        """The mail's id, None where there is no mail."""
        return None if self.incoming is None else id_of(self.incoming)


def take(session: Session, reading: Reading, writer: Writer) -> Taken:
    """Apply everything sure in a reading; what is unsure stands in `questions`."""
    taken = Taken(questions=list(reading.questions))
    numbers = _numbers(session, writer.letter)
    answered: dict[int, set[int]] = {}
    steps = take_milestones(session, reading.milestones, writer)
    values = take_readings(session, reading, writer, taken.questions)
    tied: set[str] = set()
    named = NamedMeasures(session)
    said = SaidBefore.of(session, named.measures(reading.answers))
    for answer in reading.answers:
        found = named.measure(answer)
        if found is None or not answer.sure:
            continue
        plan, row = found
        line = reading_of_closed(answer, plan, row, values)
        line = line or _take_answer(session, answer, plan, row, writer, taken, said)
        _keep(session, reading, answer.evidence, writer, row)
        tied.update(answer.evidence)
        if line is None:
            continue
        answered.setdefault(id_of(plan), set()).add(id_of(row))
        line = _numbered_line(line, row, numbers, tuple(steps.pop(id_of(row), ())))
        taken.lines.append(with_readings(line, values))
    for measure_id, refs in steps.items():
        row = stored.measure_by_id(session, measure_id)
        answered.setdefault(row.plan_id, set()).add(measure_id)
        taken.lines.append(step_line(session, row, numbers, tuple(refs)))
    taken.loose_files = [file.name for file in reading.files if file.name not in tied]
    _keep(session, reading, taken.loose_files, writer, None)
    if "only_files" in reading.reasons:
        for _, row in _printed(session, writer.letter):
            answered.setdefault(row.plan_id, set()).add(id_of(row))
    for plan_id, measure_ids in answered.items():
        mark_answered(session, plan_id, measure_ids, writer.incoming_id, writer.now)
    return taken


def _keep(
    session: Session,
    reading: Reading,
    names: Sequence[str],
    writer: Writer,
    row: Measure | None,
) -> None:
    if writer.incoming is not None:
        keep_evidence(session, reading.files, names, writer.incoming, row)


def _printed(session: Session, letter: Outgoing | None) -> Sequence[tuple[int, Measure]]:
    return printed_measures(session, id_of(letter)) if letter else ()


def _numbers(session: Session, letter: Outgoing | None) -> dict[int, int]:
    """Measure id -> number, as the answered letter printed it."""
    return {id_of(measure): number for number, measure in _printed(session, letter)}


def _take_answer(
    session: Session,
    answer: Answer,
    plan: ActionPlan,
    row: Measure,
    writer: Writer,
    taken: Taken,
    said: SaidBefore,
) -> NotedLine | None:
    """One answer into one measure; None when it was recorded but not taken."""
    before, due_on = Standing(row.status, row.percent), row.current_deadline
    outcome = progress(before, answer)
    asked = round_of_answer(session, answer, writer.letter, id_of(plan))
    applied = False
    if outcome is None:
        taken.closed = True
    elif said.is_stale(row, asked) or _was_overtaken(row, writer):
        taken.stale = True
    elif _contradicted(said, answer, outcome, plan, row, writer):
        taken.questions.append(_which_is_right(answer, plan))
    else:
        applied = True
    said.append(session, answer, row, asked, writer, applied=applied)
    if outcome is None or not applied:
        return None
    _move(session, row, outcome, answer, writer)
    wish = _wish(session, answer, plan, row, writer)
    new_date = wish is not None
    granted = wish is not None and wish.state == ExtensionState.GRANTED
    taken.new_dates |= new_date and not granted
    taken.help_wanted |= answer.help
    return NotedLine(
        number=0,
        plan_ref=plan.ref,
        ref=row.ref,
        title=row.title,
        status=row.status,
        percent=row.percent,
        new_date=answer.new_date if new_date else None,
        was_status=before.status,
        was_percent=before.percent,
        due_on=due_on,
        comment=answer.comment,
        evidence=answer.evidence,
        help=answer.help,
        changed=outcome.changed or new_date,
        granted=granted,
    )


def _move(
    session: Session, row: Measure, outcome: Progress, answer: Answer, writer: Writer
) -> None:
    stored.set_standing(
        session,
        row,
        outcome.standing.status,
        outcome.standing.percent,
        writer.email,
        writer.now,
        incoming_id=writer.incoming_id,
    )
    row.last_answer_at = writer.now
    if outcome.forward or answer.evidence:
        row.last_progress_at = writer.now


def _wish(
    session: Session, answer: Answer, plan: ActionPlan, row: Measure, writer: Writer
) -> ExtensionRequest | None:
    """Note a wish for a new date; it moves only by the buyer's word, or inside its limits."""
    if answer.new_date is None and answer.comment.strip():
        explain_returned_wish(session, row, answer.comment, writer.incoming_id, writer.now)
    if answer.new_date is None or answer.new_date == row.current_deadline:
        return None
    wish = stored.request_extension(
        session, row, answer.new_date, answer.comment, writer.incoming_id, writer.now
    )
    today = local_day(writer.now, plan.timezone)
    grant_inside_limits(session, wish, row, writer.extensions, today, writer.now)
    return wish


def _contradicted(
    said: SaidBefore,
    answer: Answer,
    outcome: Progress,
    plan: ActionPlan,
    row: Measure,
    writer: Writer,
) -> bool:
    """Whether another contact said something else about it on the same civil day.

    Who answers our question to it is believed: asking once more would never end. So is a
    buyer who says what it heard.
    """
    if writer.heard or (writer.letter is not None and writer.letter.kind == LetterKind.RECEIPT):
        return False
    latest = said.latest(row)
    if latest is None or latest.reported_by == writer.email or _tells_more(answer, latest):
        return False
    both_said = _said_progress(answer) and _said_progress(latest)
    same_day = local_day(latest.reported_at, plan.timezone) == local_day(writer.now, plan.timezone)
    return same_day and both_said and outcome.changed


def _tells_more(answer: Answer, latest: Said) -> bool:
    """Whether a share is added to an "in progress" that had none."""
    begun = latest.status == MeasureStatus.IN_PROGRESS and latest.percent is None
    still = answer.status in {None, MeasureStatus.IN_PROGRESS}
    return begun and still and answer.percent is not None and 0 < answer.percent < 100


def _was_overtaken(row: Measure, writer: Writer) -> bool:
    """Whether something newer was said about it while this mail waited for a person."""
    mail, newest = writer.incoming if writer.held else None, row.last_answer_at
    return mail is not None and newest is not None and newest > mail.stored_at


def _said_progress(said: Answer | Said) -> bool:
    return said.status is not None or said.percent is not None


def _which_is_right(answer: Answer, plan: ActionPlan) -> Question:
    return Question(
        measure=answer.measure,
        about=QuestionAbout.STATUS,
        words=answer.words,
        plan_ref=plan.ref,
    )


def _numbered_line(
    line: NotedLine, row: Measure, numbers: dict[int, int], reached: tuple[str, ...]
) -> NotedLine:
    return replace(line, number=numbers.get(id_of(row), row.number), reached=reached)
