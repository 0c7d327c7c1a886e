"""What letters are written from: facts gathered by the jobs (or by `preview`), values only.

Writing turns these into texts and never looks anything up; so the same letter can
be written from a database and from a bare plan file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from followbot.domain.facts_benefit import IndicatorFacts
from followbot.domain.facts_supplier import CalendarFacts, NotedWish
from followbot.domain.plan import EvidenceRequirement, Person
from followbot.domain.terms import LetterKind, MeasureStatus, SeverityClass

if TYPE_CHECKING:
    from followbot.domain.reply import Question


@dataclass(frozen=True, slots=True)
class ReplyWay:
    """How the reader answers: our address with the letter's token, and the short code.

    `address` is what the reply goes to (`bot+token@…`, or the bare address where the server has
    no plus addressing); `subject_token` is what a button writes into its new mail's subject.
    """

    address: str
    subject_token: str
    code: str


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What the supplier last said about a measure."""

    on: date
    status: MeasureStatus | None = None
    percent: int | None = None
    new_date: date | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A milestone as a letter shows it."""

    ref: str
    title: str
    due_on: date
    state: str


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure as a letter shows it; `wish_lapsed` is a date asked for that nobody decided.

    `finding` names a published finding (a key of the texts) of the `study`; `reading_of` the
    indicator of which a value is asked for, "" for none.
    """

    number: int
    plan_ref: str
    ref: str
    title: str
    status: MeasureStatus
    percent: int | None
    due_on: date
    first_due_on: date
    severity_class: SeverityClass
    zero_tolerance: bool = False
    last_answer: LastAnswer | None = None
    milestones: tuple[MilestoneFacts, ...] = ()
    evidence_wanted: tuple[EvidenceRequirement, ...] = ()
    why_it_pays: str = ""
    finding: str = ""
    study: str = ""
    asked_by_others: str = ""
    reading_of: str = ""
    wish_lapsed: date | None = None


@dataclass(frozen=True, slots=True)
class PlanSection:
    """One plan in a letter: `verified` by the buyer's word, `awaiting` what is reported done."""

    plan_ref: str
    plan_title: str
    supplier_name: str
    site: str
    source: str
    source_ref: str
    source_date: date | None
    total: int
    verified: int
    awaiting: int
    measures: tuple[MeasureFacts, ...]
    round_on: date
    answer_by: date


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A status request or a reminder (`kind`). `reminders_left` is None on the request itself.

    A reminder holds only what is unanswered; `answered` counts what was already said.
    `calendar`: agreed dates that go out with this letter, None where they are known.
    """

    kind: LetterKind
    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    sections: tuple[PlanSection, ...]
    reminders_left: int | None = None
    answered: int = 0
    answered_on: date | None = None
    calendar: CalendarFacts | None = None

    @property
    def measures(self) -> tuple[MeasureFacts, ...]:
        """All measures of all sections, in printed order."""
        if len(self.sections) == 1:
            return self.sections[0].measures
        return tuple(measure for section in self.sections for measure in section.measures)


@dataclass(frozen=True, slots=True)
class NotedLine:
    """What a receipt notes of a measure, and what stood before.

    `granted`: the new date is. `readings` are values with their units.
    """

    number: int
    plan_ref: str
    ref: str
    title: str
    status: MeasureStatus | None = None
    percent: int | None = None
    new_date: date | None = None
    was_status: MeasureStatus | None = None
    was_percent: int | None = None
    due_on: date | None = None
    comment: str = ""
    evidence: tuple[str, ...] = ()
    help: bool = False
    changed: bool = True
    reached: tuple[str, ...] = ()
    readings: tuple[tuple[Decimal, str], ...] = ()
    granted: bool = False
    indicator: IndicatorFacts | None = None


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A mail that was too large to be fetched, and the most that is: both in megabytes."""

    megabytes: int
    most: int


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What a receipt tells. The question comes first; `received_at` is in the supplier's zone.

    `confirm` True: nothing was taken yet, `lines` are what would be taken. `answered_subject`
    is that of the mail it answers; "" gives a subject of its own. `files` are evidence tied to
    no measure. `unread` are lines of which nothing was made. `about_closed`: something was said of
    a measure that the buyer closed; it was kept for a person and changed nothing. `sheet` and
    `calendar` go along where the writer asked for them: the answer sheet over these measures, the
    agreed dates. `too_large`: nothing of the mail was read.
    """

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    received_at: datetime
    plan_ref: str
    plan_title: str
    supplier_name: str
    total: int
    verified: int
    awaiting: int
    lines: tuple[NotedLine, ...]
    questions: tuple[tuple[int, Question], ...] = ()
    files: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    next_round_on: date | None = None
    confirm: bool = False
    answered_subject: str = ""
    new_dates_wait_for_buyer: bool = False
    help_wanted: bool = False
    about_closed: bool = False
    wishes: tuple[NotedWish, ...] = ()
    too_large: TooLarge | None = None
    sheet: RequestFacts | None = None
    calendar: CalendarFacts | None = None
