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

from followbot.domain.decision import Verb
from followbot.reading.decisions_clauses import (
    SHORT,
    clause_behind,
    doubt_text,
    gives_reason,
    is_empty,
    is_greeting,
    is_only_praise,
    is_prose,
    is_signoff,
    join_with_reason,
    joins_reason,
    looks_meant,
    speaks,
    without_bullet,
)
from followbot.reading.decisions_draft import (
    HARMLESS,
    REASONED,
    Chunk,
    Draft,
    is_small,
    starts_command,
)
from followbot.reading.decisions_heard import LineEars
from followbot.reading.decisions_item import Around, Item
from followbot.reading.decisions_items import items_of
from followbot.reading.decisions_letters import settled_letters
from followbot.reading.decisions_scan import drafts_of

_WITH = frozenset({Verb.CALL, Verb.CALLED, Verb.VISIT, Verb.VISITED, Verb.ACKNOWLEDGE})
"""Commands beside which an "ok" is one of its own."""
_TAKES_BACK = ("not", "hedge", "doubt")


class LineReader(LineEars):
    """Reads lines in order; `heard` fills while it reads."""

    def __init__(self, around: Around) -> None:
        """`around` is what is known about the answered letter and the day."""
        super().__init__()
        self.stopped = False
        self._around = around
        self._sentence = 0
        self._open: Draft | None = None

    def read(self, line: str) -> bool:
        """Read one line; returns whether anything of a command was found in it."""
        before = len(self.heard.drafts) + len(self.heard.asked)
        self._line += 1
        self._sentence += 1
        self._open = None
        self._folded, items = items_of(line, self._around)
        items = settled_letters(without_bullet(items, self._folded), self._around, line)
        self._starts = [item.start for item in items]
        chunks = self._chunks(items)
        for place, chunk in enumerate(chunks):
            if self.stopped:
                break
            self._read_chunk(chunk, clause_behind(chunks, place))
        self._end_note()
        self._finish_line()
        return len(self.heard.drafts) + len(self.heard.asked) > before

    def open_report(self) -> Draft | None:
        """The call or visit with which the line just read ended, when its note is still to come."""
        draft = self._open
        return draft if draft is not None and draft.is_report else None

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
        if is_signoff(chunk):
            self.stopped = True
            self._take_waiting_as_asked()
            return
        if self._continues_text(chunk):
            return
        if is_greeting(chunk):
            return
        drafts = drafts_of(chunk)
        if self._gives_its_reason(chunk, drafts):
            return
        if any(draft.verb is not None for draft in drafts):
            self._read_verbs(chunk, drafts, following)
        elif is_only_praise(chunk) and len(chunk.items) <= SHORT:
            self.heard.praise.append(self._folded.original(chunk.start, chunk.end))
        elif is_empty(chunk):
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
        if is_empty(chunk) and any(item.has("thanks") for item in chunk.items):
            self._open = None
            return True
        if starts_command(chunk, report=draft.is_report):
            return False
        if not draft.is_report:
            doubt_text(chunk, draft)
        if draft.tail is None:
            if draft.is_report and not draft.others and self._adds_to_report(chunk, draft):
                return True
            draft.tail = chunk.start
        draft.end = max(draft.end, chunk.end)
        return True

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

    def _gives_its_reason(self, chunk: Chunk, drafts: list[Draft]) -> bool:
        """`return 1, 2: no photos`: that "no" belongs to the reason."""
        before = self._open
        if before is None or chunk.begins != "soft" or before.verb not in REASONED:
            return False
        if not all(draft.soft for draft in drafts) or not joins_reason(chunk, before):
            return False
        join_with_reason(chunk, before)
        return True

    # Clauses with a verb

    def _read_verbs(self, chunk: Chunk, drafts: list[Draft], following: Chunk | None) -> None:
        if is_prose(chunk, drafts):
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
            self._clash = self._clash or (ahead and before.clash)
            self._join(before, draft)
            return
        if ahead and (before is None or before.target_first):
            self._waiting.extend(draft.targets)
            return
        if before is None and draft.emails and self._completes_contact(draft):
            return
        if draft.targets or draft.days:
            self._ask(chunk)
        else:
            self._add_to_note(chunk)

    def _completes_contact(self, draft: Draft) -> bool:
        """Whether it gives the address: `New contact: Rina Akter. Mail: rina@…`."""
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
        said = [item for item in following.items if speaks(item)]
        if chunk.begins != "soft" and said and not said[0].is_target:
            return True  # "A, approve"
        return bool(said) and said[0].is_target and not all(item.is_target for item in said)

    @staticmethod
    def _join(before: Draft, draft: Draft) -> None:
        if before.into and draft.targets:
            before.clash = True  # "merge 4 into 2 and 3"
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
        before = self._open if chunk.begins == "soft" or gives_reason(chunk, self._open) else None
        first = next((item for item in chunk.items if not is_small(item)), chunk.items[0])
        hedged = first.has("hedge") and not first.has("filler")
        if before is not None and not hedged and self._adds_to(before, chunk, draft, first):
            return
        if any(item.has(*_TAKES_BACK) and not item.has("filler") for item in chunk.items):
            self.heard.poisoned.add(chunk.sentence)
        if hedged and chunk.begins != "soft":
            self.heard.poisoned.add(chunk.sentence - 1)
        if looks_meant(chunk, draft):
            self._end_note()
            self._ask(chunk)
        else:
            self._add_to_note(chunk)

    def _adds_to(self, before: Draft, chunk: Chunk, draft: Draft, first: Item) -> bool:
        """Whether these words are the reason or the contact of the command before them."""
        if first.has("because") and first.end < chunk.end:
            before.tail, before.end = first.end, chunk.end
        elif before.verb in REASONED and not draft.targets:
            before.tail, before.end = chunk.start, chunk.end
        elif before.verb is Verb.NEW_CONTACT and not before.emails:
            before.take_contact(draft, chunk.end)
        elif first.is_target and joins_reason(chunk, before):
            join_with_reason(chunk, before)
        else:
            # "Yes, I saw it" agrees to no date.
            before.clash = before.clash or (before.soft and not before.targets)
            return False
        return True
