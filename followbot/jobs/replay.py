"""replay: the journal, done again in an empty database, gives the same state.

What came from outside is taken from the journal: plan files, mails, commands, what became of
letters, and the instants at which a job did something. Everything else is worked out again by
the jobs themselves. An erased mail says what was read in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError
from followbot.domain.journal import Event
from followbot.domain.tables import Incoming, PlanVersion
from followbot.domain.tables_audit import ErasedMail
from followbot.domain.terms import OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.bot import Bot
from followbot.jobs.escalate import escalate
from followbot.jobs.expire import expire
from followbot.jobs.extensions import lapse
from followbot.jobs.from_sheets import from_sheets_told
from followbot.jobs.import_plans import import_plans
from followbot.jobs.inquire import inquire
from followbot.jobs.introduce import introduce
from followbot.jobs.negotiate import negotiate
from followbot.jobs.remind import remind
from followbot.jobs.replay_commands import do_command
from followbot.jobs.replay_letters import LettersAgain
from followbot.jobs.report import report
from followbot.jobs.rules_in_force import under_rules
from followbot.jobs.send_notes import consequences, gave_up
from followbot.jobs.travel import travel
from followbot.jobs.understand import understand
from followbot.plans.toml_file import read_plan_document
from followbot.store import incoming as inbox
from followbot.store import outgoing as outbox
from followbot.store.database import Database
from followbot.store.journal_reading import ToldEntry, first_versions, told_entries
from followbot.store.letters import letter_by_message_id
from followbot.store.plan_proposals import proposed_wordings
from followbot.store.standing_print import Lines, standing_print
from followbot.store.waking import wake_everything

if TYPE_CHECKING:
    from sqlmodel import Session

_JOBS: dict[str, Callable[[Bot, datetime], object]] = {
    "understand": understand,
    "negotiate": negotiate,
    "introduce": introduce,
    "ask": ask,
    "remind": remind,
    "inquire": inquire,
    "lapse": lapse,
    "expire": expire,
    "escalate": escalate,
    "report": report,
    "travel": travel,
}
_FROM_OUTSIDE = frozenset(
    {
        Event.IMPORT,
        Event.COMMAND,
        Event.STEP,
        Event.SETTINGS,
        Event.DELIVERY,
        "incoming",
        "outgoing",
    }
)
_ENDED = {"cancelled": OutgoingState.CANCELLED, "expired": OutgoingState.EXPIRED}

Progress = Callable[[int], None]
"""Told how many entries were done again."""


@dataclass(slots=True)
class Replayed:
    """What came of it. `missing` stands only in the journal's database, `extra` only in the new.

    `problems` are entries that could not be done again, with the reason.
    """

    entries: int = 0
    rows: int = 0
    problems: list[str] = field(default_factory=list)
    missing: Lines = field(default_factory=Lines)
    extra: Lines = field(default_factory=Lines)

    @property
    def same(self) -> bool:
        """Whether the new database says the same as the old one."""
        return not (self.problems or self.missing or self.extra)


def replay(bot: Bot, into: Database, progress: Progress | None = None) -> Replayed:
    """Do everything in the journal of `bot.database` again in the empty database `into`.

    Raises:
        FollowbotError: the journal does not begin with the first plan that was imported.
    """
    done = Replayed()
    source = bot.database
    with source.read() as session:
        _begins_at_the_beginning(session)
        letters = LettersAgain(session)
        again = replace(bot, database=into, marker=letters.marks_for, yet_there=_aliases(session))
        for entry in told_entries(session, _FROM_OUTSIDE):
            if entry.kind == "outgoing":
                continue
            try:
                if entry.kind == Event.SETTINGS:
                    again = _under(again, entry)
                else:
                    again = _before(again, entry)
                    _redo(session, again, letters, entry)
            except FollowbotError as exc:
                done.problems.append(f"entry {entry.number} ({entry.kind}): {exc.message}")
            done.entries += 1
            if progress is not None:
                progress(done.entries)
        wanted = standing_print(session)
    with into.read() as session:
        found = standing_print(session)
    done.rows, done.missing, done.extra = wanted.total(), wanted - found, found - wanted
    return done


def _under(bot: Bot, entry: ToldEntry) -> Bot:
    """The bot under the settings of that time, by which everything is judged anew."""
    again = under_rules(bot, entry.content)
    with bot.database.write() as session:
        wake_everything(session)
    return again


def _aliases(source: Session) -> frozenset[str]:
    """Who was forgotten in the course of the story: the journal knows only these names."""
    commands = told_entries(source, frozenset({Event.COMMAND}))
    return frozenset(one for entry in commands if (one := _forgotten_by(entry)))


def _forgotten_by(entry: ToldEntry) -> str:
    """The alias of who was forgotten by a command, "" where nobody was."""
    is_forget = entry.kind == Event.COMMAND and entry.content["command"] == "forget"
    return str(entry.content["instead"]) if is_forget else ""


def _before(bot: Bot, entry: ToldEntry) -> Bot:
    """The bot as it is when an entry is done: who is forgotten by it gets no mail any more."""
    return replace(bot, yet_there=bot.yet_there - {_forgotten_by(entry)})


def _begins_at_the_beginning(session: Session) -> None:
    """Rows that are older than the journal were adopted, not done; they cannot be done again."""
    imported = {
        key
        for entry in told_entries(session, frozenset({Event.IMPORT}))
        for key in entry.content["versions"]
    }
    if first_versions(session) - proposed_wordings(session) - imported:
        raise FollowbotError(
            "plans were imported before the journal began, so it does not tell the whole story",
            "`followbot audit verify` verifies it all the same; a replay needs a database whose "
            "plans were all imported by a followbot that keeps a journal",
        )


def _redo(source: Session, bot: Bot, letters: LettersAgain, entry: ToldEntry) -> None:
    match entry.kind:
        case Event.IMPORT:
            _import(source, bot, entry)
        case "incoming":
            _store(source, bot, entry)
        case Event.STEP:
            _step(bot, entry)
        case Event.COMMAND:
            do_command(bot, entry.content, _now(entry))
        case Event.DELIVERY:
            _delivered(bot, letters, entry)


def _import(source: Session, bot: Bot, entry: ToldEntry) -> None:
    rows = [source.get_one(PlanVersion, key) for key in entry.content["versions"]]
    plans = [replace(read_plan_document(row.document), document=row.document) for row in rows]
    import_plans(bot.database, plans, _now(entry), bot.policy, from_sheets_told(entry.content))


def _store(source: Session, bot: Bot, entry: ToldEntry) -> None:
    """The mail again, with the number it had; of an erased one its facts."""
    row = source.get(Incoming, entry.subject_id)
    if row is None:
        raise FollowbotError("the mail is gone", "`followbot audit verify` says more")
    facts = source.get(ErasedMail, entry.subject_id)
    with bot.database.write() as session:
        mail = Incoming(
            id=row.id,
            mailbox=row.mailbox,
            uidvalidity=row.uidvalidity,
            uid=row.uid,
            sha256=row.sha256,
            raw=row.raw,
            size=row.size,
            complete=row.complete,
            stored_at=row.stored_at,
            heard_before_at=row.heard_before_at,
        )
        session.add(mail)
        session.flush()
        if facts is not None:
            session.add(ErasedMail(**facts.model_dump()))


def _step(bot: Bot, entry: ToldEntry) -> None:
    now, heard_at = _now(entry), entry.content["heard_at"]
    if heard_at is not None:
        with bot.database.write() as session:
            inbox.scan_finished(session, "replay", 1, datetime.fromisoformat(heard_at))
    _JOBS[entry.content["verb"]](bot, now)


def _delivered(bot: Bot, letters: LettersAgain, entry: ToldEntry) -> None:
    """What became of one attempt at a letter."""
    said, now = entry.content, _now(entry)
    with bot.database.write() as session:
        name = letters.message_id(entry.subject_id)
        letter = letter_by_message_id(session, [name]) if name else None
        if letter is None or letter.id is None:
            raise FollowbotError("its letter was not written again", "compare the letters")
        letter.attempt = said["attempt"]
        ended = _ENDED.get(said["outcome"])
        letter.state = OutgoingState.LEASED if ended else OutgoingState.TRANSMITTING
        session.add(letter)
        session.flush()
        if ended is not None:
            outbox.end_letter(session, letter.id, letter.attempt, ended, said["answer"], now)
            gave_up(session, letter.id, ended, now)
            return
        delivery = Delivery(said["outcome"], said["answer"], step=said.get("step", ""))
        retry_at = datetime.fromisoformat(said["retry_at"]) if "retry_at" in said else now
        outbox.settle(session, letter.id, letter.attempt, delivery, now, retry_at)
        consequences(session, letter.id, delivery, now)


def _now(entry: ToldEntry) -> datetime:
    return datetime.fromisoformat(entry.content["now"])


def differences(done: Replayed, most: int = 20) -> Iterator[str]:
    """What differs, one line each, at most so many of each side."""
    for name, lines in (
        ("only in the journal's", done.missing),
        ("only in the replay", done.extra),
    ):
        for words in sorted(lines)[:most]:
            yield f"{name}: {' '.join(word for word in words if word)}"
