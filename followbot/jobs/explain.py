"""explain: the status of a measure, built up again from the mails behind it.

1. Every mail that said something of the measure is read again, as of the day it was understood,
   and what is read today is laid beside what was taken then.
2. The changes are done again one after the other; where their end is not how the measure stands,
   somebody changed it without a history.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.reply import Answer, Reading
from followbot.domain.tables import Change, Incoming, Measure, MeasureUpdate, id_of
from followbot.domain.terms import LetterKind
from followbot.jobs.bot import Bot
from followbot.jobs.decide_terms import Decider
from followbot.jobs.measure_history import the_measure
from followbot.jobs.read_stored import ReadMail, read_stored
from followbot.jobs.visit_answered import reply_of
from followbot.store import measure_history as stored
from followbot.store.incoming import mail_by_id
from followbot.store.standing_by_history import rebuilt, stands

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class ExplainedChange:
    """One field that a step moved."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """One thing that moved the measure, or tried to, with the mail and the words it came from.

    `taken` and `today` say in short what was read then and what is read now; `otherwise` where
    they differ. `today` is None where nothing can be read again (no mail, or a call).
    """

    at: datetime
    who: str
    mail: int | None
    subject: str
    words: str
    changes: tuple[ExplainedChange, ...]
    taken: str
    today: str | None
    applied: bool
    why: str

    @property
    def otherwise(self) -> bool:
        """Whether today's reader reads the mail otherwise than it was taken."""
        return self.today is not None and self.today != self.taken


@dataclass(frozen=True, slots=True)
class Explained:
    """How a measure came to stand where it stands. `rebuilt` and `stands` are by field."""

    plan: str
    measure: str
    title: str
    timezone: str
    steps: tuple[ExplainedStep, ...]
    rebuilt: dict[str, str]
    stands: dict[str, str]

    @property
    def same(self) -> bool:
        """Whether the history ends where the measure stands."""
        return self.rebuilt == self.stands


def explain(bot: Bot, ref: str, plan_ref: str = "") -> Explained:
    """Build the status of the measure with this ref up again; changes nothing.

    Raises:
        UsageError: no measure has the ref, or several plans have one.
    """
    with bot.database.read() as session:
        measure, plan = the_measure(session, ref, plan_ref)
        key = id_of(measure)
        updates = stored.updates_of(session, key)
        changes = [row for row in stored.changes_around(session, key) if row.subject == "measure"]
        ids = {row.incoming_id for row in updates} | {row.incoming_id for row in changes}
        mails = stored.mails_by_id(session, {number for number in ids if number is not None})
        teller = _Teller(session, bot, plan.ref, measure, mails)
        steps = [*teller.said(updates, changes), *teller.decided(updates, changes)]
        steps.sort(key=lambda step: step.at)
        return Explained(
            plan.ref,
            measure.ref,
            measure.title,
            plan.timezone,
            tuple(steps),
            rebuilt(measure, changes),
            stands(measure),
        )


class _Teller:
    """Tells the steps of one measure; every mail is read again once."""

    def __init__(
        self,
        session: Session,
        bot: Bot,
        plan_ref: str,
        measure: Measure,
        mails: dict[int, Incoming],
    ) -> None:
        self._session = session
        self._bot = bot
        self._plan_ref = plan_ref
        self._measure = measure
        self._mails = mails
        self._read: dict[int, ReadMail] = {}

    def said(
        self, updates: Sequence[MeasureUpdate], changes: Sequence[Change]
    ) -> Iterator[ExplainedStep]:
        """What suppliers said of the measure, and what it moved."""
        for update in updates:
            mail = self._mails.get(update.incoming_id or 0)
            answer = self._answer(mail) if mail is not None else None
            by_buyer = mail is not None and self._again(mail).correspondence.to_buyer
            moved = [
                change
                for change in changes
                if change.incoming_id == update.incoming_id and change.at == update.reported_at
            ]
            yield ExplainedStep(
                at=update.reported_at,
                who=update.reported_by,
                mail=update.incoming_id,
                subject=mail.subject if mail else "",
                words=update.words or (answer.words if answer else "") or update.comment,
                changes=_moves(moved),
                taken=_in_short(update),
                today=None if mail is None or by_buyer else _in_short(answer),
                applied=update.applied,
                why=update.source,
            )

    def decided(
        self, updates: Sequence[MeasureUpdate], changes: Sequence[Change]
    ) -> Iterator[ExplainedStep]:
        """What else moved it: the buyer's decisions, a new wording of the plan."""
        told = {(update.incoming_id, update.reported_at) for update in updates}
        for change in changes:
            if (change.incoming_id, change.at) in told:
                continue
            mail = self._mails.get(change.incoming_id or 0)
            yield ExplainedStep(
                at=change.at,
                who=change.who,
                mail=change.incoming_id,
                subject=mail.subject if mail else "",
                words=self._decision(mail) if mail is not None else "",
                changes=_moves([change]),
                taken="",
                today=None,
                applied=True,
                why=change.why,
            )

    def _again(self, mail: Incoming) -> ReadMail:
        key = id_of(mail)
        if key not in self._read:
            at = mail.understood_at or mail.stored_at
            self._read[key] = read_stored(self._bot, mail, at)
        return self._read[key]

    def _answer(self, mail: Incoming) -> Answer | None:
        """What today's reader finds in the mail about the measure."""
        read = self._again(mail)
        found = self._in(read.reading)
        letter = read.correspondence.letter
        confirms = letter is not None and letter.kind == LetterKind.RECEIPT
        if found is None and letter is not None and confirms and read.reading.confirms:
            earlier = mail_by_id(self._session, letter.about_id)  # "yes" to an earlier mail
            found = self._in(self._again(earlier).reading)
        return found

    def _in(self, reading: Reading) -> Answer | None:
        wanted = (self._plan_ref, self._measure.ref)
        return next((one for one in reading.answers if (one.plan_ref, one.measure) == wanted), None)

    def _decision(self, mail: Incoming) -> str:
        """The buyer's words that decided, as they are read today."""
        read = self._again(mail)
        if not read.correspondence.to_buyer:
            return read.reading.written
        decider = Decider(
            self._bot,
            mail.sender,
            mail.understood_at or mail.stored_at,
            mail,
            read.correspondence.letter,
        )
        reply = reply_of(self._session, decider, read.reading.written)
        return "; ".join(command.words or command.verb.value for command in reply.commands)


def _in_short(said: MeasureUpdate | Answer | None) -> str:
    """What was said, in a few words that two readings can be compared by."""
    if said is None:
        return "nothing of this measure"
    parts = [
        said.status.value.replace("_", " ") if said.status else "",
        f"{said.percent} %" if said.percent is not None else "",
        f"new date {said.new_date.isoformat()}" if said.new_date else "",
        "asks for help" if said.help else "",
    ]
    return ", ".join(part for part in parts if part) or "a remark"


def _moves(changes: Sequence[Change]) -> tuple[ExplainedChange, ...]:
    return tuple(ExplainedChange(row.field, row.before, row.after) for row in changes)
