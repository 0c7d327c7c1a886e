"""A draft of a command: the items of one clause, sorted by what they are to its verb.

1. `A approve B decline` and `approve A decline B`: what came first, target or verb, tells to which
   verb a target in the middle belongs.
2. "ok" and "yes" before another verb only lead in.
3. What stands behind "because", behind a colon or, for verbs that need a reason, behind the
   target is the reason, untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from followbot.domain.decision import Verb
from followbot.reading.decisions_item import Item
from followbot.reading.decisions_words import decision_words

REASONED = frozenset({Verb.DECLINE, Verb.RETURN, Verb.CANCEL, Verb.REOPEN})
"""Verbs that a supplier or an auditor will ask the reason of."""
REPORTED = frozenset({Verb.CALLED, Verb.VISITED})
"""Verbs that tell what was: the rest of the line is their note."""
NAMED = frozenset({Verb.CALL, Verb.CALLED, Verb.VISITED, Verb.VISIT})
"""Verbs beside which a name may stand."""
GUARDS = ("not", "hedge", "doubt", "modal")
HARMLESS = frozenset(
    {"filler", "thanks", "greeting", "more", "until", "abbreviation", "unsure", "colon", "vague",
     "this_week", "next_week", "together"}
)  # fmt: skip
_METHODS = {
    Verb.VISIT: "visit", Verb.VISITED: "visit", Verb.CALL: "telephone", Verb.CALLED: "telephone",
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """What was found around one verb. Places are those of the folded line."""

    start: int
    end: int
    sentence: int
    line: int
    verb: Verb | None = None
    soft: bool = False
    """The verb is a mere yes or no."""
    target_first: bool = False
    targets: list[Item] = field(default_factory=list)
    late: list[Item] = field(default_factory=list)
    """Targets behind the verb where others stood before it: they belong to a next verb."""
    into: list[Item] = field(default_factory=list)
    days: list[Item] = field(default_factory=list)
    emails: list[Item] = field(default_factory=list)
    names: list[Item] = field(default_factory=list)
    others: list[Item] = field(default_factory=list)
    method: str = ""
    rhythm: str = ""
    guarded: bool = False
    clash: bool = False
    wants_into: bool = False
    tail: int | None = None
    asked: bool = False
    report: str = ""
    reason: str = ""
    words: str = ""
    name: str = ""

    @property
    def is_report(self) -> bool:
        """Whether it tells of a call or a visit that was."""
        return self.verb in REPORTED

    @property
    def takes_text(self) -> bool:
        """Whether the rest of the line is its reason or note."""
        return self.tail is not None or self.is_report

    @property
    def unknown(self) -> list[Item]:
        """Items that nothing beside this verb explains."""
        return [item for item in self.others if not self._explains(item)]

    def _explains(self, item: Item) -> bool:
        if item.kinds & HARMLESS:
            return True
        if item.has("method", "count") and self.verb is Verb.VERIFY:
            return True
        if self.method == "third_party" and item.capital:
            return True
        if item.has("time") and self.verb in NAMED:
            return True
        if item.has("because") and self.days:
            return True
        return "noun" in item.kinds and (
            self.verb in item.nouns or (self.soft and Verb.APPROVE in item.nouns)
        )


@dataclass(slots=True)
class Chunk:
    """The items between two commas (`soft`) or stops; `begins` says what stood before it."""

    items: list[Item]
    begins: str
    sentence: int
    line: int
    asked: bool = False

    @property
    def start(self) -> int:
        """Where it starts in its line."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where it ends in its line."""
        return self.items[-1].end


def drafts_of(chunk: Chunk) -> list[Draft]:
    """The drafts of one chunk; the last may have no verb."""
    return _Scan(chunk).drafts()


def starts_command(chunk: Chunk, *, report: bool) -> bool:
    """Whether a command begins here although a reason or a note is running.

    In a report only what cannot be the supplier's words: `1 done` can.
    """
    said = [item for item in chunk.items if not _is_small(item)]
    if not said:
        return False
    strong = decision_words().strong
    first = said[0]
    if first.is_target:
        verb = next((item for item in said if not item.is_target), None)
        if verb is None or (verb.verb is None and not verb.has("yes", "no")):
            return False
        return bool(first.letters) or (verb.verb in strong and not report)
    if first.verb is None:
        return False
    if first.verb in strong and len(said) > 1 and said[1].is_target:
        return True
    known = all(item.verb or item.is_target or item.has("day", "length") for item in said)
    return chunk.begins != "soft" and known and (first.verb in strong or not report)


def _is_small(item: Item) -> bool:
    return item.verb is None and not item.is_target and bool(item.kinds & HARMLESS)


class _Scan:
    """Reads the items of a chunk from left to right."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._items = chunk.items
        self._done: list[Draft] = []
        self._draft = self._new(chunk.start)
        self._spoken = any(item.verb is not None for item in chunk.items)

    def _new(self, start: int) -> Draft:
        chunk = self._chunk
        return Draft(start, start, chunk.sentence, chunk.line, asked=chunk.asked)

    def drafts(self) -> list[Draft]:
        """All drafts in order."""
        for place, item in enumerate(self._items):
            if self._tail_begins(place, item):
                break
            self._add(place, item)
            self._draft.end = item.end
        last = self._draft
        if last.late:
            last.clash = True
        drafts = [*self._done, last]
        if any(draft.guarded for draft in drafts):
            for draft in drafts:
                draft.guarded = True  # "approve or decline": the doubt is about both
        return drafts

    def _add(self, place: int, item: Item) -> None:
        draft = self._draft
        verb, soft = self._verb(place, item)
        if draft.verb is Verb.NEW_CONTACT and not item.has("email", *GUARDS):
            self._name_of_contact(place, item)
        elif verb is not None and not (soft and item.is_target):
            self._add_verb(item, verb, soft=soft)
        elif item.is_target:
            self._add_target(item)
        elif item.has("day", "length"):
            draft.days.append(item)
        elif item.has("email"):
            draft.emails.append(item)
        elif self._points_into(item):
            draft.wants_into = True
        elif item.has(*GUARDS, "no", "si") and not item.has("filler"):
            draft.guarded = True
        elif item.has("method") and draft.verb in (None, Verb.VERIFY):
            draft.method = item.senses[0].detail
        elif item.has("yes"):
            pass
        elif draft.verb in NAMED and item.capital and item.has("word"):
            draft.names.extend([item] if len(item.word) > 1 else [])
        else:
            draft.others.append(item)

    def _points_into(self, item: Item) -> bool:
        """`merge 4 into 2`, `4 into 2 merge`."""
        draft = self._draft
        if not item.has("into") or draft.into:
            return False
        return draft.verb is Verb.MERGE or (draft.verb is None and bool(draft.targets))

    def _verb(self, place: int, item: Item) -> tuple[Verb | None, bool]:
        if item.verb is not None:
            return item.verb, False
        if self._spoken:
            return None, False
        if item.has("yes") or (item.has("si") and self._ends(place) and self._draft.targets):
            return Verb.APPROVE, True
        return (Verb.DECLINE, True) if item.has("no") else (None, False)

    def _ends(self, place: int) -> bool:
        return all(_is_small(item) for item in self._items[place + 1 :])

    def _add_verb(self, item: Item, verb: Verb, *, soft: bool) -> None:
        draft = self._draft
        rhythm = item.senses[0].detail if item.has("rhythm") else ""
        if draft.verb is None:
            draft.verb, draft.soft, draft.rhythm = verb, soft, rhythm
            draft.target_first = bool(draft.targets)
        elif draft.verb is Verb.VERIFY and verb in _METHODS and not draft.late:
            draft.method = draft.method or _METHODS[verb]
        elif draft.verb is verb and not draft.late and (draft.target_first or not draft.targets):
            draft.clash = draft.clash or (bool(rhythm) and rhythm != draft.rhythm)
        elif verb is Verb.ACKNOWLEDGE and not draft.late:
            pass
        elif draft.verb is Verb.ACKNOWLEDGE and not draft.targets and not draft.others:
            draft.verb, draft.soft, draft.rhythm = verb, soft, rhythm
        elif draft.target_first and not draft.late:
            draft.clash = True
        else:
            self._next(item, verb, rhythm, soft=soft)

    def _next(self, item: Item, verb: Verb, rhythm: str, *, soft: bool) -> None:
        before = self._draft
        self._done.append(before)
        own, before.late = before.late, []
        self._draft = self._new(own[0].start if own else item.start)
        if own:
            before.end = own[0].start
        self._draft.targets, self._draft.target_first = own, bool(own)
        self._draft.verb, self._draft.soft, self._draft.rhythm = verb, soft, rhythm

    def _add_target(self, item: Item) -> None:
        draft = self._draft
        if draft.wants_into:
            draft.into.append(item)
            draft.wants_into = False
        elif draft.verb is not None and draft.target_first:
            draft.late.append(item)
        else:
            draft.targets.append(item)

    def _name_of_contact(self, place: int, item: Item) -> None:
        draft = self._draft
        before = self._items[place - 1]
        if item.is_target and (before.has("filler", "until") or item.ref):
            draft.targets.append(item)
        elif item.capital or not item.kinds & HARMLESS:
            draft.names.append(item)

    def _tail_begins(self, place: int, item: Item) -> bool:
        """Whether the reason or note begins here; it then runs to the end of the chunk."""
        draft = self._draft
        if draft.verb is None or draft.verb is Verb.NEW_CONTACT:
            return False
        following = self._items[place + 1] if place + 1 < len(self._items) else None
        if item.has("because"):
            if following is not None and following.has("day") and draft.verb not in REASONED:
                return False  # "done since Monday" tells a day and no reason
            draft.tail = item.end
        elif item.has("colon") and draft.late:
            return False
        elif item.has("colon") and not self._only_arguments(place + 1):
            draft.tail = item.end
        elif self._is_text(place, item):
            draft.tail = self._with_small_words(place)
        else:
            return False
        rest = self._items[place + 1 :]
        if not draft.is_report and draft.verb not in REASONED:
            doubt = ("hedge",) if item.has("because") else GUARDS
            draft.guarded = draft.guarded or any(one.has(*doubt) for one in rest)
        if not draft.is_report and _holds_command(rest):
            draft.clash = True
        draft.end = self._chunk.end
        if draft.late and not draft.is_report:
            draft.clash = True
        return True

    def _only_arguments(self, place: int) -> bool:
        """Whether nothing but targets, days and small words follow: `approve: A, C`."""
        rest = self._items[place:]
        if not rest:
            return self._draft.verb not in REPORTED
        if self._draft.is_report:
            return False
        return all(
            item.is_target or item.verb or item.has("day", "length", "email", "method", "because")
            or bool(item.kinds & HARMLESS)
            for item in rest
        )  # fmt: skip

    def _is_text(self, place: int, item: Item) -> bool:
        draft = self._draft
        if draft.is_report:
            if draft.names and item.is_target:
                return False
            capital_name = item.capital and item.has("word", "noun")
            noun = "noun" in item.kinds and draft.verb in item.nouns
            return not capital_name and not noun and item.has("word", "noun", *GUARDS)
        if draft.verb not in REASONED or not (draft.targets or not draft.target_first):
            return False
        if draft.soft and not draft.targets:
            return False
        following = self._items[place + 1] if place + 1 < len(self._items) else None
        if item.has("not", "no"):
            return following is not None and following.has("word")
        foreign = item.has("noun") and not item.kinds & HARMLESS and draft.verb not in item.nouns
        return (item.has("word") or foreign) and not item.has(*GUARDS)

    def _with_small_words(self, place: int) -> int:
        """The place of the first of the small words that lead to this one ("the photo …")."""
        while place and self._items[place - 1].has("filler") and not self._items[place - 1].verb:
            place -= 1
        return self._items[place].start


def _holds_command(items: Sequence[Item]) -> bool:
    """Whether a reason without a comma runs into another command."""
    strong = decision_words().strong
    for place, item in enumerate(items[:-1]):
        after = items[place + 1]
        if item.letters and (after.verb is not None or after.has("yes", "no")):
            return True
        if item.is_target and after.verb in strong:
            return True
        if item.verb in strong and after.letters:
            return True
    return False
