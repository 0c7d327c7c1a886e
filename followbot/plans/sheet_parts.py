"""The tree of a plan taken apart into the sheets of its spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from followbot.plans.field_kinds import Field, Part
from followbot.plans.fields import PARTS

Tree = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or all single values of a sheet. `of`: the side or measure it is of."""

    values: Mapping[str, object]
    of: str = ""


@dataclass(frozen=True, slots=True)
class PartRows:
    """What stands on one sheet: the columns that are shown, and the rows."""

    part: Part
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]


def parts_of(tree: Tree, *, every_field: bool = True) -> tuple[PartRows, ...]:
    """Every sheet of a plan; `every_field` also shows the usual ones that say nothing."""
    return tuple(_part_rows(part, tree, every_field) for part in PARTS)


def _part_rows(part: Part, tree: Tree, every_field: bool) -> PartRows:
    rows = tuple(_rows(part, tree))
    used = {key: None for row in rows for key in row.values}
    shown: list[Field] = []
    for field in part.fields:
        if field.key in used or (every_field and field.usual) or field.mandatory:
            shown.append(field)
        prefix = f"{field.key}."
        languages = [key for key in used if key.startswith(prefix) and part.field(key)]
        if field.key.rpartition(".")[2] == "title":
            shown += [found for key in languages if (found := part.field(key)) is not None]
    return PartRows(part, tuple(shown), rows)


def _rows(part: Part, tree: Tree) -> Iterator[Row]:
    if not part.lists:
        yield Row(dict(_flat(part, tree)))
        return
    for path in part.lists:
        outer, _, inner = path.partition(".")
        if part.of == "measure":
            for measure in rows_at(tree, outer):
                for row in rows_at(measure, inner):
                    yield Row(dict(_flat(part, row)), str(measure.get("ref", "")))
        else:
            for row in rows_at(tree, path):
                said = dict(_flat(part, row)) or {part.fields[0].key: {}}
                yield Row(said, outer if part.of else "")


def rows_at(tree: Tree, path: str) -> Sequence[Tree]:
    """The tables of the list at a path such as `follow_up.blackout`; () where there is none."""
    found: object = tree
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    if not isinstance(found, list | tuple):
        return ()
    return [row for row in found if isinstance(row, Mapping)]


def _flat(part: Part, table: Tree, head: str = "") -> Iterator[tuple[str, object]]:
    """The values of a table by their keys with dots; what another sheet shows is left out."""
    for key, value in table.items():
        path = f"{head}{key}"
        if isinstance(value, Mapping) and value:
            yield from _flat(part, value, f"{path}.")
        elif part.field(path) is not None and not _is_rows(value):
            yield path, value


def _is_rows(value: object) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value)
