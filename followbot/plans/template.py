"""A plan to begin with: every key explained, the mandatory ones filled in as an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from followbot.plans.field_kinds import Field, Kind, Part
from followbot.plans.fields import (
    BENCHMARKS,
    BLACKOUTS,
    CONTACTS,
    EVIDENCE,
    FOLLOW_UP,
    MEASURES,
    MILESTONES,
    PARTIES,
    PLAN,
    RECOGNITIONS,
    RHYTHMS,
)
from followbot.plans.labels import Labels, labels_in
from followbot.plans.sheet_parts import Tree, rows_at
from followbot.plans.sheet_write import sheet_bytes
from followbot.plans.toml_write import value_text

_WIDE = 44
_LISTS = frozenset({Kind.TEXTS, Kind.DATES, Kind.INTEGERS})


def template_tree(today: date) -> dict[str, object]:
    """A small plan that can be followed up, beginning today; every name in it is invented."""
    return {
        "schema_version": 1,
        "plan": {
            "ref": "EXAMPLE-01",
            "title": "Action plan after the visit to Example Textiles Ltd",
            "status": "draft",
            "version": 1,
            "source": "visit",
            "source_date": _day(today, -14),
            "agreed_on": _day(today, 0),
            "worker_representatives_consulted": True,
        },
        **_parties(),
        "follow_up": {
            "mode": "pre_arranged",
            "timezone": "Asia/Dhaka",
            "cadence": "monthly on the first Sunday",
            "language": "en",
        },
        "measure": [_measure(today)],
    }


def _day(today: date, after: int) -> str:
    return (today + timedelta(days=after)).isoformat()


def _parties() -> dict[str, object]:
    """Buyer and supplier, one contact each."""
    buyer = {
        "name": "Your Name",
        "role": "responsible_buyer",
        "email": "you@company.example",
        "language": "en",
    }
    supplier = {
        "name": "Their Name",
        "role": "Compliance Manager",
        "email": "them@supplier.example",
        "language": "en",
        "primary": True,
    }
    return {
        "buyer": {
            "name": "Example Company",
            "country": "DK",
            "timezone": "Europe/Copenhagen",
            "contacts": [buyer],
        },
        "supplier": {
            "name": "Example Textiles Ltd",
            "country": "BD",
            "site": "Unit 2",
            "contacts": [supplier],
        },
    }


def _measure(today: date) -> dict[str, object]:
    """One measure with a step, a proof and a benefit."""
    return {
        "ref": "M-01",
        "title": "Keep every exit unlocked while people are in the building",
        "deadline": _day(today, 28),
        "severity": {"scale": 4, "scope": 3, "irremediability": 4},
        "breach": "Two of four exits were locked during the day shift.",
        "evidence_required": [
            {"kind": "photo", "description": "each exit, inside and outside", "min": 4}
        ],
        "milestone": [{"ref": "M-01.1", "title": "Panic bars ordered", "due": _day(today, 10)}],
        "benefit": {
            "kind": "competitiveness",
            "statement": "A site with a clean fire record can be offered to all customers.",
        },
    }


def template_sheet(today: date, language: str) -> bytes:
    """The .xlsx file to fill in, labelled in a language."""
    return sheet_bytes(template_tree(today), language)


def template_toml(today: date, language: str) -> str:
    """The TOML file to fill in: what is not filled in stands there as a comment."""
    labels = labels_in(language)
    lines: list[str] = []
    for head, part, table in _tables(template_tree(today)):
        # A table of which the example says nothing is a comment altogether.
        lines += ["", head if table else f"#{head}"]
        lines += _keys(part, table, head.strip("[]"), labels)
    return "\n".join(lines).strip("\n") + "\n"


def _tables(tree: Tree) -> Iterator[tuple[str, Part, Tree]]:
    """Every table with its head, in the order of the file; those of lists once."""
    for section, part in (("plan", PLAN), ("buyer", PARTIES), ("supplier", PARTIES)):
        yield f"[{section}]", part, _table(tree, section)
        if part is PARTIES:
            path = f"{section}.contacts"
            yield f"[[{path}]]", CONTACTS, _first(tree, path)
    yield "[acceptance]", PLAN, {}
    yield "[follow_up]", FOLLOW_UP, _table(tree, "follow_up")
    yield "[follow_up.escalation]", FOLLOW_UP, {}
    for part in (RHYTHMS, BLACKOUTS, RECOGNITIONS, BENCHMARKS):
        yield f"[[{part.lists[0]}]]", part, {}
    measure = _first(tree, "measure")
    yield "[[measure]]", MEASURES, measure
    yield "[[measure.milestone]]", MILESTONES, _first(measure, "milestone")
    yield "[[measure.evidence_required]]", EVIDENCE, _first(measure, "evidence_required")


def _table(tree: Tree, key: str) -> Tree:
    found = tree.get(key)
    return found if isinstance(found, Mapping) else {}


def _first(tree: Tree, path: str) -> Tree:
    return next(iter(rows_at(tree, path)), {})


def _keys(part: Part, table: Tree, path: str, labels: Labels) -> Iterator[str]:
    """The keys of one table with what they mean."""
    prefix = "" if part.lists else f"{path}."
    for field in part.fields:
        key = field.key.removeprefix(prefix)
        elsewhere = not part.lists and (not field.key.startswith(prefix) or "." in key)
        if field.usual and not elsewhere:
            yield _line(part, field, key, table, labels)


def _line(part: Part, field: Field, key: str, table: Tree, labels: Labels) -> str:
    value: object = table
    for name in key.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    if value is not None:
        said = f"{key} = {value_text(value, part, field.key)}"
    else:
        said = f"#{key} = {'[]' if field.kind in _LISTS else ''}"
    return f"{said:<{_WIDE}} # {labels.help(part, field)}"
