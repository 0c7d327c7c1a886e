from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.plan import AgreedPlan
from followbot.plans.difference import plan_difference
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_text
from tests.plans.plan_text import plan_of

SAMPLES = [path.read_text(encoding="utf-8") for path in sample_paths()]


def changed(old: AgreedPlan, new: AgreedPlan) -> list[tuple[str, str | None, str | None]]:
    return [(one.where, one.before, one.after) for one in plan_difference(old, new)]


def sample_with(text: str, old: str, new: str) -> tuple[AgreedPlan, AgreedPlan]:
    assert old in text
    before, after = (read_plan_text(one, "f").plan for one in (text, text.replace(old, new, 1)))
    assert before is not None
    assert after is not None
    return before, after


def test_the_same_plan_has_no_difference() -> None:
    assert plan_difference(plan_of(), plan_of()) == ()


def test_other_spelling_is_no_difference() -> None:
    one = plan_of(follow_up='send_at = "09:00"', measure='severity = { class = "Major" }')
    other = plan_of(follow_up="send_at = 09:00:00", measure='severity = { class = "major" }')
    assert plan_difference(one, other) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"plan__title": 'title = "B"'}, [("plan.title", "A plan", "B")]),
        ({"plan__agreed_on": ""}, [("plan.agreed_on", "2026-11-02", None)]),
        (
            {"follow_up__cadence": 'cadence = "monthly"'},
            [("follow_up.cadence", "weekly on Sunday", "monthly")],
        ),
        ({"follow_up": "public_holidays = false"}, [("follow_up.public_holidays", None, "false")]),
        (
            {"follow_up": 'working_days = ["MO", "SU"]'},
            [("follow_up.working_days", None, "MO, SU")],
        ),
        (
            {"measure__deadline": "deadline = 2027-02-28"},
            [("[[measure]] M-01, deadline", "2027-01-31", "2027-02-28")],
        ),
        (
            {"measure": "severity = { scale = 3 }"},
            [("[[measure]] M-01, severity", None, "scale: 3")],
        ),
        (
            {"measure": '[[measure.milestone]]\ntitle = "Step"\ndue = 2027-01-01'},
            [("[[measure]] M-01, milestone no. 1", None, "Step")],
        ),
        (
            {"measure": '[[measure]]\nref = "M-02"\ntitle = "New"\ndeadline = 2027-01-31'},
            [("[[measure]] M-02", None, "New")],
        ),
        (
            {"supplier.contacts__email": 'email = "new@factory.example"\nname = "New"'},
            [
                ("supplier.contact new@factory.example", None, "New"),
                (
                    "supplier.contact somebody@factory.example",
                    "email: somebody@factory.example",
                    None,
                ),
            ],
        ),
    ],
)
def test_a_change_is_named_where_a_person_finds_it(
    changes: dict[str, str], expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert changed(plan_of(), plan_of(**changes)) == expected


def test_a_change_in_a_milestone_and_in_a_key_nobody_computes_with() -> None:
    before, after = sample_with(SAMPLES[2], "due = 2026-11-12", "due = 2026-11-13")
    assert changed(before, after) == [
        ("[[measure]] M-01, milestone M-01.1, due", "2026-11-12", "2026-11-13")
    ]
    before, after = sample_with(SAMPLES[2], "amount = 4200", "amount = 4300")
    assert changed(before, after) == [("[[measure]] M-01, estimated_cost, amount", "4200", "4300")]


def test_the_order_of_measures_counts_since_it_numbers_them() -> None:
    lines = '[[measure]]\nref = "{}"\ntitle = "T"\ndeadline = 2027-01-31\n'
    one = plan_of(measure=lines.format("A") + lines.format("B"))
    other = plan_of(measure=lines.format("B") + lines.format("A"))
    assert changed(one, other) == [("[[measure]] order", "M-01, A, B", "M-01, B, A")]


def test_plans_without_a_document_are_compared_by_value() -> None:
    one = replace(plan_of(), document="")
    assert plan_difference(one, one) == ()
    assert changed(one, replace(one, agreed_on=date(2026, 11, 3))) == [
        ("agreed_on", "2026-11-02", "2026-11-03")
    ]


@given(
    text=st.sampled_from(SAMPLES),
    place=st.integers(0, 18_000),
    new=st.sampled_from(["7", "x", "2027-03-01", "true", " ", '"', "\n"]),
)
@settings(max_examples=80, deadline=None)
def test_nothing_is_reported_exactly_when_the_documents_are_the_same(
    text: str, place: int, new: str
) -> None:
    old = read_plan_text(text, "f").plan
    changed_plan = read_plan_text(text[:place] + new + text[place + 1 :], "f").plan
    assert old is not None
    if changed_plan is None:
        return
    found = plan_difference(old, changed_plan)
    assert (found == ()) == (old.document == changed_plan.document)
    assert all(one.before != one.after for one in found)
    back = plan_difference(changed_plan, old)
    assert {one.where for one in back} == {one.where for one in found}
