"""What a buyer heard from the supplier (a call, a visit, a forwarded mail), read as an answer.

The supplier's own grammar reads it; what is sure is taken with the buyer's address and the
way it was heard, what is not stands in the receipt and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followbot.domain.letter import SentLetter
from followbot.domain.reply import AttachedFile, Reading
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import Decision, LetterKind, MailKind
from followbot.jobs.correspondence import as_printed
from followbot.jobs.decide_terms import Decider
from followbot.jobs.take import Taken, Writer, take
from followbot.reading.answers import read_answers
from followbot.reading.written import Region, Written, WrittenLine
from followbot.store.letters import printed_measures
from followbot.store.measures import measures_of

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of the words: what was taken, and the lines of which nothing was made."""

    taken: Taken
    unread: tuple[str, ...]


def take_heard(
    session: Session,
    decider: Decider,
    plan: ActionPlan,
    words: str,
    way: str,
    files: tuple[AttachedFile, ...] = (),
) -> Heard:
    """Read what was heard against the plan's measures, and take what is sure.

    `way` is kept as the source of every update: `telephone`, `visit` or `forwarded`.
    """
    letter = _numbers_of(session, decider, plan)
    written = Written(
        lines=tuple(
            WrittenLine(line.strip(), Region.ABOVE, None, at=at)
            for at, line in enumerate(words.splitlines())
        ),
        frame=(),
        signature=(),
    )
    said = read_answers(written, letter, files, decider.today(plan), decider.language)
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
    writer = Writer(decider.incoming, None, decider.who, decider.now, heard=way)
    return Heard(take(session, reading, writer), said.unread)


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
        measures=tuple(as_printed(session, n, row, plan.ref) for n, row in numbered),
        also_open=tuple(as_printed(session, 0, row, plan.ref) for row in others),
    )
