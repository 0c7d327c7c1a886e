"""The demo's buyer at her desk: she reads what the bot sends her and decides some of it by reply.

1. She sees only what a person sees: the letter A, B, C before a measure, or the one measure an
   escalation is about.
2. What she says is decided here beforehand; when she can say it depends on what really arrives.
3. What she has nothing to say about she leaves alone: it waits, and climbs the ladder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followbot.demo.account import MailAccount
from followbot.demo.eyes import mentions
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.programs.received import ReceivedLetter, Writer, open_letter

_LETTERED = re.compile(r"([A-Z]{1,2})  (M-\d{2})\b")
_NUMBERED = re.compile(r"\(\d{1,3}\) (M-\d{2})\b")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What she thinks of one measure: typed once, into the first letter that asks about it.

    `when`: words of the letter that show what is asked (a new date, a completion). `from_on`:
    the day since when she thinks so.
    """

    supplier: str
    measure: str
    when: str
    says: str
    from_on: date


@dataclass(frozen=True, slots=True)
class Manager:
    """The buyer: how she writes, and what she thinks. She answers at `answers_at` of that day."""

    writer: Writer
    program: str
    answers_at: time
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    at: datetime
    letter: ReceivedLetter
    lines: tuple[str, ...]


class Buyer:
    """One buyer with her mail account. `look` reads, `act` writes what is due."""

    def __init__(self, manager: Manager, account: MailAccount) -> None:
        self.manager = manager
        self.sent = 0
        self._account = account
        self._open = list(manager.opinions)
        self._tasks: list[_Task] = []
        self._zone = ZoneInfo(manager.writer.timezone)

    @property
    def next_at(self) -> datetime | None:
        """When she will write next, or None when nothing is on her desk."""
        return min((task.at for task in self._tasks), default=None)

    def look(self, now: datetime) -> None:
        """Open what is new in the inbox, and take up what she has an opinion about."""
        for raw in self._account.unread():
            letter = open_letter(raw)
            lines = self._lines(letter, now.astimezone(self._zone).date())
            if lines:
                self._tasks.append(_Task(self._answer_time(now), letter, lines))

    def act(self, now: datetime) -> None:
        """Send everything that is due at this instant."""
        due = [task for task in self._tasks if task.at <= now]
        self._tasks = [task for task in self._tasks if task.at > now]
        for task in due:
            reply = PROGRAMS[self.manager.program].reply
            raw = reply(task.letter, "\n".join(task.lines), self.manager.writer, now, ())
            self._account.send(raw, task.letter.reply_to)
            self.sent += 1

    def _lines(self, letter: ReceivedLetter, today: date) -> tuple[str, ...]:
        """What she types under this letter: one line for each decision she can take."""
        said = {one: _line(one, letter.plain) for one in self._open if one.from_on <= today}
        lines = {one: line for one, line in said.items() if line}
        self._open = [one for one in self._open if one not in lines]
        return tuple(lines.values())

    def _answer_time(self, now: datetime) -> datetime:
        local = now.astimezone(self._zone)
        at = datetime.combine(local.date(), self.manager.answers_at, self._zone)
        return at if at > local else local + timedelta(minutes=20)


def _line(one: Opinion, plain: str) -> str:
    """The line that says this opinion in answer to a letter, "" where it asks nothing of it."""
    for block in re.split(r"\n\s*\n", plain):
        lettered = _LETTERED.match(block)
        if lettered and lettered.group(2) == one.measure and _is_about(one, block):
            return f"{lettered.group(1)} {one.says}"
    # An escalation about one measure has no letters, and needs none.
    alone = set(_NUMBERED.findall(plain)) == {one.measure}
    return one.says if alone and _is_about(one, plain) else ""


def _is_about(one: Opinion, text: str) -> bool:
    return mentions(text, one.supplier) and re.search(one.when, " ".join(text.split())) is not None
