"""The lives, told plan by plan: what happened, what was recorded, how far it was then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from sqlmodel import Session, col, select

from followbot.demo.ledger import LetterOut
from followbot.demo.life.files import Written
from followbot.demo.life.machine import Command
from followbot.demo.life.verdict import Event, LifeVerdict
from followbot.demo.stage import Note
from followbot.demo.telling import letter_words, long_date, one_line
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Change, Measure, id_of
from followbot.domain.terms import LetterKind, MeasureStatus
from followbot.store.database import Database

_BAR = 10
_INDENT = 53
"""Columns before what is told: day, bar, counts, name."""
_UNTOLD = frozenset(
    {
        LetterKind.DIGEST,
        LetterKind.RECEIPT,
        LetterKind.DECISION_RECEIPT,
        LetterKind.PROPOSAL_RECEIPT,
        LetterKind.IMPACT_RECEIPT,
    }
)
"""Letters that only confirm, or tell of everything at once."""
_BAD = frozenset({LetterKind.ESCALATION, LetterKind.REMINDER})
_GOOD = frozenset({LetterKind.RECOGNITION, LetterKind.ACCEPTANCE, LetterKind.AGREEMENT})


@dataclass(frozen=True, slots=True)
class Progress:
    """How many measures of a plan were verified at an instant."""

    verified: Sequence[datetime]
    measures: int

    def at(self, instant: datetime) -> int:
        """The number of verified measures then."""
        return sum(one <= instant for one in self.verified)


def progress_of(database: Database, plan_ref: str) -> Progress:
    """When each measure of a plan was verified."""
    with database.read() as session:
        plan = session.exec(select(ActionPlan).where(ActionPlan.ref == plan_ref)).one()
        return Progress(tuple(_verified(session, plan)), _count(session, plan))


def _verified(session: Session, plan: ActionPlan) -> Iterator[datetime]:
    wanted = (
        select(Change.at)
        .join(Measure, col(Measure.id) == col(Change.subject_id))
        .where(Change.subject == "measure", Change.field == "status")
        .where(Change.after == MeasureStatus.VERIFIED.value, Measure.plan_id == id_of(plan))
    )
    return iter(session.exec(wanted))


def _count(session: Session, plan: ActionPlan) -> int:
    return len(session.exec(select(Measure).where(Measure.plan_id == id_of(plan))).all())


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: when, an arrow, who, and pieces of text with their style."""

    at: datetime
    arrow: str
    who: str
    pieces: tuple[tuple[str, str], ...]


class Chronicle:
    """Prints the lives to a console; `notes` say how everybody is called."""

    def __init__(self, console: Console, notes: dict[str, Note]) -> None:
        self._console = console
        self._notes = notes

    def plan(
        self,
        plan: AgreedPlan,
        commands: Iterable[Command],
        letters: Iterable[LetterOut],
        events: Iterable[Event],
        progress: Progress,
    ) -> None:
        """The life of one plan, in order of time; what came in stands before what went out then."""
        lines = [*_commands(commands), *self._letters(plan, letters), *self._events(events)]
        self._print(Text.assemble((plan.ref, "bold"), "  ", plan.title))
        last = date.min
        for line in sorted(lines, key=lambda one: (one.at, one.arrow == "→")):
            day = line.at.date()
            self._line(line, "" if day == last else long_date(day), progress)
            last = day
        self._print(Text())

    def _line(self, line: _Line, day: str, progress: Progress) -> None:
        filled = round(progress.at(line.at) * _BAR / max(1, progress.measures))
        shown = Text.assemble(
            (f" {day:<12}", "bright_black"),
            ("█" * filled, "green"),
            ("░" * (_BAR - filled), "bright_black"),
            f" {progress.at(line.at)}/{progress.measures}  ",
            f"{line.arrow} {line.who:<20.20} ",
        )
        for words, style in line.pieces:
            shown.append(words, style)
        self._print(shown)

    def _letters(self, plan: AgreedPlan, letters: Iterable[LetterOut]) -> Iterator[_Line]:
        """Each letter once, however many people got it at that moment."""
        seen: set[tuple[datetime, str, str]] = set()
        for letter in letters:
            of_plan = letter.plan_ref == plan.ref
            told = any(case.supplier == plan.supplier.name for case in letter.told)
            if letter.kind in _UNTOLD or not (of_plan or told):
                continue
            who = self._name(plan, letter.recipient)
            words = "".join(piece.words for piece in letter_words(letter))
            key = (letter.at, who, words)
            if key not in seen:
                seen.add(key)
                style = "yellow" if letter.kind in _BAD else ""
                style = "green" if letter.kind in _GOOD else style
                yield _Line(letter.at, "→", who, ((words, style),))

    def _name(self, plan: AgreedPlan, address: str) -> str:
        """How a reader is called: who never writes, as the first contact there."""
        note = self._notes.get(address) or self._notes.get(plan.supplier.primary.email)
        return note.name if note else plan.supplier.name

    def _events(self, events: Iterable[Event]) -> Iterator[_Line]:
        for event in events:
            acts = ", ".join(event.said.acts)
            quoted = f"“{one_line(event.said.text.splitlines())}”"
            told = ((f"{acts}  ", "bold"), (quoted, "bright_black"))
            yield _Line(event.said.at, "←", event.writer, told if acts else told[1:])
            rows = _rows(sorted(event.recorded or ()), self._console.width - _INDENT)
            if event.asked_back:
                yield _Line(event.said.at, " ", "", (("asked back", "yellow"),))
            for row in rows:
                yield _Line(event.said.at, " ", "", ((row, "green"),))

    def files(self, written: Sequence[Written], kept: bool) -> None:
        """Where the files lie, or how to keep them."""
        self._print(Text("Files", "bold"))
        for one in written:
            self._console.print(
                Text.assemble(f"  {one.path}  ", (one.command, "bright_black")), soft_wrap=True
            )
        if not kept:
            self._print(Text("  they go with this demo; --out DIR keeps them", "bright_black"))
        self._print(Text())

    def summary(self, verdict: LifeVerdict, seconds: float) -> None:
        """The last line: what was compared, and how long it took."""
        line = Text.assemble(
            f"{verdict.sent} mails sent · {verdict.read} answers read · ",
            (f"{verdict.facts} facts recorded", "green"),
            " · ",
            (f"{verdict.asked_back} asked back", "yellow"),
            " · ",
            (f"{verdict.wrong} wrong", "bold bright_red" if verdict.wrong else ""),
            " · ",
            (f"{verdict.missed} missed", "bold bright_red" if verdict.missed else ""),
            f" · {seconds:.0f} s",
        )
        self._print(line)
        for fault in verdict.faults:
            self._console.print(Text(f"  {fault}", "bright_red"), soft_wrap=True)

    def _print(self, line: Text) -> None:
        line.truncate(self._console.width, overflow="ellipsis")
        self._console.print(line, no_wrap=True, overflow="crop", soft_wrap=False)


def _rows(facts: Iterable[str], width: int) -> Iterator[str]:
    """The facts in as few rows as they fit in; none is cut in two."""
    row = ""
    for fact in facts:
        longer = f"{row} · {fact}" if row else fact
        if row and cell_len(longer) > width:
            yield row
            row = fact
        else:
            row = longer
    if row:
        yield row


def _commands(commands: Iterable[Command]) -> Iterator[_Line]:
    for one in commands:
        yield _Line(one.at, "$", "at the machine", ((one.words, ""),))
