"""What a buyer heard from the supplier (a call, a visit, a forwarded mail), read as an answer.

The supplier's own grammar reads it; what is sure is taken with the buyer's address and the
way it was heard, what is not stands in the receipt and changes nothing. A new date inside the
limits the buyer set is granted as in any answer; the supplier, who gets no receipt of it, is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from followbot.domain.facts import NotedLine
from followbot.domain.letter import SentLetter
from followbot.domain.reply import Answer, AttachedFile, Reading
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import Decision, LetterKind, MailKind, MeasureStatus, Side
from followbot.jobs.correspondence import as_printed
from followbot.jobs.decide_terms import Decider, News
from followbot.jobs.take import Taken, Writer, take
from followbot.store.letters import printed_measures
from followbot.store.measures import measure_by_ref, measures_of, milestones_of_each
from followbot.store.plans import contacts_of, plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.reading.answers import Said


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of the words: what was taken, and the lines of which nothing was made.

    `news`: new dates that the limits granted.
    """

    taken: Taken
    unread: tuple[str, ...]
    news: tuple[News, ...] = ()


def take_heard(
    session: Session,
    decider: Decider,
    plan: ActionPlan,
    words: str,
    way: str,
    files: tuple[AttachedFile, ...] = (),
    *,
    from_note: bool = False,
) -> Heard:
    """Read what was heard against the plan's measures, and take what is sure.

    `way` is kept as the source of every update: `telephone`, `visit` or `forwarded`. What
    stands in a note (`from_note`) counts only where it plainly says how far the measure is.
    """
    said = _read(session, decider, plan, words, files)
    if from_note and not (said.answers and all(_says_how_far(a) for a in said.answers)):
        return Heard(Taken(), ())
    reading = Reading(
        kind=MailKind.REPLY,
        decision=Decision.APPLY,
        language=said.language,
        answers=said.answers,
        milestones=said.milestones,
        readings=said.readings,
        questions=said.questions,
        unread=said.unread,
        files=files,
    )
    limits = decider.bot.policy.extensions
    writer = Writer(decider.incoming, None, decider.who, decider.now, heard=way, extensions=limits)
    taken = take(session, reading, writer)
    return Heard(taken, said.unread, granted_news(session, taken.lines))


class HeardOf(StrEnum):
    """What is heard of a measure: that it is done, something else that is sure, or a doubt."""

    DONE = "done"
    SURE = "sure"
    ASKED = "asked"


def measures_heard(
    session: Session, decider: Decider, plan: ActionPlan, words: str
) -> Mapping[str, HeardOf]:
    """What the supplier's grammar finds in what was heard, by the refs of the measures."""
    said = _read(session, decider, plan, words, ())
    asked = {question.measure: HeardOf.ASKED for question in said.questions if question.measure}
    return {**asked, **{one.measure: _heard_of(one) for one in said.answers if one.measure}}


def _heard_of(answer: Answer) -> HeardOf:
    if not answer.sure:
        return HeardOf.ASKED
    done = answer.status == MeasureStatus.REPORTED_COMPLETE
    return HeardOf.DONE if done else HeardOf.SURE


def _read(
    session: Session,
    decider: Decider,
    plan: ActionPlan,
    words: str,
    files: tuple[AttachedFile, ...],
) -> Said:
    from followbot.reading.answers import read_answers
    from followbot.reading.decisions_chat import words_in_chat
    from followbot.reading.written import Region, Written, WrittenLine

    letter = _numbers_of(session, decider, plan)
    words = words_in_chat(words, _own_names(session, decider, plan))
    written = Written(
        lines=tuple(
            WrittenLine(line.strip(), Region.ABOVE, None, at=at)
            for at, line in enumerate(words.splitlines())
        ),
        frame=(),
        signature=(),
    )
    return read_answers(written, letter, files, decider.today(plan), decider.language)


def granted_news(session: Session, lines: Sequence[NotedLine]) -> tuple[News, ...]:
    """What a supplier is to be told of answers whose new dates were granted at once."""
    news = []
    for line in lines:
        plan = plan_by_ref(session, line.plan_ref) if line.granted else None
        row = measure_by_ref(session, id_of(plan), line.ref) if plan else None
        if row is not None:
            news.append(News(row.plan_id, row, "granted", line.new_date, line.due_on))
    return tuple(news)


def _says_how_far(answer: Answer) -> bool:
    """Whether it says "done" or a percentage: "all open" in a note is no status."""
    done = answer.status == MeasureStatus.REPORTED_COMPLETE
    return answer.sure and (done or answer.percent is not None)


def _own_names(session: Session, decider: Decider, plan: ActionPlan) -> list[str]:
    """How the people of the buyer's side are called in a chat."""
    people = contacts_of(session, id_of(plan), Side.BUYER)
    return [*(person.name for person in people), decider.who.partition("@")[0]]


def _numbers_of(session: Session, decider: Decider, plan: ActionPlan) -> SentLetter:
    """The numbers the buyer sees: those of the answered mail, else the plan's own."""
    rows = list(measures_of(session, id_of(plan)))
    numbered: Sequence[tuple[int, Measure]] = []
    if decider.letter is not None:
        printed = printed_measures(session, id_of(decider.letter))
        numbered = [(number, row) for number, row in printed if row.plan_id == plan.id]
    numbered = numbered or [(row.number, row) for row in rows]
    shown = {id_of(row) for _, row in numbered}
    others = [row for row in rows if id_of(row) not in shown]
    steps = milestones_of_each(session, [id_of(row) for row in rows])
    return SentLetter(
        kind=LetterKind.STATUS_REQUEST,
        message_id="",
        code="",
        token="",
        recipient=decider.who,
        language=decider.language,
        sent_at=decider.now,
        plain="",
        html="",
        measures=tuple(as_printed(n, row, plan.ref, steps[id_of(row)]) for n, row in numbered),
        also_open=tuple(as_printed(0, row, plan.ref, steps[id_of(row)]) for row in others),
    )
