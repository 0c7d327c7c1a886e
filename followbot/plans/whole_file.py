"""A whole plan file as a tree of tables, lists and values, to an `AgreedPlan`.

`plan.status` is `active` where the file says nothing: a file with the mandatory keys alone is
a plan that its buyer wants followed up. A plan still being negotiated says so (`draft`,
`proposed`, `countered`), and is then stored but not followed up.
"""

from __future__ import annotations

from dataclasses import replace

from followbot.domain.plan import AgreedPlan, Benchmark, Party, Person, Recognition
from followbot.domain.proposal import NEGOTIATED
from followbot.domain.terms import PlanState
from followbot.plans.agreement import read_follow_up
from followbot.plans.canonical import canonical_json
from followbot.plans.findings import Findings
from followbot.plans.measures import read_measures
from followbot.plans.parties import read_buyer, read_supplier
from followbot.plans.table import Table
from followbot.plans.titles import read_title
from followbot.plans.values import as_ref

SCHEMA_VERSION = 1
SOURCES = ("visit", "self_assessment")
RECOGNITIONS = (
    "more_orders",
    "longer_contract",
    "fewer_audits",
    "shared_cost",
    "public_thanks",
    "preferred_status",
)
RECOGNITION_STATES = ("promised", "earned", "granted", "not_earned", "withdrawn")


def read_tree(tree: dict[str, object], findings: Findings, document: str = "") -> AgreedPlan | None:
    """Return the plan, None when an error was found; every finding goes into `findings`.

    `document` is the canonical document of the tree where it comes from one: what was read of it
    unchanged need not be written again.
    """
    root = Table(tree, "", "", findings)
    if not _schema_is_known(root):
        return None
    follow_up_table = _section(root, "follow_up")
    follow_up = read_follow_up(follow_up_table)
    supplier = read_supplier(_section(root, "supplier"), follow_up.timezone, follow_up.language)
    buyer = read_buyer(_section(root, "buyer"))
    head = _section(root, "plan")
    state = head.word("status", PlanState) or PlanState.ACTIVE
    rows = _measure_rows(root, state)
    measures = read_measures(rows, follow_up.language, negotiated=state in NEGOTIATED)
    version = head.integer("version", 1, 100_000) or 1
    plan = AgreedPlan(
        ref=head.checked("ref", as_ref, required=True) or "",
        title=read_title(head, follow_up.language),
        state=state,
        buyer=buyer,
        supplier=supplier,
        follow_up=follow_up,
        measures=measures,
        version=version,
        source=head.choice("source", SOURCES),
        source_ref=head.line("source_ref"),
        source_date=head.civil_date("source_date"),
        agreed_on=head.civil_date("agreed_on"),
        starts_on=head.civil_date("starts_on"),
        review_on=head.civil_date("review_on"),
        code_of_conduct=head.line("code_of_conduct"),
        worker_representatives_consulted=head.flag("worker_representatives_consulted"),
        benchmarks=_benchmarks(root),
        recognitions=_recognitions(root),
        confidential=head.flag("confidential") or False,
    )
    _somebody_is_named(plan, rows)
    head.civil_date("proposed_on")
    head.lines("drawn_up_with", single=True)
    head.close()
    _acceptance(root, version)
    root.close()
    _both_sides(root, buyer, supplier)
    if findings.has_errors:
        return None
    unchanged = document and root.kept == tree
    return replace(plan, document=document if unchanged else canonical_json(root.kept))


def _somebody_is_named(plan: AgreedPlan, rows: list[Table]) -> None:
    """A confidential finding goes to the people named for it, so somebody must be."""
    named = plan.confidential or any(one.confidential for one in plan.supplier.contacts)
    for row, measure in zip(rows, plan.measures, strict=True):
        if measure.confidential and not named:
            text = (
                "no contact of the supplier is named for confidential findings; write"
                " `confidential = true` at those who may hear of them"
            )
            row.error("confidential", "nobody_named", text)


def _schema_is_known(root: Table) -> bool:
    version = root.integer("schema_version", 1, 1_000_000)
    if version is None and root.has("schema_version"):
        return False
    if version is not None and version != SCHEMA_VERSION:
        text = f"found {version}, this version of followbot reads {SCHEMA_VERSION}"
        root.error("schema_version", "schema_version", text)
        return False
    return True


def _section(root: Table, key: str) -> Table:
    """The table of a mandatory section; an empty one stands in, so that all is reported."""
    table = root.table(key)
    if table is not None:
        return table
    return Table({}, key, ".", root.findings)


def _measure_rows(root: Table, state: PlanState) -> list[Table]:
    """Every `[[measure]]`; a draft may have none yet, for its supplier to draw it up."""
    rows = root.tables("measure")
    if not rows and state is PlanState.DRAFT and "measure" not in root.raw:
        text = "a draft without a measure: `followbot plan invite` asks the supplier for them"
        root.findings.add("note", "[[measure]]", "no_measure", text)
    elif not rows and not isinstance(root.raw.get("measure"), dict):
        root.error("[[measure]]", "missing", "at least one measure is expected")
    return rows


def _benchmarks(root: Table) -> tuple[Benchmark, ...]:
    """Read `[[benchmark]]`: the buyer's own time for the same thing."""
    benchmarks: list[Benchmark] = []
    for place, row in enumerate(root.tables("benchmark"), start=1):
        row.head = f"[[benchmark]] no. {place}"
        key = row.line("key", required=True)
        row.head = f"[[benchmark]] {key}" if key else row.head
        if any(key == other.key for other in benchmarks):
            row.error("key", "duplicate_ref", f"`{key}` is used twice")
        benchmark = Benchmark(
            key=key,
            own_days=row.integer("own_days", 1, 20_000, required=True) or 0,
            own_site=row.line("own_site"),
            own_headcount=row.integer("own_headcount", 0, 10_000_000),
            source=row.line("source"),
        )
        row.close()
        benchmarks.append(benchmark)
    return tuple(benchmarks)


def _recognitions(root: Table) -> tuple[Recognition, ...]:
    """Read `[[recognition]]`: the promises, with the day by which the buyer decides."""
    promises: list[Recognition] = []
    for place, row in enumerate(root.tables("recognition"), start=1):
        row.head = f"[[recognition]] no. {place}"
        promise = Recognition(
            kind=row.choice("kind", RECOGNITIONS),
            promise=row.prose("promise"),
            status=row.choice("status", RECOGNITION_STATES) or RECOGNITION_STATES[0],
            condition=row.prose("condition"),
            condition_rule=row.prose("condition_rule"),
            decide_on=row.civil_date("decide_on"),
            owner=row.line("owner"),
            reason=row.prose("reason"),
        )
        row.close()
        promises.append(promise)
    return tuple(promises)


def _acceptance(root: Table, version: int) -> None:
    """Check `[acceptance]`: both sides accept the same version."""
    table = root.table("acceptance")
    if table is None:
        return
    for side in ("supplier", "buyer"):
        key = f"{side}_accepted_version"
        accepted = table.integer(key, 1, 100_000)
        table.line(f"{side}_accepted_by")
        table.civil_date(f"{side}_accepted_on")
        table.flag(f"{side}_authority_confirmed")
        if accepted is not None and accepted != version:
            text = f"the {side} accepted version {accepted}, this file is version {version}"
            table.warning(key, "accepted_other_version", text)
    table.close()


def _both_sides(root: Table, buyer: Party, supplier: Party) -> None:
    """Warn of an address that stands on both sides: its replies could be taken for either."""
    theirs = {person.email for person in supplier.contacts if person.email}
    shared: list[Person] = [person for person in buyer.contacts if person.email in theirs]
    for person in shared:
        text = f"`{person.email}` is a contact of the buyer and of the supplier"
        root.warning("buyer.contacts", "address_on_both_sides", text)
