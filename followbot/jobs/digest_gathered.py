"""What one digest says, gathered from a few hundred plans at a time.

Of a plan stays what the letter and its spreadsheet say of it; its rows are let go, so that a
reader of ten thousand plans needs no more memory for them than one of five hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from followbot.domain.facts_benefit import BenefitLine
from followbot.domain.facts_digest import DigestItem, MeasureLine, PlanLine
from followbot.domain.plan import Person
from followbot.domain.scorecard import Scorecard
from followbot.jobs.digest_lists import (
    Placed,
    coming_items,
    delivery_items,
    improver,
    overdue_items,
    silent_items,
    stalled_items,
)
from followbot.jobs.digest_measures import Letters
from followbot.jobs.digest_plan import PlanFigures
from followbot.jobs.digest_rhythm import Offers, rhythm_decisions, rhythm_items
from followbot.jobs.digest_roll_up import RollUp
from followbot.jobs.digest_said import Said
from followbot.jobs.digest_terms import Told, Waiting
from followbot.rules.scorecard import ScoredMeasure, scorecard
from followbot.rules.severity import OrderKey

_LISTS = {
    "stalled": stalled_items,
    "silent": silent_items,
    "overdue": overdue_items,
    "coming": coming_items,
    "delivery": delivery_items,
}
Benefits = Mapping[str, Sequence[tuple[OrderKey, BenefitLine]]]
"""What the measures of each plan brought, by its ref, with their places in the order."""


@dataclass(slots=True)
class Shown:
    """What is told of the plans themselves: a line each, their figures, all of them scored."""

    lines: list[PlanLine] = field(default_factory=list)
    figures: list[PlanFigures] = field(default_factory=list)
    scored: list[ScoredMeasure] = field(default_factory=list)
    asked: int = 0
    answered: int = 0
    today: date = date.max

    def add(self, said: Said) -> None:
        """Tell of one more plan."""
        if not self.lines:
            self.today = said.today
        self.lines.append(said.line)
        self.figures.append(said.figures)
        self.scored += said.scored
        self.asked += said.asked
        self.answered += said.answered

    def card(self) -> Scorecard:
        """All plans counted together."""
        return scorecard(self.scored, self.asked, self.answered, self.today)

    def sums(self) -> dict[str, int]:
        """The figures of all plans together."""
        return {
            name: sum(getattr(one, name) for one in self.figures)
            for name in ("verified", "reported", "answers", "rounds")
        }


@dataclass(slots=True)
class Gathered:
    """Everything that is told of a reader's plans; `led` are those of other people.

    `waiting` are decisions about its own plans, `told_to` what was escalated to it. `people` are
    the buyer's, by address. `deaf`: somewhere silence could not be judged.
    """

    own: Shown = field(default_factory=Shown)
    led: Shown = field(default_factory=Shown)
    waiting: list[Waiting] = field(default_factory=list)
    rhythms_waiting: list[Waiting] = field(default_factory=list)
    told_to: list[Waiting] = field(default_factory=list)
    placed: dict[str, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    improvers: list[DigestItem] = field(default_factory=list)
    rhythms: list[DigestItem] = field(default_factory=list)
    benefits: list[tuple[OrderKey, BenefitLine]] = field(default_factory=list)
    measures: list[MeasureLine] = field(default_factory=list)
    roll_up: RollUp = field(default_factory=RollUp)
    people: dict[str, Person] = field(default_factory=dict)
    deaf: bool = False

    @property
    def shown(self) -> Shown:
        """The plans that have a line each: the reader's own, else those it leads."""
        return self.own if self.own.lines else self.led

    def add_own(
        self,
        told: Told,
        said: Said,
        decisions: Sequence[Waiting],
        benefits: Benefits,
        offers: Offers,
    ) -> None:
        """A plan that the reader is responsible for, with the decisions that wait in it."""
        brought = benefits.get(told.watched.plan.ref, ())
        self.own.add(said)
        self.waiting += decisions
        self.rhythms_waiting += rhythm_decisions(told, offers)
        self.rhythms += rhythm_items(told, offers)
        self.benefits += brought
        for name, of_plan in _LISTS.items():
            self.placed[name] += of_plan(told)
        item = improver(told, said.figures, [line for _, line in brought])
        self.improvers += [] if item is None else [item]
        self._add_any(said)

    def add_led(self, said: Said, told_to: Iterable[Waiting] = ()) -> None:
        """A plan that somebody else is responsible for, and what of it was escalated."""
        self.led.add(said)
        self.told_to += told_to
        self._add_any(said)

    def _add_any(self, said: Said) -> None:
        self.measures += said.measures
        self.roll_up.add(said.counted)
        for person in said.buyer.contacts:
            self.people[person.email] = person
        self.deaf |= said.deaf

    def items(self, name: str, *, by_day: bool = False) -> tuple[DigestItem, ...]:
        """The entries of a list, the most serious first, or (`by_day`) by their days."""
        placed = sorted(self.placed[name], key=lambda one: one[0])
        items = [item for _, item in placed]
        if by_day:
            items.sort(key=lambda item: item.due_on or date.max)
        return tuple(items)

    def benefit_lines(self) -> tuple[BenefitLine, ...]:
        """Every measure whose indicator was ever read, the most serious first."""
        return tuple(line for _, line in sorted(self.benefits, key=lambda one: one[0]))

    def measure_lines(self, letters: Letters) -> tuple[MeasureLine, ...]:
        """The rows of the spreadsheet, with the letters of the decisions about them."""
        return tuple(_with_letters(self.measures, letters))


def _with_letters(lines: Iterable[MeasureLine], letters: Letters) -> Iterable[MeasureLine]:
    for line in lines:
        own = letters.get((line.plan_ref, line.measure_ref), ())
        yield replace(line, decisions=tuple(own)) if own else line
