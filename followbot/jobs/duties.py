"""The buyer's own duties, as the digest tells them: who owes what by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.plan import Person
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.tables_decisions import BuyerDuty
from followbot.jobs.bot import agreed_plan
from followbot.jobs.local import local_day
from followbot.rules.duties import duty_is_late
from followbot.store.duties import open_duties

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """One thing the buyer still has to do; `late`: its measure waits for the buyer."""

    duty: BuyerDuty
    measure: Measure
    plan: ActionPlan
    owner: Person
    due_on: date | None
    late: bool


def owed_duties(session: Session, plan_ids: Sequence[int], now: datetime) -> list[OwedDuty]:
    """What the buyer owes in these plans, by date; days are the buyer's."""
    owed = []
    for duty, measure, plan in open_duties(session, plan_ids):
        agreed = agreed_plan(session, id_of(plan))
        owner = agreed.buyer_called(duty.owner) or agreed.responsible_buyer
        late = duty_is_late(duty.due_on, local_day(now, plan.buyer_timezone))
        owed.append(OwedDuty(duty, measure, plan, owner, duty.due_on, late))
    return owed
