"""What changed between two wordings of a plan, for the person who imports the newer one.

1. Both are compared as documents, so every key counts, also those nobody computes with.
2. Measures, milestones, contacts and the like are matched by what names them, not by place;
   their order counts too, since it gives the measures their numbers.
3. Nothing is reported exactly when the two documents are the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followbot.domain.plan import AgreedPlan
from followbot.plans.canonical import canonical_json, stored, tree_of

_NAMED_BY = ("ref", "email", "key", "severity_class", "from", "description", "promise")
_NAMES_OF_LISTS = {
    "measure": "[[measure]]",
    "contacts": "contact",
    "cadence_override": "override",
    "evidence_required": "evidence",
}


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """One change; `before` is None for what is new, `after` for what is gone."""

    where: str
    before: str | None
    after: str | None


def plan_difference(old: AgreedPlan, new: AgreedPlan) -> tuple[PlanDifference, ...]:
    """Return every change from `old` to `new`, in the order of the new plan; () when none."""
    if old.document and new.document:
        before, after = tree_of(old.document), tree_of(new.document)
    else:
        before, after = _tree_of_values(old), _tree_of_values(new)
    return tuple(_tables("", before, after))


def _tree_of_values(plan: AgreedPlan) -> dict[str, object]:
    """A plan that was not read from a file, as a tree of its fields."""
    fields = dataclasses.asdict(dataclasses.replace(plan, document=""))
    return {key: _plain(value) for key, value in fields.items()}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        return [_plain(one) for one in items]
    return stored(value)


def _tables(
    where: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[PlanDifference]:
    for key in dict.fromkeys([*after, *before]):
        if key in before and key in after and _same(before[key], after[key]):
            continue
        yield from _values(_joined(where, key), before.get(key), after.get(key))


def _same(one: object, other: object) -> bool:
    """Equality as the document has it: 1 and true, or 1 and 1.0, are not the same there."""
    return canonical_json({"": one}) == canonical_json({"": other})


def _values(where: str, before: object, after: object) -> Iterator[PlanDifference]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _tables(where, before, after)
    elif (rows := _named_rows(before)) is not None and (others := _named_rows(after)) is not None:
        yield from _lists(where, rows, others)
    else:
        yield PlanDifference(where, _words(before), _words(after))


def _named_rows(value: object) -> dict[str, dict[str, object]] | None:
    """The tables of a list by name, None for anything that is no list of tables."""
    if value is None:
        return {}
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return None
    rows: dict[str, dict[str, object]] = {}
    for row in value:
        name = next((str(row[key]) for key in _NAMED_BY if row.get(key)), "")
        unique = name or f"no. {len(rows) + 1}"
        while unique in rows:
            unique += " (again)"
        rows[unique] = row
    return rows


def _lists(
    where: str, before: Mapping[str, dict[str, object]], after: Mapping[str, dict[str, object]]
) -> Iterator[PlanDifference]:
    for name in dict.fromkeys([*after, *before]):
        if name in before and name in after:
            yield from _tables(f"{where} {name}", before[name], after[name])
        else:
            yield PlanDifference(
                f"{where} {name}", _title(before.get(name)), _title(after.get(name))
            )
    kept_before = [name for name in before if name in after]
    kept_after = [name for name in after if name in before]
    if kept_before != kept_after:
        yield PlanDifference(f"{where} order", ", ".join(kept_before), ", ".join(kept_after))


def _joined(where: str, key: str) -> str:
    name = _NAMES_OF_LISTS.get(key, key)
    if not where:
        return name
    return f"{where}, {name}" if " " in where else f"{where}.{name}"


def _title(row: Mapping[str, object] | None) -> str | None:
    if row is None:
        return None
    shown = row.get("title") or row.get("name") or row.get("reason") or row
    return _words(shown)


def _words(value: object) -> str | None:
    """A value for people: texts as they are, lists with commas, tables as `key: value`."""
    if value is None:
        return None
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_words(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_words(one) or "" for one in value)
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
