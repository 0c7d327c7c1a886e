"""The ledger of promised rewards: what, for what, by when, whose, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan, Recognition
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_decisions import PromisedDecision
from followbot.jobs.bot import agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.watch import judged_measures, recognition_subject, reward_due_on
from followbot.rules.recognition import Condition, condition_of
from followbot.store.plans import all_plans
from followbot.store.rewards import reward_decided
from followbot.store.watching import Seen, seen_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.store.database import Database

_DECIDED_IN_FILE = ("granted", "not_earned", "withdrawn")


@dataclass(frozen=True, slots=True)
class PromisedReward:
    """One promise. `state` is `promised`, `earned`, `due`, `granted`, `refused` or `withdrawn`.

    `decide_by` is the agreed day, else the one on which its condition was met; `earned` None:
    its condition stands in words only.
    """

    plan: str
    supplier: str
    kind: str
    promise: str
    condition: str
    verified: int
    wanted: int
    earned: bool | None
    decide_by: date | None
    owner: str
    state: str
    decided_on: date | None = None
    decided_by: str = ""
    reason: str = ""


def promised_rewards(database: Database, now: datetime, plan_ref: str = "") -> list[PromisedReward]:
    """Every promise of every plan (or of one), in the order of plans and files."""
    with database.read() as session:
        plans = [plan for plan in all_plans(session) if plan_ref in ("", plan.ref)]
        seen = seen_of(session, [id_of(plan) for plan in plans])
        return [row for plan in plans for row in _of_plan(session, plan, seen, now)]


def _of_plan(
    session: Session, plan: ActionPlan, seen: Seen, now: datetime
) -> Iterator[PromisedReward]:
    agreed = agreed_plan(session, id_of(plan))
    today = local_day(now, agreed.buyer.timezone)
    for promised in agreed.recognitions:
        condition = condition_of(promised, judged_measures(plan, agreed, seen))
        decided = reward_decided(session, recognition_subject(plan, promised))
        due_on = reward_due_on(plan, agreed, seen, promised)
        yield PromisedReward(
            plan=plan.ref,
            supplier=plan.supplier_name,
            kind=promised.kind,
            promise=promised.promise,
            condition=promised.condition or promised.condition_rule,
            verified=condition.verified,
            wanted=condition.wanted,
            earned=condition.earned,
            decide_by=due_on,
            owner=_owner(agreed, promised),
            state=_state(promised, condition, decided, due_on, today),
            decided_on=local_day(decided.decided_at, agreed.buyer.timezone) if decided else None,
            decided_by=decided.decided_by if decided else "",
            reason=decided.reason if decided else promised.reason,
        )


def _owner(agreed: AgreedPlan, promised: Recognition) -> str:
    person = agreed.buyer_called(promised.owner) or agreed.responsible_buyer
    return person.name


def _state(
    promised: Recognition,
    condition: Condition,
    decided: PromisedDecision | None,
    due_on: date | None,
    today: date,
) -> str:
    if decided is not None:
        return "granted" if decided.granted else "refused"
    if promised.status in _DECIDED_IN_FILE:
        return promised.status
    if due_on is not None and due_on < today:
        return "due"
    return "earned" if condition.earned else "promised"
