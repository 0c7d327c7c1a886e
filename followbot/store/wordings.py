"""What a new wording of a plan repeats of the one before: that changes nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from followbot.domain.tables import PlanVersion
from followbot.domain.terms import Side
from followbot.store.parts import parts
from followbot.store.prepared import prepared

_KNOWN = "wordings"


def wording_sha256(session: Session, plan_id: int) -> str:
    """The hash of a plan's newest wording, "" where it has none; asked once in a transaction."""
    known: dict[int, str] = session.info.setdefault(_KNOWN, {})
    if plan_id in known:
        return known[plan_id]
    sha256 = wording_hashes(session, [plan_id]).get(plan_id, "")
    if not session.in_nested_transaction():  # what a savepoint did may still be taken back
        known[plan_id] = sha256
    return sha256


def wording_hashes(session: Session, plan_ids: Sequence[int]) -> dict[int, str]:
    """The hashes of the newest wordings of many plans, kept for the rest of the transaction."""
    known: dict[int, str] = session.info.setdefault(_KNOWN, {})
    found: dict[int, str] = {}
    for ids in parts([plan_id for plan_id in plan_ids if plan_id not in known]):
        found.update(_hashes(session, ids).all())
    if not session.in_nested_transaction():
        known.update(found)
    return found | {plan_id: known[plan_id] for plan_id in plan_ids if plan_id in known}


@prepared
def _hashes(plan_ids: Sequence[int]) -> Select[int, str]:
    newest = (
        select(func.max(PlanVersion.id))
        .where(col(PlanVersion.plan_id).in_(plan_ids))
        .group_by(col(PlanVersion.plan_id))
    )
    wanted = select(PlanVersion.plan_id, PlanVersion.sha256)
    return wanted.where(col(PlanVersion.id).in_(newest))


def forget_wording(session: Session, plan_id: int) -> None:
    """The plan has a new wording in this transaction."""
    session.info.get(_KNOWN, {}).pop(plan_id, None)


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
