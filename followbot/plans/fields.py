"""Every key of a plan file with its kind, in the order in which people read them.

Writers of both forms (TOML and spreadsheet) and the reader of the spreadsheet go by this list;
what a value must look like is judged in one place only, by the readers of the tree.

1. A `Part` is one sheet of the spreadsheet: single values one below the other, or a table.
2. A key with a dot lies in a table of its own: `severity.scale`.
3. `title` may be a table of languages; then the keys are `title.en`, `title.bn` and so on.
"""

from __future__ import annotations

from collections.abc import Iterator

from followbot.domain.terms import FollowUpMode, PlanState, SeverityClass
from followbot.plans import agreement, measures, whole_file
from followbot.plans.field_kinds import Field, Kind, Part

SIDES = ("buyer", "supplier")
CLASSES = tuple(word.value for word in SeverityClass)
STATES = tuple(word.value for word in PlanState)
MODES = tuple(word.value for word in FollowUpMode)


def _text(*keys: str, mandatory: bool = False, usual: bool = True) -> Iterator[Field]:
    return (Field(key, mandatory=mandatory, usual=usual) for key in keys)


def _long(*keys: str) -> Iterator[Field]:
    return (Field(key, long=True) for key in keys)


def _days(*keys: str, usual: bool = True) -> Iterator[Field]:
    return (Field(key, Kind.DATE, usual=usual) for key in keys)


def _whole(*keys: str, usual: bool = True) -> Iterator[Field]:
    return (Field(key, Kind.INTEGER, usual=usual) for key in keys)


def _numbers(*keys: str) -> Iterator[Field]:
    return (Field(key, Kind.NUMBER) for key in keys)


def _flags(*keys: str) -> Iterator[Field]:
    return (Field(key, Kind.FLAG) for key in keys)


def _chosen(key: str, choices: tuple[str, ...], *, mandatory: bool = False) -> Field:
    return Field(key, choices=choices, mandatory=mandatory)


def _empty(*keys: str) -> Iterator[Field]:
    return (Field(key, Kind.TABLE, usual=False) for key in keys)


PLAN = Part(
    "plan",
    (
        *_whole("schema_version", usual=False),
        *_text("plan.ref", "plan.title", mandatory=True),
        _chosen("plan.status", STATES),
        *_whole("plan.version"),
        _chosen("plan.source", whole_file.SOURCES),
        *_text("plan.source_ref"),
        *_days(
            "plan.source_date",
            "plan.proposed_on",
            "plan.agreed_on",
            "plan.starts_on",
            "plan.review_on",
        ),
        Field("plan.drawn_up_with", Kind.TEXTS, long=True),
        *_flags("plan.worker_representatives_consulted"),
        *_text("plan.code_of_conduct"),
        *_flags("plan.confidential"),
        *_empty("acceptance"),
        *(
            Field(f"acceptance.{side}_{key}", kind)
            for side in ("supplier", "buyer")
            for key, kind in (
                ("accepted_version", Kind.INTEGER),
                ("accepted_by", Kind.TEXT),
                ("accepted_on", Kind.DATE),
                ("authority_confirmed", Kind.FLAG),
            )
        ),
        *_empty("recognition", "benchmark"),
    ),
)
PARTIES = Part(
    "parties",
    (
        *_text("buyer.name", mandatory=True),
        *_text("buyer.ref", "buyer.country", "buyer.timezone"),
        *_text("supplier.name", mandatory=True),
        *_text("supplier.ref", "supplier.country", "supplier.site", "supplier.sector"),
        *_whole("supplier.headcount", "supplier.headcount_peak"),
        *_numbers("supplier.annual_order_share_percent"),
    ),
)
CONTACTS = Part(
    "contacts",
    (
        *_text("name", "role"),
        *_text("email", mandatory=True),
        *_text("telephone", "language"),
        *_flags("primary", "confidential"),
    ),
    tuple(f"{side}.contacts" for side in SIDES),
)
FOLLOW_UP = Part(
    "follow_up",
    (
        _chosen("follow_up.mode", MODES),
        *_text("follow_up.timezone", mandatory=True),
        Field("follow_up.cadence", Kind.CADENCE, mandatory=True),
        Field("follow_up.send_at", Kind.TIME),
        *_days("follow_up.first_request_on"),
        Field("follow_up.working_days", Kind.TEXTS),
        *_flags("follow_up.public_holidays"),
        *_text("follow_up.language", "follow_up.copy_language"),
        *_whole("follow_up.reply_within_working_days"),
        Field("follow_up.reminders_working_days_after_send", Kind.INTEGERS),
        *_whole("follow_up.max_measures_per_request", "follow_up.ask_if_quiet_for_days"),
        Field("follow_up.channels", Kind.TEXTS),
        Field("follow_up.planned_visits", Kind.DATES),
        *_empty("follow_up.cadence_override", "follow_up.blackout", "follow_up.escalation"),
        *_whole(
            "follow_up.escalation.stalled_after_rounds",
            "follow_up.escalation.stalled_after_days",
            "follow_up.escalation.no_reply_after_requests",
        ),
        Field("follow_up.escalation.ladder", Kind.TEXTS),
        *_whole("follow_up.escalation.acknowledge_within_working_days"),
    ),
)
RHYTHMS = Part(
    "rhythms",
    (
        _chosen("severity_class", CLASSES, mandatory=True),
        Field("cadence", Kind.CADENCE, mandatory=True),
        _chosen("until_first", agreement.UNTIL_FIRST),
        *_days("first_request_on", "starts_on"),
        Field("send_at", Kind.TIME),
    ),
    ("follow_up.cadence_override",),
)
BLACKOUTS = Part(
    "blackouts",
    (Field("from", Kind.DATE, mandatory=True), *_days("to"), *_text("reason")),
    ("follow_up.blackout",),
)
MEASURES = Part(
    "measures",
    (
        *_text("ref", mandatory=True),
        Field("title", mandatory=True, long=True),
        Field("deadline", Kind.DATE, mandatory=True),
        Field("severity", choices=CLASSES, usual=False),
        *_whole("severity.scale", "severity.scope", "severity.irremediability"),
        _chosen("severity.class", CLASSES),
        *_flags("zero_tolerance"),
        _chosen("type", measures.TYPES),
        *_text("issue_area", "code_clause"),
        *_long("breach"),
        *_flags("repeat_finding"),
        Field("root_cause", Kind.TEXTS, long=True),
        *_long("immediate_correction", "measure"),
        *_text("responsible", usual=False),
        *_text("responsible.name", "responsible.role"),
        _chosen("proposed_by", measures.PROPOSERS),
        *_text("buyer_contribution", usual=False),
        *_long("buyer_contribution.what"),
        *_text("buyer_contribution.owner"),
        *_days("buyer_contribution.due_on"),
        *_empty("milestone", "evidence_required"),
        Field("standards", Kind.TEXTS, long=True),
        *_empty("verification"),
        _chosen("verification.method", measures.METHODS),
        _chosen("verification.interim_method", measures.METHODS),
        *_text("verification.by", "verification.with"),
        *_empty("estimated_cost"),
        *_numbers("estimated_cost.amount"),
        *_text("estimated_cost.currency", "estimated_cost.paid_by", "benchmark_key"),
        *_empty("benefit"),
        _chosen("benefit.kind", measures.BENEFITS),
        *_long("benefit.statement"),
        *_text("benefit.indicator", "benefit.unit"),
        *_numbers("benefit.baseline"),
        *_days("benefit.baseline_on"),
        *_numbers("benefit.target"),
        _chosen("benefit.direction", ("up", "down")),
        *_text("benefit.library_key"),
        *_flags("confidential"),
        *_long("internal_note"),
    ),
    ("measure",),
)
MILESTONES = Part(
    "milestones",
    (*_text("ref"), Field("title", mandatory=True, long=True),
     Field("due", Kind.DATE, mandatory=True)),
    ("measure.milestone",),
)  # fmt: skip
EVIDENCE = Part(
    "evidence",
    (*_text("kind"), *_long("description"), *_whole("min")),
    ("measure.evidence_required",),
)
RECOGNITIONS = Part(
    "recognitions",
    (
        _chosen("kind", whole_file.RECOGNITIONS),
        *_long("promise", "condition"),
        *_text("condition_rule"),
        *_days("decide_on"),
        *_text("owner"),
        _chosen("status", whole_file.RECOGNITION_STATES),
        *_long("reason"),
    ),
    ("recognition",),
)
BENCHMARKS = Part(
    "benchmarks",
    (
        *_text("key", mandatory=True),
        Field("own_days", Kind.INTEGER, mandatory=True),
        *_text("own_site"),
        *_whole("own_headcount"),
        *_text("source"),
    ),
    ("benchmark",),
)

PARTS = (
    PLAN,
    PARTIES,
    CONTACTS,
    FOLLOW_UP,
    RHYTHMS,
    BLACKOUTS,
    MEASURES,
    MILESTONES,
    EVIDENCE,
    RECOGNITIONS,
    BENCHMARKS,
)
"""In the order of the sheets."""


def part_of_list(path: str) -> Part | None:
    """The part whose rows lie at this path of the tree, such as `measure.milestone`."""
    return next((part for part in PARTS if path in part.lists), None)
