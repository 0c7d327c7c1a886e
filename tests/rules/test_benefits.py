"""What a request may say of benefits and expectations, and what readings show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from followbot.domain.plan import AgreedMeasure, Benefit, Severity
from followbot.domain.terms import SeverityClass
from followbot.rules.benefit_library import finding_for, findings
from followbot.rules.indicator import (
    DatedValue,
    asks_reading,
    corrects,
    same_unit,
    standing_of,
)
from followbot.rules.standards import expectations_for, standards, table_of

BENEFIT = Benefit("productivity", "better", "line_efficiency", "percent", 46.0, target=51.0)
MEASURE = AgreedMeasure(
    "M-01",
    1,
    "Train supervisors",
    date(2027, 6, 30),
    Severity(SeverityClass.MAJOR),
    issue_area="harassment_and_abuse",
    benefit=BENEFIT,
)
TODAY = date(2026, 12, 6)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, "supervisor_skills"),
        ({"issue_area": "environment"}, None),
        ({"benefit": None}, None),
        ({"benefit": replace(BENEFIT, kind="")}, None),
        ({"zero_tolerance": True}, None),
        ({"benefit": replace(BENEFIT, library_key="prevention_return")}, "prevention_return"),
        # Chosen by the plan, but not to be quoted: nothing else takes its place.
        ({"benefit": replace(BENEFIT, library_key="workplace_cooperation")}, None),
        ({"benefit": replace(BENEFIT, library_key="market_access")}, None),
        ({"benefit": replace(BENEFIT, library_key="unknown")}, None),
        # Of this area and kind only a finding that may not be quoted is there.
        ({"issue_area": "freedom_of_association"}, None),
    ],
)
def test_a_finding_is_quoted_only_where_it_may_be(
    changes: dict[str, object], key: str | None
) -> None:
    found = finding_for(replace(MEASURE, **changes))  # type: ignore[arg-type]
    assert (found.key if found else None) == key


def test_whatever_may_be_quoted_names_its_study() -> None:
    assert all(one.study for one in findings().values() if one.quotable)
    assert {one.key for one in findings().values() if not one.quotable} == {
        "workplace_cooperation",
        "market_access",
    }


def test_nothing_is_said_of_expectations_before_the_table_is_confirmed() -> None:
    assert expectations_for(MEASURE, None) == ()
    assert expectations_for(MEASURE, date(2020, 1, 1)) == ()  # another table than the checked one
    assert expectations_for(MEASURE, table_of())[0] == "ILO C190, C111"


def test_the_plans_own_references_go_before_those_of_the_area() -> None:
    own = replace(MEASURE, standards=("ILO C190", "ETI Base Code 9"))
    assert expectations_for(own, table_of()) == ("ILO C190", "ETI Base Code 9")
    assert expectations_for(replace(MEASURE, issue_area="nothing"), table_of()) == ()


def test_every_area_names_conventions_codes_and_laws_as_far_as_the_table_has_them() -> None:
    assert len(standards()) == 12
    assert standards()["anti_corruption"].names == (
        "UN: UNCAC",
        "amfori BSCI PA13",
        "RBA Code of Conduct D",
    )
    assert "Directive (EU) 2024/1760 (CSDDD)" in standards()["environment"].names


@pytest.mark.parametrize(
    ("asked_on", "read_on", "baseline_on", "asks"),
    [
        (None, None, None, True),
        (date(2026, 9, 7), None, None, True),  # 90 days
        (date(2026, 9, 8), None, None, False),
        (None, date(2026, 9, 8), None, False),
        (date(2026, 1, 1), date(2026, 9, 7), None, True),
        (None, None, date(2026, 10, 31), False),  # measured when the plan was made
        (None, None, date(2026, 6, 1), True),
    ],
)
def test_a_reading_is_asked_for_at_most_once_a_quarter(
    asked_on: date | None, read_on: date | None, baseline_on: date | None, *, asks: bool
) -> None:
    measure = replace(MEASURE, benefit=replace(BENEFIT, baseline_on=baseline_on))
    assert asks_reading(measure, TODAY, asked_on, read_on) is asks
    assert not asks_reading(replace(measure, zero_tolerance=True), TODAY, asked_on, read_on)
    unnamed = replace(BENEFIT, indicator="")
    assert not asks_reading(replace(measure, benefit=unnamed), TODAY, asked_on, read_on)


def test_a_reading_soon_after_another_corrects_it() -> None:
    assert corrects(date(2026, 12, 6), date(2027, 1, 4))
    assert not corrects(date(2026, 12, 6), date(2027, 1, 5))


@pytest.mark.parametrize(
    ("written", "agreed", "same"),
    [
        ("", "percent", True),
        ("%", "percent of planned hours", True),
        ("Prozent", "percent", True),
        ("kg", "percent", False),
        ("%", "seconds", False),
        ("seconds", "seconds", True),
        ("sec", "seconds", True),
        ("defects", "defects/100 pieces", True),
        ("complaints", "", True),
        ("minutes", "seconds", False),
    ],
)
def test_a_value_counts_in_the_agreed_unit_only(written: str, agreed: str, *, same: bool) -> None:
    assert same_unit(written, agreed) is same


def reading(value: str, month: int = 1) -> DatedValue:
    return DatedValue(Decimal(value), date(2027, month, 1))


@pytest.mark.parametrize(
    ("benefit", "values", "before", "better", "reached"),
    [
        (BENEFIT, ["49.2"], "46.0", True, False),
        (BENEFIT, ["45"], "46.0", False, False),
        (BENEFIT, ["46"], "46.0", None, False),
        (BENEFIT, ["51"], "46.0", True, True),
        (replace(BENEFIT, direction="down", baseline=8.9, target=6.5), ["6.4"], "8.9", True, True),
        (replace(BENEFIT, baseline=None), ["40"], None, None, False),
        (replace(BENEFIT, baseline=None), ["40", "45", "44"], "40", True, False),
        (replace(BENEFIT, baseline=None, target=None), ["40", "45"], "40", None, False),
    ],
)
def test_before_and_after(
    benefit: Benefit, values: list[str], before: str | None, better: bool | None, *, reached: bool
) -> None:
    found = standing_of(benefit, [reading(value, n) for n, value in enumerate(values, 1)])
    assert found is not None
    assert found.now.value == Decimal(values[-1])
    assert (None if found.before is None else found.before.value) == (
        None if before is None else Decimal(before)
    )
    assert (found.better, found.reached) == (better, reached)


def test_without_a_reading_there_is_nothing_to_show() -> None:
    assert standing_of(BENEFIT, []) is None
