"""Plan files that chance writes, for the properties: valid, and as odd as a plan may be."""

from __future__ import annotations

import string
from datetime import date, time

from hypothesis import strategies as st

from followbot.plans import agreement, measures, whole_file

# Everything but what a plan file itself refuses: controls, surrogates, line separators.
_SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ue000")
ODD = st.sampled_from(
    ["=1+1", "[]", "{}", "\\", "\\[]", "a\\nb", "2027-01-31", "007", "1e5", "yes", "_x0041_", "'x",
     "+49", "-", "@a", "true", "𝔘 নিরাপত্তা", '"""', "'''", "#REF!", "a  b"]
)  # fmt: skip
LINES = ODD | st.text(_SIGNS, min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
PROSE = LINES | st.lists(LINES, min_size=1, max_size=3).map("\n".join) | st.just("a\n\n\tb")
DAYS = st.dates(date(1800, 1, 1), date(9999, 12, 31))
FLAGS = st.booleans()
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6)
REFS = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
TITLES = LINES | st.dictionaries(
    st.sampled_from(["en", "bn", "pt-BR", "zh-Hans", "FR"]), LINES, min_size=1, max_size=3
)


def table(required: dict, optional: dict):  # type: ignore[no-untyped-def,type-arg]
    return st.fixed_dictionaries(required, optional=optional)


def rows(row, most: int = 3):  # type: ignore[no-untyped-def]
    return st.lists(row, max_size=most)


def words(*allowed: str):  # type: ignore[no-untyped-def]
    return st.sampled_from(allowed)


_PERSON = {
    "name": LINES,
    "role": LINES,
    "telephone": LINES,
    "language": words("en", "pt-BR"),
    "primary": FLAGS,
}


def _people(domain: str):  # type: ignore[no-untyped-def]
    person = table({"email": REFS.map(lambda name: f"{name.lower()}@{domain}")}, _PERSON)
    return st.lists(person, min_size=1, max_size=3, unique_by=lambda one: one["email"])


_CADENCES = words("monthly on the first Sunday", "FREQ=WEEKLY;BYDAY=MO") | st.lists(
    DAYS, min_size=1, max_size=3
)
_SEVERITY = words("critical", "minor") | table(
    {}, {key: st.integers(1, 4) for key in ("scale", "scope", "irremediability")}
    | {"class": words("critical", "major", "minor", "observation")},
)  # fmt: skip
_MEASURE = {
    "severity": _SEVERITY,
    "zero_tolerance": FLAGS,
    "type": words(*measures.TYPES),
    "issue_area": LINES,
    "code_clause": LINES,
    "breach": PROSE,
    "repeat_finding": FLAGS,
    "root_cause": rows(PROSE) | PROSE,
    "immediate_correction": PROSE,
    "measure": PROSE,
    "responsible": LINES | table({}, {"name": LINES, "role": LINES}),
    "proposed_by": words(*measures.PROPOSERS),
    "buyer_contribution": PROSE | table({"what": PROSE}, {"owner": LINES, "due_on": DAYS}),
    "evidence_required": rows(
        table({"description": PROSE}, {"kind": LINES, "min": st.integers(1, 9)})
    ),
    "standards": rows(PROSE),
    "verification": table({}, {"method": words(*measures.METHODS), "by": LINES, "with": LINES}),
    "estimated_cost": table({}, {"amount": NUMBERS, "currency": words("USD"), "paid_by": LINES}),
    "benchmark_key": LINES,
    "benefit": table(
        {},
        {
            "kind": words(*measures.BENEFITS),
            "statement": PROSE,
            "indicator": LINES,
            "unit": LINES,
            "baseline": NUMBERS,
            "baseline_on": DAYS,
            "target": NUMBERS,
            "direction": words("up", "down"),
            "library_key": LINES,
        },
    ),
    "internal_note": PROSE,
    "confidential": st.just(False),
    "milestone": rows(table({"title": TITLES, "due": DAYS}, {})),
}
_MEASURES = st.lists(
    table({"ref": REFS, "title": TITLES, "deadline": DAYS}, _MEASURE),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one["ref"].lower(),
)
_FOLLOW_UP = table(
    {"timezone": words("Asia/Dhaka", "UTC"), "cadence": _CADENCES},
    {
        "mode": words("pre_arranged", "ongoing", "on_visit"),
        "send_at": st.times().map(lambda at: time(at.hour, at.minute, at.second)),
        "first_request_on": DAYS,
        "working_days": st.lists(words("MO", "TU", "SU"), min_size=1, max_size=3),
        "public_holidays": FLAGS,
        "language": words("en", "bn"),
        "copy_language": words("en", "bn"),
        "reply_within_working_days": st.integers(1, 60),
        "reminders_working_days_after_send": st.lists(st.integers(1, 60), max_size=2),
        "max_measures_per_request": st.integers(1, 100),
        "ask_if_quiet_for_days": st.integers(1, 366),
        "channels": rows(words(*agreement.CHANNELS)),
        "planned_visits": rows(DAYS),
        "cadence_override": rows(
            table({"severity_class": words("major"), "cadence": _CADENCES}, {"starts_on": DAYS}), 1
        ),
        "blackout": rows(table({"from": DAYS}, {"reason": LINES})),
        "escalation": table(
            {}, {"stalled_after_rounds": st.integers(1, 50), "ladder": st.lists(PROSE, min_size=1)}
        ),
    },
)
_PLAN = table(
    {"ref": REFS, "title": TITLES},
    {
        "status": words("active", "draft", "paused"),
        "version": st.integers(1, 99),
        "source": words(*whole_file.SOURCES),
        "source_ref": LINES,
        "agreed_on": DAYS,
        "starts_on": DAYS,
        "drawn_up_with": rows(PROSE) | PROSE,
        "worker_representatives_consulted": FLAGS,
        "code_of_conduct": LINES,
        "confidential": FLAGS,
    },
)
PLANS = table(
    {
        "plan": _PLAN,
        "buyer": table(
            {"name": LINES, "contacts": _people("buyer.example")},
            {"ref": REFS, "country": words("DK"), "timezone": words("Europe/Copenhagen")},
        ),
        "supplier": table(
            {"name": LINES, "contacts": _people("factory.example")},
            {
                "ref": LINES,
                "country": words("BD"),
                "site": LINES,
                "headcount": st.integers(0, 9000),
                "annual_order_share_percent": NUMBERS,
            },
        ),
        "follow_up": _FOLLOW_UP,
        "measure": _MEASURES,
    },
    {
        "schema_version": st.just(1),
        "acceptance": table({}, {"buyer_accepted_by": LINES, "buyer_accepted_on": DAYS}),
        "recognition": rows(
            table(
                {}, {"kind": words(*whole_file.RECOGNITIONS), "promise": PROSE, "decide_on": DAYS}
            )
        ),
        "benchmark": st.lists(
            table({"key": LINES, "own_days": st.integers(1, 999)}, {"own_headcount": st.just(3)}),
            max_size=2,
            unique_by=lambda one: one["key"],
        ),
    },
)
