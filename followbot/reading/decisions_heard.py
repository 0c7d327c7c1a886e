"""What was heard in a reply while its lines are read: drafts, notes, and what is asked about."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from followbot.domain.decision import Command, Unclear, UnclearWhy
from followbot.reading.decisions_build import MAX_WORDS, built, name_of
from followbot.reading.decisions_draft import Chunk, Draft
from followbot.reading.decisions_item import Around, Item
from followbot.reading.words_fold import Folded


@dataclass(slots=True)
class Heard:
    """Everything heard in a reply: drafts with their lines, notes, and pieces asked about."""

    drafts: list[tuple[Draft, Folded]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asked: list[Unclear] = field(default_factory=list)
    praise: list[str] = field(default_factory=list)
    thanked: bool = False
    poisoned: set[int] = field(default_factory=set)

    def results(self, around: Around) -> tuple[list[Command], list[Unclear]]:
        """Commands and unclear words of all drafts, in order."""
        commands: list[Command] = []
        unclear: list[Unclear] = []
        for draft, folded in self.drafts:
            draft.guarded = draft.guarded or (
                draft.sentence in self.poisoned and not draft.is_report
            )
            one = built(draft, folded, around)
            if isinstance(one, Command):
                commands.append(one)
            else:
                unclear.append(one)
        praise = [] if self.drafts or self.asked else self.praise[:1]
        unclear.extend(Unclear(words[:MAX_WORDS], UnclearWhy.UNKNOWN_WORDS) for words in praise)
        return commands, [*unclear, *self.asked]


class LineEars:
    """One line while it is read: what of it was heard, with the writer's own characters."""

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self.heard = Heard()
        self._line = 0
        self._folded = Folded("", "", "", None)
        self._starts: list[int] = []
        self._waiting: list[Item] = []
        """Targets that the next clause will say something of."""
        self._clash = False
        self._note: tuple[int, int] | None = None

    def add_note(self, line: str) -> None:
        """Keep a line that is not read for commands."""
        if line.strip():
            self.heard.notes.append(line.strip())

    def _ask(self, chunk: Chunk) -> None:
        words = self._folded.original(chunk.start, chunk.end).strip()
        why = UnclearWhy.CONDITIONAL if chunk.asked else UnclearWhy.UNKNOWN_WORDS
        self.heard.asked.append(Unclear(words[:MAX_WORDS], why))

    def _take_waiting_as_asked(self) -> None:
        if self._waiting:
            start, end = self._waiting[0].start, self._waiting[-1].end
            words = self._folded.original(start, end).strip()
            self.heard.asked.append(Unclear(words[:MAX_WORDS], UnclearWhy.UNKNOWN_WORDS))
            self._waiting, self._clash = [], False

    # Notes and ends

    def _add_to_note(self, chunk: Chunk) -> None:
        start, end = self._note or (chunk.start, chunk.end)
        self._note = (min(start, chunk.start), max(end, chunk.end))

    def _end_note(self) -> None:
        if self._note is not None:
            start, end = self._note
            self.add_note(self._folded.original(start, self._with_stop(end)))
            self._note = None

    def _with_stop(self, end: int) -> int:
        """Behind the stop that ends a sentence."""
        while end < len(self._folded.bare) and self._folded.bare[end] in ".!?)":
            end += 1
        return end

    def _next_start(self, end: int) -> int:
        """Where the next item starts: signs between belong to a reason ("60%")."""
        at = bisect_left(self._starts, end)
        return self._starts[at] if at < len(self._starts) else len(self._folded.bare)

    def _finish_line(self) -> None:
        self._take_waiting_as_asked()
        for draft, folded in self.heard.drafts[::-1]:
            if draft.line != self._line:
                break
            end = self._with_stop(draft.end)
            if draft.tail is not None:
                end = max(end, self._next_start(draft.end))
            draft.words = folded.original(draft.start, end).strip(" ,;")
            if draft.tail is not None:
                draft.reason = folded.original(draft.tail, end).strip()
            draft.name = name_of(draft.names, folded)
