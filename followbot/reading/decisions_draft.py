"""A draft of a command: what stands around one verb, before it is known to be sure."""

from __future__ import annotations

from dataclasses import dataclass, field

from followbot.domain.decision import Verb
from followbot.reading.decisions_item import Item
from followbot.reading.decisions_words import decision_words

REASONED = frozenset({Verb.DECLINE, Verb.RETURN, Verb.CANCEL, Verb.REOPEN})
"""Verbs that a supplier or an auditor will ask the reason of."""
REPORTED = frozenset({Verb.CALLED, Verb.VISITED})
"""Verbs that tell what was: the rest of the line is their note."""
NAMED = frozenset({Verb.CALL, Verb.CALLED, Verb.VISITED, Verb.VISIT, Verb.MOVE_VISIT})
"""Verbs beside which a name may stand."""
TRAVELLED = frozenset({Verb.VISIT, Verb.MOVE_VISIT})
"""Verbs beside which the address of whoever travels may stand."""
GUARDS = ("not", "hedge", "doubt", "modal")
HARMLESS = frozenset(
    {"filler", "thanks", "greeting", "more", "until", "abbreviation", "unsure", "colon", "vague",
     "this_week", "next_week", "together"}
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """What was found around one verb. Places are those of the folded line."""

    start: int
    end: int
    sentence: int
    line: int
    verb: Verb | None = None
    verb_at: int = 0
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

    def take_contact(self, said: Draft, end: int) -> None:
        """Take the address, or who it may be, from words that end there and name no verb."""
        self.emails.extend(said.emails)
        self.others.extend(one for one in said.others if one.has(*GUARDS))
        self.end = end

    @property
    def unknown(self) -> list[Item]:
        """Items that nothing beside this verb explains."""
        return [item for item in self.others if not self._explains(item)]

    def _explains(self, item: Item) -> bool:
        """Whether this item says nothing that changes what the verb does."""
        by_verb = (
            (item.has("method", "count") and self.verb is Verb.VERIFY)
            or (self.method == "third_party" and item.capital)
            or (item.has("time") and self.verb in NAMED)
            or (item.has("because") and bool(self.days))
        )
        return bool(item.kinds & HARMLESS) or by_verb or self._explains_noun(item)

    def _explains_noun(self, item: Item) -> bool:
        if self.verb in NAMED and item.start < self.verb_at:
            return False  # "the supplier called": somebody else did
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


def starts_command(chunk: Chunk, *, report: bool) -> bool:
    """Whether a command begins here although a reason or a note is running.

    In a report only what cannot be the supplier's words: `1 done` can.
    """
    said = [item for item in chunk.items if not is_small(item)]
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
    if len(said) > 1 and said[1].is_target and (first.verb in strong or said[1].letters):
        return True
    known = all(item.verb or item.is_target or item.has("day", "length") for item in said)
    return chunk.begins != "soft" and known and (first.verb in strong or not report)


def is_small(item: Item) -> bool:
    """Whether it changes nothing wherever it stands."""
    return item.verb is None and not item.is_target and bool(item.kinds & HARMLESS)
