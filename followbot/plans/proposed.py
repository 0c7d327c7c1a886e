"""Versions of a plan while both sides draw it up: made of one another, compared, agreed.

1. What a version says is its document without its state, its number, and who accepted it when:
   two versions that say the same are the same to whoever must accept them.
2. A version is made of the one before by changes to single measures; everything else stays as it
   was, byte by byte.
3. Every version that leaves this module can be read as a plan, or there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from followbot.domain.plan import AgreedPlan
from followbot.domain.proposal import Signer
from followbot.domain.terms import PlanState
from followbot.plans.canonical import canonical_json, tree_of
from followbot.plans.findings import Findings
from followbot.plans.whole_file import read_tree

Tree = dict[str, Any]

_ABOUT_THE_VERSION = ("status", "version", "agreed_on", "proposed_on")
_LONGEST_TITLE = 400
_NUMBERED = re.compile(r"^(.*?)(\d+)$")


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """What a new version changes of one measure; None leaves it.

    `wording` takes the place of what says what is to be done: the text of the measure where it
    has one, else its title. `gone`: the measure is no more in it.
    """

    ref: str
    deadline: date | None = None
    wording: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """A measure that the supplier proposes itself; without a day its timescale is open.

    `details` is what its own sheet says beside (`domain.draft_sheet.DETAILS`).
    """

    ref: str
    title: str
    deadline: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)


def as_version(document: str, version: int) -> str:
    """The document as a proposed version with this number."""
    tree = tree_of(document)
    head = _head(tree)
    head["status"], head["version"] = PlanState.PROPOSED.value, version
    tree.pop("acceptance", None)
    return canonical_json(tree)


def as_draft(document: str, version: int) -> str:
    """The document as the first version of a plan whose measures its supplier is to name."""
    tree = tree_of(as_version(document, version))
    _head(tree)["status"] = PlanState.DRAFT.value
    return canonical_json(tree)


def says_the_same(one: str, other: str) -> bool:
    """Whether two documents say the same to whoever must accept them."""
    return _said(one) == _said(other)


def _said(document: str) -> str:
    tree = tree_of(document)
    tree.pop("acceptance", None)
    head = {k: v for k, v in _head(tree).items() if k not in _ABOUT_THE_VERSION}
    return canonical_json({**tree, "plan": head})


def same_measures(one: str, other: str) -> frozenset[str]:
    """The refs of the measures that both documents have word for word."""
    before = {ref: canonical_json(measure) for ref, measure in _measures(one).items()}
    after = _measures(other)
    return frozenset(r for r, m in after.items() if before.get(r) == canonical_json(m))


def changed(document: str, changes: Iterable[MeasureChange], own: Sequence[OwnMeasure]) -> str:
    """The document with these changes, and with the supplier's own measures behind the others."""
    tree = tree_of(document)
    by_ref = {change.ref: change for change in changes}
    kept: list[Tree] = []
    for measure in _rows(tree):
        change = by_ref.get(str(measure.get("ref", "")))
        if change is None:
            kept.append(measure)
        elif not change.gone:
            kept.append(_with(measure, change))
    tree["measure"] = [*kept, *(_own(one) for one in own)]
    return canonical_json(tree)


def _with(measure: Mapping[str, Any], change: MeasureChange) -> Tree:
    made = dict(measure)
    if change.deadline is not None:
        made["deadline"] = change.deadline.isoformat()
    if change.wording and made.get("measure"):
        made["measure"] = change.wording
    elif change.wording:
        made["title"] = as_title(change.wording)
        if len(change.wording) > _LONGEST_TITLE:
            made["measure"] = change.wording
    return made


def _own(one: OwnMeasure) -> Tree:
    made: Tree = {"ref": one.ref, "title": as_title(one.title), "proposed_by": "supplier"}
    if one.deadline is not None:
        made["deadline"] = one.deadline.isoformat()
    if len(one.title) > _LONGEST_TITLE:
        made["measure"] = one.title
    return made | _detailed(one.details)


def _detailed(details: Mapping[str, str]) -> Tree:
    """What was found, why, who does it, and what will show it, as a plan file says it."""
    found: Tree = {
        key: details[key] for key in ("breach", "root_cause") if details.get(key, "").strip()
    }
    if responsible := details.get("responsible", ""):
        found["responsible"] = as_title(responsible)
    if proof := details.get("proof", ""):
        found["evidence_required"] = [{"description": proof}]
    return found


def as_title(words: str) -> str:
    """Somebody's words as a title: one line, cut at a word where it would be too long."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def next_ref(taken: Iterable[str]) -> str:
    """A ref that no measure has, in the manner of those that there are (`M-07` after `M-06`)."""
    refs = list(taken)
    known = {ref.casefold() for ref in refs}
    shapes = [found for ref in refs if (found := _NUMBERED.match(ref))]
    stem, width = (shapes[-1][1], len(shapes[-1][2])) if shapes else ("M-", 2)
    highest = max((int(s[2]) for s in shapes if s[1] == stem), default=len(refs))
    number = highest + 1
    while f"{stem}{number:0{width}d}".casefold() in known:
        number += 1
    return f"{stem}{number:0{width}d}"


@dataclass(frozen=True, slots=True)
class AcceptedBy:
    """Who of one side accepted, and when."""

    signer: Signer
    on: date


def agreed_document(document: str, supplier: AcceptedBy, buyer: AcceptedBy, *, first: bool) -> str:
    """The document of an agreed plan, with who accepted it.

    `first`: the plan was never agreed before, and is so from the later of both days on.
    """
    tree = tree_of(document)
    head = _head(tree)
    head["status"] = PlanState.ACTIVE.value
    if first:
        head["agreed_on"] = max(supplier.on, buyer.on).isoformat()
    said: Tree = {}
    for side, one in (("supplier", supplier), ("buyer", buyer)):
        said[f"{side}_accepted_version"] = head["version"]
        said[f"{side}_accepted_on"] = one.on.isoformat()
        by = ", ".join(part for part in (one.signer.name, one.signer.function) if part)
        if by:
            said[f"{side}_accepted_by"] = by[:_LONGEST_TITLE]
    tree["acceptance"] = said
    return canonical_json(tree)


def plan_of(document: str) -> AgreedPlan | None:
    """The plan that a document says, None where it says none (any more)."""
    return read_tree(tree_of(document), Findings("proposed plan"))


def why_no_plan(document: str) -> tuple[str, ...]:
    """What keeps a document from being a plan, in the words of the plan check."""
    findings = Findings("proposed plan")
    read_tree(tree_of(document), findings)
    return tuple(f"{one.where}: {one.text}" for one in findings.found if one.level == "error")


def _head(tree: Tree) -> Tree:
    head = tree.setdefault("plan", {})
    if not isinstance(head, dict):
        raise TypeError("a plan's head is a table")
    return head


def _rows(tree: Mapping[str, Any]) -> list[Tree]:
    return [row for row in tree.get("measure", ()) if isinstance(row, dict)]


def _measures(document: str) -> dict[str, Tree]:
    return {str(row.get("ref", "")): row for row in _rows(tree_of(document))}
