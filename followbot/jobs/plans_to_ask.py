"""Plans whose rounds are due, with everything that is looked up for asking, a group at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, Contact, Measure, Round, id_of
from followbot.domain.terms import OPEN_ROUND_STATES
from followbot.jobs.bot import know_agreed_plans
from followbot.store.asking import contacts_of_each, measures_of_each, scheduled_rounds
from followbot.store.plans import plans_by_id
from followbot.store.rounds_seen import RoundsSeen, rounds_seen

if TYPE_CHECKING:
    from sqlmodel import Session


_ANY_DAY = timedelta(days=2)
"""A civil day that has begun is over by then."""


@dataclass(slots=True)
class PlansToAsk:
    """What is stored of them. `settled`: what became of rounds in this run, asked ones with "".

    `scheduled`: their rounds up to the end of today, wherever that is; `later_at`: when the first
    one behind that is due.
    """

    now: datetime
    plans: dict[int, ActionPlan] = field(default_factory=dict)
    scheduled: dict[int, list[Round]] = field(default_factory=dict)
    later_at: dict[int, datetime] = field(default_factory=dict)
    contacts: dict[int, list[Contact]] = field(default_factory=dict)
    measures: dict[int, list[Measure]] = field(default_factory=dict)
    seen: RoundsSeen = field(default_factory=RoundsSeen)
    settled: dict[int, str] = field(default_factory=dict)

    def look_up(self, session: Session, plan_ids: Iterable[int]) -> None:
        """Look up those of these plans that are not known yet."""
        new = [plan_id for plan_id in dict.fromkeys(plan_ids) if plan_id not in self.plans]
        if not new:
            return
        know_agreed_plans(session, new)
        self.plans.update((id_of(plan), plan) for plan in plans_by_id(session, new))
        coming = scheduled_rounds(session, new, self.now + _ANY_DAY)
        self.scheduled.update(coming.rows)
        self.later_at.update(coming.later_at)
        self.contacts.update(contacts_of_each(session, new))
        self.measures.update(measures_of_each(session, new))
        self.seen.add(rounds_seen(session, new))

    def coming(self, plan_id: int, until_at: datetime) -> list[Round]:
        """A plan's rounds up to an instant that are still to be asked, by time."""
        return [row for row in self._waiting(plan_id) if row.due_at <= until_at]

    def following_at(self, plan_id: int, after_at: datetime) -> datetime | None:
        """When the plan's next round after an instant of today is due, or None."""
        today = (row.due_at for row in self._waiting(plan_id) if row.due_at > after_at)
        return next(today, self.later_at.get(plan_id))

    def _waiting(self, plan_id: int) -> Iterator[Round]:
        rows = self.scheduled.get(plan_id, ())
        return (row for row in rows if id_of(row) not in self.settled)

    def settle(self, rows: Sequence[Round], why: str = "") -> None:
        """These rounds are done with: skipped for a reason, or asked."""
        self.settled.update((id_of(row), why) for row in rows)

    def asked_at(self, plan_id: int) -> list[datetime]:
        """When the plan's rounds were asked, oldest first."""
        rows = self.seen.asked.get(plan_id, ())
        return [row.sent_at for row in rows if row.sent_at is not None]

    def asked_newest_first(self, plan_id: int) -> list[tuple[frozenset[str], set[int]]]:
        """The plan's asked rounds, newest first: the kinds each covered, the measures it asked."""
        return [
            (frozenset(row.covers.split(",")), self.seen.asks(id_of(row)))
            for row in reversed(self.seen.asked.get(plan_id, ()))
        ]

    def open_rounds(self, plan_id: int) -> list[Round]:
        """The plan's rounds that were asked and still wait, oldest first."""
        rows = self.seen.asked.get(plan_id, ())
        return [row for row in rows if row.state in OPEN_ROUND_STATES]
