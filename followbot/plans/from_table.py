"""Rows of buyers' own lists, put together to plan files: one plan for each supplier and site.

1. What the list says goes first, then what is stored of the plan, then the defaults. A measure
   that the list does not name stays as it is stored; nothing is dropped by being left out.
2. Refs are those of the list; without any a measure is known again by its title.
3. Every value knows its cell, so that errors name it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from followbot.domain.plan import AgreedPlan, Finding
from followbot.domain.plan_table import FoundMeasure, ImportedStanding, TableField
from followbot.domain.terms import MeasureStatus
from followbot.plans.countries import country_code, only_zone
from followbot.plans.findings import Findings
from followbot.plans.placed import Placed
from followbot.plans.table_measure import measure_tree, ref_of, standing_of, title_of
from followbot.plans.whole_file import read_tree

Tree = Mapping[str, object]
Stored = Callable[[str], Tree | None]
"""The stored document of a plan by its ref, None for a plan that is new."""

SECTIONS = ("plan", "buyer", "supplier", "suppliers", "follow_up")
_NO_REF = re.compile(r"[^\w.-]+")
_EMAILS = re.compile(r"[^\s;,<>()]+@[^\s;,<>()]+")
_LONGEST_REF = 40


@dataclass(frozen=True, slots=True)
class TablePlan:
    """One plan of a list: None where something is missing, which the findings say."""

    ref: str
    supplier: str
    plan: AgreedPlan | None
    standings: tuple[ImportedStanding, ...]
    findings: tuple[Finding, ...]
    kept: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """The measures of one supplier and site."""

    plan: str
    supplier: str
    site: str
    measures: list[FoundMeasure] = field(default_factory=list)


def plans_of_table(
    measures: Iterable[FoundMeasure], file: str, defaults: Tree, stored: Stored
) -> tuple[TablePlan, ...]:
    """Every plan of a file's rows, in the order in which they begin."""
    groups = _groups(measures, str(_section(defaults, "supplier").get("name", "")))
    return tuple(
        _table_plan(group, ref, file, defaults, stored(ref)) for ref, group in _named(groups)
    )


def _groups(measures: Iterable[FoundMeasure], usual: str) -> list[_Group]:
    found: dict[tuple[str, str, str], _Group] = {}
    for measure in measures:
        names = [
            " ".join(str(measure.values.get(name, "")).split())
            for name in (TableField.PLAN, TableField.SUPPLIER, TableField.SITE)
        ]
        plan, supplier, site = names[0], names[1] or usual, names[2]
        key = (plan.casefold(), supplier.casefold(), site.casefold())
        found.setdefault(key, _Group(plan, supplier, site)).measures.append(measure)
    return list(found.values())


def _named(groups: Sequence[_Group]) -> Iterator[tuple[str, _Group]]:
    """Each group with the ref of its plan: the list's own, else made of supplier and site."""
    plans = [group.plan.casefold() for group in groups]
    suppliers = [group.supplier.casefold() for group in groups]
    for group in groups:
        if group.plan and plans.count(group.plan.casefold()) == 1:
            name = group.plan
        else:
            several = suppliers.count(group.supplier.casefold()) > 1
            parts = (group.plan, group.supplier, group.site if several else "")
            name = " ".join(part for part in parts if part)
        yield plan_ref(name), group


def plan_ref(name: str) -> str:
    """A ref made of a name: letters, digits, points and dashes, at most 40."""
    return _NO_REF.sub("-", name).strip("-._")[:_LONGEST_REF].strip("-._").upper()


def _table_plan(
    group: _Group, ref: str, file: str, defaults: Tree, stored: Tree | None
) -> TablePlan:
    findings = Findings(file)
    first = group.measures[0]
    if not group.supplier and not ref:
        text = "no supplier is named; add a column, or `[defaults.supplier]` with its `name`"
        findings.add("error", first.row, "no_supplier", text)
        return TablePlan("", "", None, (), tuple(findings.found))
    tree = _head(group, ref, defaults, stored)
    before = _rows(stored, "measure")
    rows, standings, kept = _measures(group, ref, before, findings)
    tree["measure"] = rows
    plan = read_tree(tree, findings)
    told = tuple(_told(finding, group.supplier or ref) for finding in findings.found)
    return TablePlan(ref, group.supplier, plan, standings, told, kept)


def _told(finding: Finding, whose: str) -> Finding:
    """What is missing beside the rows is told with whose plan it is, and where to put it."""
    if "!" in finding.where:
        return finding
    text = f"{finding.text} (plan of {whose}"
    if finding.rule == "missing":
        text += "; give it in `[defaults]`"
    return Finding(
        finding.file, f"[defaults] {finding.where}", finding.level, finding.rule, f"{text})"
    )


# Head of the plan


def _head(group: _Group, ref: str, defaults: Tree, stored: Tree | None) -> dict[str, object]:
    first = group.measures[0]
    own = _section(_section(defaults, "suppliers"), group.supplier)
    supplier: dict[str, object] = {**_section(defaults, "supplier"), **own}
    supplier["name"] = group.supplier or supplier.get("name", "")
    if group.site:
        supplier["site"] = group.site
    if country := str(first.values.get(TableField.COUNTRY, "")):
        supplier["country"] = country_code(country) or country
    if people := _people(group):
        supplier["contacts"] = people
    follow_up = _section(defaults, "follow_up")
    # The one zone of the supplier's country is surer than one for all suppliers.
    if zone := only_zone(str(supplier.get("country", ""))):
        follow_up["timezone"] = zone
    follow_up |= _section(own, "follow_up")
    supplier.pop("follow_up", None)
    site = f", {group.site}" if group.site else ""
    plan = {"title": f"Action plan of {group.supplier or ref}{site}", **_section(defaults, "plan")}
    plan["ref"] = ref
    if (audited_on := first.values.get(TableField.AUDITED_ON)) is not None:
        plan.setdefault("source_date", audited_on)
    tree: dict[str, object] = {
        "plan": plan,
        "buyer": dict(_section(defaults, "buyer")),
        "supplier": supplier,
        "follow_up": follow_up,
    }
    return {key: {**_section(tree, key), **_section(stored or {}, key)} for key in tree} | {
        key: value for key, value in (stored or {}).items() if key not in tree
    }


def _people(group: _Group) -> list[dict[str, object]]:
    """The addresses that stand in the rows, each once."""
    texts = [str(one.values.get(TableField.EMAIL, "")) for one in group.measures]
    found = {address.lower(): address for text in texts for address in _EMAILS.findall(text)}
    return [{"email": address} for address in found.values()]


# Measures


def _measures(
    group: _Group, ref: str, before: Sequence[Tree], findings: Findings
) -> tuple[list[object], tuple[ImportedStanding, ...], tuple[str, ...]]:
    """The measures of the plan: stored ones in their order, then those that join."""
    by_ref = {str(one.get("ref", "")).casefold(): one for one in before}
    by_words = _refs_by_words(before)
    used = {str(one.get("ref", "")) for one in before}
    named: dict[str, Placed] = {}
    others: list[Placed] = []
    standings: list[ImportedStanding] = []
    strange = 0
    for found in group.measures:
        own = ref_of(found) or _known_by_words(found, by_words) or _free(used)
        used.add(own)
        known = by_ref.get(own.casefold())
        strange += known is not None and _plain(_title(known)) != _plain(title_of(found))
        row = measure_tree(found, own, known)
        (others if known is None or own.casefold() in named else [named.setdefault(
            own.casefold(), row)]).append(row)  # fmt: skip
        standings.append(standing_of(found, ref, own))
    if strange >= 2 and strange * 2 > len(named):
        text = (
            f"{strange} of {len(named)} measures have other titles in the stored plan `{ref}`; if"
            " this is another plan, give it a ref of its own in a column for `plan`"
        )
        findings.add("error", group.measures[0].row, "other_plan", text)
    rows: list[object] = [named.get(str(one.get("ref", "")).casefold(), one) for one in before]
    kept = tuple(
        str(one.get("ref", "")) for one in before
        if str(one.get("ref", "")).casefold() not in named
    )  # fmt: skip
    return [*rows, *others], tuple(standings), kept


def _refs_by_words(before: Sequence[Tree]) -> dict[str, str]:
    """Refs of stored measures by whatever they say: title, action, finding; only what is unique."""
    refs: dict[str, set[str]] = {}
    for one in before:
        title = one.get("title", "")
        titles = title.values() if isinstance(title, Mapping) else (title,)
        for text in (*titles, one.get("measure", ""), one.get("breach", "")):
            if words := _plain(str(text)):
                refs.setdefault(words, set()).add(str(one.get("ref", "")))
    return {words: next(iter(found)) for words, found in refs.items() if len(found) == 1}


def _known_by_words(found: FoundMeasure, by_words: Mapping[str, str]) -> str:
    """The stored measure that a row without a ref is; "" where it is none, or not clearly one."""
    texts = [title_of(found)]
    texts += [str(found.values.get(name, "")) for name in (TableField.ACTION, TableField.BREACH)]
    refs = {by_words[words] for text in texts if (words := _plain(text)) in by_words}
    return refs.pop() if len(refs) == 1 else ""


def _free(used: set[str]) -> str:
    """The next ref that no measure has."""
    number = 1
    while f"M-{number:02}" in used:
        number += 1
    return f"M-{number:02}"


def _title(measure: Tree) -> str:
    title = measure.get("title", "")
    return str(next(iter(title.values()), "")) if isinstance(title, Mapping) else str(title)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\W+", " ", text.casefold()).split())


def _section(tree: Tree, key: str) -> dict[str, object]:
    found = tree.get(key)
    return dict(found) if isinstance(found, Mapping) else {}


def _rows(tree: Tree | None, key: str) -> list[Tree]:
    found = (tree or {}).get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def status_counts(plans: Iterable[TablePlan]) -> Mapping[MeasureStatus, int]:
    """How many measures stand where, over several plans."""
    counts: dict[MeasureStatus, int] = {}
    for plan in plans:
        for standing in plan.standings:
            counts[standing.status] = counts.get(standing.status, 0) + 1
    return counts
