"""Where a measure stands by its history alone: every change done again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session, col, select

from followbot.domain.tables import Change, Measure, id_of
from followbot.store.audit import Break

_MOVED = ("status", "percent", "current_deadline")
_AT_A_TIME = 500
_HINT = "somebody moved it without a word in its history; `followbot history --explain` tells both"


def stands(measure: Measure) -> dict[str, str]:
    """Where the measure's row says that it stands."""
    return {
        "status": measure.status.value,
        "percent": "" if measure.percent is None else str(measure.percent),
        "current_deadline": measure.current_deadline.isoformat(),
    }


def rebuilt(measure: Measure, changes: Sequence[Change]) -> dict[str, str]:
    """Where its changes lead, oldest first, from what the first of each field calls its beginning.

    What no change ever moved is as every measure begins.
    """
    end = {
        "status": "not_started",
        "percent": "",
        "current_deadline": measure.first_agreed_deadline.isoformat(),
    }
    for field in ("status", "percent"):
        first = next((row for row in changes if row.field == field), None)
        end[field] = first.before if first is not None else end[field]
    for row in changes:
        if row.field in _MOVED:
            end[row.field] = row.after
    return end


def moved_by_hand(session: Session) -> Iterator[Break]:
    """Measures that stand elsewhere than their history ends: no entry tells of a measure's row."""
    after = 0
    following = select(Measure).order_by(col(Measure.id)).limit(_AT_A_TIME)
    while some := session.exec(following.where(col(Measure.id) > after)).all():
        changes = _changes(session, [id_of(measure) for measure in some])
        for measure in some:
            yield from _differences(measure, changes.get(id_of(measure), ()))
        after = id_of(some[-1])


def _differences(measure: Measure, changes: Sequence[Change]) -> Iterator[Break]:
    now, told = stands(measure), rebuilt(measure, changes)
    for field in _MOVED:
        if now[field] != told[field]:
            what = (
                f"`{field}` of {measure.ref} is `{now[field]}`, "
                f"but its history ends at `{told[field]}`"
            )
            yield Break(0, "measure", id_of(measure), what, _HINT)


def _changes(session: Session, measure_ids: Sequence[int]) -> Mapping[int, Sequence[Change]]:
    wanted = select(Change).where(
        Change.subject == "measure",
        col(Change.subject_id).in_(measure_ids),
        col(Change.field).in_(_MOVED),
    )
    found: dict[int, list[Change]] = defaultdict(list)
    for row in session.exec(wanted.order_by(col(Change.id))):
        found[row.subject_id].append(row)
    return found
