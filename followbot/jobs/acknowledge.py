"""acknowledge: the buyer says, on the command line, that somebody takes care."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.journal import Event
from followbot.domain.tables import Escalation, id_of
from followbot.store.database import Database
from followbot.store.escalations import acknowledge, escalation_by_id, open_escalations
from followbot.store.journal import note
from followbot.store.measures import measure_by_id
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class OpenCase:
    """One open escalation in a line."""

    number: int
    plan: str
    measure: str
    rule: str
    state: str
    step: int
    raised_at: datetime
    acknowledge_by: date | None


def open_cases(database: Database) -> list[OpenCase]:
    """Everything the buyer was told and that is not over, oldest first."""
    with database.read() as session:
        return [
            OpenCase(
                number=id_of(row),
                plan=plan_by_id(session, row.plan_id).ref,
                measure=measure_by_id(session, row.measure_id).ref if row.measure_id else "",
                rule=row.rule.value,
                state=row.state.value,
                step=row.step,
                raised_at=row.raised_at,
                acknowledge_by=row.acknowledge_by_on,
            )
            for row in open_escalations(session)
        ]


def acknowledge_cases(database: Database, numbers: Sequence[int], who: str, now: datetime) -> int:
    """Acknowledge these escalations, all or none; returns how many changed.

    Raises UsageError for a number that does not exist.
    """
    with database.write() as session:
        rows = [(number, escalation_by_id(session, number)) for number in numbers]
        for number, row in rows:
            if row is None or row.resolved_at is not None:
                raise UsageError(
                    f"there is no open escalation `{number}`",
                    "`followbot escalation list` shows the numbers",
                )
        known = [row for _, row in rows if row is not None]
        said = {"cases": [_name_of(session, row) for row in known], "who": who, "now": now}
        note(session, Event.COMMAND, now, {"command": "acknowledge", **said})
        return sum(acknowledge(session, row, who, now) for row in known)


def _name_of(session: Session, row: Escalation) -> dict[str, str]:
    """What a case is called in another database with the same plans."""
    return {
        "rule": row.rule.value,
        "plan": plan_by_id(session, row.plan_id).ref,
        "measure": measure_by_id(session, row.measure_id).ref if row.measure_id else "",
    }


def acknowledge_named(
    database: Database, cases: Sequence[Mapping[str, str]], who: str, now: datetime
) -> int:
    """Acknowledge the open cases that are called so, as the journal names them."""
    with database.read() as session:
        wanted = [dict(case) for case in cases]
        numbers = [
            id_of(row) for row in open_escalations(session) if _name_of(session, row) in wanted
        ]
    return acknowledge_cases(database, numbers, who, now)
