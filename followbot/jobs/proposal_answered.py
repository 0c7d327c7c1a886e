"""A supplier answers a proposed plan: note what is sure, settle the version, send the receipt.

1. Only an answer with the letter's own token counts; whatever else claims to agree waits for a
   person.
2. What is doubtful is asked of the writer. Words of which nothing was made go to the buyer as they
   stand, and beside them no plan is agreed.
3. An answer to an older version changes nothing: the newer one is answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.proposal import (
    OPEN_VERSIONS,
    MeasureAnswer,
    ProposalAnswer,
    ProposalReply,
    Signer,
    VersionState,
)
from followbot.domain.reply import Question
from followbot.domain.tables import ActionPlan, Contact, Incoming, Outgoing, id_of
from followbot.domain.tables_proposal import PlanProposal, ProposedMeasure
from followbot.domain.terms import Decision, IncomingState, QuestionAbout, Side
from followbot.jobs.answering import left_to_a_person
from followbot.jobs.bot import Bot
from followbot.jobs.counter_letter import buyer_asked_again_at, tell_of_counters
from followbot.jobs.local import local_day
from followbot.jobs.proposal_facts import version_plan
from followbot.jobs.proposal_receipt import ProposalNoted, queue_proposal_receipt
from followbot.jobs.proposal_remarks import remarks_beside
from followbot.jobs.read_stored import ReadMail
from followbot.jobs.settle_version import By, Settled, settle_answer
from followbot.jobs.undeliverable import welcome_back
from followbot.jobs.wishes import Wisher, take_wishes
from followbot.plans.proposed import next_ref
from followbot.reading.dates_write import written_date
from followbot.reading.proposal_signed import signer_in
from followbot.reading.proposal_words import printed_word
from followbot.store.plan_proposals import (
    accept_version,
    acceptance_of,
    lock_versions,
    look_at_version_again,
    open_version,
    version_of_letter,
)
from followbot.store.plans import contact_by_id
from followbot.store.proposed_measures import (
    add_own_measure,
    change_own_measure,
    proposed_measures,
    set_answer,
)

if TYPE_CHECKING:
    from sqlmodel import Session


def proposal_answered(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """Do what an answer to a proposal says; returns the state the mail is in afterwards."""
    reading, around = read.reading, read.correspondence
    letter, plan, reply = around.letter, around.plan, reading.proposal
    contact = _receipt_to(session, read)
    if reading.decision is Decision.IGNORE:
        return IncomingState.IGNORED
    if reading.decision is Decision.REVIEW or contact is None or plan is None:
        return IncomingState.REVIEW
    lock_versions(session, id_of(plan))
    version = version_of_letter(session, id_of(letter)) if letter is not None else None
    if letter is None or version is None or reply is None:
        return IncomingState.REVIEW
    if left := left_to_a_person(session, bot, row, letter, contact.email, now):
        return left
    welcome_back(session, row.sender, row.sender, now, row.id)
    by = By(row.sender, now, id_of(row))
    if version.state not in OPEN_VERSIONS:
        return _too_late(session, bot, row, read, plan, contact, now)
    noted = _take(session, version, reply, by, reading.language)
    wisher = Wisher(row.sender, plan, letter, id_of(row), now)
    noted.wishes = take_wishes(session, bot, reading, wisher)
    questions = (*_asked_of_rows(reading.questions, noted.rows), *noted.questions)
    drafts = _draws_up(version)
    signer = reply.signer or Signer()
    doubts = bool(reading.unread) or "unread_sheet" in reading.reasons
    certain = not (doubts or questions)
    # A plan that its supplier draws up goes to the buyer once every cell of it is clear.
    said = (bool(reply.answers) or reply.whole) and not (drafts and questions)
    settled = Settled.WAITS
    if said:
        asked = bool(questions)
        settled = settle_answer(
            session, bot, plan, version, by, signer, certain=certain, asked=asked
        )
    noted.accepted = settled is Settled.AGREED
    news = noted.changed_counters or (drafts and bool(noted.rows))
    noted.to_buyer = (news and said) or bool(reply.unread)
    if noted.to_buyer and settled is not Settled.AGREED:
        tell_of_counters(
            session, bot, plan, version, contact, f"mail-{row.id}", now, unread=reply.unread
        )
    if settled is Settled.COUNTERED:
        look_at_version_again(session, version, buyer_asked_again_at(version, now))
    noted.signer, noted.questions = reply.signer, questions
    noted.unread = reply.unread
    if certain and settled is Settled.WAITS:
        noted.unread = remarks_beside(session, proposed_measures(session, id_of(version)))
    queue_proposal_receipt(
        session, bot, row, read.envelope, plan, version, contact, reading, noted, now
    )
    looked_at = bool(reading.files) or "unread_sheet" in reading.reasons
    return IncomingState.REVIEW if looked_at else IncomingState.UNDERSTOOD


def _receipt_to(session: Session, read: ReadMail) -> Contact | None:
    """The writer, or the contact we wrote to when an accepted colleague answered."""
    around = read.correspondence
    writer = around.contact(read.envelope.sender)
    if writer is not None or around.letter is None:
        return writer
    return contact_by_id(session, around.letter.contact_id)


def _take(
    session: Session,
    version: PlanProposal,
    reply: ProposalReply,
    by: By,
    language: str | None,
) -> ProposalNoted:
    """Note the answers; returns which measures were spoken of, and whether a counter is new."""
    rows = {row.ref: row for row in proposed_measures(session, id_of(version))}
    noted = ProposalNoted()
    for answer in reply.answers:
        before = rows.get(answer.ref)
        doubt = before and _doubt(version, answer, before, by, language or "en")
        if doubt:
            noted.questions += (doubt,)
            continue
        if answer.answer is MeasureAnswer.OWN:
            row = _own(session, version, answer, rows, by)
            new = row is not None
        else:
            row = rows.get(answer.ref)
            own = row is not None and row.answer is MeasureAnswer.OWN
            change = _change_own if own else _set
            new = row is not None and change(session, row, answer, by)
        if row is None:
            continue
        noted.rows.append(row)
        noted.changed_counters |= new and answer.answer is not MeasureAnswer.ACCEPTED
    return noted


def _doubt(
    version: PlanProposal, answer: ProposalAnswer, before: ProposedMeasure, by: By, language: str
) -> Question | None:
    """What must be asked before an acceptance is taken, or None."""
    if answer.answer is not MeasureAnswer.ACCEPTED:
        return None
    today = local_day(by.now, version_plan(version).follow_up.timezone)
    if not version.amends and before.deadline is not None and before.deadline < today:
        words = f"{answer.words} … {written_date(before.deadline, language)}"
        return Question(before.ref, QuestionAbout.DATE, words)  # that day is over
    if _overrules_another(answer, before, by):
        return _still(before, answer, language)
    return None


def _overrules_another(answer: ProposalAnswer, before: ProposedMeasure, by: By) -> bool:
    """Whether "all: accept" would wipe out what somebody else of the supplier proposes."""
    if answer.named or before.answer is None:
        return False
    return before.answer != MeasureAnswer.ACCEPTED and before.answered_by != by.who


def _still(before: ProposedMeasure, answer: ProposalAnswer, language: str) -> Question:
    """Accept this one, too? A colleague said something else about it."""
    said = before.wording or before.reason or (before.on_date.isoformat() if before.on_date else "")
    words = f"{answer.words} … {before.answered_by}: {said or printed_word('disagree', language)}"
    choices = [f"{before.number} {printed_word(kind, language)}" for kind in ("accept", "disagree")]
    return Question(before.ref, QuestionAbout.OTHER, words, tuple(choices))


def _own(
    session: Session,
    version: PlanProposal,
    answer: ProposalAnswer,
    rows: dict[str, ProposedMeasure],
    by: By,
) -> ProposedMeasure | None:
    ref = next_ref(rows)
    row = add_own_measure(
        session, version, ref, answer.wording, answer.on, by.who, by.now, by.incoming_id,
        sheet_row=answer.row, details=dict(answer.details),
    )  # fmt: skip
    if row is not None:
        rows[row.ref] = row
    return row


def _draws_up(version: PlanProposal) -> bool:
    """Whether the supplier was asked to draw up the plan itself."""
    return not version_plan(version).measures


def _asked_of_rows(
    questions: Sequence[Question], rows: Sequence[ProposedMeasure]
) -> tuple[Question, ...]:
    """The questions, those about a row of a sheet with the measure that stands in it.

    A ready answer begins with the number that the receipt prints for the measure.
    """
    by_row = {row.sheet_row: row for row in rows if row.sheet_row}
    asked = []
    for one in questions:
        row = by_row.get(one.measure or "") if one.cell else None
        ready = tuple(f"{row.number} {choice}" for choice in one.choices) if row else ()
        known = replace(one, measure=row.ref if row else None, choices=ready)
        asked.append(known if one.cell else one)
    return tuple(asked)


def _change_own(session: Session, row: ProposedMeasure, answer: ProposalAnswer, by: By) -> bool:
    return change_own_measure(
        session, row, answer.answer, by.who, by.now, by.incoming_id,
        on=answer.on, wording=answer.wording,
    )  # fmt: skip


def _set(session: Session, row: ProposedMeasure, answer: ProposalAnswer, by: By) -> bool:
    return set_answer(
        session, row, answer.answer, by.who, by.now, by.incoming_id,
        on=answer.on, wording=answer.wording, reason=answer.reason,
    )  # fmt: skip


def _too_late(
    session: Session,
    bot: Bot,
    row: Incoming,
    read: ReadMail,
    plan: ActionPlan,
    contact: Contact,
    now: datetime,
) -> IncomingState:
    """An answer to a version that a newer one replaced: the writer is told which one counts."""
    newer = open_version(session, id_of(plan))
    if newer is None:
        return IncomingState.REVIEW
    row.reasons = ",".join(dict.fromkeys([*read.reading.reasons, "stale_request"]))
    noted = ProposalNoted(newer=newer.version)
    queue_proposal_receipt(
        session, bot, row, read.envelope, plan, newer, contact, read.reading, noted, now
    )
    return IncomingState.UNDERSTOOD


def note_late_signer(
    session: Session, row: Incoming, letter: Outgoing | None, written: str, now: datetime
) -> Signer | None:
    """Who accepted, said after the agreement; None where it was not said."""
    version = version_of_letter(session, id_of(letter)) if letter is not None else None
    if version is None or version.state != VersionState.AGREED:
        return None
    accepted = acceptance_of(session, id_of(version), Side.SUPPLIER)
    found = _signers(written.splitlines())
    if accepted is None or len(found) != 1 or not found[0].name:
        return None
    accept_version(session, version, Side.SUPPLIER, row.sender, now, found[0], id_of(row))
    return found[0]


def _signers(lines: Sequence[str]) -> list[Signer]:
    return list(dict.fromkeys(one for line in lines if (one := signer_in(line)) is not None))
