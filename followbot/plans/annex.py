"""The confidential annex of a plan: findings that only named people hear of.

1. A plan file may hold confidential findings beside others. They are followed up as a plan of
   their own, the annex: its letters, sheets, proposals, escalations and digests are never those
   of the rest.
2. The annex has only the contacts that the file names for it with `confidential = true`; at the
   buyer the responsible one always belongs to them.
3. A plan that holds nothing else, or says itself that it is confidential, is not split.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from followbot.domain.plan import AgreedPlan
from followbot.plans.canonical import canonical_json, tree_of
from followbot.plans.toml_file import read_plan_document

Tree = dict[str, Any]

SUFFIX = "-C"
_SHARED_ONLY = ("recognition",)


def parts_of(plan: AgreedPlan) -> tuple[AgreedPlan, ...]:
    """The plan as it is followed up: what everybody hears of, then its annex, where it has one."""
    apart = [measure.ref for measure in plan.measures if measure.confidential]
    if plan.confidential or not apart:
        return (plan,)
    if len(apart) == len(plan.measures):
        return (_annex(plan, plan.ref),)
    return _open_part(plan), _annex(plan, annex_ref(plan.ref))


def annex_ref(ref: str) -> str:
    """The ref of a plan's annex."""
    return f"{ref}{SUFFIX}"


def _open_part(plan: AgreedPlan) -> AgreedPlan:
    tree: Tree = tree_of(plan.document)
    tree["measure"] = [row for row in _rows(tree) if not row.get("confidential")]
    return _read(tree, plan)


def _annex(plan: AgreedPlan, ref: str) -> AgreedPlan:
    tree: Tree = tree_of(plan.document)
    tree["measure"] = [row for row in _rows(tree) if row.get("confidential")]
    tree["plan"] = {**tree["plan"], "ref": ref, "confidential": True}
    responsible = plan.responsible_buyer.email
    for side in ("buyer", "supplier"):
        party = tree[side]
        people = [
            one for one in party["contacts"]
            if one.get("confidential") or (side == "buyer" and one["email"].lower() == responsible)
        ]  # fmt: skip
        tree[side] = {**party, "contacts": people}
    tree["follow_up"] = _follow_up(tree["follow_up"], tree["buyer"]["contacts"])
    for key in _SHARED_ONLY:
        tree.pop(key, None)
    return _read(tree, plan)


def _follow_up(terms: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> Tree:
    """The same agreement among fewer: whoever is not named neither travels for it nor hears."""
    kept = dict(terms)
    if visits := kept.get("planned_visits"):
        kept["planned_visits"] = [str(visit).partition(" by ")[0] for visit in visits]
    escalation = dict(kept.get("escalation", {}))
    if ladder := escalation.get("ladder"):
        roles = {one.get("role", "") for one in people} | {"responsible_buyer"}
        escalation["ladder"] = [role for role in ladder if role in roles] or ["responsible_buyer"]
        kept["escalation"] = escalation
    return kept


def _rows(tree: Mapping[str, Any]) -> list[Tree]:
    return [row for row in tree.get("measure", ()) if isinstance(row, dict)]


def _read(tree: Mapping[str, Any], plan: AgreedPlan) -> AgreedPlan:
    document = canonical_json(tree)
    return replace(read_plan_document(document), document=document, state=plan.state)
