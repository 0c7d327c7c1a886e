"""A plan as a TOML file that people read: keys in their usual order, days without quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time

import tomlkit

from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan
from followbot.plans.canonical import tree_of
from followbot.plans.field_kinds import Kind, Part
from followbot.plans.fields import FOLLOW_UP, MEASURES, PARTIES, PLAN, part_of_list
from followbot.plans.sheet_parts import Tree

_SECTIONS = ("plan", "buyer", "supplier", "acceptance", "follow_up")
_PARTS = {
    "plan": PLAN,
    "acceptance": PLAN,
    "buyer": PARTIES,
    "supplier": PARTIES,
    "follow_up": FOLLOW_UP,
    "measure": MEASURES,
}
_IN_ONE_LINE = frozenset(
    {"severity", "responsible", "verification", "estimated_cost", "buyer_contribution"}
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WIDE = 100


def plan_toml(plan: AgreedPlan) -> str:
    """The TOML text of a plan; read again, it gives the same plan.

    Raises:
        PlanFileError: it would not; a fault of this program.
    """
    from followbot.plans.toml_file import read_plan_text

    text = tree_toml(tree_of(plan.document))
    again = read_plan_text(text, "plan.toml")
    if again.plan is None or again.plan.document != plan.document:
        raise PlanFileError(
            f"plan `{plan.ref}` cannot be written as TOML",
            "please report this with the plan file",
            again.findings,
        )
    return text


def tree_toml(tree: Tree) -> str:
    """The TOML text of a plan's tree; what it says, and nothing else."""
    lines: list[str] = []
    top = {key: value for key, value in tree.items() if not _is_table(value)}
    lines += _values(top, PLAN, "")
    for section in _SECTIONS:
        if isinstance(table := tree.get(section), Mapping):
            lines += ["", *_table(section, table, _PARTS[section], f"{section}.")]
    for name in ("recognition", "benchmark", "measure"):
        rows = tree.get(name)
        if isinstance(rows, list) and rows:
            for row in rows:
                lines += ["", *_row(name, row)]
    return "\n".join(lines).strip("\n") + "\n"


def _row(path: str, row: Tree) -> Iterator[str]:
    part = part_of_list(path)
    assert part is not None  # noqa: S101  # every list of a plan is a part
    yield f"[[{path}]]"
    yield from _inside(path, row, part, "")


def _table(path: str, table: Tree, part: Part, head: str) -> Iterator[str]:
    yield f"[{path}]"
    yield from _inside(path, table, part, head)


def _inside(path: str, table: Tree, part: Part, head: str) -> Iterator[str]:
    """The values of a table, then the tables in it."""
    here = {key: value for key, value in table.items() if not _stands_apart(key, value)}
    yield from _values(here, part, head)
    for key, value in table.items():
        if not _stands_apart(key, value):
            continue
        if isinstance(value, Mapping):
            yield from _table(f"{path}.{key}", value, part, f"{head}{key}.")
        elif isinstance(value, list):
            for row in value:
                yield from _row(f"{path}.{key}", row)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
    )


def _stands_apart(key: str, value: object) -> bool:
    """Whether a table gets lines of its own; small ones stand behind their key."""
    return (
        _is_table(value) and key not in _IN_ONE_LINE and key not in {"title", "evidence_required"}
    )


def _values(table: Tree, part: Part, head: str) -> Iterator[str]:
    order = {field.key: place for place, field in enumerate(part.fields)}
    places = {key: _place(f"{head}{key}", order) for key in table}
    for key in sorted(table, key=lambda one: (places[one], one)):
        yield f"{key} = {value_text(table[key], part, f'{head}{key}')}"


def _place(path: str, order: Mapping[str, int]) -> int:
    """Where a key stands among the others; a small table where its first key does."""
    if path in order:
        return order[path]
    return min((at for key, at in order.items() if key.startswith(f"{path}.")), default=len(order))


def value_text(value: object, part: Part, path: str) -> str:
    """A value as TOML writes it; `path` is its key in the part, with dots."""
    if isinstance(value, Mapping):
        return _inline(value, part, path)
    if isinstance(value, list):
        return _list(value, part, path)
    field = part.field(path)
    return _scalar(value, field.kind if field is not None else Kind.TEXT)


def _inline(table: Tree, part: Part, path: str) -> str:
    inner = part_of_list(f"measure.{path}") or part
    head = "" if inner is not part else f"{path}."
    items = list(_values(table, inner, head))
    return f"{{ {', '.join(items)} }}" if items else "{}"


def _list(items: list[object], part: Part, path: str) -> str:
    field = part.field(path)
    kind = field.kind if field is not None else Kind.TEXT
    texts = [
        _inline(item, part, path) if isinstance(item, Mapping) else _scalar(item, _item(kind, item))
        for item in items
    ]
    line = f"[{', '.join(texts)}]"
    if len(line) <= _WIDE and not any(isinstance(item, Mapping) for item in items):
        return line
    return "\n".join(["[", *(f"  {text}," for text in texts), "]"])


def _item(kind: Kind, item: object) -> Kind:
    """A day in a list is written as one; "2027-03-16 by ann@buyer.example" is more than a day."""
    may_be_day = kind in {Kind.DATES, Kind.CADENCE} and isinstance(item, str)
    return Kind.DATE if may_be_day and _DAY.fullmatch(str(item)) else Kind.TEXT


def _scalar(value: object, kind: Kind) -> str:
    if kind is Kind.DATE and isinstance(value, str):
        return date.fromisoformat(value).isoformat()
    if kind is Kind.TIME and isinstance(value, str):
        return time.fromisoformat(value).isoformat()
    if isinstance(value, str) and "\n" in value and "'''" not in value:
        return tomlkit.string(value, multiline=True).as_string()
    return tomlkit.item(value).as_string()
