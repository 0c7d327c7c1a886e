"""Versions of a plan: made of one another, compared by what they say, agreed with who said so."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.proposal import TO_BE_CONFIRMED, Signer, known_deadline
from followbot.domain.terms import PlanState
from followbot.plans.canonical import tree_of
from followbot.plans.proposed import (
    AcceptedBy,
    MeasureChange,
    OwnMeasure,
    agreed_document,
    as_title,
    as_version,
    changed,
    next_ref,
    plan_of,
    same_measures,
    says_the_same,
    why_no_plan,
)
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file, read_plan_text
from tests.jobs.world import a_plan

DOCUMENT = a_plan().document
TEXT = """
[plan]
ref = "P-1"
title = "A plan"
{status}
[buyer]
name = "Buyer"
[[buyer.contacts]]
name = "Bea"
email = "bea@buyer.example"
[supplier]
name = "Factory"
[[supplier.contacts]]
name = "Anna"
email = "anna@factory.example"
[follow_up]
timezone = "Asia/Dhaka"
cadence = "monthly on day 1"
[[measure]]
ref = "M-01"
title = "Fire doors"
{deadline}
"""


@pytest.mark.parametrize(
    "said", ["", 'deadline = "to be confirmed"', 'deadline = "To be confirmed"']
)
@pytest.mark.parametrize("status", ["draft", "proposed", "countered"])
def test_a_timescale_may_be_open_while_the_plan_is_negotiated(said: str, status: str) -> None:
    reading = read_plan_text(TEXT.format(status=f'status = "{status}"', deadline=said), "p.toml")
    assert reading.plan is not None
    (measure,) = reading.plan.measures
    assert measure.deadline == TO_BE_CONFIRMED
    assert known_deadline(measure) is None
    assert "deadline" not in tree_of(reading.plan.document)["measure"][0]  # type: ignore[index]
    assert [(f.level, f.rule) for f in reading.findings] == [("note", "timescale_to_be_confirmed")]


@pytest.mark.parametrize("said", ["", 'deadline = "to be confirmed"'])
@pytest.mark.parametrize("status", ["", 'status = "agreed"', 'status = "active"'])
def test_an_agreed_plan_needs_every_day(said: str, status: str) -> None:
    reading = read_plan_text(TEXT.format(status=status, deadline=said), "p.toml")
    assert reading.plan is None
    assert [(f.level, f.rule) for f in reading.findings] == [("error", "missing")]


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_every_sample_can_be_proposed_and_agreed_again(path) -> None:  # type: ignore[no-untyped-def]
    plan = read_plan_file(path).plan
    assert plan is not None
    version = as_version(plan.document, plan.version)
    proposed = plan_of(version)
    assert proposed is not None
    assert proposed.state == PlanState.PROPOSED
    assert says_the_same(version, plan.document)
    by = AcceptedBy(Signer("Rina", "Manager", "yes"), date(2026, 11, 6))
    agreed = plan_of(agreed_document(version, by, by, first=True))
    assert agreed is not None
    assert (agreed.state, agreed.agreed_on) == (PlanState.ACTIVE, date(2026, 11, 6))
    assert agreed.measures == plan.measures
    assert says_the_same(agreed.document, version)


def test_only_what_must_be_accepted_makes_two_versions_different() -> None:
    assert says_the_same(as_version(DOCUMENT, 1), as_version(DOCUMENT, 7))
    moved = changed(DOCUMENT, [MeasureChange("M-02", date(2027, 7, 31))], [])
    assert not says_the_same(DOCUMENT, moved)
    assert same_measures(DOCUMENT, moved) == {"M-01", "M-03"}


def test_a_change_touches_nothing_but_its_measure() -> None:
    made = changed(
        DOCUMENT,
        [MeasureChange("M-01", wording="Two fire doors"), MeasureChange("M-03", gone=True)],
        [OwnMeasure("M-04", "Train the guards", date(2027, 3, 15))],
    )
    plan = plan_of(made)
    assert plan is not None
    assert [(one.ref, one.title) for one in plan.measures] == [
        ("M-01", "Two fire doors"),
        ("M-02", "Payroll system"),
        ("M-04", "Train the guards"),
    ]
    assert plan.measures[-1].proposed_by == "supplier"
    before, after = tree_of(DOCUMENT), tree_of(made)
    assert {key for key in after if after[key] != before.get(key)} == {"measure"}


def test_other_words_take_the_place_of_what_is_to_be_done() -> None:
    with_text = a_plan(of_each='measure = "Doors that close by themselves"').document
    plan = plan_of(changed(with_text, [MeasureChange("M-01", wording="Doors of steel")], []))
    assert plan is not None
    assert (plan.measures[0].title, plan.measures[0].measure) == ("Fire doors", "Doors of steel")


def test_a_plan_without_any_measure_is_none() -> None:
    gone = [MeasureChange(f"M-0{number}", gone=True) for number in (1, 2, 3)]
    empty = changed(DOCUMENT, gone, [])
    assert plan_of(empty) is None
    assert why_no_plan(empty)


@pytest.mark.parametrize(
    ("refs", "expected"),
    [
        (["M-01", "M-02"], "M-03"),
        (["M-01", "M-09"], "M-10"),
        (["A1", "A7"], "A8"),
        (["doors"], "M-02"),
        ([], "M-01"),
        (["m-03", "M-02"], "M-04"),
    ],
)
def test_a_new_measure_gets_a_ref_in_the_manner_of_the_others(
    refs: list[str], expected: str
) -> None:
    assert next_ref(refs) == expected


def test_long_words_become_a_title_that_ends_at_a_word() -> None:
    title = as_title("word " * 200)
    assert len(title) <= 400
    assert title.endswith("word…")
