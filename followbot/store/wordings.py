"""What a new wording of a plan repeats of the one before: that changes nothing."""

from __future__ import annotations

import json
from typing import Any

from sqlmodel import Session, col, select

from followbot.domain.tables import PlanVersion
from followbot.domain.terms import Side


def last_two_wordings(session: Session, plan_id: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The documents of the newest wording and the one before it; {} where there is none."""
    wanted = (
        select(PlanVersion.document)
        .where(PlanVersion.plan_id == plan_id)
        .order_by(col(PlanVersion.id).desc())
        .limit(2)
    )
    documents = [json.loads(text) for text in session.exec(wanted)]
    newest, before = [*documents, {}, {}][:2]
    return newest, before


def repeated_sides(session: Session, plan_id: int) -> frozenset[Side]:
    """The sides whose people the newest wording names as the one before did, in their order."""
    newest, before = last_two_wordings(session, plan_id)
    same = (side for side in Side if _people(newest, side) == _people(before, side))
    return frozenset(same) if before else frozenset()


def _people(document: dict[str, Any], side: str) -> list[tuple[str, bool]]:
    people = document.get(side, {}).get("contacts", ())
    return [(str(p.get("email", "")).lower(), bool(p.get("primary"))) for p in people]


def newly_found_again(session: Session, plan_id: int, ref: str) -> bool:
    """Whether the newest wording marks a measure as a repeat finding and the one before did not."""
    newest, before = last_two_wordings(session, plan_id)
    return _is_repeat(newest, ref) and bool(before) and not _is_repeat(before, ref)


def _is_repeat(document: dict[str, Any], ref: str) -> bool:
    found = [m for m in document.get("measure", ()) if m.get("ref") == ref]
    return any(bool(measure.get("repeat_finding")) for measure in found)


def joins_again(session: Session, plan_id: int, ref: str) -> bool:
    """Whether a measure was missing in the wording before the newest one."""
    _, before = last_two_wordings(session, plan_id)
    return all(measure.get("ref") != ref for measure in before.get("measure", ()))
