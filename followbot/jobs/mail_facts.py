"""What stays of a mail whose bytes are erased: what was read in it, without its words.

With these facts the mail has the same effects again as the mail itself had (`replay`), and still
explains the status that it made (`history --explain`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from followbot.domain.impact import ImpactReading
from followbot.domain.proposal import ProposalReply
from followbot.domain.reply import Reading
from followbot.domain.tables import Incoming, id_of
from followbot.domain.tables_audit import ErasedMail
from followbot.jobs.correspondence import correspondence_about, correspondence_of
from followbot.reading.envelope import Envelope
from followbot.reading.trust import Proof, Trust
from followbot.store.letters import letter_by_message_id

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from sqlmodel import Session

    from followbot.jobs.correspondence import Correspondence
    from followbot.jobs.read_stored import ReadMail

ERASED = "(erased)"
"""Stands where somebody's words were: that something was said is a fact too."""


@dataclass(frozen=True, slots=True)
class MailFacts:
    """One erased mail as it was read. `letter` is the Message-ID of the letter it answers."""

    sender: str
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    written_at: datetime | None
    proof: Proof
    letter: str
    trust: Trust
    reading: Reading


@cache
def _as_json() -> TypeAdapter[MailFacts]:
    from pydantic import TypeAdapter

    return TypeAdapter(MailFacts)


def facts_of(read: ReadMail) -> str:
    """What is kept of a mail as it was read, as JSON."""
    envelope, around = read.envelope, read.correspondence
    facts = MailFacts(
        sender=envelope.sender or "",
        message_id=envelope.message_id,
        in_reply_to=envelope.in_reply_to,
        references=envelope.references,
        written_at=envelope.written_at,
        proof=around.proof,
        letter=around.letter.message_id if around.letter else "",
        trust=read.trust,
        reading=_without_words(read.reading, keep_written=around.to_buyer),
    )
    return _as_json().dump_json(facts).decode()


def erased_facts(session: Session, row: Incoming) -> MailFacts | None:
    """The facts of a mail whose bytes are erased; None where none were kept."""
    kept = session.get(ErasedMail, id_of(row))
    return _as_json().validate_json(kept.facts) if kept is not None and kept.facts else None


def envelope_of(facts: MailFacts) -> Envelope:
    """The outside of an erased mail, as far as it is known."""
    return Envelope(
        sender=facts.sender or None,
        message_id=facts.message_id,
        in_reply_to=facts.in_reply_to,
        references=facts.references,
        written_at=facts.written_at,
        unreadable="erased",
    )


def correspondence_again(session: Session, facts: MailFacts, now: datetime) -> Correspondence:
    """What is known at an instant around an erased mail; its letter is found by its kept name."""
    envelope = envelope_of(facts)
    letter = letter_by_message_id(session, [facts.letter]) if facts.letter else None
    if letter is None or facts.proof is Proof.NONE:
        return correspondence_of(session, envelope, now)
    return correspondence_about(session, facts.proof, letter, envelope)


def _without_words(reading: Reading, *, keep_written: bool) -> Reading:
    """The reading without what somebody wrote; a buyer's own words are its decision and stay."""
    names = {file.name: plain_name(file.part, file.name) for file in reading.files}
    return replace(
        reading,
        answers=tuple(
            replace(
                answer,
                words="",
                comment=_erased(answer.comment),
                evidence=tuple(names.get(name, ERASED) for name in answer.evidence),
            )
            for answer in reading.answers
        ),
        milestones=tuple(replace(step, words="") for step in reading.milestones),
        readings=tuple(replace(value, words="") for value in reading.readings),
        questions=tuple(replace(question, words="") for question in reading.questions),
        unread=tuple(_erased(line) for line in reading.unread),
        files=tuple(replace(file, name=names[file.name]) for file in reading.files),
        written=reading.written if keep_written else _erased(reading.written),
        sheet_rows=tuple(replace(row, words="", file="") for row in reading.sheet_rows),
        wishes=tuple(replace(wish, words="") for wish in reading.wishes),
        impacts=_impacts_without_words(reading.impacts) if reading.impacts else None,
        proposal=None if reading.proposal is None else _proposal(reading.proposal),
    )


def _proposal(reply: ProposalReply) -> ProposalReply:
    """An answer to a proposal without what was said beside it; other words are the plan's own."""
    return replace(
        reply,
        answers=tuple(replace(a, words="", reason=_erased(a.reason)) for a in reply.answers),
        unread=tuple(_erased(line) for line in reply.unread),
    )


def _impacts_without_words(impacts: ImpactReading) -> ImpactReading:
    """The numbers and kinds of what was reported, and that something was said beside them."""
    return replace(
        impacts,
        said=tuple(
            replace(
                one,
                what=_erased(one.what),
                how_found=_erased(one.how_found),
                prevention=_erased(one.prevention),
                remedy=_erased(one.remedy),
                result=_erased(one.result),
                next_step=_erased(one.next_step),
            )
            for one in impacts.said
        ),
        doubts=tuple(replace(doubt, words="") for doubt in impacts.doubts),
        how_looked=_erased(impacts.how_looked),
        unread=tuple(_erased(line) for line in impacts.unread),
    )


def _erased(text: str) -> str:
    return ERASED if text.strip() else ""


def plain_name(part: int, name: str) -> str:
    """A file's name without what its sender called it: its place in the mail, and its ending."""
    return f"file-{part}{PurePosixPath(name).suffix.lower()[:8]}"
