"""Which single letters name a decision: `A approve`, and not "a new date" or "I approve"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followbot.reading.decisions_item import Around, Item

_EDGE = ("sep", "hard", "question", "colon")
_AFTER = (*_EDGE, "verb", "rhythm", "yes", "no", "si", "target", "not", "day", "length", "because")


def settled_letters(items: Sequence[Item], around: Around, line: str) -> list[Item]:
    """The items with every single letter decided: a decision, or a word."""
    shouted = line.isupper()
    settled: list[Item] = []
    for place, item in enumerate(items):
        if len(item.letters) != 1 or "target" in item.kinds:
            settled.append(item)
            continue
        before = settled[-1] if settled else None
        after = items[place + 1] if place + 1 < len(items) else None
        if _names_decision(item, before, after, around, shouted=shouted):
            settled.append(Item(item.start, item.end, frozenset({"target"}), item.word,
                                letters=item.letters))  # fmt: skip
        else:
            small = item.kinds if item.senses else frozenset({"filler"})
            word = item.kinds - {"word"} or small
            settled.append(replace(item, letters=(), kinds=_plain(item, word)))
    return settled


def _plain(item: Item, kinds: frozenset[str]) -> frozenset[str]:
    if item.word == "a":
        return frozenset({"filler"})
    return kinds if item.senses else frozenset({"word"})


def _names_decision(
    item: Item, before: Item | None, after: Item | None, around: Around, *, shouted: bool
) -> bool:
    letter = item.letters[0]
    if around.letters and letter not in around.letters and (item.senses or letter == "A"):
        return False
    ends = after is None or after.has(*_EDGE)
    if letter == "I":
        listed = before is not None and (before.is_target or before.has("sep", "verb")) and ends
        return (after is not None and after.has("colon")) or listed
    if item.senses or letter == "A":
        return _although_a_word(item, before, after, shouted=shouted)
    begins = before is None or before.has(*_EDGE) or before.is_target
    if item.capital:
        return begins or ends or (after is not None and (after.has(*_AFTER) or after.verb is not None
                                                        or after.has("filler", "until")))  # fmt: skip
    fits = after is None or after.has(*_AFTER) or bool(after.letters) or after.verb is not None
    return fits and (begins or before is not None and before.has("verb", "yes", "no", "filler"))


def _although_a_word(
    item: Item, before: Item | None, after: Item | None, *, shouted: bool
) -> bool:
    """A letter that is a word as well (`a`, `y`, `e`, `o`, `k`): only where no word can stand."""
    letter = item.letters[0]
    begins = before is None or before.has(*_EDGE)
    ends = after is None or after.has(*_EDGE)
    between = before is not None and before.is_target and after is not None and (
        bool(after.letters) or after.is_target
    )  # fmt: skip
    if between and letter in "YEO":
        return item.capital and not shouted and letter != "Y"
    said = after is not None and (after.verb is not None or after.has("yes", "no", "si", "colon"))
    if letter == "K" and not item.capital:
        return (not begins or not ends) and (said or between)
    if item.capital and not shouted:
        beside = after is not None and (after.is_target or after.has("day", "length", "not", "until"))
        alone = before is not None and (
            before.verb is not None or before.is_target or before.has("filler", "yes", "no", "until")
        )
        return (begins and ends) or said or beside or (alone and ends) or (
            alone and after is not None and after.has("filler", "because", "method")
        )
    if begins:
        return said or (ends and after is not None) or (after is not None and after.has("sep"))
    return ends and before is not None and (
        before.verb is not None or before.is_target or before.has("filler", "yes", "no")
    )
