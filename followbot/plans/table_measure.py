"""One row of a buyer's own list as a measure of a plan file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from followbot.domain.plan_table import FoundMeasure, ImportedStanding, TableField
from followbot.domain.terms import MeasureStatus
from followbot.plans.placed import Placed

_LONGEST_TITLE = 160
_NO_REF = re.compile(r"[^\w./-]+")
_PROSE = {
    TableField.BREACH: "breach",
    TableField.ACTION: "measure",
    TableField.COMMENT: "internal_note",
}
_LINES = {TableField.RESPONSIBLE: "responsible", TableField.CLAUSE: "code_clause"}
_TITLES = (TableField.TITLE, TableField.ACTION, TableField.BREACH)


def title_of(found: FoundMeasure) -> str:
    """What the supplier will read: the title, else the action, else the finding, on one line."""
    texts = (" ".join(str(found.values.get(name, "")).split()) for name in _TITLES)
    text = next((text for text in texts if text), "")
    if len(text) <= _LONGEST_TITLE:
        return text
    return f"{text[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def ref_of(found: FoundMeasure) -> str:
    """The measure's own ref, or one made of its number (`M-07`); "" where it has neither."""
    ref = _NO_REF.sub("-", str(found.values.get(TableField.REF, "")).strip()).strip("-_")
    text = ref or str(found.values.get(TableField.NUMBER, "")).strip(" .)")
    return f"M-{int(text):02}" if text.isascii() and text.isdigit() and len(text) < 6 else ref


def measure_tree(found: FoundMeasure, ref: str, stored: Mapping[str, object] | None) -> Placed:
    """The measure as a table of a plan file; what the row does not say stays as stored."""
    tree = Placed(found.row)
    for key, value in (stored or {}).items():
        tree.put(key, value, found.row)
    tree.put("ref", ref, _cell(found, TableField.REF, TableField.NUMBER))
    _title(tree, found)
    deadline = found.values.get(TableField.DEADLINE)
    cell = _cell(found, TableField.DEADLINE)
    if deadline is not None:
        tree.put("deadline", deadline, cell)
    else:
        tree.expect("deadline", cell)
    for name, key in {**_PROSE, **_LINES}.items():
        if name in found.values:
            text = str(found.values[name])
            text = " ".join(text.split()) if name in _LINES else text
            tree.put(key, text, found.cells[name])
    _more(tree, found)
    _milestone(tree, found, ref)
    return tree


def _title(tree: Placed, found: FoundMeasure) -> None:
    """A title in several languages is the work of people; a list does not undo it."""
    if not isinstance(tree.get("title"), Mapping):
        tree.put("title", title_of(found), _cell(found, *_TITLES))


def _more(tree: Placed, found: FoundMeasure) -> None:
    if (cause := found.values.get(TableField.CAUSE)) is not None:
        lines = [line.strip() for line in str(cause).splitlines() if line.strip()]
        tree.put("root_cause", lines, found.cells[TableField.CAUSE])
    if (area := found.values.get(TableField.AREA)) is not None and "issue_area" not in tree:
        clause = " ".join(str(found.values.get(TableField.CLAUSE, "")).split())
        text = " ".join(str(area).split())
        named = ": ".join(one for one in (text, clause) if one)
        tree.put("code_clause", named, found.cells[TableField.AREA])
    proof = found.values.get(TableField.EVIDENCE)
    if proof is not None and "evidence_required" not in tree:
        wanted = [{"description": str(proof)}]
        tree.put("evidence_required", wanted, found.cells[TableField.EVIDENCE])
    severity = found.values.get(TableField.SEVERITY)
    if severity == "zero_tolerance":
        tree.put("zero_tolerance", True, found.cells[TableField.SEVERITY])
    elif severity is not None and not isinstance(tree.get("severity"), Mapping):
        tree.put("severity", severity, found.cells[TableField.SEVERITY])
    if (done_on := found.values.get(TableField.DONE_ON)) is not None:
        note = f"{tree.get('internal_note', '')}\ncompleted on {done_on}".strip()
        if f"completed on {done_on}" not in str(tree.get("internal_note", "")):
            tree.put("internal_note", note, found.cells[TableField.DONE_ON])


def _milestone(tree: Placed, found: FoundMeasure, ref: str) -> None:
    """The dated step of a row; known again by its title, what is stored beside it stays."""
    title = " ".join(str(found.values.get(TableField.MILESTONE, "")).split())
    due = found.values.get(TableField.MILESTONE_ON)
    if not title and due is None:
        return
    steps = tree.get("milestone")
    stored = (
        [dict(one) for one in steps if isinstance(one, Mapping)] if isinstance(steps, list) else []
    )
    cell = _cell(found, TableField.MILESTONE, TableField.MILESTONE_ON)
    known = [one for one in stored if title and _plain(one.get("title")) == _plain(title)]
    step: dict[str, object] = known[0] if known else {"title": title}
    if not known:
        step["ref"] = _free(ref, stored)
        stored.append(step)
    if due is not None:
        step["due"] = due
    placed: list[object] = []
    for one in stored:
        row = Placed(cell)
        for key, value in one.items():
            at = found.cells.get(TableField.MILESTONE_ON, cell) if key == "due" else cell
            row.put(key, value, at)
        row.expect("due", found.cells.get(TableField.MILESTONE_ON, cell))
        placed.append(row)
    tree.put("milestone", placed, cell)


def _free(ref: str, steps: list[dict[str, object]]) -> str:
    """The next ref of a step of this measure."""
    taken = {str(one.get("ref", "")).casefold() for one in steps}
    number = 1
    while f"{ref}.{number}".casefold() in taken:
        number += 1
    return f"{ref}.{number}"


def _plain(title: object) -> str:
    text = next(iter(title.values()), "") if isinstance(title, Mapping) else title
    return " ".join(re.sub(r"\W+", " ", str(text or "").casefold()).split())


def standing_of(found: FoundMeasure, plan_ref: str, ref: str) -> ImportedStanding:
    """Where the measure stood in the list; without a word it was not started."""
    status = found.status or MeasureStatus.NOT_STARTED
    later = found.values.get(TableField.NEW_DEADLINE)
    current = later if isinstance(later, date) else None
    if current == found.values.get(TableField.DEADLINE):
        current = None
    place = _cell(found, TableField.STATUS, TableField.PERCENT, TableField.NEW_DEADLINE)
    return ImportedStanding(plan_ref, ref, status, found.percent, current, place)


def _cell(found: FoundMeasure, *names: TableField) -> str:
    """The cell of the first of these fields that the row has, else the row."""
    cells = (found.cells[name] for name in names if name in found.values and name in found.cells)
    expected = (found.cells[name] for name in names if name in found.cells)
    return next(cells, None) or next(expected, None) or found.row
