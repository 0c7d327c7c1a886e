"""The lines of a reply in order: commands, notes, and what a call or a supplier reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from followbot.domain.decision import Command, Unclear, UnclearWhy, Verb
from followbot.reading.decisions_build import MAX_WORDS
from followbot.reading.decisions_draft import Draft
from followbot.reading.decisions_heard import Heard
from followbot.reading.decisions_item import Around
from followbot.reading.decisions_lines import LineReader
from followbot.reading.decisions_pasted import told_by_supplier
from followbot.reading.decisions_words import TOKEN, decision_words
from followbot.reading.signature import is_footer
from followbot.reading.words_fold import fold

MAX_LINES = 600
_WRAPPED = 60
"""A line of so many characters may be wrapped: what goes on in lower case belongs to it."""
_NAME_WORDS = 3
_NAME = re.compile(r"\s*+[-/–—]?\s*+[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,2}\s*")
_REPORTED_LINE = re.compile(r"\s*(?:[-*•]\s*)?(?:\d{1,3}|[A-Za-z]{1,8}-?\d{1,4})\b")
_REPORTED = re.compile(r"(?:^|[,;:.]\s+)(?:\d{1,3}|[A-Za-z]{1,8}-?\d{1,4})[\s:.)-]")


class ReplyReader:
    """Reads the buyer's own lines; `heard` and `told` hold what came of it."""

    def __init__(self, around: Around) -> None:
        """`around` is what is known about the answered letter and the day."""
        self.told: list[str] = []
        self._around = around
        self._lines = LineReader(around)
        self._telling = ""
        self._report: Draft | None = None

    @property
    def heard(self) -> Heard:
        """Commands, notes and doubts."""
        return self._lines.heard

    @property
    def only_thanks(self) -> bool:
        """Whether the mail says thanks and nothing else."""
        return self.heard.thanked and not self.heard.notes

    def seen(self, text: str) -> Command:
        """What a mere thanks says."""
        return Command(Verb.ACKNOWLEDGE, words=" ".join(text.split())[:MAX_WORDS])

    def read(self, lines: Sequence[str]) -> ReplyReader:
        """Read all lines; returns itself."""
        for line in _whole_lines(_without_name(lines[:MAX_LINES])):
            if not line.strip():
                self._telling, self._report = "", None
            elif line.strip() == "--":
                self._lines.stopped = True
            elif self._lines.stopped:
                self._behind_signoff(line)
            elif not is_footer(line) and not self._continues(line):
                self._read(line)
        return self

    def _read(self, line: str) -> None:
        told = told_by_supplier(line)
        if told is not None:
            self._telling = "lines" if told else "all"
            self.told.extend([told] if told else [])
            return
        self._lines.read(line)
        draft = self._lines.open_report()
        self._report = draft
        if draft is None:
            return
        self._telling = "lines" if draft.reason else "all" if line.rstrip().endswith(":") else ""
        if _REPORTED.search(draft.reason):
            self.told.append(told_by_supplier(draft.reason) or draft.reason)

    def _continues(self, line: str) -> bool:
        """Whether a line goes on with what a supplier or a call reported."""
        if not self._telling:
            return False
        if self._telling == "lines" and not _REPORTED_LINE.match(line):
            self._telling, self._report = "", None
            return False
        if (self._report is not None or self._telling == "lines") and self._is_command(line):
            return False
        self.told.append(line.strip())
        if self._report is not None:
            self._report.reason = f"{self._report.reason}\n{line.strip()}".strip()
        return True

    def _is_command(self, line: str) -> bool:
        """Whether a line below a report is the buyer's own.

        It names a letter or begins with a word of command; `1 done` may be the supplier's.
        """
        commands = self._alone(line)
        strong = decision_words().strong
        return bool(commands) and all(
            command.letters or (command.verb in strong and not _REPORTED_LINE.match(line))
            for command in commands
        )

    def _alone(self, line: str) -> list[Command]:
        reader = LineReader(self._around)
        reader.read(line)
        return reader.heard.results(self._around)[0]

    def _behind_signoff(self, line: str) -> None:
        """A signature is never read; what looks like a decision in it is asked about."""
        strong = decision_words().strong
        for command in self._alone(line):
            if command.verb in strong and (command.letters or command.numbers or command.refs):
                self.heard.asked.append(
                    Unclear(command.words, UnclearWhy.UNKNOWN_WORDS, command.verb)
                )


def _whole_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those that a mail program wrapped put together again."""
    held: str | None = None
    size = joins = 0
    for line in lines:
        if held is not None and line.strip() and joins < MAX_LINES and _goes_on(held, size, line):
            contact = _awaits_address(held)
            held = f"{held.rstrip()}{',' if contact and held.rstrip()[-1:] not in ',:' else ''} "
            held += line.strip()
            size, joins = len(line), joins + 1
            continue
        if held is not None:
            yield held
        held, size, joins = line, len(line), 0
    if held is not None:
        yield held


def _goes_on(held: str, size: int, line: str) -> bool:
    if len(held) < MAX_WORDS and _awaits_address(held):
        return "@" in line or _NAME.fullmatch(line) is not None
    wrapped = size >= _WRAPPED and held.rstrip()[-1:] not in ".:;!?"
    return wrapped and line.strip()[:1].islower() and len(line.split(maxsplit=1)[0]) > 1


def _awaits_address(line: str) -> bool:
    """Whether a line names a new contact, whose address follows below."""
    if "@" in line:
        return False
    words = [found.group() for found in TOKEN.finditer(fold(line[:MAX_WORDS]).bare)]
    return any(
        phrase.sense.verb is Verb.NEW_CONTACT
        and tuple(words[place : place + len(phrase.words)]) == phrase.words
        for place, word in enumerate(words)
        for phrase in decision_words().phrases.get(word, ())
    )


def _without_name(lines: Sequence[str]) -> list[str]:
    """The lines without a mere name at the end ("Anna")."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    if len(kept) > 1 and _NAME.fullmatch(kept[-1]):
        words = [found.group() for found in TOKEN.finditer(fold(kept[-1]).bare)]
        typed = kept[-1].strip(" -/–—").split()
        known = any(word in decision_words().phrases or len(word) == 1 for word in words)
        if not known and all(word[:1].isupper() for word in typed) and len(typed) <= _NAME_WORDS:
            kept.pop()
    return kept
