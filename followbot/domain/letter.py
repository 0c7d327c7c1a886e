"""Letters: what we print, and what must be known of a printed letter to read its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from followbot.domain.terms import LetterKind, MeasureStatus


@dataclass(frozen=True, slots=True)
class PrintedMilestone:
    """A milestone a reply may name by its ref."""

    ref: str
    title: str
    due_on: date
    state: str = "pending"


@dataclass(frozen=True, slots=True)
class PrintedMeasure:
    """What one letter printed about a measure: the number is only valid for that letter.

    A measure that the letter did not print (another open measure of the plan)
    has number 0 and can be answered by its ref only.
    """

    number: int
    plan_ref: str
    ref: str
    title: str
    status: MeasureStatus
    percent: int | None
    deadline: date
    milestones: tuple[PrintedMilestone, ...] = ()

    def __hash__(self) -> int:
        # Measures are looked up all the time while a reply is read: their names are enough.
        return hash((self.plan_ref, self.ref, self.number))


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter of ours as it went out: everything reading needs to subtract and resolve it.

    `plain` and `html` are the exact texts of its two parts. `also_open` lists the
    open measures of its plans that were not printed. `impacts` are the numbers of the impacts
    that it can speak of; `asks_how_looked`: it asks only how the supplier looked for them.
    `proposed_version` is the number of the version that it puts to the supplier, None where it
    asks for no word on one (any more).
    """

    kind: LetterKind
    message_id: str
    code: str
    token: str
    recipient: str
    language: str
    sent_at: datetime
    plain: str
    html: str
    measures: tuple[PrintedMeasure, ...]
    also_open: tuple[PrintedMeasure, ...] = ()
    impacts: tuple[int, ...] = ()
    asks_how_looked: bool = False
    proposed_version: int | None = None

    def __hash__(self) -> int:
        # What is kept of a letter is looked up by it all the time: its texts are enough.
        return hash((self.message_id, self.plain, self.html))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes out with a letter. With a `content_id` the HTML shows it (RFC 2392)."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A written letter before it becomes a mail: subject, both texts, files."""

    kind: LetterKind
    language: str
    subject: str
    plain: str
    html: str
    attachments: tuple[Attachment, ...] = field(default=())
