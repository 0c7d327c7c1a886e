"""A clause to drafts: its items, sorted by what they are to its verbs.

1. `A approve B decline` and `approve A decline B`: what came first, target or verb, tells to which
   verb a target in the middle belongs.
2. "ok" and "yes" before another verb only lead in.
3. What stands behind "because", behind a colon or, for verbs that need a reason, behind the
   target is the reason, untouched.
"""

from __future__ import annotations

from collections.abc import Sequence

from followbot.domain.decision import Verb
from followbot.reading.decisions_draft import (
    GUARDS,
    HARMLESS,
    NAMED,
    REASONED,
    REPORTED,
    Chunk,
    Draft,
    is_small,
)
from followbot.reading.decisions_item import Item
from followbot.reading.decisions_words import decision_words

_METHODS = {
    Verb.VISIT: "visit", Verb.MOVE_VISIT: "visit", Verb.VISITED: "visit",
    Verb.CALL: "telephone", Verb.CALLED: "telephone",
}  # fmt: skip

_DOERS = frozenset({"by", "af", "von", "vom", "durch", "par", "por"})


def drafts_of(chunk: Chunk) -> list[Draft]:
    """The drafts of one chunk; the last may have no verb."""
    return _Scan(chunk).drafts()


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
        elif not item.has("yes"):
            self._add_other(item)

    def _add_other(self, item: Item) -> None:
        named = self._draft.verb in NAMED and item.capital and item.has("word")
        if not named:
            self._draft.others.append(item)
        elif len(item.word) > 1:
            self._draft.names.append(item)

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
        return all(is_small(item) for item in self._items[place + 1 :])

    def _add_verb(self, item: Item, verb: Verb, *, soft: bool) -> None:
        draft = self._draft
        rhythm = item.senses[0].detail if item.has("rhythm") else ""
        if draft.verb is None:
            draft.verb, draft.soft, draft.rhythm = verb, soft, rhythm
            draft.verb_at = item.start
            draft.target_first = bool(draft.targets)
        elif draft.verb is Verb.VERIFY and verb in _METHODS and not draft.late:
            draft.method = draft.method or _METHODS[verb]
        elif draft.verb is verb and not draft.late and (draft.target_first or not draft.targets):
            draft.clash = draft.clash or (bool(rhythm) and rhythm != draft.rhythm)
        elif verb is Verb.ACKNOWLEDGE and not draft.late:
            pass
        elif draft.verb is Verb.ACKNOWLEDGE and not draft.targets and not draft.others:
            draft.verb, draft.soft, draft.rhythm = verb, soft, rhythm
            draft.verb_at = item.start
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
        self._draft.verb_at = item.start
        if not before.targets:
            before.clash = self._draft.clash = True  # "cancel the visit"

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
            if item.has("modal") and not draft.names and not draft.others:
                draft.guarded = True  # "he called me"
            capital_name = item.capital and item.has("word", "noun")
            noun = "noun" in item.kinds and draft.verb in item.nouns
            return not capital_name and not noun and item.has("word", "noun", *GUARDS)
        if draft.verb not in REASONED or not (draft.targets or not draft.target_first):
            return False
        if draft.soft and not draft.targets:
            return False
        if not draft.targets and draft.verb is not Verb.DECLINE:
            return False  # "return flight", "cancel the meeting"
        text = self._is_reason(place, item)
        before = self._items[max(0, place - 2) : place]
        if text and len(before) > 1 and all(one.numbers for one in before):
            draft.clash = True  # "return 2 3 photos missing"
        return text

    def _is_reason(self, place: int, item: Item) -> bool:
        """Whether a reason without "because" or a colon begins with this item."""
        following = self._items[place + 1] if place + 1 < len(self._items) else None
        if item.has("not", "no"):
            return following is not None and following.has("word")
        verb = self._draft.verb
        foreign = item.has("noun") and not item.kinds & HARMLESS and verb not in item.nouns
        return (item.has("word") or foreign) and not item.has(*GUARDS)

    def _with_small_words(self, place: int) -> int:
        """The place of the first of the small words that lead to this one ("the photo …")."""
        while place and self._items[place - 1].has("filler") and not self._items[place - 1].verb:
            place -= 1
            if self._items[place].word in _DOERS and self._draft.verb in REASONED:
                self._draft.clash = True  # "declined by the authority"
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
