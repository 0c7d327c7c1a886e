"""What numbers and refs of one letter mean: `3`, `M-02`, `m2`, `M-02.1`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from followbot.domain.letter import PrintedMeasure, PrintedMilestone, SentLetter
from followbot.domain.terms import MeasureStatus
from followbot.reading.words_fold import fold

if TYPE_CHECKING:
    from followbot.reading.prose_mention import Part
    from followbot.reading.prose_passages import Named

_REF = re.compile(
    r"(?<![a-z0-9])(?<![a-z0-9]\.)([a-z]{1,8})[ ]?[-_.#]?[ ]?(\d{1,6})(?:[.-](\d{1,3}))?"
    r"(?![a-z0-9]|[.-]\d|[ ]?%(?!\d))"
)
_STRICT = re.compile(r"^[a-z]{1,8}[-_.]?\d{1,6}(?:[.-]\d{1,3})?$")


_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Target:
    """What an answer is about: a measure of a plan, or one of its milestones."""

    measure: PrintedMeasure
    milestone: PrintedMilestone | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Plan, measure and milestone ref."""
        return (
            self.measure.plan_ref,
            self.measure.ref,
            self.milestone.ref if self.milestone else "",
        )


class Address(NamedTuple):
    """Targets at the beginning of a line and where its content starts.

    `unknown`: numbers that this letter did not print. `marked`: written so that it can only
    be an address (a bracket, a colon, a label, a list, a ref). `several`: one ref of several plans.
    `numbers`: how many numbers or refs were named; `spaced`: with only blanks between them.
    `by_name`: by a ref, a label or a counter, so that it can be nothing but an address.
    `weak`: behind a preposition (`for 3`), so that it may count something. `at`: where the
    first number or ref begins.
    """

    end: int
    targets: tuple[Target, ...] = ()
    unknown: tuple[int, ...] = ()
    marked: bool = False
    several: bool = False
    numbers: int = 1
    spaced: bool = False
    by_name: bool = False
    weak: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class FoundRef:
    """A ref at folded places start to end.

    Several targets: plans share the ref. `strict`: no blank inside, so it can hardly be
    anything else.
    """

    start: int
    end: int
    targets: tuple[Target, ...]
    strict: bool


Key = tuple[str, int, int]
Written = tuple[str, tuple[str, ...]]


class Book:
    """The numbers and refs that count in an answer to one letter.

    `numbers`: what each printed number means. `printed`: the measures of the letter.
    Without a letter whatever is written like a ref is taken for one. `addresses` are those
    that were read already, by folded line, place and whether blanks may part a list, `names` and
    `mentions` what was found in prose, by words and languages: a book lives as long as one reply
    is read. `counts_in_words`: its lines begin with one, two, three. `a_joins`: "a" is "and", as in
    Czech, and not "to" as in Spanish.
    """

    def __init__(self, letter: SentLetter | None) -> None:
        self.addresses: dict[tuple[str, int, bool], Address | None] = {}
        self.names: dict[Written, tuple[Named, ...]] = {}
        self.mentions: dict[Written, Part | None] = {}
        self.any_ref = letter is None
        self.counts_in_words = False
        self.a_joins = False
        self.printed = letter.measures if letter else ()
        self._measures = (*self.printed, *(letter.also_open if letter else ()))
        self.numbers = {
            measure.number: Target(measure) for measure in self.printed if measure.number
        }

    @cached_property
    def plan_refs(self) -> tuple[str, ...]:
        """Folded refs of the letter's plans, which may stand before or behind a number."""
        return tuple({fold(measure.plan_ref).bare for measure in self.printed if measure.plan_ref})

    def plan_heading(self, text: str) -> str:
        """The plan that stands alone on a line of an answer over several plans, else ""."""
        if len(self.plan_refs) < 2 or len(text) > _LONGEST_HEADING:
            return ""
        said = fold(text).bare.strip(" :.,;-–—#()[]=*")
        refs = {measure.plan_ref for measure in self.printed}
        return next((ref for ref in refs if fold(ref).bare == said), "")

    @cached_property
    def _names(self) -> tuple[dict[Key, list[Target]], dict[str, list[Target]]]:
        """Refs of the usual shape, and all others; made when the first ref is met."""
        refs: dict[Key, list[Target]] = {}
        odd: dict[str, list[Target]] = {}
        for measure in self._measures:
            _enter(refs, odd, measure.ref, Target(measure))
            for milestone in measure.milestones:
                _enter(refs, odd, milestone.ref, Target(measure, milestone))
        return refs, odd

    @cached_property
    def _is_odd(self) -> bool:
        return any(_REF.fullmatch(measure.ref.lower()) is None for measure in self._measures)

    @property
    def odd_refs(self) -> dict[str, list[Target]]:
        """Refs that are not letters and a number."""
        return self._names[1] if self._is_odd else {}

    def refs_in(self, bare: str) -> tuple[FoundRef, ...]:
        """All refs of a folded text, in order."""
        found = [ref for match in _REF.finditer(bare) if (ref := self._ref(match))]
        for text, odd in self.odd_refs.items():
            place = bare.find(text)
            if place >= 0 and _alone(bare, place, place + len(text)):
                found.append(FoundRef(place, place + len(text), tuple(odd), strict=True))
        return tuple(sorted(found, key=lambda each: each.start))

    def ref_at(self, bare: str, place: int) -> FoundRef | None:
        """The ref that starts exactly here, or None."""
        match = _REF.match(bare, place)
        found = self._ref(match) if match else None
        if found is not None:
            return found
        for text, odd in self.odd_refs.items():
            end = place + len(text)
            if bare.startswith(text, place) and _alone(bare, place, end):
                return FoundRef(place, end, tuple(odd), strict=True)
        return None

    def _ref(self, match: re.Match[str]) -> FoundRef | None:
        key = (match[1], int(match[2]), int(match[3] or -1))
        targets = _unknown_ref(match) if self.any_ref else tuple(self._names[0].get(key, ()))
        strict = _STRICT.match(match.group()) is not None
        return FoundRef(*match.span(), targets, strict) if targets else None

    def near(self, ref: str, plan_ref: str) -> Target | None:
        """The printed measure that a line stands next to."""
        for target in self.numbers.values():
            if target.measure.ref == ref and plan_ref in {"", target.measure.plan_ref}:
                return target
        return None


def _unknown_ref(match: re.Match[str]) -> tuple[Target, ...]:
    """A ref of a plan that is not known: `M-02` or `M-02.1`, written with its dash."""
    if "-" not in match.group() or len(match[1]) > 4:
        return ()
    ref = f"{match[1].upper()}-{match[2]}"
    measure = PrintedMeasure(0, "", ref, "", MeasureStatus.NOT_STARTED, None, date.max)
    if not match[3]:
        return (Target(measure),)
    return (Target(measure, PrintedMilestone(f"{ref}.{match[3]}", "", date.max)),)


def _enter(
    refs: dict[Key, list[Target]], odd: dict[str, list[Target]], ref: str, target: Target
) -> None:
    bare = fold(ref).bare
    match = _REF.fullmatch(bare)
    if match is not None:
        key = (match[1], int(match[2]), int(match[3] or -1))
        refs.setdefault(key, []).append(target)
    elif len(bare) >= 2 and not bare.isdigit():
        odd.setdefault(bare, []).append(target)


def _alone(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
