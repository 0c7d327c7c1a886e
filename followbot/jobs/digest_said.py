"""What of a plan all its readers are told alike, and keeping it for the digests that come next.

A manager is told of the plans of everybody who reports to it, in the same hour: whatever was
said of a plan to the one who is responsible for it need not be looked up again. It is kept for
one tick, and only while a digest of it still waits for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import NamedTuple

from followbot.domain.facts_digest import MeasureLine, PlanLine
from followbot.domain.plan import Party
from followbot.domain.tables import id_of
from followbot.jobs.digest_decisions import decisions_waiting
from followbot.jobs.digest_measures import measure_lines
from followbot.jobs.digest_plan import PlanFigures, plan_figures, plan_line
from followbot.jobs.digest_readers import DueDigest
from followbot.jobs.digest_roll_up import Counted, counted_plan
from followbot.jobs.digest_terms import Told, Waiting
from followbot.jobs.local import local_day
from followbot.jobs.scorecards import scored_measures
from followbot.rules.scorecard import ScoredMeasure


@dataclass(frozen=True, slots=True)
class Said:
    """One plan as every reader sees it whose digest looks back on the same time.

    `asked` and `answered` are its rounds, `counted` its share of a roll-up, `buyer` its people on
    our side. `today` is the supplier's civil day; `deaf`: silence could not be judged.
    """

    line: PlanLine
    figures: PlanFigures
    scored: Sequence[ScoredMeasure]
    asked: int
    answered: int
    measures: Sequence[MeasureLine]
    counted: Counted
    buyer: Party
    today: date
    deaf: bool


def say(told: Told, waiting: Iterable[Waiting] | None = None) -> Said:
    """What is told of a plan, whoever reads it. `waiting`: its decisions, where they are known."""
    waiting = decisions_waiting(told) if waiting is None else waiting
    watched, figures = told.watched, plan_figures(told)
    asked = [one for one in watched.rounds if one.over or one.answered]
    return Said(
        line=plan_line(told),
        figures=figures,
        scored=scored_measures(
            watched.plan, watched.agreed, watched.measures.values(),
            told.rows.changes.get(told.key, ()),
        ),
        asked=len(asked),
        answered=sum(one.answered for one in asked),
        measures=tuple(measure_lines(told)),
        counted=counted_plan(told, figures, waiting),
        buyer=watched.agreed.buyer,
        today=told.today,
        deaf=watched.deaf and not told.paused,
    )  # fmt: skip


class _Span(NamedTuple):
    """The time that a digest looks back on, and its reader's civil day."""

    from_at: datetime
    due_at: datetime
    today: date


class SaidBefore:
    """What digests of this tick said of plans that others still to come lead."""

    def __init__(self, due: Iterable[DueDigest], now: datetime) -> None:
        """Of these digests and no others, in the order in which they are written."""
        due, numbers = list(due), defaultdict[_Span, int](count().__next__)
        self._spans = {one.reader.person.email: numbers[_span(one, now)] for one in due}
        self._wanted = Counter(
            self._key(one, id_of(plan)) for one in due for plan in one.reader.led
        )
        self._said: dict[tuple[int, int], Said] = {}

    @property
    def kept(self) -> int:
        """How many plans wait for another digest."""
        return len(self._said)

    def keep(self, due: DueDigest, plan_id: int, said: Said) -> None:
        """Keep what this digest says of a plan, where another waits for it."""
        key = self._key(due, plan_id)
        if self._wanted[key]:
            self._said[key] = said

    def take(self, due: DueDigest, plan_id: int) -> Said | None:
        """What was said of a plan that this digest leads; None where nobody said it before."""
        key = self._key(due, plan_id)
        self._wanted[key] -= 1
        return self._said.get(key) if self._wanted[key] else self._said.pop(key, None)

    def _key(self, due: DueDigest, plan_id: int) -> tuple[int, int]:
        return plan_id, self._spans[due.reader.person.email]


def _span(due: DueDigest, now: datetime) -> _Span:
    return _Span(due.slot.from_at, due.slot.due_at, local_day(now, due.reader.timezone))
