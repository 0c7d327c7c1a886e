"""Somebody with a mail account who lives a part in a story: answers, decides, reports.

Status rounds are answered by a `Supplier`, whose factory moves on with the days; everything else
by acts. What was meant by each mail is remembered: it is the story's truth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from followbot.demo.account import MailAccount
from followbot.demo.character import Character
from followbot.demo.life.acts import Act, lines_of
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.programs.parts import OutFile
from followbot.demo.programs.received import ReceivedLetter, Writer, open_letter
from followbot.demo.suppliers import Supplier


@dataclass(frozen=True, slots=True)
class Role:
    """A part: who writes how, and what is done on which letter.

    `company` is how the timeline calls the writer, `language` what it writes. `titles` are those
    of the measures that the person knows. `character`: the factory, for who answers rounds.
    `leaves`: words (a pattern) of letters that a colleague answers. `plan_ref`: the plan it is
    about, "" for several.
    """

    company: str
    writer: Writer
    program: str
    language: str
    answers_at: time
    works_on: frozenset[int]
    acts: tuple[Act, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    character: Character | None = None
    leaves: str = ""
    plan_ref: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A mail that was sent: what was typed, which acts it plays, and what is meant by it."""

    message_id: str
    at: datetime
    writer: str
    text: str
    acts: tuple[str, ...]
    means: frozenset[str]
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    at: datetime
    letter: ReceivedLetter
    lines: tuple[str, ...]
    acts: tuple[Act, ...]


class Correspondent:
    """One role with its mail account. `look` reads, `act` writes what is due."""

    def __init__(self, role: Role, account: MailAccount) -> None:
        self.role = role
        self.said: list[Said] = []
        self.rounds = Supplier(role.character, account) if role.character else None
        self._account = account
        self._waiting = list(role.acts)
        self._tasks: list[_Task] = []
        self._zone = ZoneInfo(role.writer.timezone)

    @property
    def unplayed(self) -> tuple[str, ...]:
        """Names of the acts whose letter never came."""
        return tuple(act.name for act in self._waiting)

    @property
    def next_at(self) -> datetime | None:
        """When this person will write next, None when nothing is on its desk."""
        times = [task.at for task in self._tasks]
        if self.rounds is not None and self.rounds.next_at is not None:
            times.append(self.rounds.next_at)
        return min(times, default=None)

    def look(self, now: datetime) -> None:
        """Open what is new, and decide what to answer."""
        for raw in self._account.unread():
            letter = open_letter(raw)
            if not self._take_up(letter, now) and self.rounds and not self._is_left(letter):
                self.rounds.receive(letter, now)

    def _is_left(self, letter: ReceivedLetter) -> bool:
        return bool(self.role.leaves and re.search(self.role.leaves, letter.subject))

    def _take_up(self, letter: ReceivedLetter, now: datetime) -> bool:
        today = now.astimezone(self._zone).date()
        lines: list[str] = []
        played: list[Act] = []
        for act in self._waiting:
            typed = lines_of(act, letter, self.role.titles, today)
            # A supplier answers one thing at a time; a buyer decides line by line.
            if typed and (act.company or not played):
                lines += typed
                played.append(act)
        if not played:
            return False
        self._waiting = [act for act in self._waiting if act not in played]
        at = self._answer_time(now, max(act.after_days for act in played))
        self._tasks.append(_Task(at, letter, tuple(lines), tuple(played)))
        return True

    def _answer_time(self, now: datetime, after_days: int) -> datetime:
        local = now.astimezone(self._zone)
        day = local.date() + timedelta(days=after_days)
        at = datetime.combine(day, self.role.answers_at, self._zone)
        while at <= local or at.weekday() not in self.role.works_on:
            at += timedelta(days=1)
        return at

    def act(self, now: datetime) -> None:
        """Send everything that is due at this instant."""
        due = [task for task in self._tasks if task.at <= now]
        self._tasks = [task for task in self._tasks if task.at > now]
        for task in due:
            self._write(task, now)
        if self.rounds is not None:
            self.rounds.act(now)

    def _write(self, task: _Task, now: datetime) -> None:
        files: tuple[OutFile, ...] = tuple(one for act in task.acts for one in act.files)
        text = "\n".join(task.lines)
        raw = PROGRAMS[self.role.program].reply(task.letter, text, self.role.writer, now, files)
        self._account.send(raw, task.letter.reply_to)
        self.said.append(
            Said(
                open_letter(raw).message_id,
                now,
                self.role.writer.address,
                text,
                tuple(act.name for act in task.acts),
                frozenset(fact for act in task.acts for fact in act.means),
                any(act.unsure for act in task.acts),
            )
        )
