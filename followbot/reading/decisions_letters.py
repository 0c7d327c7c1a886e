"""Which single letters name a decision: `A approve`, and not "a new date" or "I approve"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followbot.reading.decisions_item import Around, Item

_EDGE = ("sep", "hard", "question", "colon")
_AFTER = (*_EDGE, "verb", "rhythm", "yes", "no", "si", "target", "not", "day", "length", "because")


def settled_letters(items: Sequence[Item], around: Around, line: str) -> list[Item]:
    """The items with every single letter decided: a decision, or a word."""
    shouted = line.isupper() and any(len(word) > 2 for word in line.split())
    settled: list[Item] = []
    for place, item in enumerate(items):
        if len(item.letters) != 1 or "target" in item.kinds:
            settled.append(item)
            continue
        before = settled[-1] if settled else None
        after = _after(item, items, place)
        if _names_decision(item, before, after, around, shouted=shouted):
            settled.append(Item(item.start, item.end, frozenset({"target"}), item.word,
                                letters=item.letters))  # fmt: skip
        else:
            small = item.kinds if item.senses else frozenset({"filler"})
            word = item.kinds - {"word"} or small
            settled.append(replace(item, letters=(), kinds=_plain(item, word)))
    return settled


def _after(item: Item, items: Sequence[Item], place: int) -> Item | None:
    """The next item; behind a capital that begins a clause the next that is no small word."""
    following = items[place + 1 :]
    begins = place == 0 or items[place - 1].has(*_EDGE)
    if item.capital and begins:
        return next((one for one in following[:6] if not one.has("filler")), None)
    return following[0] if following else None


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
        return _names_ninth(before, after, around, ends=ends)
    if item.senses or letter == "A":
        return _although_a_word(item, before, after, shouted=shouted)
    begins = before is None or before.verb is not None or not before.has("word")
    known = after is None or after.verb is not None or after.has(*_AFTER)
    if item.capital:
        return begins or ends or known
    fits = known or (after is not None and bool(after.letters))
    return fits and (
        before is None or before.is_target or before.has(*_EDGE, "verb", "yes", "no", "filler")
    )


def _names_ninth(before: Item | None, after: Item | None, around: Around, *, ends: bool) -> bool:
    """`I: approve`, `H, I and J`; "I approve" is somebody who speaks."""
    if after is not None and after.has("colon"):
        return True
    if before is None:
        return "I" in around.letters and after is not None and after.has("sep")
    return (before.is_target or before.has("sep", "verb")) and ends


def _although_a_word(item: Item, before: Item | None, after: Item | None, *, shouted: bool) -> bool:
    """A letter that is a word as well (`a`, `y`, `e`, `o`, `k`): only where no word can stand."""
    letter = item.letters[0]
    begins = before is None or before.has(*_EDGE)
    ends = after is None or after.has(*_EDGE)
    listed = after is not None and (bool(after.letters) or after.is_target)
    between = before is not None and before.is_target and listed
    if between and letter in "YEO":
        return item.capital and not shouted and letter != "Y"
    said = after is not None and (after.verb is not None or after.has("yes", "no", "si", "colon"))
    if letter == "K" and not item.capital:
        return (not begins or not ends) and (said or between)
    if item.capital and not shouted:
        return said or listed or after is None or not after.has("word", "noun")
    if begins:
        return said or (ends and (after is not None or item.capital))
    return (
        ends
        and before is not None
        and (before.verb is not None or before.is_target or before.has("filler", "yes", "no"))
    )
