"""The lines of a buyer's reply, read one after another into drafts and notes.

1. A comma or "and" parts clauses, a stop, a semicolon or a line sentences. A clause that only
   names targets goes with its neighbour: `A, B and C approve`, `verify 1, 3`.
2. A clause without a command that takes something back ("but not yet", "unless …") makes every
   command of its sentence doubtful; where it opens a sentence, those of the sentence before.
3. A sentence that holds a word of command and is not understood is asked about where it looks
   like a command; prose that mentions one by the way is a note.
4. Behind a sign-off nothing is a command.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from followbot.domain.decision import Command, Unclear, UnclearWhy, Verb
from followbot.reading.decisions_build import MAX_WORDS, built, name_of
from followbot.reading.decisions_draft import (
    GUARDS,
    HARMLESS,
    REASONED,
    Chunk,
    Draft,
    drafts_of,
    starts_command,
)
from followbot.reading.decisions_item import Around, Item
from followbot.reading.decisions_items import items_of
from followbot.reading.decisions_letters import settled_letters
from followbot.reading.decisions_words import decision_words
from followbot.reading.words_fold import Folded

_SHORT = 5
_MUCH_PROSE = 2
_LONG_GREETING = 7
_WITH = frozenset({Verb.CALL, Verb.CALLED, Verb.VISIT, Verb.VISITED, Verb.ACKNOWLEDGE})
"""Commands beside which an "ok" is one of its own."""


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


class LineReader:
    """Reads lines in order; `heard` fills while it reads."""

    def __init__(self, around: Around) -> None:
        """`around` is what is known about the answered letter and the day."""
        self.heard = Heard()
        self.stopped = False
        self._around = around
        self._sentence = 0
        self._line = 0
        self._open: Draft | None = None
        self._folded = Folded("", "", "", None)
        self._waiting: list[Item] = []
        self._clash = False
        self._note: tuple[int, int] | None = None
        self._starts: list[int] = []

    def read(self, line: str) -> bool:
        """Read one line; returns whether anything of a command was found in it."""
        before = len(self.heard.drafts) + len(self.heard.asked)
        self._line += 1
        self._sentence += 1
        self._open = None
        self._folded, items = items_of(line, self._around)
        items = settled_letters(_without_bullet(items, self._folded), self._around, line)
        self._starts = [item.start for item in items]
        chunks = self._chunks(items)
        for place, chunk in enumerate(chunks):
            if self.stopped:
                break
            self._read_chunk(chunk, _following(chunks, place))
        self._end_note()
        self._finish_line()
        return len(self.heard.drafts) + len(self.heard.asked) > before

    def open_report(self) -> Draft | None:
        """The call or visit with which the line just read ended, when its note is still to come."""
        draft = self._open
        return draft if draft is not None and draft.is_report else None

    def add_note(self, line: str) -> None:
        """Keep a line that is not read for commands."""
        if line.strip():
            self.heard.notes.append(line.strip())

    # Chunks

    def _chunks(self, items: list[Item]) -> list[Chunk]:
        chunks: list[Chunk] = []
        pile: list[Item] = []
        begins = "start"
        for item in items:
            if not item.has("sep", "hard", "question") or item.is_target:
                pile.append(item)
                continue
            if pile:
                chunks.append(Chunk(pile, begins, self._sentence, self._line))
                pile = []
                begins = "soft"
            if item.has("question"):
                for chunk in chunks:
                    chunk.asked = chunk.asked or chunk.sentence == self._sentence
            if item.has("hard", "question"):
                self._sentence += 1
                begins = "hard" if begins != "start" else begins
        if pile:
            chunks.append(Chunk(pile, begins, self._sentence, self._line))
        return chunks

    def _read_chunk(self, chunk: Chunk, following: Chunk | None) -> None:
        if _is_signoff(chunk):
            self.stopped = True
            self._take_waiting_as_asked()
            return
        if self._continues_text(chunk):
            return
        if _is_greeting(chunk):
            return
        drafts = drafts_of(chunk)
        if any(draft.verb is not None for draft in drafts):
            self._read_verbs(chunk, drafts, following)
        elif _is_only_praise(chunk) and len(chunk.items) <= _SHORT:
            self.heard.praise.append(self._folded.original(chunk.start, chunk.end))
        elif _is_empty(chunk):
            self.heard.thanked |= any(item.has("thanks") for item in chunk.items)
        elif not drafts[0].unknown and not drafts[0].guarded:
            self._read_arguments(chunk, drafts[0], following)
        else:
            self._read_words(chunk, drafts[0])

    def _continues_text(self, chunk: Chunk) -> bool:
        """Whether this chunk belongs to the running reason or note."""
        draft = self._open
        if draft is None or not draft.takes_text:
            return False
        if _is_empty(chunk) and any(item.has("thanks") for item in chunk.items):
            self._open = None
            return True
        if starts_command(chunk, report=draft.is_report):
            return False
        if not draft.is_report:
            self._doubt_text(chunk, draft)
        if draft.tail is None:
            if draft.is_report and not draft.others and self._adds_to_report(chunk, draft):
                return True
            draft.tail = chunk.start
        draft.end = max(draft.end, chunk.end)
        return True

    @staticmethod
    def _doubt_text(chunk: Chunk, draft: Draft) -> None:
        """A running reason that takes something back, or goes on to another measure."""
        if draft.verb not in REASONED and any(item.has("hedge") for item in chunk.items):
            draft.guarded = True
        said = [item for item in chunk.items if not item.has("filler", "sep")]
        if len(said) > 1 and said[0].is_target and said[1].has("colon", "because"):
            draft.clash = True

    @staticmethod
    def _adds_to_report(chunk: Chunk, draft: Draft) -> bool:
        """`visited, 3 Dec: …`: a chunk that only says the day."""
        colon = next((item for item in chunk.items if item.has("colon")), None)
        head = [item for item in chunk.items if colon is None or item.start < colon.start]
        if draft.days or not all(item.has("day") or item.kinds & HARMLESS for item in head):
            return False
        draft.days.extend(item for item in head if item.has("day"))
        draft.end = chunk.end
        if draft.days and colon is not None:
            draft.tail = colon.end
        return bool(draft.days)

    # Clauses with a verb

    def _read_verbs(self, chunk: Chunk, drafts: list[Draft], following: Chunk | None) -> None:
        if _is_prose(chunk, drafts):
            self._read_words(chunk, drafts[0])
            return
        self._end_note()
        if self._leads_in(chunk, drafts, following):
            return
        first = drafts[0]
        if self._waiting:
            if first.targets and not first.target_first:
                first.clash = True
            first.clash = first.clash or self._clash
            first.targets = [*self._waiting, *first.targets]
            first.target_first = True
            first.start = self._waiting[0].start
            self._waiting, self._clash = [], False
        for draft in drafts:
            self.heard.drafts.append((draft, self._folded))
        self._open = drafts[-1]

    def _leads_in(self, chunk: Chunk, drafts: list[Draft], following: Chunk | None) -> bool:
        """`ok, approve A` and `yes, approve A`: the first word is no command of its own."""
        draft = drafts[0]
        bare = len(drafts) == 1 and not draft.targets and not draft.guarded
        if not bare or following is None or following.begins != "soft" or self._waiting:
            return False
        if draft.verb is not Verb.ACKNOWLEDGE and not draft.soft:
            return False
        said = [item for item in following.items if item.verb is not None]
        if not said or said[0].verb in _WITH:
            return False
        if draft.soft and draft.verb is Verb.DECLINE:
            if said[0].verb not in REASONED:
                self.heard.poisoned.add(chunk.sentence)  # "no, approve A"
            return said[0].verb in REASONED
        return not (draft.soft and said[0].verb is Verb.DECLINE) and not chunk.asked

    # Clauses without a verb

    def _read_arguments(self, chunk: Chunk, draft: Draft, following: Chunk | None) -> None:
        """Targets, days and lengths alone go with the clause before or behind."""
        self._end_note()
        before = self._open if chunk.begins == "soft" else None
        ahead = self._takes_targets(chunk, draft, following)
        if before is not None and (not draft.targets or not before.target_first):
            before.clash = before.clash or (ahead and bool(draft.targets))
            self._join(before, draft)
            if ahead and before.clash:
                self._clash = True
            return
        if ahead and before is None or (ahead and before is not None and before.target_first):
            self._waiting.extend(draft.targets)
            return
        if before is None and draft.emails and self._completes_contact(draft):
            return
        if draft.targets or draft.days:
            self._ask(chunk)
        else:
            self._add_to_note(chunk)

    def _completes_contact(self, draft: Draft) -> bool:
        """`New contact: Rina Akter. Mail: rina@…`"""
        last = self._open
        if last is None or last.verb is not Verb.NEW_CONTACT or last.emails:
            return False
        last.emails.extend(draft.emails)
        last.end = draft.end
        return True

    @staticmethod
    def _takes_targets(chunk: Chunk, draft: Draft, following: Chunk | None) -> bool:
        """Whether a clause of mere targets can belong to the next clause."""
        pure = draft.targets and not draft.days and not draft.method and not draft.emails
        if not pure or following is None:
            return False
        said = [item for item in following.items if _speaks(item)]
        if not chunk.begins == "soft" and said and not said[0].is_target:
            return True  # "A, approve"
        return bool(said) and said[0].is_target and not all(item.is_target for item in said)

    @staticmethod
    def _join(before: Draft, draft: Draft) -> None:
        before.targets.extend(draft.targets)
        before.days.extend(draft.days)
        before.emails.extend(draft.emails)
        before.into.extend(draft.into)
        before.others.extend(draft.others)
        before.method = before.method or draft.method
        if not before.is_report and not before.takes_text:
            before.end = draft.end

    def _read_words(self, chunk: Chunk, draft: Draft) -> None:
        """Words without a command: a reason, a doubt, a piece asked about, or a note."""
        before = self._open if chunk.begins == "soft" or _gives_reason(chunk, self._open) else None
        first = next((item for item in chunk.items if not _is_small(item)), chunk.items[0])
        hedged = first.has("hedge") and not first.has("filler")
        if before is not None and not hedged:
            if first.has("because") and first.end < chunk.end:
                before.tail, before.end = first.end, chunk.end
                return
            if before.verb in REASONED and not draft.targets:
                before.tail, before.end = chunk.start, chunk.end
                return
            if before.verb is Verb.NEW_CONTACT and not before.emails:
                before.others.extend(one for one in draft.others if one.has(*GUARDS))
                return
            if draft.targets and first.has("target") is False and _joins_reason(chunk, before):
                self._join_with_reason(chunk, before)
                return
            if first.is_target and _joins_reason(chunk, before):
                self._join_with_reason(chunk, before)
                return
        if any(item.has("not", "hedge", "doubt") and not item.has("filler") for item in chunk.items):
            self.heard.poisoned.add(chunk.sentence)
        if hedged and chunk.begins != "soft":
            self.heard.poisoned.add(chunk.sentence - 1)
        if _looks_meant(chunk, draft):
            self._end_note()
            self._ask(chunk)
        else:
            self._add_to_note(chunk)

    def _join_with_reason(self, chunk: Chunk, before: Draft) -> None:
        """`decline A and B because …`: a target and a reason, for the verb before."""
        for item in chunk.items:
            if item.has("because", "colon"):
                before.tail, before.end = item.end, chunk.end
                return
            if item.is_target:
                before.targets.append(item)

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


def _speaks(item: Item) -> bool:
    return item.is_target or item.verb is not None or item.has("yes", "no", "si")


def _following(chunks: list[Chunk], place: int) -> Chunk | None:
    """The next clause of the sentence that is more than a list of targets."""
    for chunk in chunks[place + 1 :]:
        if chunk.begins != "soft":
            return None
        if not all(item.is_target or _is_small(item) for item in chunk.items):
            return chunk
    return None


def _gives_reason(chunk: Chunk, before: Draft | None) -> bool:
    """`Declined. Because …`: the reason in a sentence of its own."""
    return before is not None and before.verb in REASONED and chunk.items[0].has("because")


def _joins_reason(chunk: Chunk, before: Draft) -> bool:
    if before.verb is None or before.target_first or before.takes_text:
        return False
    for item in chunk.items:
        if item.has("because", "colon"):
            return True
        if not item.is_target and not item.kinds & HARMLESS:
            return False
    return False


def _without_bullet(items: list[Item], folded: Folded) -> list[Item]:
    """`1) approve A`: the number of a list is no measure where a letter is named."""
    if len(items) < 3 or not items[0].numbers or folded.bare[: items[0].start].strip():  # noqa: PLR2004
        return items
    sign = folded.bare[items[0].end : items[0].end + 1]
    others = any(item.letters and item.capital for item in items[1:])
    if sign not in (")", ".") or not others:
        return items
    return [item for item in items[1:] if item.start > items[0].end or not item.has("colon")]


def _is_small(item: Item) -> bool:
    return item.verb is None and not item.is_target and bool(item.kinds & HARMLESS)


def _is_signoff(chunk: Chunk) -> bool:
    first = chunk.items[0]
    if not first.has("signoff") or first.is_target:
        return False
    return all(
        item.verb is None and not item.is_target and (item.capital or bool(item.kinds & HARMLESS))
        for item in chunk.items[1:]
    )


def _is_greeting(chunk: Chunk) -> bool:
    if not chunk.items[0].has("greeting") or len(chunk.items) > _LONG_GREETING:
        return False
    return not any(
        item.verb is not None or item.is_target or item.has(*GUARDS) for item in chunk.items
    )


def _is_empty(chunk: Chunk) -> bool:
    if chunk.items[0].has("thanks") and len(chunk.items) <= _SHORT:
        return all(_is_small(item) or (item.has("word") and item.capital) for item in chunk.items)
    return all(_is_small(item) and not item.has("unsure", "vague", "this_week", "next_week")
               for item in chunk.items)  # fmt: skip


def _is_only_praise(chunk: Chunk) -> bool:
    return any(item.has("unsure") for item in chunk.items) and all(map(_is_small, chunk.items))


def _is_prose(chunk: Chunk, drafts: list[Draft]) -> bool:
    """Whether a verb is only mentioned in a sentence that says something else."""
    if any(draft.tail is not None for draft in drafts):
        return False
    unknown = sum(len(draft.unknown) for draft in drafts)
    if not unknown:
        return False
    first = next(item for item in chunk.items if not _is_small(item) or item.verb)
    named = any(draft.targets or draft.late for draft in drafts)
    if first.verb is not None and first.verb not in decision_words().strong and not named:
        return unknown >= _MUCH_PROSE
    if first.is_target or first.verb is not None:
        return False
    strong = decision_words().strong
    for item in chunk.items:
        if item.verb in strong:
            return False  # "I would approve …": nothing but doubt stands before the verb
        if not _is_small(item) and not item.has(*GUARDS):
            break
    meant = any(item.verb in strong for item in chunk.items)
    letters = any(item.is_target and not item.has("all") for item in chunk.items)
    return not meant or (not letters and unknown >= _MUCH_PROSE)


def _looks_meant(chunk: Chunk, draft: Draft) -> bool:
    """Whether words without a verb seem to decide something: `B I need to think`."""
    if any(item.has("conditional") for item in chunk.items):
        return True
    said = [item for item in chunk.items if not _is_small(item)]
    named = [item for item in draft.targets if item.letters or item.numbers or item.ref]
    if not named:
        return False
    return bool(said[0].letters) or (len(said) <= _SHORT and not said[0].has("hedge"))


