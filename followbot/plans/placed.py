"""A table of a plan that knows in which cell of a spreadsheet each of its values stands."""

from __future__ import annotations


class Placed(dict[str, object]):
    """A table of the tree. `cells` names the cell of each key, `row` where the table begins."""

    def __init__(self, row: str = "") -> None:
        super().__init__()
        self.row = row
        self.cells: dict[str, str] = {}

    def cell(self, key: str) -> str:
        """Where a key stands, or would stand; for an item of a list where the list stands."""
        return self.cells.get(key) or self.cells.get(key.partition(" no. ")[0]) or self.row

    def put(self, path: str, value: object, cell: str) -> None:
        """Set a value at a path such as `severity.scale`, making the tables on the way."""
        key, dot, rest = path.partition(".")
        self.cells.setdefault(key, cell)
        if not dot:
            self.cells[key] = cell
            self[key] = value
            return
        child = self.get(key)
        if not isinstance(child, Placed):
            if key in self:
                return  # a text and a table at one key: the reader reports the text
            child = self[key] = Placed(cell)
        child.put(rest, value, cell)

    def expect(self, path: str, cell: str) -> None:
        """Remember where a value would stand that nobody typed."""
        key, dot, rest = path.partition(".")
        self.cells.setdefault(key, cell)
        child = self.get(key)
        if dot and isinstance(child, Placed):
            child.expect(rest, cell)


def place_of(tree: Placed, where: str) -> str:
    """The cell that a finding of the plan lint is about, named as in a plan file; "" for none.

    Known are `plan.agreed_on`, `[[measure]] M-01, deadline`, `[[follow_up.blackout]] no. 2` and
    the like.
    """
    if where in tree.cells:
        return tree.cells[where]
    if not where.startswith("[["):
        return _inside(tree, where)
    path, _, rest = where[2:].partition("]] ")
    name, _, key = rest.partition(", ")
    row = _row(tree, path, name)
    return (_inside(row, key) if key else row.row) if row is not None else ""


def _inside(table: Placed, path: str) -> str:
    key, dot, rest = path.partition(".")
    child = table.get(key)
    if dot and isinstance(child, Placed):
        return _inside(child, rest)
    return table.cell(key) or next(iter(table.cells.values()), "")


def _row(tree: Placed, path: str, name: str) -> Placed | None:
    """The row of a list by its ref or its place, from 1."""
    found: object = tree
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    rows = [row for row in found if isinstance(row, Placed)] if isinstance(found, list) else []
    if name.startswith("no. ") and name[4:].isdigit():
        return rows[int(name[4:]) - 1] if 0 < int(name[4:]) <= len(rows) else None
    return next((row for row in rows if row.get("ref") == name), None)
