"""The measures that the answers of one mail name: each plan is looked up once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from followbot.domain.reply import Answer
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.store.measures import measures_by_ref
from followbot.store.plans import plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(slots=True)
class NamedMeasures:
    """Finds them, for as long as one mail is taken in."""

    session: Session
    _plans: dict[str, tuple[ActionPlan, dict[str, Measure]] | None] = field(default_factory=dict)

    def measures(self, answers: Iterable[Answer]) -> list[Measure]:
        """The measures that these answers are about."""
        found = (self.measure(answer) for answer in answers)
        return [one[1] for one in found if one is not None]

    def measure(self, answer: Answer) -> tuple[ActionPlan, Measure] | None:
        """The measure an answer is about, with its plan; None where there is none."""
        if answer.plan_ref not in self._plans:
            plan = plan_by_ref(self.session, answer.plan_ref)
            known = None if plan is None else measures_by_ref(self.session, id_of(plan))
            found = None if plan is None or known is None else (plan, known)
            self._plans[answer.plan_ref] = found
        known_plan = self._plans[answer.plan_ref]
        if known_plan is None:
            return None
        plan, measures = known_plan
        row = measures.get(answer.measure.lower())
        return None if row is None else (plan, row)
