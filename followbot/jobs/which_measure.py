"""The measure that a person names on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.tables import Measure, id_of
from followbot.store.measures import measure_by_ref
from followbot.store.plans import all_plans

if TYPE_CHECKING:
    from sqlmodel import Session


def which_measure(session: Session, ref: str, plan_ref: str = "") -> Measure:
    """The measure with this ref, in this plan or in the only one that has it.

    Raises UsageError where there is none, or several.
    """
    plans = [p for p in all_plans(session) if plan_ref.casefold() in ("", p.ref.casefold())]
    if not plans:
        raise UsageError(f"there is no plan `{plan_ref}`", "`followbot plan list` shows them")
    found = [(p, row) for p in plans if (row := measure_by_ref(session, id_of(p), ref)) is not None]
    if not found:
        raise UsageError(
            f"there is no measure `{ref}`",
            "`followbot plan show PLAN` shows the measures of a plan",
        )
    if len(found) > 1:
        raise UsageError(
            f"`{ref}` stands in several plans",
            f"add `--plan REF`: {', '.join(plan.ref for plan, _ in found[:8])}",
        )
    return found[0][1]
