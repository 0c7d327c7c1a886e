"""Where a proposed version stands, what a buyer may decide of it, and what the next one says.

1. Agreed is one version that both sides accepted; whoever puts a version has accepted it.
2. A supplier's answer that accepts every measure accepts the version; anything else is a counter.
   Where it has a word for every measure, its counters are a version of its own.
3. A buyer who accepts every counter accepts the supplier's version; anything else is a new one of
   the buyer's, which goes to the supplier.
4. A measure without a day is never agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followbot.domain.decision import Outcome, Verb
from followbot.domain.proposal import (
    OPEN_VERSIONS,
    CounterDecision,
    MeasureAnswer,
    VersionState,
)
from followbot.rules.decision import Ruling

_A = MeasureAnswer
_D = CounterDecision


@dataclass(frozen=True, slots=True)
class Word:
    """What was said of one measure of a version: by the supplier, and by the buyer of that."""

    answer: MeasureAnswer | None = None
    decision: CounterDecision | None = None

    @property
    def counters(self) -> bool:
        """Whether the supplier proposes something else than the version says."""
        return self.answer is not None and self.answer is not _A.ACCEPTED


class Stage(StrEnum):
    """Whose turn it is with a version."""

    SUPPLIER = "supplier"
    ACCEPTED = "accepted"
    BUYER = "buyer"
    DECIDED = "decided"


def stage_of(words: Sequence[Word]) -> Stage:
    """Where a version stands: a counter waits for the buyer before anything else."""
    if any(word.counters and word.decision is None for word in words):
        return Stage.BUYER
    if any(word.decision is not None for word in words):
        return Stage.DECIDED
    if words and all(word.answer is _A.ACCEPTED for word in words):
        return Stage.ACCEPTED
    return Stage.SUPPLIER


def is_whole_counter(words: Sequence[Word]) -> bool:
    """Whether the supplier said something of every measure, so that its word is a version."""
    return all(word.answer is not None for word in words) and any(w.counters for w in words)


def takes_it_as_countered(words: Iterable[Word]) -> bool:
    """Whether the buyer's decisions give just the supplier's version.

    A measure that the supplier wants out and the buyer takes out is out either way.
    """
    return all(_as_countered(word) for word in words)


def _as_countered(word: Word) -> bool:
    if word.answer is _A.ACCEPTED:
        return word.decision is None
    out = word.answer is _A.DISAGREED and word.decision is _D.WITHDRAWN
    return out or word.decision is _D.ACCEPTED


@dataclass(frozen=True, slots=True)
class Counter:
    """A measure of a version with what was said of it, as far as a new version needs it."""

    ref: str
    word: Word
    on: date | None = None
    wording: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Becomes:
    """What a measure becomes in the next version. `joins`: it is the supplier's own, and new."""

    ref: str
    deadline: date | None = None
    wording: str = ""
    gone: bool = False
    joins: bool = False

    @property
    def changes(self) -> bool:
        """Whether it is another than before."""
        return bool(self.deadline or self.wording or self.gone or self.joins)


def as_supplier_wants(counter: Counter) -> Becomes:
    """What a measure becomes in the supplier's own version."""
    match counter.word.answer:
        case _A.OTHER_DATE:
            return Becomes(counter.ref, deadline=counter.on)
        case _A.OTHER_WORDING:
            return Becomes(counter.ref, deadline=counter.on, wording=counter.wording)
        case _A.DISAGREED:
            return Becomes(counter.ref, gone=True)
        case _A.OWN:
            return Becomes(counter.ref, deadline=counter.on, wording=counter.wording, joins=True)
        case _:
            return Becomes(counter.ref)


def as_buyer_decided(counter: Counter) -> Becomes:
    """What a measure becomes in the buyer's next version."""
    wanted = as_supplier_wants(counter)
    own = counter.word.answer is _A.OWN
    match counter.word.decision:
        case _D.ACCEPTED:
            return wanted
        case _D.COUNTERED if counter.word.answer is _A.DISAGREED:
            return Becomes(counter.ref, deadline=counter.decided_on)
        case _D.COUNTERED:
            return Becomes(
                counter.ref, deadline=counter.decided_on, wording=wanted.wording, joins=own
            )
        case _D.WITHDRAWN:
            return Becomes(counter.ref, gone=True)
        case _D.DECLINED if own:
            return Becomes(counter.ref, gone=True)
        case _:
            return Becomes(counter.ref, gone=own)


def rule_counter(
    verb: Verb,
    word: Word,
    version: VersionState,
    said: date | None,
    wanted: date | None,
    today: date,
) -> Ruling:
    """What a buyer's word makes of a measure of a proposed version.

    Args:
        verb: `APPROVE`, `DECLINE` or `CANCEL` (take the measure out).
        word: what was said of the measure so far.
        version: the state of the version it stands in.
        said: the buyer's own date, None where it named none.
        wanted: the date that the supplier proposes, None where it proposes none.
        today: the buyer's civil day.
    """
    if version not in OPEN_VERSIONS:
        return Ruling(Outcome.REFUSED, "version_over")
    if verb is Verb.CANCEL:
        return _once(word, _D.WITHDRAWN, "measure_withdrawn", "already_withdrawn")
    if not word.counters:
        return Ruling(Outcome.REFUSED, "no_counter")
    if verb is Verb.DECLINE:
        return _once(word, _D.DECLINED, "counter_declined", "already_counter_declined")
    return _rule_date(word, said, wanted, today)


def _rule_date(word: Word, said: date | None, wanted: date | None, today: date) -> Ruling:
    """What `approve` makes of a counter: as it is, or with the buyer's own date."""
    day = said or wanted
    if day is not None and day < today:
        return Ruling(Outcome.REFUSED, "date_passed")
    if said is None or said == wanted:
        return _once(word, _D.ACCEPTED, "counter_accepted", "already_counter_accepted")
    return Ruling(Outcome.DONE, "counter_dated", _D.COUNTERED)


def _once(word: Word, becomes: CounterDecision, key: str, already: str) -> Ruling:
    """The decision, or that it stands already."""
    if word.decision is becomes:
        return Ruling(Outcome.NOTHING_NEW, already)
    return Ruling(Outcome.DONE, key, becomes)
