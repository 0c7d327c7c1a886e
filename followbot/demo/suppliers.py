"""Simulated suppliers at work: they read what really arrived and answer from a real mail program.

1. They see only what a person sees: numbers and titles in the letter.
2. What is answered depends on the day it is answered: the factory moves on meanwhile.
3. A letter that answers one of their own mails is a receipt; they react to it only
   when it asks about something they wrote hastily.
4. Everything sent is remembered with what was meant by it: the demo's truth.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from followbot.demo.account import MailAccount
from followbot.demo.character import Character, Meant, News, Story
from followbot.demo.eyes import mentions, printed_numbers
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.programs.automatic import out_of_office
from followbot.demo.programs.parts import OutFile
from followbot.demo.programs.received import ReceivedLetter, open_letter


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail a supplier sent: `sure` is what must be taken, `doubtful` what must be asked back.

    Both are empty for an automatic notice. `text` is what was typed; `facts` are what is meant
    by lines that are about no status, `files` how many proofs of each measure went along.
    """

    plan_ref: str
    message_id: str
    at: datetime
    text: str
    sure: tuple[Meant, ...] = ()
    doubtful: tuple[Meant, ...] = ()
    facts: tuple[str, ...] = ()
    files: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    """Something to do at an instant: answer a letter, answer a question, or the notice."""

    at: datetime
    letter: ReceivedLetter
    kind: str


@dataclass(slots=True)
class _Typed:
    """An answer while it is typed, with what is meant by it."""

    lines: list[str] = field(default_factory=list)
    sure: list[Meant] = field(default_factory=list)
    doubtful: list[Meant] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    files: list[OutFile] = field(default_factory=list)
    proofs: list[tuple[str, int]] = field(default_factory=list)


class Supplier:
    """One character with its mail account. `look` reads, `act` writes what is due."""

    def __init__(self, character: Character, account: MailAccount) -> None:
        self.character = character
        self.sent: list[Sent] = []
        self._account = account
        self._tasks: list[_Task] = []
        self._noticed: set[str] = set()
        self._hasty: dict[str, tuple[int, News]] = {}
        self._said_once: set[tuple[str, str]] = set()
        self._zone = ZoneInfo(character.writer.timezone)
        # A story, not a secret: the same minutes in every run.
        self._chance = Random(character.plan_ref)  # noqa: S311

    @property
    def next_at(self) -> datetime | None:
        """When this supplier will write next, or None when nothing is on its desk."""
        return min((task.at for task in self._tasks), default=None)

    def look(self, now: datetime) -> None:
        """Open what is new in the inbox and decide when to answer it."""
        for raw in self._account.unread():
            self.receive(open_letter(raw), now)

    def receive(self, letter: ReceivedLetter, now: datetime) -> None:
        """Decide when to answer a letter that was opened."""
        if letter.in_reply_to in {sent.message_id for sent in self.sent}:
            self._open_receipt(letter, now)
        else:
            self._open_request(letter, now)

    def _open_request(self, letter: ReceivedLetter, now: datetime) -> None:
        today = now.astimezone(self._zone).date()
        character = self.character
        if not _asks(letter) or not self._numbers(letter) or today in character.forgets_on:
            return
        if character.is_away(today) and letter.from_address not in self._noticed:
            # Exchange sends its notice once to each sender.
            self._noticed.add(letter.from_address)
            self._tasks.append(_Task(now + timedelta(minutes=1), letter, "notice"))
        if not character.is_silent(today):
            self._tasks.append(_Task(self._answer_time(now), letter, "answer"))

    def _open_receipt(self, letter: ReceivedLetter, now: datetime) -> None:
        if any(mentions(letter.plain, news.hasty) for _, news in self._hasty.values()):
            self._tasks.append(_Task(self._answer_time(now, quick=True), letter, "clear"))

    def _answer_time(self, now: datetime, *, quick: bool = False) -> datetime:
        character = self.character
        local = now.astimezone(self._zone)
        day = local.date() + timedelta(days=1 if quick else character.answers_after_days)
        while day.weekday() not in character.works_on or character.is_away(day):
            day += timedelta(days=1)
        minute = timedelta(minutes=self._chance.randrange(0, 25))
        return datetime.combine(day, character.answers_at, self._zone) + minute

    def _numbers(self, letter: ReceivedLetter) -> dict[Story, int]:
        by_title = {story.title: story for story in self.character.stories}
        numbers = printed_numbers(letter.plain, by_title)
        return {by_title[title]: number for title, number in numbers.items()}

    def act(self, now: datetime) -> None:
        """Send everything that is due at this instant."""
        due = [task for task in self._tasks if task.at <= now]
        self._tasks = [task for task in self._tasks if task.at > now]
        for task in due:
            if task.kind == "notice":
                self._send_notice(task.letter, now)
            elif task.kind == "clear":
                self._clear_up(task.letter, now)
        letters = [task.letter for task in due if task.kind == "answer"]
        if letters:
            # Several letters on the desk: one answer, to the one that asks the most.
            self._answer(max(letters, key=lambda letter: len(self._numbers(letter))), now)

    def _send_notice(self, letter: ReceivedLetter, now: datetime) -> None:
        absence = self.character.absence
        if absence is not None:
            raw = out_of_office(letter, absence.notice, self.character.writer, now)
            self._send(raw, letter, now, absence.notice)

    def _answer(self, letter: ReceivedLetter, now: datetime) -> None:
        today: date = now.astimezone(self._zone).date()
        typed = _Typed()
        for story, number in sorted(self._numbers(letter).items(), key=lambda pair: pair[1]):
            news = story.at(today)
            if news is None:
                continue
            typed.lines.append(self.character.line(number, news.hasty or news.words))
            (typed.doubtful if news.hasty else typed.sure).append(news.meant(story.ref))
            if news.hasty:
                self._hasty[story.ref] = (number, news)
            self._add_more(typed, story, news)
        self._write(letter, typed, now)

    def _add_more(self, typed: _Typed, story: Story, news: News) -> None:
        """Files, and lines that are said once."""
        if news.files:
            typed.files += news.files
            typed.proofs.append((story.ref, len(news.files)))
        for line, fact in news.also:
            if (story.ref, line) not in self._said_once:
                self._said_once.add((story.ref, line))
                typed.lines.append(line)
                typed.facts.append(fact)

    def _clear_up(self, letter: ReceivedLetter, now: datetime) -> None:
        """Say clearly what was asked back, and only that, under the number it had before."""
        asked = {
            ref: number
            for ref, (number, news) in self._hasty.items()
            if mentions(letter.plain, news.hasty)
        }
        typed = _Typed()
        for ref, number in asked.items():
            _, news = self._hasty.pop(ref)
            typed.lines.append(self.character.line(number, news.words))
            typed.sure.append(news.meant(ref))
        self._write(letter, typed, now)

    def _write(self, letter: ReceivedLetter, typed: _Typed, now: datetime) -> None:
        if not typed.lines:
            return
        character = self.character
        text = "\n".join([*character.greeting, *typed.lines, *character.closing])
        files = tuple(typed.files)
        raw = PROGRAMS[character.program].reply(letter, text, character.writer, now, files)
        self._send(raw, letter, now, text, typed)

    def _send(
        self,
        raw: bytes,
        letter: ReceivedLetter,
        now: datetime,
        text: str,
        typed: _Typed | None = None,
    ) -> None:
        self._account.send(raw, letter.reply_to)
        meant = typed or _Typed()
        self.sent.append(
            Sent(
                self.character.plan_ref,
                open_letter(raw).message_id,
                now,
                text,
                tuple(meant.sure),
                tuple(meant.doubtful),
                tuple(meant.facts),
                tuple(meant.proofs),
            )
        )


def _asks(letter: ReceivedLetter) -> bool:
    """Whether there is something to press: a letter that only tells has no buttons."""
    return not letter.html or "mailto:" in letter.html
