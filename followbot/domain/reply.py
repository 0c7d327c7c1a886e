"""What was read from one incoming mail: values, never yet facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from followbot.domain.impact import ImpactReading
from followbot.domain.proposal import ProposalReply
from followbot.domain.terms import (
    AnswerSource,
    Decision,
    MailKind,
    MeasureStatus,
    QuestionAbout,
    WishKind,
)
from followbot.domain.visit_sheet import SeenRow


class RowVerdict(StrEnum):
    """What became of one row of a spreadsheet that came back."""

    TAKEN = "taken"
    ASKED = "asked"
    NOTHING_SAID = "nothing_said"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the writer said about one measure; None and "" mean not said.

    `sure` False: it changes nothing until confirmed. `words` is the very text it was read from.
    `sheet_token` is the token of the letter whose answer sheet it was typed into, "" where
    that is the answered letter or it stood in no sheet of ours.
    """

    plan_ref: str
    measure: str
    status: MeasureStatus | None = None
    percent: int | None = None
    new_date: date | None = None
    comment: str = ""
    evidence: tuple[str, ...] = ()
    help: bool = False
    sure: bool = True
    source: AnswerSource = AnswerSource.LINE
    words: str = ""
    sheet_token: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneAnswer:
    """What the writer said about a milestone: reached, or not."""

    plan_ref: str
    milestone: str
    reached: bool
    sure: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """A value that the writer read off a benefit's indicator (`benefit M-02: 49.2`).

    It says nothing about the measure's status. `unit` as it was written, "" where none was.
    """

    plan_ref: str
    measure: str
    value: Decimal
    unit: str = ""
    sure: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the writer wishes of our letters: another time, another person, none, again, a file.

    `on` is the day named to be asked again, None where none was ("later"). `name` and `email`
    are the other person's, "" where not given. `measure` is a ref, "" for the whole letter.
    """

    kind: WishKind
    on: date | None = None
    name: str = ""
    email: str = ""
    plan_ref: str = ""
    measure: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask back. `choices` are ready answers in the reply grammar, e.g. `3 3 Apr 2027`.

    `measure` is None where the question is which measure was meant. `words` quotes the writer.
    `who`: who can answer in the writer's place, and at which address? `cell` is where in a
    spreadsheet it stands, `E7`.
    """

    measure: str | None
    about: QuestionAbout
    words: str = ""
    choices: tuple[str, ...] = ()
    plan_ref: str = ""
    who: bool = False
    cell: str = ""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that came with a mail; `part` is its place among the mail's parts."""

    part: int
    name: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a spreadsheet that came back. `row` counts from 1, as people see it.

    `words` is what was typed into it, cells divided by ` | `.
    """

    file: str
    row: int
    measure: str
    verdict: RowVerdict
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything made of one mail. Reading never raises: doubts are in the value.

    `written` is the writer's own text after subtraction; `confirms` is True when the
    mail says yes (False: no) to "is this right?"; `deputy` an address an
    out-of-office named; `bounced` the addresses a trusted-looking bounce reports. `files`
    can be evidence: an answer sheet of ours is not among them. `sheet_rows` are the rows of
    the spreadsheets that came back, each with its verdict. `wishes` are about our letters.
    `impacts` is what an answer to an impact request says, `proposal` what it says of a proposed
    version; each None for every other mail. `seen_rows` are what was filled into a visit sheet.
    `lists`: a buyer sends lists of its own.
    """

    kind: MailKind
    decision: Decision
    language: str | None = None
    answers: tuple[Answer, ...] = ()
    milestones: tuple[MilestoneAnswer, ...] = ()
    readings: tuple[IndicatorReading, ...] = ()
    questions: tuple[Question, ...] = ()
    unread: tuple[str, ...] = ()
    pause_until: date | None = None
    reasons: tuple[str, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    written: str = ""
    confirms: bool | None = None
    deputy: str = ""
    bounced: tuple[str, ...] = ()
    bounce_hard: bool = False
    sheet_rows: tuple[SheetRow, ...] = ()
    wishes: tuple[Wish, ...] = ()
    impacts: ImpactReading | None = None
    proposal: ProposalReply | None = None
    seen_rows: tuple[SeenRow, ...] = ()
    lists: bool = False
