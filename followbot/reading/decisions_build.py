"""A draft becomes a command, or words that are asked about: sure or asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from followbot.domain.decision import Command, Unclear, UnclearWhy, Verb
from followbot.domain.terms import DigestRhythm, VerificationMethod
from followbot.reading.decisions_days import when_of
from followbot.reading.decisions_draft import REASONED, TRAVELLED, Draft
from followbot.reading.decisions_item import Around, Item
from followbot.reading.words_fold import Folded

MAX_WORDS = 400
MAX_REASON = 4_000
_MOST_NAMES = 8
_EDGES = " \t,;:.-–—|<>()[]\"'"
_BLANKS = re.compile(r"\s+")


def built(draft: Draft, folded: Folded, around: Around) -> Command | Unclear:
    """The command of a draft, or why it is not sure."""
    words = draft.words[:MAX_WORDS]
    verb = draft.verb
    if verb is None:
        return Unclear(words, UnclearWhy.UNKNOWN_WORDS)
    why = _doubt(draft)
    if why is not None:
        return Unclear(words, why, verb)
    when = when_of(draft, around.today, folded.bare)
    why = when.why or _missing(draft, around)
    if why is not None:
        return Unclear(words, why, verb)
    letters, numbers, refs, everything = named(draft.targets)
    return Command(
        verb,
        letters=letters,
        numbers=numbers,
        refs=refs,
        everything=everything,
        on=when.on,
        days=when.days,
        reason=_reason(draft),
        name=draft.name,
        email=_address(draft.emails[0].word) if draft.emails else "",
        into=_into(draft.into),
        method=VerificationMethod(draft.method) if draft.method else None,
        rhythm=DigestRhythm(draft.rhythm) if draft.rhythm else None,
        words=words,
    )


def named(
    targets: Iterable[Item],
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...], bool]:
    """Letters, numbers, refs and "all" among targets, each once."""
    found = list(targets)
    letters = dict.fromkeys(letter for item in found for letter in item.letters)
    numbers = dict.fromkeys(number for item in found for number in item.numbers)
    refs = dict.fromkeys(item.ref for item in found if item.ref)
    return tuple(letters), tuple(numbers), tuple(refs), any(item.has("all") for item in found)


def _doubt(draft: Draft) -> UnclearWhy | None:
    """Why the clause as a whole is not sure."""
    if draft.guarded or draft.asked:
        return UnclearWhy.CONDITIONAL
    mixed = any(item.has("all") for item in draft.targets) and len(draft.targets) > 1
    mixed = mixed or (
        any(item.letters for item in draft.targets) and any(item.numbers for item in draft.targets)
    )
    stray = bool(draft.into) and draft.verb is not Verb.MERGE
    addresses = bool(draft.emails) and draft.verb not in {*TRAVELLED, Verb.NEW_CONTACT}
    if draft.clash or draft.unknown or mixed or stray or addresses or len(draft.emails) > 1:
        return UnclearWhy.UNKNOWN_WORDS
    return None


def _missing(draft: Draft, around: Around) -> UnclearWhy | None:
    """What the verb needs and the clause does not say."""
    taken_out = draft.verb is Verb.CANCEL and around.negotiated
    if draft.verb in REASONED and not taken_out and not _reason(draft):
        return UnclearWhy.NO_REASON
    if draft.verb is Verb.NEW_CONTACT and not (draft.emails and _address(draft.emails[0].word)):
        return UnclearWhy.NO_ADDRESS
    if draft.verb in TRAVELLED and draft.emails and not _address(draft.emails[0].word):
        return UnclearWhy.NO_ADDRESS
    if draft.verb is Verb.MERGE and not (_into(draft.into) and named(draft.targets) != _NOTHING):
        return UnclearWhy.NO_TARGET
    return None


_NOTHING = ((), (), (), False)


def _reason(draft: Draft) -> str:
    reason = _BLANKS.sub(" ", draft.reason).strip(" ,;:-–—")
    # One sentence needs no stop; of several the last keeps its own.
    single = reason.endswith(".") and ". " not in reason and not reason.endswith("..")
    return (reason[:-1] if single else reason)[:MAX_REASON]


def _into(items: Sequence[Item]) -> str:
    """The one number or ref that is merged into; "" where it is none or several."""
    if len(items) != 1 or len(items[0].numbers) > 1:
        return ""
    return str(items[0].numbers[0]) if items[0].numbers else items[0].ref


def _address(word: str) -> str:
    """An address without what a mail program or a sentence put around it; "" when it is none."""
    bare = word.removeprefix("mailto").strip(_EDGES)
    local, _, domain = bare.partition("@")
    good = local and "." in domain and "@" not in domain and ".." not in bare
    return bare if good and not domain.startswith((".", "-")) else ""


def name_of(names: Sequence[Item], folded: Folded) -> str:
    """The name that stood beside the verb, as it was typed; "" where there is none."""
    typed = [folded.original(item.start, item.end).strip(_EDGES) for item in names[:_MOST_NAMES]]
    return " ".join(one for one in typed if one)
