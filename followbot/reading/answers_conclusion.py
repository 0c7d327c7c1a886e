"""Conclusions: the end of a clause that says of the measure as a whole that it is done.

`The fans were fitted on line 2, so this point can be considered done`: what stands in front tells
how, the end says where the measure stands. Words for it are in `conclusions.toml`. Only words that
are known to conclude, and a known word for "done", may stand in such an end; a negation, a day, a
share or any other word ends it before it begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from followbot.reading.data_files import load_data
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold_bare
from followbot.reading.words_index import TOKEN, plain_words

_ALLOWED = frozenset({"filler", "item"})
_GUARDS = frozenset(
    ["negation", "future", "condition", "hedge", "partial", "but", "except", "not_done", "almost",
     "not_started", "step", "place"]
)  # fmt: skip
_CONCLUDING = frozenset({"verb", "closer"})
_SHARE = "\x02"
_CONCLUDED = frozenset({"done", "concluded"})
_FEW = 3
_MOST_WORDS = 16
_EDGES = " ,.:;-–—!)(\"'"
_KINDS = (
    ("small", "small"),
    ("noun", "nouns"),
    ("verb", "verbs"),
    ("shut", "shut"),
    ("closer", "closers"),
)
_Span = tuple[int, int, bool]


class _Words(NamedTuple):
    """What words are, and by their last sign all their lengths, the longest first."""

    kinds: Mapping[str, str]
    sizes: Mapping[str, Sequence[int]]


@dataclass(slots=True)
class _End:
    """What was met in the end of a clause, read from its last word towards its first."""

    start: int
    noun: bool = False
    verb: bool = False
    closer: bool = False
    shut: bool = False
    done: bool = False
    small: bool = False
    soft: bool = False
    """`coi như xong`: its verb is a hedge where nothing was told before it."""

    def concludes(self, *, leads: bool) -> bool:
        """Whether it says "done" of the measure; `leads`: nothing stands before it."""
        if self.closer or (self.verb and self.done):
            return True
        return (self.noun and (self.done or self.shut)) or (self.shut and leads)


def with_conclusions(
    bare: str, spans: Sequence[_Span], hits: Sequence[tuple[Hit, ...]], languages: Sequence[str]
) -> tuple[list[_Span], list[tuple[Hit, ...]]]:
    """The clauses and their phrases, conclusions cut off as clauses of their own.

    Only words of these languages count, beside what is known as "done".
    """
    known = _words(tuple(dict.fromkeys(one.partition("-Latn")[0] for one in languages)))
    cut: list[_Span] = []
    found: list[tuple[Hit, ...]] = []
    for (start, end, asks), own in zip(spans, hits, strict=True):
        told = bool(bare[:start].strip(_EDGES))
        place = None if asks else _conclusion(bare, (start, end), own, known, told=told)
        if place is None:
            cut.append((start, end, asks))
            found.append(own)
            continue
        if bare[start:place].strip(_EDGES):
            cut.append((start, place, asks))
            found.append(tuple(hit for hit in own if hit.end <= place))
        done = (hit.languages for hit in own if hit.start >= place and "done" in hit.kinds)
        spoken = frozenset[str]().union(*done)
        cut.append((place, end, asks))
        found.append((Hit(place, end, _CONCLUDED, spoken, status="done"),))
    return cut, found


def _conclusion(
    bare: str, span: tuple[int, int], hits: Sequence[Hit], known: _Words, *, told: bool
) -> int | None:
    """Where the conclusion of a clause begins, None where it has none. `told`: behind others."""
    start, end = span
    last = _End(start=_trimmed(bare, start, end))
    for _ in range(_MOST_WORDS):
        place = _before(bare, start, last, hits, known) if last.start > start else None
        if place is None:
            break
        last.start = _trimmed(bare, start, place)
    else:
        return None  # nobody concludes in so many words
    if _SHARE in bare[start : last.start]:
        return None  # "70 % of the work is done" tells a share
    if not last.concludes(leads=not bare[: last.start].strip(_EDGES)):
        return None
    if last.soft and not (told or bare[start : last.start].strip(_EDGES)):
        return None
    # The blanks in front belong to what stands before.
    begin = last.start + len(bare[last.start : end]) - len(bare[last.start : end].lstrip(_EDGES))
    return begin if not bare[start:begin].strip(_EDGES) else _joined_at(bare, begin, end)


def _joined_at(bare: str, begin: int, end: int) -> int | None:
    """Where "and" or "so" joins the conclusion to what stands before it, None where none does.

    "Budget for this point is done" is about a budget.
    """
    joins = plain_words("therefore") | plain_words("joining")
    for token in TOKEN.finditer(bare, begin, end):
        if token.group() in joins or (token.group()[0] == "و" and len(token.group()) > _FEW):
            return token.start()
    return None


def _before(bare: str, start: int, last: _End, hits: Sequence[Hit], known: _Words) -> int | None:
    """Where the word or phrase begins that ends at this place, None where it is none of ours."""
    place = last.start
    endings = _known_ending(bare, start, place, known)
    guards = [one for one in hits if one.start < place <= one.end and one.kinds & _GUARDS]
    if guards:
        if not _is_soft(guards, endings, place):
            return None  # what guards a "done" anywhere guards it here
        last.soft = True
    for kind, size in endings:
        if not any(hit.start < place - size < hit.end for hit in hits):
            setattr(last, kind, True)
            return place - size
    hit = next((one for one in hits if one.start < place <= one.end), None)
    if hit is None or hit.start < start:
        return _linking_before(bare, start, place)
    if "done" in hit.kinds and hit.sure and hit.status == "done":
        last.done = True
        return hit.start
    return hit.start if hit.kinds and hit.kinds <= _ALLOWED else None


def _is_soft(guards: Sequence[Hit], endings: Sequence[tuple[str, int]], place: int) -> bool:
    """Whether the guards are hedges inside of a word that is known to conclude."""
    return all(one.kinds & _GUARDS == {"hedge"} for one in guards) and any(
        kind in _CONCLUDING and all(place - size <= one.start for one in guards)
        for kind, size in endings
    )


def _linking_before(bare: str, start: int, place: int) -> int | None:
    begin = bare.rfind(" ", start, place) + 1
    begin = max(begin, start)
    return begin if bare[begin:place] in plain_words("linking") else None


def _trimmed(bare: str, start: int, place: int) -> int:
    while place > start and bare[place - 1] in _EDGES:
        place -= 1
    return place


def _known_ending(bare: str, start: int, place: int, known: _Words) -> Sequence[tuple[str, int]]:
    """The longest known word or phrase that ends here: what it is, and its length."""
    for size in known.sizes.get(bare[place - 1 : place], ()):
        if place - size < start:
            continue
        kind = known.kinds.get(bare[place - size : place])
        if kind is None:
            continue
        begins = place - size == start or not bare[place - size - 1].isalnum()
        if begins or _is_dense(bare[place - size]):
            return ((kind, size),)
    return ()


def _is_dense(sign: str) -> bool:
    token = TOKEN.match(sign)
    return token is not None and token.lastgroup == "dense"


@cache
def _words(languages: tuple[str, ...]) -> _Words:
    """Every folded word of some languages, and what it is; what is more beats what is less."""
    tables = [table for name, table in _data().items() if name in languages]
    found: dict[str, str] = {}
    for kind, key in _KINDS:
        for word in fold_bare("\n".join(word for one in tables for word in one[key])).split("\n"):
            found[word] = kind
    found.pop("", None)
    sizes: dict[str, set[int]] = {}
    for word in found:
        sizes.setdefault(word[-1], set()).add(len(word))
    return _Words(found, {sign: sorted(own, reverse=True) for sign, own in sizes.items()})


@cache
def _data() -> dict[str, dict[str, Any]]:
    return load_data("conclusions.toml")
