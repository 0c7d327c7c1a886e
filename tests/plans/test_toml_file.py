from __future__ import annotations

import json
import time as clock
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan, BuyerContribution, Severity
from followbot.domain.terms import FollowUpMode, PlanState, SeverityClass, Side
from followbot.plans import whole_file
from followbot.plans.canonical import canonical_json
from followbot.plans.findings import Findings
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import (
    MAX_FILE_BYTES,
    PlanReading,
    read_plan_bytes,
    read_plan_document,
    read_plan_file,
    read_plan_text,
)
from followbot.plans.whole_file import read_tree
from tests.plans.plan_text import only_finding, plan_of, read, text_with

SAMPLE_TEXTS = [path.read_text(encoding="utf-8") for path in sample_paths()]

# What is read


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_the_samples_are_read_without_a_finding(path: Path) -> None:
    reading = read_plan_file(path)
    assert reading.findings == ()
    assert reading.plan is not None
    assert read_plan_document(reading.plan.document) == reading.plan


def test_the_garment_sample_in_detail() -> None:
    plan = next(
        reading.plan
        for reading in map(read_plan_file, sample_paths())
        if reading.plan and reading.plan.ref == "EXT-2026-01"
    )
    assert (plan.state, plan.version, plan.agreed_on) == (PlanState.ACTIVE, 2, date(2026, 11, 2))
    assert plan.supplier.timezone == "Asia/Dhaka"
    assert plan.supplier.side is Side.SUPPLIER
    assert plan.supplier.primary.email == "compliance@example-textiles.example"
    assert plan.responsible_buyer.name == "Sample Buyer"
    follow_up = plan.follow_up
    assert (follow_up.cadence, follow_up.send_at) == ("FREQ=MONTHLY;BYDAY=1SU", time(10))
    assert follow_up.working_days == frozenset({6, 0, 1, 2, 3})
    assert follow_up.overrides[0].severity_class is SeverityClass.CRITICAL
    assert follow_up.escalation.ladder == ("responsible_buyer", "csr_manager")
    first = plan.measure("M-01")
    assert first is not None
    assert first.severity == Severity(SeverityClass.CRITICAL, 4, 3, 4)
    assert first.zero_tolerance
    assert first.responsible == "Sample Factory Manager (Factory Manager)"
    assert [step.ref for step in first.milestones] == ["M-01.1", "M-01.2", "M-01.3"]
    assert first.benefit is not None
    assert first.benefit.baseline == 400.0
    assert [measure.number for measure in plan.measures] == list(range(1, 8))
    assert plan.benchmarks[0].own_days == 335
    assert plan.worker_representatives_consulted is True


def test_the_mandatory_keys_alone_are_a_plan_to_follow_up() -> None:
    plan = plan_of(plan__agreed_on="")
    assert (plan.state, plan.version, plan.agreed_on) == (PlanState.ACTIVE, 1, None)
    assert plan.follow_up.mode is FollowUpMode.PRE_ARRANGED
    assert plan.follow_up.send_at is None
    assert plan.follow_up.working_days is None
    assert plan.follow_up.public_holidays
    assert plan.follow_up.reminders_working_days_after_send == (5, 9)
    assert plan.measures[0].severity == Severity(SeverityClass.MINOR)
    assert plan.supplier.contacts[0].email == "somebody@factory.example"
    assert plan.supplier.contacts[0].name == "somebody@factory.example"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", Severity(SeverityClass.MINOR)),
        ("zero_tolerance = true", Severity(SeverityClass.CRITICAL)),
        ('severity = "major"', Severity(SeverityClass.MAJOR)),
        ('severity = { class = "Observation" }', Severity(SeverityClass.OBSERVATION)),
        ("severity = { scale = 3 }", Severity(SeverityClass.MAJOR, 3)),
        ("severity = { scope = 4 }", Severity(SeverityClass.MINOR, 0, 4)),
        (
            "severity = { scale = 2, scope = 4, irremediability = 1 }",
            Severity(SeverityClass.MAJOR, 2, 4, 1),
        ),
        (
            "severity = { scale = 1, irremediability = 1 }",
            Severity(SeverityClass.OBSERVATION, 1, 0, 1),
        ),
        (
            "zero_tolerance = true\nseverity = { scale = 2 }",
            Severity(SeverityClass.CRITICAL, 2),
        ),
    ],
)
def test_the_class_is_derived_where_it_is_not_given(lines: str, expected: Severity) -> None:
    assert plan_of(measure=lines).measures[0].severity == expected


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ('severity = { scale = 4, class = "minor" }', 1),
        ('zero_tolerance = true\nseverity = { class = "major" }', 1),
        ('severity = { scale = 4, class = "critical" }', 0),
        ('severity = { class = "minor" }', 0),
    ],
)
def test_a_class_that_contradicts_is_a_warning_and_counts(lines: str, count: int) -> None:
    reading = read(measure=lines)
    assert reading.plan is not None
    assert [one.rule for one in reading.findings] == ["class_contradicts"] * count
    assert {one.where for one in reading.findings} <= {"[[measure]] M-01, severity.class"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("09:30:00", time(9, 30)),
        ('"09:30"', time(9, 30)),
        ('"7:05"', time(7, 5)),
        ("23:59:59.5", time(23, 59, 59)),
    ],
)
def test_times_are_local_times_or_texts(value: str, expected: time) -> None:
    assert plan_of(follow_up=f"send_at = {value}").follow_up.send_at == expected


def test_dates_may_stand_in_quotes() -> None:
    plan = plan_of(measure__deadline='deadline = "2027-02-28"')
    assert plan.measures[0].deadline == date(2027, 2, 28)


def test_a_cadence_may_be_a_list_of_dates() -> None:
    plan = plan_of(follow_up__cadence="cadence = [2027-02-01, 2026-12-01, 2027-02-01]")
    assert plan.follow_up.cadence == (date(2026, 12, 1), date(2027, 2, 1))
    assert read_plan_document(plan.document) == plan


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('["SU", "MO"]', {6, 0}),
        ('["sunday", "Monday", "tue"]', {6, 0, 1}),
        ('["MO", "MO"]', {0}),
    ],
)
def test_working_days_have_codes_or_names(value: str, expected: set[int]) -> None:
    assert plan_of(follow_up=f"working_days = {value}").follow_up.working_days == frozenset(
        expected
    )


def test_titles_may_be_given_per_language() -> None:
    titles = 'title = { en = "Exits", zh-Hans = "出口", bn = "প্রস্থান" }'
    chinese = plan_of(measure__title=titles, follow_up='language = "zh-hans"')
    assert chinese.measures[0].title == "出口"
    assert plan_of(measure__title=titles).measures[0].title == "Exits"
    assert plan_of(measure__title='title = { bn = "প্রস্থান" }').measures[0].title == "প্রস্থান"
    assert "প্রস্থান" in chinese.document
    assert read_plan_document(chinese.document) == chinese


def test_milestones_without_a_ref_are_called_after_their_measure() -> None:
    lines = '[[measure.milestone]]\ntitle = "A step"\ndue = 2027-01-01'
    assert plan_of(measure=lines).measures[0].milestones[0].ref == "M-01.1"


def test_contacts_of_the_supplier_read_the_language_of_the_agreement() -> None:
    plan = plan_of(follow_up='language = "bn"')
    assert plan.supplier.contacts[0].language == "bn"
    assert plan.buyer.contacts[0].language == "en"


def test_language_tags_get_their_usual_spelling() -> None:
    assert plan_of(follow_up='language = "ZH-hans-cn"').follow_up.language == "zh-Hans-CN"


# What is wrong


@pytest.mark.parametrize(
    ("changes", "where", "rule", "part"),
    [
        ({"plan__ref": ""}, "plan.ref", "missing", "`ref` is missing"),
        ({"plan__ref": 'ref = " "'}, "plan.ref", "missing", "is empty"),
        ({"plan__ref": 'ref = "two words"'}, "plan.ref", "wrong_value", "without blanks"),
        ({"plan__title": "title = 7"}, "plan.title", "wrong_value", "found `7`, expected text"),
        ({"plan__title": 'title = "a\\nb"'}, "plan.title", "wrong_value", "one line"),
        ({"plan__title": "title = {}"}, "plan.title", "missing", "empty"),
        ({"plan__title": f'title = "{"x" * 401}"'}, "plan.title", "too_long", "401 characters"),
        (
            {"plan__agreed_on": "agreed_on = 2026-11-02T10:00:00"},
            "plan.agreed_on",
            "wrong_value",
            "a date such as",
        ),
        (
            {"plan__agreed_on": 'agreed_on = "2026-02-30"'},
            "plan.agreed_on",
            "wrong_value",
            "a day that the calendar has",
        ),
        ({"plan__agreed_on": 'status = "running"'}, "plan.status", "wrong_value", "`active`"),
        ({"plan__agreed_on": "version = true"}, "plan.version", "wrong_value", "whole number"),
        ({"plan__agreed_on": "version = 0"}, "plan.version", "wrong_value", "from 1"),
        ({"plan__agreed_on": 'source = "gossip"'}, "plan.source", "wrong_value", "`visit`"),
        (
            {"plan__agreed_on": "agred_on = 2026-11-02"},
            "plan.agred_on",
            "unknown_key",
            "did you mean `agreed_on`",
        ),
        ({"buyer__name": ""}, "buyer.name", "missing", "`name` is missing"),
        (
            {"buyer__name": 'name = "B"\ncountry = "Denmark"'},
            "buyer.country",
            "wrong_value",
            "two letters",
        ),
        ({"buyer__name": 'name = "B"\ncountry = "UK"'}, "buyer.country", "wrong_value", "`GB`"),
        (
            {"buyer__name": 'name = "B"\ntimezone = "Europe/Copenhage"'},
            "buyer.timezone",
            "wrong_value",
            "did you mean `Europe/Copenhagen`",
        ),
        (
            {"buyer.contacts__email": ""},
            "[[buyer.contacts]] no. 1, email",
            "missing",
            "`email` is missing",
        ),
        (
            {"supplier.contacts__email": 'email = "x@y.example"\nlanguage = "english"'},
            "[[supplier.contacts]] no. 1, language",
            "wrong_value",
            "language tag",
        ),
        ({"follow_up__timezone": ""}, "follow_up.timezone", "missing", "missing"),
        (
            {"follow_up__timezone": 'timezone = "../etc/passwd"'},
            "follow_up.timezone",
            "wrong_value",
            "a time zone",
        ),
        ({"follow_up__cadence": ""}, "follow_up.cadence", "missing", "missing"),
        ({"follow_up__cadence": "cadence = 7"}, "follow_up.cadence", "wrong_value", "an RRULE"),
        ({"follow_up__cadence": "cadence = []"}, "follow_up.cadence", "wrong_value", "RRULE"),
        (
            {"follow_up__cadence": 'cadence = [2026-12-01, "soon"]'},
            "follow_up.cadence no. 2",
            "wrong_value",
            "found `soon`",
        ),
        ({"follow_up": 'mode = "sometimes"'}, "follow_up.mode", "wrong_value", "`ongoing`"),
        ({"follow_up": "send_at = 7"}, "follow_up.send_at", "wrong_value", "`09:30:00`"),
        ({"follow_up": 'send_at = "25:00"'}, "follow_up.send_at", "wrong_value", "local time"),
        (
            {"follow_up": "working_days = []"},
            "follow_up.working_days",
            "wrong_value",
            "one working",
        ),
        (
            {"follow_up": 'working_days = ["MO", "FUN"]'},
            "follow_up.working_days no. 2",
            "wrong_value",
            "found `FUN`",
        ),
        (
            {"follow_up": "public_holidays = 1"},
            "follow_up.public_holidays",
            "wrong_value",
            "`true` or `false`",
        ),
        (
            {"follow_up": "reminders_working_days_after_send = [2, 4, 6]"},
            "follow_up.reminders_working_days_after_send",
            "wrong_value",
            "at most two",
        ),
        (
            {"follow_up": 'channels = ["email", "pigeon"]'},
            "follow_up.channels no. 2",
            "wrong_value",
            "`telephone`",
        ),
        ({"follow_up": "frequency = 3"}, "follow_up.frequency", "unknown_key", "not known here"),
        (
            {"follow_up": "[[follow_up.blackout]]\nfrom = 2027-01-05\nto = 2027-01-01"},
            "[[follow_up.blackout]] no. 1, to",
            "wrong_order",
            "lies before",
        ),
        (
            {"follow_up": "[[follow_up.blackout]]\nto = 2027-01-01"},
            "[[follow_up.blackout]] no. 1, from",
            "missing",
            "missing",
        ),
        (
            {"follow_up": '[[follow_up.cadence_override]]\ncadence = "weekly"'},
            "[[follow_up.cadence_override]] no. 1, severity_class",
            "missing",
            "missing",
        ),
        (
            {"follow_up": '[[follow_up.cadence_override]]\nseverity_class = "major"'},
            "[[follow_up.cadence_override]] no. 1, cadence",
            "missing",
            "missing",
        ),
        (
            {"follow_up": "[follow_up.escalation]\nladder = []"},
            "follow_up.escalation.ladder",
            "missing",
            "at least one role",
        ),
        (
            {"follow_up": "escalation = 3"},
            "follow_up.escalation",
            "wrong_value",
            "a table",
        ),
        ({"measure__ref": ""}, "[[measure]] no. 1, ref", "missing", "missing"),
        ({"measure__title": ""}, "[[measure]] M-01, title", "missing", "missing"),
        (
            {"measure__deadline": "dedline = 2027-01-31"},
            "[[measure]] M-01, deadline",
            "missing",
            "there is `dedline`",
        ),
        (
            {"measure": 'severity = { class = "bad" }'},
            "[[measure]] M-01, severity.class",
            "wrong_value",
            "`critical`",
        ),
        (
            {"measure": "severity = { scale = 5 }"},
            "[[measure]] M-01, severity.scale",
            "wrong_value",
            "from 1 to 4",
        ),
        ({"measure": "severity = 3"}, "[[measure]] M-01, severity", "wrong_value", "a table"),
        ({"measure": 'type = "wish"'}, "[[measure]] M-01, type", "wrong_value", "`training`"),
        (
            {"measure": 'evidence_required = [{ kind = "photo", mim = 2 }]'},
            "[[measure]] M-01, evidence_required no. 1, mim",
            "unknown_key",
            "did you mean `min`",
        ),
        (
            {"measure": 'standards = ["ILO", 3]'},
            "[[measure]] M-01, standards no. 2",
            "wrong_value",
            "found `3`",
        ),
        (
            {"measure": "confidential = true"},
            "[[measure]] M-01, confidential",
            "nobody_named",
            "named",
        ),
        (
            {"measure": '[[measure.milestone]]\nref = "M-01.1"\ntitle = "A step"'},
            "[[measure]] M-01, milestone M-01.1, due",
            "missing",
            "missing",
        ),
        (
            {"measure": "[measure.benefit]\nbaseline = nan"},
            "[[measure]] M-01, benefit.baseline",
            "wrong_value",
            "a finite number",
        ),
        (
            {"measure": "[[benchmark]]\nown_days = 3"},
            "[[benchmark]] no. 1, key",
            "missing",
            "missing",
        ),
        ({"measure": "[acceptance]\nby = 1"}, "acceptance.by", "unknown_key", "not known"),
        ({"measure": "[recognition]\nx = 1"}, "recognition", "wrong_value", "[[recognition]]"),
        ({"measure": "[plans]"}, "plans", "unknown_key", "did you mean `plan`"),
    ],
)
def test_one_wrong_thing_is_one_finding(
    changes: dict[str, str], where: str, rule: str, part: str
) -> None:
    if changes.get("measure__deadline", "").startswith("dedline"):
        findings = read(**changes).findings
        assert [one.rule for one in findings] == ["missing", "unknown_key"]
        found = findings[0]
    else:
        found = only_finding(**changes)
    assert (found.file, found.where, found.level, found.rule) == ("plan.toml", where, "error", rule)
    assert part in found.text
    assert not found.text.endswith(".")
    assert "\n" not in found.text


def test_all_errors_come_at_once() -> None:
    reading = read_plan_text("[plan]\nversion = 0\n[[measure]]\nseverty = 1", "plan.toml")
    assert reading.plan is None
    assert [(one.where, one.rule) for one in reading.findings] == [
        ("follow_up.timezone", "missing"),
        ("follow_up.cadence", "missing"),
        ("supplier.name", "missing"),
        ("supplier.contacts", "missing"),
        ("buyer.name", "missing"),
        ("buyer.contacts", "missing"),
        ("[[measure]] no. 1, ref", "missing"),
        ("[[measure]] no. 1, deadline", "missing"),
        ("[[measure]] no. 1, title", "missing"),
        ("[[measure]] no. 1, severty", "unknown_key"),
        ("plan.version", "wrong_value"),
        ("plan.ref", "missing"),
        ("plan.title", "missing"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "nobody",
        "a@b",
        "@b.example",
        "a b@c.example",
        "Name <a@b.example>",
        "a@b.example, c@d.example",
        "a@b.example;c@d.example",
        "a@@b.example",
        "a@b..example",
        ".a@b.example",
        "a.@b.example",
        "a@-b.example",
        "a@b.example.",
        "a@10.0.0.1",
        '\\"a b\\"@c.example',
        "a@b.example\\r\\nBcc: c@d.example",
        "a@b.example\\n",
        "ä@b.example",
        "a@bücher.example",
        "a" * 65 + "@b.example",
        "a@" + "b" * 64 + ".example",
    ],
)
def test_an_address_is_exactly_one_address(address: str) -> None:
    found = only_finding(**{"supplier.contacts__email": f'email = "{address}"'})
    assert found.where == "[[supplier.contacts]] no. 1, email"
    assert "exactly one address" in found.text
    assert "\n" not in found.text


@pytest.mark.parametrize(
    "address", ["a@b.example", "First.Last+tag@Sub.Example.COM", "o'neil_99@x-y.example"]
)
def test_usual_addresses_are_kept_in_lower_case(address: str) -> None:
    plan = plan_of(**{"supplier.contacts__email": f'email = " {address} "'})
    assert plan.supplier.contacts[0].email == address.lower()


def test_an_address_twice_on_one_side_is_an_error_and_on_both_sides_a_warning() -> None:
    twice = 'email = "a@b.example"\n[[supplier.contacts]]\nemail = "A@b.example"'
    found = only_finding(**{"supplier.contacts__email": twice})
    assert (found.where, found.rule, found.level) == (
        "[[supplier.contacts]] no. 2, email",
        "duplicate_address",
        "error",
    )
    both = only_finding(**{"supplier.contacts__email": 'email = "buyer@buyer.example"'})
    assert (both.rule, both.level) == ("address_on_both_sides", "warning")


def test_refs_are_unique_whatever_their_case() -> None:
    second = '[[measure]]\nref = "m-01"\ntitle = "Another"\ndeadline = 2027-01-31'
    found = only_finding(measure=second)
    assert (found.where, found.rule) == ("[[measure]] m-01 (2), ref", "duplicate_ref")
    assert "first at [[measure]] no. 1" in found.text


def test_refs_of_milestones_are_unique_in_the_whole_plan() -> None:
    step = '[[measure.milestone]]\nref = "S-1"\ntitle = "A step"\ndue = 2027-01-01\n'
    same = only_finding(measure=step + step)
    assert same.where == "[[measure]] M-01, milestone S-1 (2), ref"
    second = f'[[measure]]\nref = "M-02"\ntitle = "Another"\ndeadline = 2027-01-31\n{step}'
    other = only_finding(measure=step + second)
    assert other.where == "[[measure]] M-02, milestone S-1 (1), ref"
    as_measure = only_finding(measure=step.replace("S-1", "M-01"))
    assert as_measure.rule == "duplicate_ref"


def test_a_milestone_after_the_deadline_is_a_warning() -> None:
    step = '[[measure.milestone]]\ntitle = "A step"\ndue = 2027-02-01'
    found = only_finding(measure=step)
    assert (found.level, found.rule) == ("warning", "milestone_after_deadline")
    assert found.where == "[[measure]] M-01, milestone M-01.1, due"
    assert read(measure=step).plan is not None


def test_an_acceptance_of_another_version_is_a_warning() -> None:
    found = only_finding(measure="[acceptance]\nsupplier_accepted_version = 2")
    assert (found.level, found.rule) == ("warning", "accepted_other_version")


def test_two_rhythms_for_one_class_are_an_error() -> None:
    override = '[[follow_up.cadence_override]]\nseverity_class = "major"\ncadence = "weekly"\n'
    found = only_finding(follow_up=override * 2)
    assert found.where == "[[follow_up.cadence_override]] no. 2, severity_class"


def test_a_cadence_is_mandatory_only_when_rounds_are_pre_arranged() -> None:
    for mode in ("ongoing", "on_visit"):
        changed = read(follow_up__cadence="", follow_up=f'mode = "{mode}"')
        assert changed.plan is not None
        assert changed.plan.follow_up.cadence is None


def test_an_unsupported_schema_version_is_the_only_finding() -> None:
    text = text_with().replace("schema_version = 1", "schema_version = 2").replace("A plan", "")
    reading = read_plan_text(text, "plan.toml")
    assert [one.rule for one in reading.findings] == ["schema_version"]
    assert "reads 1" in reading.findings[0].text


# Files


def test_broken_toml_is_told_with_line_and_column() -> None:
    reading = read_plan_text('[plan]\nref = "P-1"\ntitle = A plan\n', "plan.toml")
    assert reading.plan is None
    (found,) = reading.findings
    assert (found.where, found.rule) == ("line 3, column 9", "toml_syntax")
    (end,) = read_plan_text('[plan]\n\ntitle = """never ends\n', "plan.toml").findings
    assert end.where == "line 3, end of the file"


@pytest.mark.parametrize(
    ("data", "rule", "part"),
    [
        (b"", "empty_file", "empty"),
        (b" \n\t\n", "empty_file", "empty"),
        (b"\xef\xbb\xbf", "empty_file", "empty"),
        (b'[plan]\ntitle = "\xe4"', "not_utf8", "0xe4"),
        (b"\xff\xfe[\x00p\x00", "not_utf8", "UTF-8"),
        (b"\x00\x01\x02", "toml_syntax", "no TOML"),
        (b"#" * (MAX_FILE_BYTES + 1), "too_large", "5 MB"),
        (b"a = " + b"[" * 100_000, "toml_syntax", "nested too deeply"),
        (b"a = " + b"9" * 10_000, "toml_syntax", "no TOML"),
        (b"a = 1\na = 2", "toml_syntax", "no TOML"),
        (b"a = 2026-02-30", "toml_syntax", "no TOML"),
    ],
)
def test_bytes_that_are_no_plan_are_one_finding(data: bytes, rule: str, part: str) -> None:
    reading = read_plan_bytes(data, "plan.toml")
    assert reading.plan is None
    assert [one.rule for one in reading.findings] == [rule]
    assert part in reading.findings[0].text


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    data = b"\xef\xbb\xbf" + text_with().replace("\n", "\r\n").encode()
    plan = read_plan_bytes(data, "plan.toml").plan
    assert plan == plan_of()


def test_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(b'[plan]\nref = "P"\ntitle = "\xfc"\n')
    (found,) = read_plan_file(file).findings
    assert (found.file, found.where) == (str(file), "line 3")


@pytest.mark.parametrize(
    ("name", "rule"),
    [("missing.toml", "unreadable"), (".", "unreadable"), ("a.xlsx", "unreadable")],
)
def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path, name: str, rule: str) -> None:
    reading = read_plan_file(tmp_path / name)
    assert reading.plan is None
    assert [one.rule for one in reading.findings] == [rule]


# The document


def test_the_document_is_the_same_whatever_the_spelling() -> None:
    one = plan_of(follow_up='send_at = "9:30"\nworking_days = ["Monday", "SU"]')
    other = plan_of(follow_up='working_days = ["SU", "MO", "MO"]\nsend_at = 09:30:00')
    assert one.document == other.document
    assert one == other


def test_the_document_is_sorted_json_that_keeps_every_key() -> None:
    plan = read_plan_text(SAMPLE_TEXTS[0], "sample").plan
    assert plan is not None
    tree = json.loads(plan.document)
    assert plan.document == canonical_json(tree)
    assert tree["measure"][0]["verification"]["method"] == "third_party"
    assert tree["acceptance"]["supplier_accepted_by"] == "HR Director"
    assert tree["recognition"][0]["decide_on"] == "2027-10-15"


def test_a_document_that_reads_as_it_is_written_is_not_written_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = read_plan_text(SAMPLE_TEXTS[0], "sample").plan
    assert plan is not None
    written: list[str] = []

    def noted(tree: dict[str, object]) -> str:
        written.append(canonical_json(tree))
        return written[-1]

    monkeypatch.setattr(whole_file, "canonical_json", noted)
    assert read_plan_document(plan.document) == plan
    assert written == []
    read_plan_document(plan.document.replace('"send_at":"09:', '"send_at":"9:'))
    assert len(written) == 1  # another spelling of the same


@pytest.mark.parametrize("document", ["", "[]", "{}", "null", '{"schema_version": 99}', "{"])
def test_a_damaged_document_is_an_error_for_people(document: str) -> None:
    with pytest.raises(PlanFileError):
        read_plan_document(document)


# For all files

KNOWN_KEYS = """
    schema_version plan buyer supplier follow_up measure ref title status version agreed_on
    contacts name email language timezone cadence send_at working_days blackout from to
    cadence_override severity_class escalation ladder severity scale class zero_tolerance deadline
    milestone due evidence_required kind min benefit baseline benchmark own_days acceptance
    recognition root_cause responsible reminders_working_days_after_send odd"""
KEYS = st.sampled_from(KNOWN_KEYS.split())
LEAVES = st.one_of(
    st.sampled_from(["Asia/Dhaka", "weekly", "a@b.example", "critical", "M-01", "09:30", "en"]),
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=25,
)


def assert_consistent(reading: PlanReading) -> None:
    has_error = any(one.level == "error" for one in reading.findings)
    assert (reading.plan is None) == has_error
    for one in reading.findings:
        assert one.text
        assert "\n" not in one.text + one.where
        json.dumps(one.text).encode()
    if reading.plan is not None:
        assert read_plan_document(reading.plan.document) == reading.plan


@given(st.dictionaries(KEYS, TREES, max_size=8))
@settings(max_examples=200, deadline=None)
def test_any_tree_is_read_or_refused(tree: dict[str, object]) -> None:
    findings = Findings("f")
    plan = read_tree(tree, findings)
    assert_consistent(PlanReading(plan, tuple(findings.found)))


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert_consistent(read_plan_bytes(data, "f"))


@given(
    text=st.sampled_from(SAMPLE_TEXTS),
    start=st.integers(0, 20_000),
    length=st.integers(0, 60),
    new=st.text(max_size=10) | st.sampled_from(["\n", '"', "[[measure]]\n", "= 1\n", "[plan]\n"]),
)
@settings(max_examples=150, deadline=None)
def test_a_sample_with_a_damaged_place_is_read_or_refused(
    text: str, start: int, length: int, new: str
) -> None:
    assert_consistent(read_plan_text(text[:start] + new + text[start + length :], "f"))


NAMES = st.text(min_size=1, max_size=30).filter(
    lambda text: bool(text.strip()) and text.isprintable()
)


@given(
    title=NAMES,
    supplier=NAMES,
    prose=st.text(max_size=60),
    number=st.floats(allow_nan=False, allow_infinity=False),
    send_at=st.times(),
    visits=st.lists(st.dates(date(2026, 1, 1), date(2029, 1, 1)), max_size=4),
    reminders=st.lists(st.integers(1, 60), max_size=2),
)
@settings(max_examples=150, deadline=None)
def test_the_document_brings_the_identical_plan_back(
    title: str,
    supplier: str,
    prose: str,
    number: float,
    send_at: time,
    visits: list[date],
    reminders: list[int],
) -> None:
    findings = Findings("f")
    tree = _tree(title, supplier)
    tree["follow_up"] |= {
        "send_at": send_at,
        "planned_visits": visits,
        "reminders_working_days_after_send": reminders,
    }
    tree["measure"][0] |= {"breach": prose, "benefit": {"baseline": number}}
    plan = read_tree(tree, findings)
    if plan is None:
        assert any(one.where.endswith("breach") for one in findings.found), findings.found
        return
    again = read_plan_document(plan.document)
    assert again == plan
    assert again.document == plan.document


def _tree(title: str, supplier: str) -> dict[str, Any]:
    return {
        "plan": {"ref": "P-1", "title": title},
        "buyer": {"name": "B", "contacts": [{"email": "b@buyer.example"}]},
        "supplier": {"name": supplier, "contacts": [{"email": "s@factory.example"}]},
        "follow_up": {"timezone": "Asia/Dhaka", "cadence": "weekly"},
        "measure": [{"ref": "M-01", "title": title, "deadline": date(2027, 1, 31)}],
    }


def test_a_plan_of_many_measures_is_read_quickly() -> None:
    measures = "".join(
        f'[[measure]]\nref = "X-{n}"\ntitle = "T"\ndeadline = 2027-01-31\n' for n in range(999)
    )
    began = clock.perf_counter()
    plan: AgreedPlan | None = read_plan_text(text_with(measure=measures), "f").plan
    assert plan is not None
    assert len(plan.measures) == 1000
    assert clock.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("written", "contribution"),
    [
        ("", None),
        ('buyer_contribution = "share it"', BuyerContribution("share it")),
        (
            'buyer_contribution = { what = "share it", owner = "ceo", due_on = 2026-12-01 }',
            BuyerContribution("share it", "ceo", date(2026, 12, 1)),
        ),
    ],
)
def test_what_the_buyer_does_itself_is_a_text_or_a_table(
    written: str, contribution: BuyerContribution | None
) -> None:
    assert plan_of(measure=written).measures[0].buyer_contribution == contribution


def test_the_promises_of_a_plan_are_read() -> None:
    electronics = next(path for path in sample_paths() if "electronics" in path.stem)
    plan = read_plan_file(electronics).plan
    assert plan is not None
    first, second = plan.recognitions
    assert (first.kind, first.decide_on, first.owner, first.status) == (
        "fewer_audits",
        date(2027, 10, 15),
        "responsible_buyer",
        "promised",
    )
    assert second.promise.startswith("First choice for the sensor board family")
