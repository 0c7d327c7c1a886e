"""What kind of clause it is: greeting, thanks, sign-off, prose, or words that seem to decide."""

from __future__ import annotations

from followbot.reading.decisions_draft import GUARDS, HARMLESS, REASONED, Chunk, Draft, is_small
from followbot.reading.decisions_item import Item
from followbot.reading.decisions_words import decision_words
from followbot.reading.words_fold import Folded

SHORT = 5
"""A clause of at most so many items is short."""
_MUCH_PROSE = 2
_LONG_GREETING = 7


def speaks(item: Item) -> bool:
    """Whether it names a target or says a verb."""
    return item.is_target or item.verb is not None or item.has("yes", "no", "si")


def clause_behind(chunks: list[Chunk], place: int) -> Chunk | None:
    """The next clause of the sentence that is more than a list of targets."""
    for chunk in chunks[place + 1 :]:
        if chunk.begins != "soft":
            return None
        if not all(item.is_target or is_small(item) for item in chunk.items):
            return chunk
    return None


def gives_reason(chunk: Chunk, before: Draft | None) -> bool:
    """`Declined. Because …`: the reason in a sentence of its own."""
    return before is not None and before.verb in REASONED and chunk.items[0].has("because")


def joins_reason(chunk: Chunk, before: Draft) -> bool:
    """Whether a clause adds a target and the reason to the verb before it."""
    if before.verb is None or before.target_first or before.takes_text:
        return False
    for item in chunk.items:
        if item.has("because", "colon"):
            return True
        if not item.is_target and not item.kinds & HARMLESS:
            return False
    return False


def without_bullet(items: list[Item], folded: Folded) -> list[Item]:
    """`1) approve A`: the number of a list is no measure where a letter is named."""
    if len(items) < 3 or not items[0].numbers or folded.bare[: items[0].start].strip():
        return items
    sign = folded.bare[items[0].end : items[0].end + 1]
    others = any(item.letters and item.capital for item in items[1:])
    if sign not in (")", ".") or not others:
        return items
    return [item for item in items[1:] if item.start > items[0].end or not item.has("colon")]


def is_signoff(chunk: Chunk) -> bool:
    """Whether the signature begins here."""
    first = chunk.items[0]
    if not first.has("signoff") or first.is_target:
        return False
    return all(
        item.verb is None and not item.is_target and (item.capital or bool(item.kinds & HARMLESS))
        for item in chunk.items[1:]
    )


def is_greeting(chunk: Chunk) -> bool:
    """Whether it is a salutation and nothing else."""
    if not chunk.items[0].has("greeting") or len(chunk.items) > _LONG_GREETING:
        return False
    return not any(
        item.verb is not None or item.is_target or item.has(*GUARDS) for item in chunk.items
    )


def is_empty(chunk: Chunk) -> bool:
    """Whether nothing in it says anything, or only thanks."""
    if chunk.items[0].has("thanks") and len(chunk.items) <= SHORT:
        return all(is_small(item) or (item.has("word") and item.capital) for item in chunk.items)
    return all(is_small(item) and not item.has("unsure", "vague", "this_week", "next_week")
               for item in chunk.items)  # fmt: skip


def is_only_praise(chunk: Chunk) -> bool:
    """Whether it is praise, and neither yes nor no."""
    return any(item.has("unsure") for item in chunk.items) and all(map(is_small, chunk.items))


def is_prose(chunk: Chunk, drafts: list[Draft]) -> bool:
    """Whether a verb is only mentioned in a sentence that says something else."""
    if any(draft.tail is not None for draft in drafts):
        return False
    unknown = sum(len(draft.unknown) for draft in drafts)
    if not unknown:
        return False
    first = next(item for item in chunk.items if not is_small(item) or item.verb)
    named = any(draft.targets or draft.late for draft in drafts)
    if first.verb is not None and first.verb not in decision_words().strong and not named:
        return unknown >= _MUCH_PROSE
    if first.is_target or first.verb is not None:
        return False
    strong = decision_words().strong
    for item in chunk.items:
        if item.verb in strong:
            return False  # "I would approve …": nothing but doubt stands before the verb
        if not is_small(item) and not item.has(*GUARDS):
            break
    meant = any(item.verb in strong for item in chunk.items)
    letters = any(item.is_target and not item.has("all") for item in chunk.items)
    return not meant or (not letters and unknown >= _MUCH_PROSE)


def looks_meant(chunk: Chunk, draft: Draft) -> bool:
    """Whether words without a verb seem to decide something: `B I need to think`."""
    if any(item.has("conditional") for item in chunk.items):
        return True
    said = [item for item in chunk.items if not is_small(item)]
    named = [item for item in draft.targets if item.letters or item.numbers or item.ref]
    if not named:
        return False
    return bool(said[0].letters) or (len(said) <= SHORT and not said[0].has("hedge"))


def doubt_text(chunk: Chunk, draft: Draft) -> None:
    """A running reason that takes something back, or goes on to another measure."""
    if draft.verb not in REASONED and any(item.has("hedge") for item in chunk.items):
        draft.guarded = True
    said = [item for item in chunk.items if not item.has("filler", "sep")]
    if len(said) > 1 and said[0].is_target and said[1].has("colon", "because"):
        draft.clash = True


def join_with_reason(chunk: Chunk, before: Draft) -> None:
    """`decline A and B because …`: a target and a reason, for the verb before."""
    for item in chunk.items:
        if item.has("because", "colon"):
            before.tail, before.end = item.end, chunk.end
            return
        if item.is_target:
            before.targets.append(item)
